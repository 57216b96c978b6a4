using System.Numerics;
using System.Runtime.CompilerServices;
using Autograd.Algebra;

namespace Autograd;

/// <summary>The largest x, NaN where one is.</summary>
internal readonly struct Largest : IFold
{
    public static bool Adds => false;

    public static F Identity<F>()
        where F : IFloatingPointIeee754<F> => F.NegativeInfinity;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Map<F>(F x, F parameter)
        where F : IFloatingPointIeee754<F> => x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Map<TLanes, F>(TLanes x, TLanes parameter)
        where TLanes : struct, ILanes<TLanes, F>
        where F : IFloatingPointIeee754<F> => x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Join<F>(F x, F y)
        where F : IFloatingPointIeee754<F> => F.Max(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Join<TLanes, F>(TLanes x, TLanes y)
        where TLanes : struct, ILanes<TLanes, F>
        where F : IFloatingPointIeee754<F> => TLanes.Max(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Across<TLanes, F>(TLanes x)
        where TLanes : struct, ILanes<TLanes, F>
        where F : IFloatingPointIeee754<F> => TLanes.Largest(x);
}

/// <summary>The smallest x, NaN where one is.</summary>
internal readonly struct Smallest : IFold
{
    public static bool Adds => false;

    public static F Identity<F>()
        where F : IFloatingPointIeee754<F> => F.PositiveInfinity;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Map<F>(F x, F parameter)
        where F : IFloatingPointIeee754<F> => x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Map<TLanes, F>(TLanes x, TLanes parameter)
        where TLanes : struct, ILanes<TLanes, F>
        where F : IFloatingPointIeee754<F> => x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Join<F>(F x, F y)
        where F : IFloatingPointIeee754<F> => F.Min(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Join<TLanes, F>(TLanes x, TLanes y)
        where TLanes : struct, ILanes<TLanes, F>
        where F : IFloatingPointIeee754<F> => TLanes.Min(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Across<TLanes, F>(TLanes x)
        where TLanes : struct, ILanes<TLanes, F>
        where F : IFloatingPointIeee754<F> => TLanes.Smallest(x);
}

/// <summary>The largest |x|, NaN where one is.</summary>
internal readonly struct LargestMagnitude : IFold
{
    public static bool Adds => false;

    public static F Identity<F>()
        where F : IFloatingPointIeee754<F> => F.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Map<F>(F x, F parameter)
        where F : IFloatingPointIeee754<F> => F.Abs(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Map<TLanes, F>(TLanes x, TLanes parameter)
        where TLanes : struct, ILanes<TLanes, F>
        where F : IFloatingPointIeee754<F> => TLanes.Abs(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Join<F>(F x, F y)
        where F : IFloatingPointIeee754<F> => F.Max(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Join<TLanes, F>(TLanes x, TLanes y)
        where TLanes : struct, ILanes<TLanes, F>
        where F : IFloatingPointIeee754<F> => TLanes.Max(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Across<TLanes, F>(TLanes x)
        where TLanes : struct, ILanes<TLanes, F>
        where F : IFloatingPointIeee754<F> => TLanes.Largest(x);
}
