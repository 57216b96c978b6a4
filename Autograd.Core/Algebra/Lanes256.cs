using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

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
    public static Lanes256<F> Log(Lanes256<F> x) =>
        typeof(F) == typeof(double)
            ? new(Vector256.Log(x.value.AsDouble()).As<double, F>())
            : new(Vector256.Log(x.value.AsSingle()).As<float, F>());

    // The exponent's bits, moved into their place.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<F> PowerOfTwo(Lanes256<F> n) =>
        typeof(F) == typeof(double)
            ? new(((Vector256.ConvertToInt64Native(n.value.AsDouble()) + Vector256.Create(1023L)) << 52).As<long, F>())
            : new(((Vector256.ConvertToInt32Native(n.value.AsSingle()) + Vector256.Create(127)) << 23).As<int, F>());

    // x64's instruction gives the second operand where either is NaN, ARM's gives NaN.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<F> AtMost(Lanes256<F> x, Lanes256<F> limit) => new(Vector256.MinNative(limit.value, x.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<F> AtLeast(Lanes256<F> x, Lanes256<F> limit) => new(Vector256.MaxNative(limit.value, x.value));

    // Without the instruction: half of the exponent at a time, so that both powers are normal numbers and only the second
    // product rounds.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<F> Scale(Lanes256<F> x, Lanes256<F> n)
    {
        if (Avx512F.VL.IsSupported)
        {
            return typeof(F) == typeof(double)
                ? new(Avx512F.VL.Scale(x.value.AsDouble(), n.value.AsDouble()).As<double, F>())
                : new(Avx512F.VL.Scale(x.value.AsSingle(), n.value.AsSingle()).As<float, F>());
        }

        var half = Floor(n * Broadcast(F.ScaleB(F.One, -1)));
        return x * PowerOfTwo(half) * PowerOfTwo(n - half);
    }

    // Taken from the bits, the mantissa of √½ makes the exponent turn over at √2 in place of 2.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<F> Decompose(Lanes256<F> x, out Lanes256<F> n)
    {
        if (typeof(F) == typeof(double))
        {
            var bits = x.value.AsInt64();
            var exponent = (bits - Vector256.Create(0x3FE6A09E667F3BCD)) >> 52;
            n = new(Vector256.ConvertToDouble(exponent).As<double, F>());
            return new((bits - (exponent << 52)).As<long, F>());
        }
        else
        {
            var bits = x.value.AsInt32();
            var exponent = (bits - Vector256.Create(0x3F3504F3)) >> 23;
            n = new(Vector256.ConvertToSingle(exponent).As<float, F>());
            return new((bits - (exponent << 23)).As<int, F>());
        }
    }

    // One instruction that looks at the class of a number: the response 8, a zero, for the class 2, a zero.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<F> ZeroWhere(Lanes256<F> x, Lanes256<F> zeros)
    {
        if (Avx512F.VL.IsSupported)
        {
            return typeof(F) == typeof(double)
                ? new(Avx512F.VL.Fixup(x.value.AsDouble(), zeros.value.AsDouble(), Vector256.Create(0x800L), 0).As<double, F>())
                : new(Avx512F.VL.Fixup(x.value.AsSingle(), zeros.value.AsSingle(), Vector256.Create(0x800), 0).As<float, F>());
        }

        return Choose(AreEqual(zeros, Zero), Zero, x);
    }

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
    public static Lanes256<F> HasBit(Lanes256<F> bits, int bit)
    {
        if (typeof(F) == typeof(double))
        {
            var one = Vector256.Create(1UL << bit);
            return new(Vector256.Equals(bits.value.AsUInt64() & one, one).As<ulong, F>());
        }
        else
        {
            var one = Vector256.Create(1u << bit);
            return new(Vector256.Equals(bits.value.AsUInt32() & one, one).As<uint, F>());
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<F> NegateWhereBit(Lanes256<F> x, Lanes256<F> bits, int bit) =>
        typeof(F) == typeof(double)
            ? new((x.value.AsUInt64() ^ ((bits.value.AsUInt64() << (63 - bit)) & Vector256.Create(1UL << 63))).As<ulong, F>())
            : new((x.value.AsUInt32() ^ ((bits.value.AsUInt32() << (31 - bit)) & Vector256.Create(1u << 31))).As<uint, F>());

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
