using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd.Rules;

internal partial interface ILiftedNumber<TSelf, T>
{
    // Exponentials and logarithms.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TSelf IExponentialFunctions<TSelf>.Exp(TSelf x) => TSelf.Apply(default(Exp), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TSelf IExponentialFunctions<TSelf>.ExpM1(TSelf x) => TSelf.Apply(default(ExpM1), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TSelf IExponentialFunctions<TSelf>.Exp2(TSelf x) => TSelf.Apply(default(Exp2), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TSelf IExponentialFunctions<TSelf>.Exp2M1(TSelf x) => TSelf.Apply(default(Exp2M1), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TSelf IExponentialFunctions<TSelf>.Exp10(TSelf x) => TSelf.Apply(default(Exp10), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TSelf IExponentialFunctions<TSelf>.Exp10M1(TSelf x) => TSelf.Apply(default(Exp10M1), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TSelf ILogarithmicFunctions<TSelf>.Log(TSelf x) => TSelf.Apply(default(Log), x);

    static TSelf ILogarithmicFunctions<TSelf>.Log(TSelf x, TSelf newBase) => TSelf.Apply(default(LogBase), x, newBase);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TSelf ILogarithmicFunctions<TSelf>.LogP1(TSelf x) => TSelf.Apply(default(LogP1), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TSelf ILogarithmicFunctions<TSelf>.Log2(TSelf x) => TSelf.Apply(default(Log2), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TSelf ILogarithmicFunctions<TSelf>.Log2P1(TSelf x) => TSelf.Apply(default(Log2P1), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TSelf ILogarithmicFunctions<TSelf>.Log10(TSelf x) => TSelf.Apply(default(Log10), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TSelf ILogarithmicFunctions<TSelf>.Log10P1(TSelf x) => TSelf.Apply(default(Log10P1), x);

    // Powers and roots.
    static TSelf IPowerFunctions<TSelf>.Pow(TSelf x, TSelf y) => TSelf.Apply(default(Pow), x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TSelf IRootFunctions<TSelf>.Sqrt(TSelf x) => TSelf.Apply(default(Sqrt), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TSelf IRootFunctions<TSelf>.Cbrt(TSelf x) => TSelf.Apply(default(Cbrt), x);

    static TSelf IRootFunctions<TSelf>.Hypot(TSelf x, TSelf y) => TSelf.Apply(default(Hypot), x, y);

    static TSelf IRootFunctions<TSelf>.RootN(TSelf x, int n) => TSelf.Apply(new RootN(n), x);

    static TSelf IFloatingPointIeee754<TSelf>.ScaleB(TSelf x, int n)
    {
        // A factor where it is a number: a graph tells any number of constants apart, but not any number of rules.
        var scale = T.ScaleB(T.One, n);
        return T.IsNormal(scale) ? x * TSelf.FromPrimal(scale) : TSelf.Apply(new ScaleB(n), x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TSelf IFloatingPointIeee754<TSelf>.ReciprocalEstimate(TSelf x) => TSelf.Apply(default(Reciprocal), x);

    static TSelf IFloatingPointIeee754<TSelf>.ReciprocalSqrtEstimate(TSelf x) =>
        TSelf.Apply(default(Reciprocal), TSelf.Apply(default(Sqrt), x));

    // Trigonometry.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TSelf ITrigonometricFunctions<TSelf>.Sin(TSelf x) => TSelf.Apply(default(Sin), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TSelf ITrigonometricFunctions<TSelf>.Cos(TSelf x) => TSelf.Apply(default(Cos), x);

    static (TSelf Sin, TSelf Cos) ITrigonometricFunctions<TSelf>.SinCos(TSelf x) =>
        (TSelf.Apply(default(Sin), x), TSelf.Apply(default(Cos), x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TSelf ITrigonometricFunctions<TSelf>.Tan(TSelf x) => TSelf.Apply(default(Tan), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TSelf ITrigonometricFunctions<TSelf>.Asin(TSelf x) => TSelf.Apply(default(Asin), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TSelf ITrigonometricFunctions<TSelf>.Acos(TSelf x) => TSelf.Apply(default(Acos), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TSelf ITrigonometricFunctions<TSelf>.Atan(TSelf x) => TSelf.Apply(default(Atan), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TSelf ITrigonometricFunctions<TSelf>.SinPi(TSelf x) => TSelf.Apply(default(SinPi), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TSelf ITrigonometricFunctions<TSelf>.CosPi(TSelf x) => TSelf.Apply(default(CosPi), x);

    static (TSelf SinPi, TSelf CosPi) ITrigonometricFunctions<TSelf>.SinCosPi(TSelf x) =>
        (TSelf.Apply(default(SinPi), x), TSelf.Apply(default(CosPi), x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TSelf ITrigonometricFunctions<TSelf>.TanPi(TSelf x) => TSelf.Apply(default(TanPi), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TSelf ITrigonometricFunctions<TSelf>.AsinPi(TSelf x) => TSelf.Apply(default(AsinPi), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TSelf ITrigonometricFunctions<TSelf>.AcosPi(TSelf x) => TSelf.Apply(default(AcosPi), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TSelf ITrigonometricFunctions<TSelf>.AtanPi(TSelf x) => TSelf.Apply(default(AtanPi), x);

    static TSelf IFloatingPointIeee754<TSelf>.Atan2(TSelf y, TSelf x) => TSelf.Apply(default(Atan2), y, x);

    static TSelf IFloatingPointIeee754<TSelf>.Atan2Pi(TSelf y, TSelf x) =>
        TSelf.Apply(default(Atan2), y, x) / TSelf.FromPrimal(T.Pi);

    // Hyperbolic functions.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TSelf IHyperbolicFunctions<TSelf>.Sinh(TSelf x) => TSelf.Apply(default(Sinh), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TSelf IHyperbolicFunctions<TSelf>.Cosh(TSelf x) => TSelf.Apply(default(Cosh), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TSelf IHyperbolicFunctions<TSelf>.Tanh(TSelf x) => TSelf.Apply(default(Tanh), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TSelf IHyperbolicFunctions<TSelf>.Asinh(TSelf x) => TSelf.Apply(default(Asinh), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TSelf IHyperbolicFunctions<TSelf>.Acosh(TSelf x) => TSelf.Apply(default(Acosh), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TSelf IHyperbolicFunctions<TSelf>.Atanh(TSelf x) => TSelf.Apply(default(Atanh), x);

    // Combinations of the above.
    static TSelf IFloatingPointIeee754<TSelf>.FusedMultiplyAdd(TSelf left, TSelf right, TSelf addend) =>
        TSelf.MultiplyAdd(left, right, addend, T.FusedMultiplyAdd(left.Primal, right.Primal, addend.Primal));

    static TSelf INumberBase<TSelf>.MultiplyAddEstimate(TSelf left, TSelf right, TSelf addend) =>
        left * right + addend;

    static TSelf IFloatingPointIeee754<TSelf>.Lerp(TSelf value1, TSelf value2, TSelf amount) =>
        value1 * (TSelf.One - amount) + value2 * amount;

    static TSelf IFloatingPointIeee754<TSelf>.Ieee754Remainder(TSelf left, TSelf right) =>
        TSelf.Apply(default(Ieee754Remainder), left, right);

    /// <summary>left·right + addend with the given primal, which was rounded once rather than twice.</summary>
    static abstract TSelf MultiplyAdd(TSelf left, TSelf right, TSelf addend, T primal);
}
