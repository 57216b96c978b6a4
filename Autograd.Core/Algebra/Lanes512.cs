using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Autograd.Algebra;

/// <summary>A register of 512 bits.</summary>
internal readonly struct Lanes512<F>(Vector512<F> value) : ILanes<Lanes512<F>, F>
    where F : IFloatingPointIeee754<F>
{
    private readonly Vector512<F> value = value;

    public static int Count => Vector512<F>.Count;

    public static Lanes512<F> Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Vector512<F>.Zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<F> Broadcast(F value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<F> Load(ref readonly F source) => new(Vector512.LoadUnsafe(in source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes512<F> x, ref F destination) => x.value.StoreUnsafe(ref destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<F> operator +(Lanes512<F> x, Lanes512<F> y) => new(x.value + y.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<F> operator -(Lanes512<F> x, Lanes512<F> y) => new(x.value - y.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<F> operator *(Lanes512<F> x, Lanes512<F> y) => new(x.value * y.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<F> operator /(Lanes512<F> x, Lanes512<F> y) => new(x.value / y.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<F> operator -(Lanes512<F> x) => new(-x.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<F> MultiplyAdd(Lanes512<F> x, Lanes512<F> y, Lanes512<F> z) =>
        typeof(F) == typeof(double)
            ? new(Vector512.MultiplyAddEstimate(x.value.AsDouble(), y.value.AsDouble(), z.value.AsDouble()).As<double, F>())
            : new(Vector512.MultiplyAddEstimate(x.value.AsSingle(), y.value.AsSingle(), z.value.AsSingle()).As<float, F>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<F> Max(Lanes512<F> x, Lanes512<F> y) => new(Vector512.Max(x.value, y.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<F> Min(Lanes512<F> x, Lanes512<F> y) => new(Vector512.Min(x.value, y.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<F> Abs(Lanes512<F> x) => new(Vector512.Abs(x.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<F> CopySign(Lanes512<F> x, Lanes512<F> y) => new(Vector512.CopySign(x.value, y.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<F> Sqrt(Lanes512<F> x) => new(Vector512.Sqrt(x.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<F> Floor(Lanes512<F> x) =>
        typeof(F) == typeof(double)
            ? new(Vector512.Floor(x.value.AsDouble()).As<double, F>())
            : new(Vector512.Floor(x.value.AsSingle()).As<float, F>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<F> Round(Lanes512<F> x) =>
        typeof(F) == typeof(double)
            ? new(Vector512.Round(x.value.AsDouble()).As<double, F>())
            : new(Vector512.Round(x.value.AsSingle()).As<float, F>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<F> Log(Lanes512<F> x) =>
        typeof(F) == typeof(double)
            ? new(Vector512.Log(x.value.AsDouble()).As<double, F>())
            : new(Vector512.Log(x.value.AsSingle()).As<float, F>());

    // The exponent's bits, moved into their place.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<F> PowerOfTwo(Lanes512<F> n) =>
        typeof(F) == typeof(double)
            ? new(((Vector512.ConvertToInt64Native(n.value.AsDouble()) + Vector512.Create(1023L)) << 52).As<long, F>())
            : new(((Vector512.ConvertToInt32Native(n.value.AsSingle()) + Vector512.Create(127)) << 23).As<int, F>());

    // x64's instruction gives the second operand where either is NaN, ARM's gives NaN.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<F> AtMost(Lanes512<F> x, Lanes512<F> limit) => new(Vector512.MinNative(limit.value, x.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<F> AtLeast(Lanes512<F> x, Lanes512<F> limit) => new(Vector512.MaxNative(limit.value, x.value));

    // Without the instruction: half of the exponent at a time, so that both powers are normal numbers and only the second
    // product rounds.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<F> Scale(Lanes512<F> x, Lanes512<F> n)
    {
        if (Avx512F.IsSupported)
        {
            return typeof(F) == typeof(double)
                ? new(Avx512F.Scale(x.value.AsDouble(), n.value.AsDouble()).As<double, F>())
                : new(Avx512F.Scale(x.value.AsSingle(), n.value.AsSingle()).As<float, F>());
        }

        var half = Floor(n * Broadcast(F.ScaleB(F.One, -1)));
        return x * PowerOfTwo(half) * PowerOfTwo(n - half);
    }

    // Taken from the bits, the mantissa of √½ makes the exponent turn over at √2 in place of 2.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<F> Decompose(Lanes512<F> x, out Lanes512<F> n)
    {
        if (typeof(F) == typeof(double))
        {
            var bits = x.value.AsInt64();
            var exponent = (bits - Vector512.Create(0x3FE6A09E667F3BCD)) >> 52;
            n = new(Vector512.ConvertToDouble(exponent).As<double, F>());
            return new((bits - (exponent << 52)).As<long, F>());
        }
        else
        {
            var bits = x.value.AsInt32();
            var exponent = (bits - Vector512.Create(0x3F3504F3)) >> 23;
            n = new(Vector512.ConvertToSingle(exponent).As<float, F>());
            return new((bits - (exponent << 23)).As<int, F>());
        }
    }

    // One instruction that looks at the class of a number: the response 8, a zero, for the class 2, a zero.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<F> ZeroWhere(Lanes512<F> x, Lanes512<F> zeros)
    {
        if (Avx512F.IsSupported)
        {
            return typeof(F) == typeof(double)
                ? new(Avx512F.Fixup(x.value.AsDouble(), zeros.value.AsDouble(), Vector512.Create(0x800L), 0).As<double, F>())
                : new(Avx512F.Fixup(x.value.AsSingle(), zeros.value.AsSingle(), Vector512.Create(0x800), 0).As<float, F>());
        }

        return Choose(AreEqual(zeros, Zero), Zero, x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<F> GreaterThan(Lanes512<F> x, Lanes512<F> y) => new(Vector512.GreaterThan(x.value, y.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<F> GreaterThanOrEqual(Lanes512<F> x, Lanes512<F> y) =>
        new(Vector512.GreaterThanOrEqual(x.value, y.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<F> AreEqual(Lanes512<F> x, Lanes512<F> y) => new(Vector512.Equals(x.value, y.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<F> And(Lanes512<F> x, Lanes512<F> y) => new(x.value & y.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<F> Or(Lanes512<F> x, Lanes512<F> y) => new(x.value | y.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<F> Choose(Lanes512<F> mask, Lanes512<F> ifSet, Lanes512<F> ifNot) =>
        new(Vector512.ConditionalSelect(mask.value, ifSet.value, ifNot.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<F> HasBit(Lanes512<F> bits, int bit)
    {
        if (typeof(F) == typeof(double))
        {
            var one = Vector512.Create(1UL << bit);
            return new(Vector512.Equals(bits.value.AsUInt64() & one, one).As<ulong, F>());
        }
        else
        {
            var one = Vector512.Create(1u << bit);
            return new(Vector512.Equals(bits.value.AsUInt32() & one, one).As<uint, F>());
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<F> NegateWhereBit(Lanes512<F> x, Lanes512<F> bits, int bit) =>
        typeof(F) == typeof(double)
            ? new((x.value.AsUInt64() ^ ((bits.value.AsUInt64() << (63 - bit)) & Vector512.Create(1UL << 63))).As<ulong, F>())
            : new((x.value.AsUInt32() ^ ((bits.value.AsUInt32() << (31 - bit)) & Vector512.Create(1u << 31))).As<uint, F>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AreNumbers(Lanes512<F> x) => Vector512.EqualsAll(x.value, x.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<F> InterleaveLower(Lanes512<F> x, Lanes512<F> y) => new(InterleaveLower(x.value, y.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<F> InterleaveUpper(Lanes512<F> x, Lanes512<F> y) => new(InterleaveUpper(x.value, y.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Sum(Lanes512<F> x) => Vector512.Sum(x.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Largest(Lanes512<F> x) =>
        Lanes256<F>.Largest(new(Vector256.Max(x.value.GetLower(), x.value.GetUpper())));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Smallest(Lanes512<F> x) =>
        Lanes256<F>.Smallest(new(Vector256.Min(x.value.GetLower(), x.value.GetUpper())));

    public static Lanes512<F> Indices
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Vector512<F>.Indices);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Lane(Lanes512<F> x, int index) => x.value.GetElement(index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<F> InterleaveLower(Vector512<F> x, Vector512<F> y)
    {
        if (Avx512F.IsSupported && typeof(F) == typeof(double))
        {
            var from = Vector512.Create(0L, 8, 1, 9, 2, 10, 3, 11);
            return Avx512F.PermuteVar8x64x2(x.AsInt64(), from, y.AsInt64()).As<long, F>();
        }

        if (Avx512F.IsSupported && typeof(F) == typeof(float))
        {
            var from = Vector512.Create(0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
            return Avx512F.PermuteVar16x32x2(x.AsInt32(), from, y.AsInt32()).As<int, F>();
        }

        return Vector512.Create(
            Lanes256<F>.InterleaveLower(x.GetLower(), y.GetLower()),
            Lanes256<F>.InterleaveUpper(x.GetLower(), y.GetLower()));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<F> InterleaveUpper(Vector512<F> x, Vector512<F> y)
    {
        if (Avx512F.IsSupported && typeof(F) == typeof(double))
        {
            var from = Vector512.Create(4L, 12, 5, 13, 6, 14, 7, 15);
            return Avx512F.PermuteVar8x64x2(x.AsInt64(), from, y.AsInt64()).As<long, F>();
        }

        if (Avx512F.IsSupported && typeof(F) == typeof(float))
        {
            var from = Vector512.Create(8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
            return Avx512F.PermuteVar16x32x2(x.AsInt32(), from, y.AsInt32()).As<int, F>();
        }

        return Vector512.Create(
            Lanes256<F>.InterleaveLower(x.GetUpper(), y.GetUpper()),
            Lanes256<F>.InterleaveUpper(x.GetUpper(), y.GetUpper()));
    }
}
