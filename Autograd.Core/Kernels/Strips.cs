using System.Numerics;
using System.Runtime.CompilerServices;
using Autograd.Algebra;

namespace Autograd;

/// <summary>A single number, for the last few columns.</summary>
internal readonly struct Strip0<F>(F value) : IStrip<Strip0<F>, F>
    where F : IFloatingPointIeee754<F>
{
    private readonly F value = value;

    public static int Width => 1;

    public static Strip0<F> Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(F.Zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strip0<F> Load(ref readonly F source) => new(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Strip0<F> x, ref F destination) => destination = x.value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strip0<F> operator +(Strip0<F> x, Strip0<F> y) => new(x.value + y.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strip0<F> AddProduct(F x, Strip0<F> y, Strip0<F> sum) => new(F.MultiplyAddEstimate(x, y.value, sum.value));
}

/// <summary>One register.</summary>
internal readonly struct Strip1<TLanes, F>(TLanes first) : IStrip<Strip1<TLanes, F>, F>
    where TLanes : struct, ILanes<TLanes, F>
    where F : IFloatingPointIeee754<F>
{
    private readonly TLanes first = first;

    public static int Width => TLanes.Count;

    public static Strip1<TLanes, F> Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(TLanes.Zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strip1<TLanes, F> Load(ref readonly F source) => new(TLanes.Load(in source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Strip1<TLanes, F> x, ref F destination) => TLanes.Store(x.first, ref destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strip1<TLanes, F> operator +(Strip1<TLanes, F> x, Strip1<TLanes, F> y) => new(x.first + y.first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strip1<TLanes, F> AddProduct(F x, Strip1<TLanes, F> y, Strip1<TLanes, F> sum) =>
        new(TLanes.MultiplyAdd(TLanes.Broadcast(x), y.first, sum.first));
}

/// <summary>Two registers.</summary>
internal readonly struct Strip2<TLanes, F>(TLanes first, TLanes second) : IStrip<Strip2<TLanes, F>, F>
    where TLanes : struct, ILanes<TLanes, F>
    where F : IFloatingPointIeee754<F>
{
    private readonly TLanes first = first;
    private readonly TLanes second = second;

    public static int Width => 2 * TLanes.Count;

    public static Strip2<TLanes, F> Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(TLanes.Zero, TLanes.Zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strip2<TLanes, F> Load(ref readonly F source) =>
        new(TLanes.Load(in source), TLanes.Load(ref Unsafe.Add(ref Unsafe.AsRef(in source), TLanes.Count)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Strip2<TLanes, F> x, ref F destination)
    {
        TLanes.Store(x.first, ref destination);
        TLanes.Store(x.second, ref Unsafe.Add(ref destination, TLanes.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strip2<TLanes, F> operator +(Strip2<TLanes, F> x, Strip2<TLanes, F> y) =>
        new(x.first + y.first, x.second + y.second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strip2<TLanes, F> AddProduct(F x, Strip2<TLanes, F> y, Strip2<TLanes, F> sum)
    {
        var factor = TLanes.Broadcast(x);
        return new(TLanes.MultiplyAdd(factor, y.first, sum.first), TLanes.MultiplyAdd(factor, y.second, sum.second));
    }
}

/// <summary>Three registers.</summary>
internal readonly struct Strip3<TLanes, F>(TLanes first, TLanes second, TLanes third) : IStrip<Strip3<TLanes, F>, F>
    where TLanes : struct, ILanes<TLanes, F>
    where F : IFloatingPointIeee754<F>
{
    private readonly TLanes first = first;
    private readonly TLanes second = second;
    private readonly TLanes third = third;

    public static int Width => 3 * TLanes.Count;

    public static Strip3<TLanes, F> Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(TLanes.Zero, TLanes.Zero, TLanes.Zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strip3<TLanes, F> Load(ref readonly F source) =>
        new(
            TLanes.Load(in source),
            TLanes.Load(ref Unsafe.Add(ref Unsafe.AsRef(in source), TLanes.Count)),
            TLanes.Load(ref Unsafe.Add(ref Unsafe.AsRef(in source), 2 * TLanes.Count)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Strip3<TLanes, F> x, ref F destination)
    {
        TLanes.Store(x.first, ref destination);
        TLanes.Store(x.second, ref Unsafe.Add(ref destination, TLanes.Count));
        TLanes.Store(x.third, ref Unsafe.Add(ref destination, 2 * TLanes.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strip3<TLanes, F> operator +(Strip3<TLanes, F> x, Strip3<TLanes, F> y) =>
        new(x.first + y.first, x.second + y.second, x.third + y.third);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strip3<TLanes, F> AddProduct(F x, Strip3<TLanes, F> y, Strip3<TLanes, F> sum)
    {
        var factor = TLanes.Broadcast(x);
        return new(
            TLanes.MultiplyAdd(factor, y.first, sum.first),
            TLanes.MultiplyAdd(factor, y.second, sum.second),
            TLanes.MultiplyAdd(factor, y.third, sum.third));
    }
}
