using System.Numerics;
using System.Runtime.CompilerServices;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd;

/// <summary>
/// The values of rules over registers. A rule without a vector form, a user's for one, is computed lane by lane. Derivatives
/// are not here: they are the rules' own lines.
/// </summary>
/// <remarks>
/// Times beside the functions are of an element among 1,000,000, as float and as double, on one thread of a Zen 4 with
/// registers of 512 bits, both sides in the JIT's second tier. Where an instruction is all there is, memory takes the time:
/// TensorPrimitives.Multiply takes 0.14 and 0.33 ns, these loops 0.23 and 0.60, for it stores around the caches once a span
/// has a quarter of a megabyte. That pays for a value that nobody reads soon; in a chain of three operations, where each
/// reads the last one's value, TensorPrimitives takes 0.54 and 1.60 and these loops 0.52 and 2.03. For spans that fit the
/// caches both take the same. Adding to a sum, which is read first, takes TensorPrimitives 0.28 and 0.54, these 0.16 and 0.41.
/// A lane depends on its own number alone. The BCL's Sin and Cos choose their polynomial for a whole register.
/// </remarks>
internal static partial class LaneFunctions<V, F>
    where V : struct, ILanes<V, F>
    where F : IFloatingPointIeee754<F>
{
    private static V One
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(1);
    }

    /// <summary>A constant in every lane.</summary>
    // The generic conversions come to the same instruction, but by detours that count against what the JIT is willing to inline.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Constant(double value) => typeof(F) == typeof(float)
        ? V.Broadcast(Unsafe.BitCast<float, F>((float)value))
        : V.Broadcast(Unsafe.BitCast<double, F>(value));

    /// <summary>The value of a unary rule in each lane.</summary>
    // The JIT folds the comparisons of types: one of these lines is left.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<TRule>(TRule rule, V x)
        where TRule : struct, IUnaryRule
    {
        if (typeof(TRule) == typeof(Identity))
            return x;
        if (typeof(TRule) == typeof(Negate))
            return -x;
        if (typeof(TRule) == typeof(Square))
            return x * x;
        if (typeof(TRule) == typeof(Reciprocal))
            return One / x;
        if (typeof(TRule) == typeof(Sqrt))
            return V.Sqrt(x);
        if (typeof(TRule) == typeof(Abs))
            return V.Abs(x);
        if (typeof(TRule) == typeof(Sign))
            return Sign(x);
        if (typeof(TRule) == typeof(Step))
            return Step(x);
        if (typeof(TRule) == typeof(Relu))
            return V.Choose(V.GreaterThan(V.Zero, x), V.Zero, x + V.Zero);
        if (typeof(TRule) == typeof(Floor))
            return V.Floor(x);
        if (typeof(TRule) == typeof(Ceiling))
            return -V.Floor(-x);
        if (typeof(TRule) == typeof(Exp))
            return Exp(x);
        if (typeof(TRule) == typeof(Exp2))
            return Exp2(x);
        if (typeof(TRule) == typeof(ExpM1))
            return ExpM1(x);
        if (typeof(TRule) == typeof(Exp2M1))
            return Exp2M1(x);
        if (typeof(TRule) == typeof(Log))
            return Log(x);
        if (typeof(TRule) == typeof(Log2))
            return Log2(x);
        if (typeof(TRule) == typeof(LogP1))
            return LogP1(x);
        if (typeof(TRule) == typeof(OneMinusSquare))
            return (One - x) * (One + x);
        if (typeof(TRule) == typeof(Sinh))
            return Sinh(x);
        if (typeof(TRule) == typeof(Cosh))
            return Cosh(x);
        if (typeof(TRule) == typeof(Sech))
            return One / Cosh(x);
        if (typeof(TRule) == typeof(Tanh) || typeof(TRule) == typeof(TanhOfLayer))
            return Tanh(x);
        if (typeof(TRule) == typeof(Asinh))
            return Asinh(x);
        if (typeof(TRule) == typeof(Acosh))
            return Acosh(x);
        if (typeof(TRule) == typeof(Atanh))
            return Atanh(x);
        if (typeof(TRule) == typeof(Sigmoid))
            return Sigmoid(x);
        if (typeof(TRule) == typeof(LogSigmoid))
            return LogSigmoid(x);
        if (typeof(TRule) == typeof(Softplus))
            return Softplus(x);
        if (typeof(TRule) == typeof(Silu))
            return Silu(x);
        if (typeof(TRule) == typeof(Mish))
            return Mish(x);
        if (typeof(TRule) == typeof(Softsign))
            return Softsign(x);
        if (typeof(TRule) == typeof(Selu))
            return Selu(x);
        if (typeof(TRule) == typeof(Sin))
            return Sin(x);
        if (typeof(TRule) == typeof(Cos))
            return Cos(x);
        return EachLane(rule, x);
    }

    /// <summary>The value of a binary rule in each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<TRule>(TRule rule, V x, V y)
        where TRule : struct, IBinaryRule
    {
        if (typeof(TRule) == typeof(Add))
            return x + y;
        if (typeof(TRule) == typeof(Subtract))
            return x - y;
        if (typeof(TRule) == typeof(Multiply))
            return x * y;
        if (typeof(TRule) == typeof(Divide))
            return x / y;
        if (typeof(TRule) == typeof(Max))
            return V.Max(x, y);
        if (typeof(TRule) == typeof(Min))
            return V.Min(x, y);
        if (typeof(TRule) == typeof(Weigh))
            return V.ZeroWhere(V.ZeroWhere(x * y, x), y);
        if (typeof(TRule) == typeof(Greater))
            return V.Choose(V.GreaterThan(x, y), One, V.Zero);
        if (typeof(TRule) == typeof(GreaterOrEqual))
            return V.Choose(V.GreaterThanOrEqual(x, y), One, V.Zero);
        if (typeof(TRule) == typeof(Compare))
            return Compare(x, y);
        if (typeof(TRule) == typeof(CopySign))
            return V.CopySign(x, y);
        if (typeof(TRule) == typeof(LeakyRelu))
            return V.Choose(V.GreaterThan(x, V.Zero), x, y * x);
        if (typeof(TRule) == typeof(Elu))
            return Elu(x, y);
        if (typeof(TRule) == typeof(LogAddExp))
            return LogAddExp(x, y);
        if (typeof(TRule) == typeof(Hypot))
            return Hypot(x, y);
        if (typeof(TRule) == typeof(DirectionCosine))
            return DirectionCosine(x, y);
        if (typeof(TRule) == typeof(AngleSlope))
            return AngleSlope(x, y);
        if (typeof(TRule) == typeof(PowByBase))
            return PowerByBase(x, y);
        if (typeof(TRule) == typeof(PowByExponent))
            return PowerTimesLog(Power(x, y), x);
        return typeof(TRule) == typeof(Pow) ? Power(x, y) : EachLane(rule, x, y);
    }

    // The register goes through memory. It costs little beside a function that has no vector form.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V EachLane<TRule>(TRule rule, V x)
        where TRule : struct, IUnaryRule
    {
        ref var lanes = ref Unsafe.As<V, F>(ref x);
        for (var i = 0; i < V.Count; i++)
            Unsafe.Add(ref lanes, i) = rule.Value(Unsafe.Add(ref lanes, i));
        return x;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V EachLane<TRule>(TRule rule, V x, V y)
        where TRule : struct, IBinaryRule
    {
        ref var left = ref Unsafe.As<V, F>(ref x);
        ref var right = ref Unsafe.As<V, F>(ref y);
        for (var i = 0; i < V.Count; i++)
            Unsafe.Add(ref left, i) = rule.Value(Unsafe.Add(ref left, i), Unsafe.Add(ref right, i));
        return x;
    }
}
