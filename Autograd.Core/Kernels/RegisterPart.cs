using System.Numerics;
using System.Runtime.CompilerServices;
using Autograd.Algebra;

namespace Autograd;

/// <summary>
/// The end of a span that does not fill a register. Nothing is read past it, and its elements are computed by the same
/// instructions as the others, so that an element's value does not depend on its place.
/// </summary>
internal static class RegisterPart
{
    /// <summary>The first elements into a register, the rest 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<V, F>(ref readonly F source, nint count)
        where V : struct, ILanes<V, F>
        where F : IFloatingPointIeee754<F>
    {
        var register = V.Zero;
        ref var lanes = ref Unsafe.As<V, F>(ref register);
        for (nint i = 0; i < count; i++)
            Unsafe.Add(ref lanes, i) = Unsafe.Add(ref Unsafe.AsRef(in source), i);
        return register;
    }

    /// <summary>The first lanes into memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V, F>(V register, ref F destination, nint count)
        where V : struct, ILanes<V, F>
        where F : IFloatingPointIeee754<F>
    {
        ref var lanes = ref Unsafe.As<V, F>(ref register);
        for (nint i = 0; i < count; i++)
            Unsafe.Add(ref destination, i) = Unsafe.Add(ref lanes, i);
    }
}
