using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Autograd.Algebra;

namespace Autograd;

internal static partial class Elementwise
{
    /// <summary>y = map(x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Map<TMap, F>(TMap map, ReadOnlySpan<F> x, Span<F> y)
        where TMap : struct, IUnaryMap
        where F : IFloatingPointIeee754<F>
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(x.Length, y.Length);
        Row.Map(map, ref MemoryMarshal.GetReference(x), ref MemoryMarshal.GetReference(y), y.Length);
    }

    /// <summary>z = map(x, y), broadcast.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Map<TMap, F>(
        TMap map, ReadOnlySpan<F> x, in TensorShape xShape, ReadOnlySpan<F> y, in TensorShape yShape, Span<F> z, in TensorShape zShape)
        where TMap : struct, IBinaryMap
        where F : IFloatingPointIeee754<F> =>
        Broadcast(new MapValue<TMap>(map), x, in xShape, y, in yShape, default, default, default, default, z, in zShape, false);

    /// <summary>destination (+)= derivative · map′(x), the derivative as long as x, or one element for all.</summary>
    public static void MapTimes<TMap, F>(
        TMap map, ReadOnlySpan<F> x, ReadOnlySpan<F> derivative, Span<F> destination, bool accumulate)
        where TMap : struct, IUnaryMap
        where F : IFloatingPointIeee754<F> =>
        Flat(new MapDerivative<TMap>(map), x, default, default, derivative, destination, accumulate);

    /// <summary>
    /// leftDestination (+)= derivative · ∂₁map(x, y) and rightDestination (+)= derivative · ∂₂map(x, y), all broadcast to the
    /// shape of the value; a destination that is not wanted is empty.
    /// </summary>
    public static void MapTimes<TMap, F>(
        TMap map,
        ReadOnlySpan<F> x,
        in TensorShape xShape,
        ReadOnlySpan<F> y,
        in TensorShape yShape,
        ReadOnlySpan<F> derivative,
        in TensorShape derivativeShape,
        Span<F> leftDestination,
        Span<F> rightDestination,
        in TensorShape zShape,
        bool accumulate)
        where TMap : struct, IBinaryMap
        where F : IFloatingPointIeee754<F>
    {
        if (!leftDestination.IsEmpty)
            Broadcast(new MapLeftPartial<TMap>(map), x, in xShape, y, in yShape, default, default, derivative, in derivativeShape, leftDestination, in zShape, accumulate);
        if (!rightDestination.IsEmpty)
            Broadcast(new MapRightPartial<TMap>(map), x, in xShape, y, in yShape, default, default, derivative, in derivativeShape, rightDestination, in zShape, accumulate);
    }
}
