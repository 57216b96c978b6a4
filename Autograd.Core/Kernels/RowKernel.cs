using System.Numerics;
using System.Runtime.CompilerServices;
using Autograd.Algebra;

namespace Autograd;

/// <summary>
/// The inner loops of elementwise kernels over one type of register. What is left of a row when no full register fits is a
/// method of its own, so that a short row is nothing else.
/// </summary>
internal static partial class RowKernel<V, F>
    where V : struct, ILanes<V, F>
    where F : IFloatingPointIeee754<F>
{
    // From here on it pays to start with a part, so that the stores that follow do not straddle cache lines.
    private const int AlignedLength = 512;

    /// <summary>y = rule(x), without a call within the loop.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Unary<TRule>(TRule rule, ref F x, ref F y, nint length)
        where TRule : struct, IUnaryRule
    {
        if (length < V.Count)
            UnaryPart(rule, ref x, ref y, length);
        else
            UnaryRow(rule, ref x, ref y, length);
    }

    /// <summary>y = map(x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Map<TMap>(TMap map, ref F x, ref F y, nint length)
        where TMap : struct, IUnaryMap
    {
        if (length < V.Count)
            MapPart(map, ref x, ref y, length);
        else
            MapRow(map, ref x, ref y, length);
    }

    /// <summary>z = map(x, y).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Map<TMap>(TMap map, ref F x, ref F y, ref F z, nint length)
        where TMap : struct, IBinaryMap
    {
        if (length < V.Count)
            MapPart(map, ref x, ref y, ref z, length);
        else
            MapRow(map, ref x, ref y, ref z, length);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void UnaryRow<TRule>(TRule rule, ref F x, ref F y, nint length)
        where TRule : struct, IUnaryRule
    {
        var i = Misalignment(ref y, length);
        if (i > 0)
            UnaryPart(rule, ref x, ref y, i);
        for (; i <= length - V.Count; i += V.Count)
            V.Store(LaneFunctions<V, F>.Apply(rule, V.Load(ref Unsafe.Add(ref x, i))), ref Unsafe.Add(ref y, i));
        if (i < length)
            UnaryPart(rule, ref Unsafe.Add(ref x, i), ref Unsafe.Add(ref y, i), length - i);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void UnaryPart<TRule>(TRule rule, ref F x, ref F y, nint length)
        where TRule : struct, IUnaryRule =>
        RegisterPart.Store(LaneFunctions<V, F>.Apply(rule, RegisterPart.Load<V, F>(ref x, length)), ref y, length);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void MapRow<TMap>(TMap map, ref F x, ref F y, nint length)
        where TMap : struct, IUnaryMap
    {
        var i = Misalignment(ref y, length);
        if (i > 0)
            MapPart(map, ref x, ref y, i);
        for (; i <= length - V.Count; i += V.Count)
            V.Store(map.Invoke(new Lane<V, F>(V.Load(ref Unsafe.Add(ref x, i)))).Value, ref Unsafe.Add(ref y, i));
        if (i < length)
            MapPart(map, ref Unsafe.Add(ref x, i), ref Unsafe.Add(ref y, i), length - i);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void MapPart<TMap>(TMap map, ref F x, ref F y, nint length)
        where TMap : struct, IUnaryMap =>
        RegisterPart.Store(map.Invoke(new Lane<V, F>(RegisterPart.Load<V, F>(ref x, length))).Value, ref y, length);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void MapRow<TMap>(TMap map, ref F x, ref F y, ref F z, nint length)
        where TMap : struct, IBinaryMap
    {
        var i = Misalignment(ref z, length);
        if (i > 0)
            MapPart(map, ref x, ref y, ref z, i);
        for (; i <= length - V.Count; i += V.Count)
        {
            var value = map.Invoke(
                new Lane<V, F>(V.Load(ref Unsafe.Add(ref x, i))),
                new Lane<V, F>(V.Load(ref Unsafe.Add(ref y, i))));
            V.Store(value.Value, ref Unsafe.Add(ref z, i));
        }

        if (i < length)
            MapPart(map, ref Unsafe.Add(ref x, i), ref Unsafe.Add(ref y, i), ref Unsafe.Add(ref z, i), length - i);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void MapPart<TMap>(TMap map, ref F x, ref F y, ref F z, nint length)
        where TMap : struct, IBinaryMap
    {
        var value = map.Invoke(
            new Lane<V, F>(RegisterPart.Load<V, F>(ref x, length)),
            new Lane<V, F>(RegisterPart.Load<V, F>(ref y, length)));
        RegisterPart.Store(value.Value, ref z, length);
    }

    /// <summary>How many elements there are before the first that is aligned to a register; 0 for a short row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Misalignment(ref F destination, nint length)
    {
        if (length < AlignedLength)
            return 0;

        // Should the collector move the array meanwhile, only the alignment is lost.
        var size = (nint)V.Count * Unsafe.SizeOf<F>();
        var past = Unsafe.ByteOffset(ref Unsafe.NullRef<F>(), ref destination) & (size - 1);
        return past % Unsafe.SizeOf<F>() == 0 ? (size - past & (size - 1)) / Unsafe.SizeOf<F>() : 0;
    }
}
