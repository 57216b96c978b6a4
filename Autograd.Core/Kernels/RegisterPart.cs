using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Autograd.Algebra;

namespace Autograd;

/// <summary>
/// The end of a span that does not fill a register. Nothing is read past it, and its elements are computed by the same
/// instructions as the others, so that an element's value does not depend on its place.
/// </summary>
/// <remarks>
/// A part is put together from halves, not copied to the stack: a load that follows narrower stores waits for them to reach
/// the cache, which takes longer than all the rest of a call for four elements.
/// </remarks>
internal static class RegisterPart
{
    /// <summary>The first elements into a register, the rest 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<V, F>(ref F source, nint count)
        where V : struct, ILanes<V, F>
        where F : IFloatingPointIeee754<F>
    {
        // In units of 32 bits, of which a double takes two.
        ref var units = ref Unsafe.As<F, float>(ref source);
        count *= Unsafe.SizeOf<F>() / sizeof(float);
        if (typeof(V) == typeof(Lanes512<F>))
            return Unsafe.BitCast<Vector512<float>, V>(Load512(ref units, count));
        return typeof(V) == typeof(Lanes256<F>)
            ? Unsafe.BitCast<Vector256<float>, V>(Load256(ref units, count))
            : Unsafe.BitCast<Vector128<float>, V>(Load128(ref units, count));
    }

    /// <summary>The first lanes into memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V, F>(V register, ref F destination, nint count)
        where V : struct, ILanes<V, F>
        where F : IFloatingPointIeee754<F>
    {
        ref var units = ref Unsafe.As<F, float>(ref destination);
        count *= Unsafe.SizeOf<F>() / sizeof(float);
        if (typeof(V) == typeof(Lanes512<F>))
            Store512(Unsafe.BitCast<V, Vector512<float>>(register), ref units, count);
        else if (typeof(V) == typeof(Lanes256<F>))
            Store256(Unsafe.BitCast<V, Vector256<float>>(register), ref units, count);
        else
            Store128(Unsafe.BitCast<V, Vector128<float>>(register), ref units, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Load512(ref float source, nint count) =>
        count < Vector256<float>.Count
            ? Load256(ref source, count).ToVector512()
            : Vector256.LoadUnsafe(ref source).ToVector512Unsafe().WithUpper(
                Load256(ref Unsafe.Add(ref source, Vector256<float>.Count), count - Vector256<float>.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Load256(ref float source, nint count) =>
        count < Vector128<float>.Count
            ? Load128(ref source, count).ToVector256()
            : Vector256.Create(
                Vector128.LoadUnsafe(ref source),
                Load128(ref Unsafe.Add(ref source, Vector128<float>.Count), count - Vector128<float>.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Load128(ref float source, nint count)
    {
        if (count < 2)
            return count == 0 ? Vector128<float>.Zero : Vector128.CreateScalar(source);
        var pair = Vector128.CreateScalar(Unsafe.ReadUnaligned<double>(ref Unsafe.As<float, byte>(ref source))).AsSingle();
        return count == 2 ? pair : pair.WithElement(2, Unsafe.Add(ref source, 2));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store512(Vector512<float> register, ref float destination, nint count)
    {
        var half = register.GetLower();
        if (count >= Vector256<float>.Count)
        {
            half.StoreUnsafe(ref destination);
            half = register.GetUpper();
            destination = ref Unsafe.Add(ref destination, Vector256<float>.Count);
            count -= Vector256<float>.Count;
        }

        Store256(half, ref destination, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store256(Vector256<float> register, ref float destination, nint count)
    {
        var half = register.GetLower();
        if (count >= Vector128<float>.Count)
        {
            half.StoreUnsafe(ref destination);
            half = register.GetUpper();
            destination = ref Unsafe.Add(ref destination, Vector128<float>.Count);
            count -= Vector128<float>.Count;
        }

        Store128(half, ref destination, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store128(Vector128<float> register, ref float destination, nint count)
    {
        if (count >= 2)
        {
            Unsafe.WriteUnaligned(ref Unsafe.As<float, byte>(ref destination), register.AsDouble().ToScalar());
            if (count > 2)
                Unsafe.Add(ref destination, 2) = register.GetElement(2);
        }
        else if (count == 1)
        {
            destination = register.ToScalar();
        }
    }
}
