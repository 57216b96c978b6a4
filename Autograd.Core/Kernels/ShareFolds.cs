using System.Numerics;
using System.Runtime.CompilerServices;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd;

/// <summary>Σeˣ⁻ᵐ of the elements other than m, the largest. An infinite m is not taken off.</summary>
internal readonly struct OtherExponentials : IFold
{
    public static bool Adds => true;

    public static bool HasParameter => true;

    public static long Work => 64;

    public static F Identity<F>()
        where F : IFloatingPointIeee754<F> => F.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Parameter<F>(F previous)
        where F : IFloatingPointIeee754<F> => F.IsFinite(previous) ? previous : F.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Map<F>(F x, F parameter)
        where F : IFloatingPointIeee754<F> => x == parameter ? F.Zero : F.Exp(x - parameter);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Map<TLanes, F>(TLanes x, TLanes parameter)
        where TLanes : struct, ILanes<TLanes, F>
        where F : IFloatingPointIeee754<F> =>
        TLanes.ZeroWhere(LaneFunctions<TLanes, F>.Apply(default(Exp), x - parameter), x - parameter);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Join<F>(F x, F y)
        where F : IFloatingPointIeee754<F> => x + y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Join<TLanes, F>(TLanes x, TLanes y)
        where TLanes : struct, ILanes<TLanes, F>
        where F : IFloatingPointIeee754<F> => x + y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Across<TLanes, F>(TLanes x)
        where TLanes : struct, ILanes<TLanes, F>
        where F : IFloatingPointIeee754<F> => TLanes.Sum(x);
}

/// <summary>How many elements are equal to the largest, which is no infinity.</summary>
internal readonly struct Ties : IFold
{
    public static bool Adds => true;

    public static bool HasParameter => true;

    public static F Identity<F>()
        where F : IFloatingPointIeee754<F> => F.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Parameter<F>(F previous)
        where F : IFloatingPointIeee754<F> => F.IsFinite(previous) ? previous : F.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Map<F>(F x, F parameter)
        where F : IFloatingPointIeee754<F> => x == parameter ? F.One : F.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Map<TLanes, F>(TLanes x, TLanes parameter)
        where TLanes : struct, ILanes<TLanes, F>
        where F : IFloatingPointIeee754<F> =>
        TLanes.And(TLanes.AreEqual(x, parameter), LaneFunctions<TLanes, F>.Constant(1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Join<F>(F x, F y)
        where F : IFloatingPointIeee754<F> => x + y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Join<TLanes, F>(TLanes x, TLanes y)
        where TLanes : struct, ILanes<TLanes, F>
        where F : IFloatingPointIeee754<F> => x + y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Across<TLanes, F>(TLanes x)
        where TLanes : struct, ILanes<TLanes, F>
        where F : IFloatingPointIeee754<F> => TLanes.Sum(x);
}

/// <summary>Σx·s, for a power of two s that is so small that no sum of numbers overflows.</summary>
internal readonly struct TotalOfScaled : IFold
{
    /// <summary>2⁻³²: there are no more elements than 2³¹.</summary>
    public const double Scale = 1.0 / (1L << 32);

    public static bool Adds => true;

    public static F Identity<F>()
        where F : IFloatingPointIeee754<F> => F.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Map<F>(F x, F parameter)
        where F : IFloatingPointIeee754<F> => x * F.CreateTruncating(Scale);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Map<TLanes, F>(TLanes x, TLanes parameter)
        where TLanes : struct, ILanes<TLanes, F>
        where F : IFloatingPointIeee754<F> => x * LaneFunctions<TLanes, F>.Constant(Scale);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Join<F>(F x, F y)
        where F : IFloatingPointIeee754<F> => x + y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Join<TLanes, F>(TLanes x, TLanes y)
        where TLanes : struct, ILanes<TLanes, F>
        where F : IFloatingPointIeee754<F> => x + y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Across<TLanes, F>(TLanes x)
        where TLanes : struct, ILanes<TLanes, F>
        where F : IFloatingPointIeee754<F> => TLanes.Sum(x);
}
