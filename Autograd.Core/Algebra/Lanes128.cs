using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Wasm;
using System.Runtime.Intrinsics.X86;

namespace Autograd.Algebra;

/// <summary>A register of 128 bits.</summary>
internal readonly struct Lanes128<F>(Vector128<F> value) : ILanes<Lanes128<F>, F>
    where F : IFloatingPointIeee754<F>
{
    private readonly Vector128<F> value = value;

    public static int Count => Vector128<F>.Count;

    public static Lanes128<F> Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Vector128<F>.Zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<F> Broadcast(F value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<F> Load(ref readonly F source) => new(Vector128.LoadUnsafe(in source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes128<F> x, ref F destination) => x.value.StoreUnsafe(ref destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<F> operator +(Lanes128<F> x, Lanes128<F> y) => new(x.value + y.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<F> operator -(Lanes128<F> x, Lanes128<F> y) => new(x.value - y.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<F> operator *(Lanes128<F> x, Lanes128<F> y) => new(x.value * y.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<F> operator /(Lanes128<F> x, Lanes128<F> y) => new(x.value / y.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<F> operator -(Lanes128<F> x) => new(-x.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<F> MultiplyAdd(Lanes128<F> x, Lanes128<F> y, Lanes128<F> z) =>
        typeof(F) == typeof(double)
            ? new(Vector128.MultiplyAddEstimate(x.value.AsDouble(), y.value.AsDouble(), z.value.AsDouble()).As<double, F>())
            : new(Vector128.MultiplyAddEstimate(x.value.AsSingle(), y.value.AsSingle(), z.value.AsSingle()).As<float, F>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<F> Max(Lanes128<F> x, Lanes128<F> y) => new(Vector128.Max(x.value, y.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<F> Min(Lanes128<F> x, Lanes128<F> y) => new(Vector128.Min(x.value, y.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<F> Abs(Lanes128<F> x) => new(Vector128.Abs(x.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<F> CopySign(Lanes128<F> x, Lanes128<F> y) => new(Vector128.CopySign(x.value, y.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<F> Sqrt(Lanes128<F> x) => new(Vector128.Sqrt(x.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<F> Floor(Lanes128<F> x) =>
        typeof(F) == typeof(double)
            ? new(Vector128.Floor(x.value.AsDouble()).As<double, F>())
            : new(Vector128.Floor(x.value.AsSingle()).As<float, F>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<F> Round(Lanes128<F> x) =>
        typeof(F) == typeof(double)
            ? new(Vector128.Round(x.value.AsDouble()).As<double, F>())
            : new(Vector128.Round(x.value.AsSingle()).As<float, F>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<F> Log(Lanes128<F> x) =>
        typeof(F) == typeof(double)
            ? new(Vector128.Log(x.value.AsDouble()).As<double, F>())
            : new(Vector128.Log(x.value.AsSingle()).As<float, F>());

    // The exponent's bits, moved into their place.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<F> PowerOfTwo(Lanes128<F> n) =>
        typeof(F) == typeof(double)
            ? new(((Vector128.ConvertToInt64Native(n.value.AsDouble()) + Vector128.Create(1023L)) << 52).As<long, F>())
            : new(((Vector128.ConvertToInt32Native(n.value.AsSingle()) + Vector128.Create(127)) << 23).As<int, F>());

    // x64's instruction gives the second operand where either is NaN, ARM's gives NaN, WebAssembly's the first.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<F> AtMost(Lanes128<F> x, Lanes128<F> limit) => new(PackedSimd.IsSupported ? Vector128.Min(limit.value, x.value) : Vector128.MinNative(limit.value, x.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<F> AtLeast(Lanes128<F> x, Lanes128<F> limit) => new(PackedSimd.IsSupported ? Vector128.Max(limit.value, x.value) : Vector128.MaxNative(limit.value, x.value));

    // Without the instruction: half of the exponent at a time, so that both powers are normal numbers and only the second
    // product rounds.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<F> Scale(Lanes128<F> x, Lanes128<F> n)
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
    public static Lanes128<F> Decompose(Lanes128<F> x, out Lanes128<F> n)
    {
        if (typeof(F) == typeof(double))
        {
            var bits = x.value.AsInt64();
            var exponent = (bits - Vector128.Create(0x3FE6A09E667F3BCD)) >> 52;
            n = new(Vector128.ConvertToDouble(exponent).As<double, F>());
            return new((bits - (exponent << 52)).As<long, F>());
        }
        else
        {
            var bits = x.value.AsInt32();
            var exponent = (bits - Vector128.Create(0x3F3504F3)) >> 23;
            n = new(Vector128.ConvertToSingle(exponent).As<float, F>());
            return new((bits - (exponent << 23)).As<int, F>());
        }
    }

    // One instruction that looks at the class of a number: the response 8, a zero, for the class 2, a zero.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<F> ZeroWhere(Lanes128<F> x, Lanes128<F> zeros)
    {
        if (Avx512F.VL.IsSupported)
        {
            return typeof(F) == typeof(double)
                ? new(Avx512F.VL.Fixup(x.value.AsDouble(), zeros.value.AsDouble(), Vector128.Create(0x800L), 0).As<double, F>())
                : new(Avx512F.VL.Fixup(x.value.AsSingle(), zeros.value.AsSingle(), Vector128.Create(0x800), 0).As<float, F>());
        }

        return Choose(AreEqual(zeros, Zero), Zero, x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<F> GreaterThan(Lanes128<F> x, Lanes128<F> y) => new(Vector128.GreaterThan(x.value, y.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<F> GreaterThanOrEqual(Lanes128<F> x, Lanes128<F> y) =>
        new(Vector128.GreaterThanOrEqual(x.value, y.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<F> AreEqual(Lanes128<F> x, Lanes128<F> y) => new(Vector128.Equals(x.value, y.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<F> And(Lanes128<F> x, Lanes128<F> y) => new(x.value & y.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<F> Or(Lanes128<F> x, Lanes128<F> y) => new(x.value | y.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<F> Choose(Lanes128<F> mask, Lanes128<F> ifSet, Lanes128<F> ifNot) =>
        new(Vector128.ConditionalSelect(mask.value, ifSet.value, ifNot.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<F> HasBit(Lanes128<F> bits, int bit)
    {
        if (typeof(F) == typeof(double))
        {
            var one = Vector128.Create(1UL << bit);
            return new(Vector128.Equals(bits.value.AsUInt64() & one, one).As<ulong, F>());
        }
        else
        {
            var one = Vector128.Create(1u << bit);
            return new(Vector128.Equals(bits.value.AsUInt32() & one, one).As<uint, F>());
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<F> NegateWhereBit(Lanes128<F> x, Lanes128<F> bits, int bit) =>
        typeof(F) == typeof(double)
            ? new((x.value.AsUInt64() ^ ((bits.value.AsUInt64() << (63 - bit)) & Vector128.Create(1UL << 63))).As<ulong, F>())
            : new((x.value.AsUInt32() ^ ((bits.value.AsUInt32() << (31 - bit)) & Vector128.Create(1u << 31))).As<uint, F>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AreNumbers(Lanes128<F> x) => Vector128.EqualsAll(x.value, x.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<F> InterleaveLower(Lanes128<F> x, Lanes128<F> y) => new(InterleaveLower(x.value, y.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<F> InterleaveUpper(Lanes128<F> x, Lanes128<F> y) => new(InterleaveUpper(x.value, y.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Sum(Lanes128<F> x) => Vector128.Sum(x.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Largest(Lanes128<F> x)
    {
        var result = x.value[0];
        for (var i = 1; i < Count; i++)
            result = F.Max(result, x.value[i]);
        return result;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Smallest(Lanes128<F> x)
    {
        var result = x.value[0];
        for (var i = 1; i < Count; i++)
            result = F.Min(result, x.value[i]);
        return result;
    }

    public static Lanes128<F> Indices
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Vector128<F>.Indices);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Lane(Lanes128<F> x, int index) => x.value.GetElement(index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<F> InterleaveLower(Vector128<F> x, Vector128<F> y) =>
        typeof(F) == typeof(double)
            ? Vector128.Create(x.GetLower(), y.GetLower())
            : Vector128.ConditionalSelect(
                Vector128.Create(-1, 0, -1, 0),
                Vector128.Shuffle(x.AsInt32(), Vector128.Create(0, 0, 1, 1)),
                Vector128.Shuffle(y.AsInt32(), Vector128.Create(0, 0, 1, 1))).As<int, F>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<F> InterleaveUpper(Vector128<F> x, Vector128<F> y) =>
        typeof(F) == typeof(double)
            ? Vector128.Create(x.GetUpper(), y.GetUpper())
            : Vector128.ConditionalSelect(
                Vector128.Create(-1, 0, -1, 0),
                Vector128.Shuffle(x.AsInt32(), Vector128.Create(2, 2, 3, 3)),
                Vector128.Shuffle(y.AsInt32(), Vector128.Create(2, 2, 3, 3))).As<int, F>();
}
