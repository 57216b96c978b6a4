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
        Partition.Run(new MapRange<TMap, F>(map, x, y), y.Length, ElementCost.Map);
    }

    /// <summary>z = map(x, y), broadcast.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Map<TMap, F>(
        TMap map, ReadOnlySpan<F> x, in TensorShape xShape, ReadOnlySpan<F> y, in TensorShape yShape, Span<F> z, in TensorShape zShape)
        where TMap : struct, IBinaryMap
        where F : IFloatingPointIeee754<F> =>
        Binary(map, x, in xShape, y, in yShape, z, in zShape, ElementCost.Map);

    // The commonest forms have loops of their own.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Binary<TMap, F>(
        TMap map,
        ReadOnlySpan<F> x,
        in TensorShape xShape,
        ReadOnlySpan<F> y,
        in TensorShape yShape,
        Span<F> z,
        in TensorShape zShape,
        int cost)
        where TMap : struct, IBinaryMap
        where F : IFloatingPointIeee754<F>
    {
        if (x.Length == z.Length && y.Length == z.Length)
            Partition.Run(new BinaryMapRange<TMap, F>(map, x, y, z), z.Length, cost);
        else if (x.Length == z.Length && y.Length == 1)
            Partition.Run(new RightMapRange<TMap, F>(map, x, y[0], z), z.Length, cost);
        else if (y.Length == z.Length && x.Length == 1)
            Partition.Run(new LeftMapRange<TMap, F>(map, x[0], y, z), z.Length, cost);
        else
            Repeated(map, x, in xShape, y, in yShape, z, in zShape);
    }

    private static void Repeated<TMap, F>(
        TMap map, ReadOnlySpan<F> x, in TensorShape xShape, ReadOnlySpan<F> y, in TensorShape yShape, Span<F> z, in TensorShape zShape)
        where TMap : struct, IBinaryMap
        where F : IFloatingPointIeee754<F> =>
        Broadcast(
            new StepRunner<MapValue<TMap>, F>(new(map), z, false),
            x, in xShape, y, in yShape, default, default, default, default, z.Length, in zShape);

    /// <summary>destination (+)= derivative · map′(x), the derivative as long as x, or one element for all.</summary>
    public static void MapTimes<TMap, F>(
        TMap map, ReadOnlySpan<F> x, ReadOnlySpan<F> derivative, Span<F> destination, bool accumulate)
        where TMap : struct, IUnaryMap
        where F : IFloatingPointIeee754<F> =>
        Flat(
            new StepRunner<MapDerivative<TMap>, F>(new(map), destination, accumulate),
            x, default, default, derivative, destination.Length);

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
        if (rightDestination.IsEmpty)
        {
            Broadcast(
                new StepRunner<MapLeftPartial<TMap>, F>(new(map), leftDestination, accumulate),
                x, in xShape, y, in yShape, default, default, derivative, in derivativeShape, leftDestination.Length, in zShape);
        }
        else if (leftDestination.IsEmpty)
        {
            Broadcast(
                new StepRunner<MapRightPartial<TMap>, F>(new(map), rightDestination, accumulate),
                x, in xShape, y, in yShape, default, default, derivative, in derivativeShape, rightDestination.Length, in zShape);
        }
        else
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(leftDestination.Length, rightDestination.Length);
            Broadcast(
                new PairRunner<MapPartials<TMap>, F>(new(map), leftDestination, rightDestination, accumulate),
                x, in xShape, y, in yShape, default, default, derivative, in derivativeShape, leftDestination.Length, in zShape);
        }
    }
}
