using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Autograd.Algebra;

/// <summary>A register of 256 bits.</summary>
internal readonly struct Lanes256<F>(Vector256<F> value) : ILanes<Lanes256<F>, F>
    where F : IFloatingPointIeee754<F>
{
    private readonly Vector256<F> value = value;

    public static int Count => Vector256<F>.Count;

    public static Lanes256<F> Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Vector256<F>.Zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<F> Broadcast(F value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<F> Load(ref readonly F source) => new(Vector256.LoadUnsafe(in source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes256<F> x, ref F destination) => x.value.StoreUnsafe(ref destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<F> operator +(Lanes256<F> x, Lanes256<F> y) => new(x.value + y.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<F> operator -(Lanes256<F> x, Lanes256<F> y) => new(x.value - y.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<F> operator *(Lanes256<F> x, Lanes256<F> y) => new(x.value * y.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<F> operator /(Lanes256<F> x, Lanes256<F> y) => new(x.value / y.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<F> operator -(Lanes256<F> x) => new(-x.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<F> MultiplyAdd(Lanes256<F> x, Lanes256<F> y, Lanes256<F> z) =>
        typeof(F) == typeof(double)
            ? new(Vector256.MultiplyAddEstimate(x.value.AsDouble(), y.value.AsDouble(), z.value.AsDouble()).As<double, F>())
            : new(Vector256.MultiplyAddEstimate(x.value.AsSingle(), y.value.AsSingle(), z.value.AsSingle()).As<float, F>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<F> Max(Lanes256<F> x, Lanes256<F> y) => new(Vector256.Max(x.value, y.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<F> Min(Lanes256<F> x, Lanes256<F> y) => new(Vector256.Min(x.value, y.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<F> Abs(Lanes256<F> x) => new(Vector256.Abs(x.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<F> CopySign(Lanes256<F> x, Lanes256<F> y) => new(Vector256.CopySign(x.value, y.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<F> Sqrt(Lanes256<F> x) => new(Vector256.Sqrt(x.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<F> Floor(Lanes256<F> x) =>
        typeof(F) == typeof(double)
            ? new(Vector256.Floor(x.value.AsDouble()).As<double, F>())
            : new(Vector256.Floor(x.value.AsSingle()).As<float, F>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<F> Round(Lanes256<F> x) =>
        typeof(F) == typeof(double)
            ? new(Vector256.Round(x.value.AsDouble()).As<double, F>())
            : new(Vector256.Round(x.value.AsSingle()).As<float, F>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<F> Exp(Lanes256<F> x) =>
        typeof(F) == typeof(double)
            ? new(Vector256.Exp(x.value.AsDouble()).As<double, F>())
            : new(Vector256.Exp(x.value.AsSingle()).As<float, F>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<F> Log(Lanes256<F> x) =>
        typeof(F) == typeof(double)
            ? new(Vector256.Log(x.value.AsDouble()).As<double, F>())
            : new(Vector256.Log(x.value.AsSingle()).As<float, F>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<F> Sin(Lanes256<F> x) =>
        typeof(F) == typeof(double)
            ? new(Vector256.Sin(x.value.AsDouble()).As<double, F>())
            : new(Vector256.Sin(x.value.AsSingle()).As<float, F>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<F> Cos(Lanes256<F> x) =>
        typeof(F) == typeof(double)
            ? new(Vector256.Cos(x.value.AsDouble()).As<double, F>())
            : new(Vector256.Cos(x.value.AsSingle()).As<float, F>());

    // The exponent's bits, moved into their place.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<F> PowerOfTwo(Lanes256<F> n) =>
        typeof(F) == typeof(double)
            ? new(((Vector256.ConvertToInt64(n.value.AsDouble()) + Vector256.Create(1023L)) << 52).As<long, F>())
            : new(((Vector256.ConvertToInt32(n.value.AsSingle()) + Vector256.Create(127)) << 23).As<int, F>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<F> GreaterThan(Lanes256<F> x, Lanes256<F> y) => new(Vector256.GreaterThan(x.value, y.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<F> GreaterThanOrEqual(Lanes256<F> x, Lanes256<F> y) =>
        new(Vector256.GreaterThanOrEqual(x.value, y.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<F> AreEqual(Lanes256<F> x, Lanes256<F> y) => new(Vector256.Equals(x.value, y.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<F> And(Lanes256<F> x, Lanes256<F> y) => new(x.value & y.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<F> Or(Lanes256<F> x, Lanes256<F> y) => new(x.value | y.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<F> Choose(Lanes256<F> mask, Lanes256<F> ifSet, Lanes256<F> ifNot) =>
        new(Vector256.ConditionalSelect(mask.value, ifSet.value, ifNot.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AreNumbers(Lanes256<F> x) => Vector256.EqualsAll(x.value, x.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<F> InterleaveLower(Lanes256<F> x, Lanes256<F> y) => new(InterleaveLower(x.value, y.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<F> InterleaveUpper(Lanes256<F> x, Lanes256<F> y) => new(InterleaveUpper(x.value, y.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Sum(Lanes256<F> x) => Vector256.Sum(x.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Largest(Lanes256<F> x) =>
        Lanes128<F>.Largest(new(Vector128.Max(x.value.GetLower(), x.value.GetUpper())));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Smallest(Lanes256<F> x) =>
        Lanes128<F>.Smallest(new(Vector128.Min(x.value.GetLower(), x.value.GetUpper())));

    public static Lanes256<F> Indices
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Vector256<F>.Indices);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Lane(Lanes256<F> x, int index) => x.value.GetElement(index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<F> InterleaveLower(Vector256<F> x, Vector256<F> y) =>
        Vector256.Create(
            Lanes128<F>.InterleaveLower(x.GetLower(), y.GetLower()),
            Lanes128<F>.InterleaveUpper(x.GetLower(), y.GetLower()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<F> InterleaveUpper(Vector256<F> x, Vector256<F> y) =>
        Vector256.Create(
            Lanes128<F>.InterleaveLower(x.GetUpper(), y.GetUpper()),
            Lanes128<F>.InterleaveUpper(x.GetUpper(), y.GetUpper()));
}
