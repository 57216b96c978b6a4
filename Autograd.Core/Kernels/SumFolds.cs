using System.Numerics;
using System.Runtime.CompilerServices;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd;

/// <summary>Σx.</summary>
internal readonly struct Total : IFold
{
    public static bool Adds => true;

    public static F Identity<F>()
        where F : IFloatingPointIeee754<F> => F.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Map<F>(F x, F parameter)
        where F : IFloatingPointIeee754<F> => x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Map<TLanes, F>(TLanes x, TLanes parameter)
        where TLanes : struct, ILanes<TLanes, F>
        where F : IFloatingPointIeee754<F> => x;

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

/// <summary>Σx².</summary>
internal readonly struct TotalOfSquares : IFold
{
    public static bool Adds => true;

    public static F Identity<F>()
        where F : IFloatingPointIeee754<F> => F.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Map<F>(F x, F parameter)
        where F : IFloatingPointIeee754<F> => x * x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Map<TLanes, F>(TLanes x, TLanes parameter)
        where TLanes : struct, ILanes<TLanes, F>
        where F : IFloatingPointIeee754<F> => x * x;

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

/// <summary>√Σx² from the largest |x|, whatever the range.</summary>
internal readonly struct ScaledLength : IFold
{
    public static bool Adds => true;

    public static bool HasParameter => true;

    public static long Work => 16;

    public static F Identity<F>()
        where F : IFloatingPointIeee754<F> => F.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Parameter<F>(F previous)
        where F : IFloatingPointIeee754<F> => F.IsFinite(previous) && previous != F.Zero ? previous : F.One;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Map<F>(F x, F parameter)
        where F : IFloatingPointIeee754<F> => x / parameter * (x / parameter);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Map<TLanes, F>(TLanes x, TLanes parameter)
        where TLanes : struct, ILanes<TLanes, F>
        where F : IFloatingPointIeee754<F> => x / parameter * (x / parameter);

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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Finish<F>(F folded, F parameter)
        where F : IFloatingPointIeee754<F> => parameter * F.Sqrt(folded);
}

// A million floats take 312 microseconds with the search for the largest, where TensorPrimitives.Exp alone takes 460; doubles
// 743 to 6,800.

/// <summary>ln Σeˣ from the largest x. An infinite one is not taken off: e⁻∞ and e⁺∞ are what they should be.</summary>
internal readonly struct LogOfExponentials : IFold
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
        where F : IFloatingPointIeee754<F> => F.Exp(x - parameter);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Map<TLanes, F>(TLanes x, TLanes parameter)
        where TLanes : struct, ILanes<TLanes, F>
        where F : IFloatingPointIeee754<F> => LaneFunctions<TLanes, F>.Apply(default(Exp), x - parameter);

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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Finish<F>(F folded, F parameter)
        where F : IFloatingPointIeee754<F> => parameter + F.Log(folded);
}
