using System.Numerics;
using Autograd.Algebra;

namespace Autograd.Rules;

/// <summary>
/// A number that carries derivatives beside a primal value: everything that <see cref="IFloatingPointIeee754{TSelf}"/> asks
/// for, from nothing but the primal and the application of rules. Dual numbers, Taylor series and graph nodes implement the
/// few abstract members; the rest is here once for all of them.
/// </summary>
/// <remarks>
/// Order, equality, classification and rounding look at the primal alone, so that a program takes the branches that it
/// takes on plain numbers.
/// </remarks>
internal partial interface ILiftedNumber<TSelf, T> : IFloatingPointIeee754<TSelf>, IDifferentiableNumber<TSelf>
    where TSelf : struct, ILiftedNumber<TSelf, T>
    where T : IFloatingPointIeee754<T>
{
    /// <summary>The value without its derivatives.</summary>
    T Primal { get; }

    /// <summary>A number whose derivatives are all zero.</summary>
    static abstract TSelf FromPrimal(T primal);

    // Constants.
    static TSelf INumberBase<TSelf>.Zero => TSelf.FromPrimal(T.Zero);

    static TSelf INumberBase<TSelf>.One => TSelf.FromPrimal(T.One);

    static TSelf ISignedNumber<TSelf>.NegativeOne => TSelf.FromPrimal(T.NegativeOne);

    static TSelf IAdditiveIdentity<TSelf, TSelf>.AdditiveIdentity => TSelf.FromPrimal(T.AdditiveIdentity);

    static TSelf IMultiplicativeIdentity<TSelf, TSelf>.MultiplicativeIdentity => TSelf.FromPrimal(T.MultiplicativeIdentity);

    static TSelf IFloatingPointConstants<TSelf>.E => TSelf.FromPrimal(T.E);

    static TSelf IFloatingPointConstants<TSelf>.Pi => TSelf.FromPrimal(T.Pi);

    static TSelf IFloatingPointConstants<TSelf>.Tau => TSelf.FromPrimal(T.Tau);

    static TSelf IFloatingPointIeee754<TSelf>.Epsilon => TSelf.FromPrimal(T.Epsilon);

    static TSelf IFloatingPointIeee754<TSelf>.NaN => TSelf.FromPrimal(T.NaN);

    static TSelf IFloatingPointIeee754<TSelf>.NegativeInfinity => TSelf.FromPrimal(T.NegativeInfinity);

    static TSelf IFloatingPointIeee754<TSelf>.NegativeZero => TSelf.FromPrimal(T.NegativeZero);

    static TSelf IFloatingPointIeee754<TSelf>.PositiveInfinity => TSelf.FromPrimal(T.PositiveInfinity);

    static int INumberBase<TSelf>.Radix => T.Radix;

    // Classification, by the primal.
    static bool INumberBase<TSelf>.IsCanonical(TSelf value) => T.IsCanonical(value.Primal);

    static bool INumberBase<TSelf>.IsComplexNumber(TSelf value) => T.IsComplexNumber(value.Primal);

    static bool INumberBase<TSelf>.IsEvenInteger(TSelf value) => T.IsEvenInteger(value.Primal);

    static bool INumberBase<TSelf>.IsFinite(TSelf value) => T.IsFinite(value.Primal);

    static bool INumberBase<TSelf>.IsImaginaryNumber(TSelf value) => T.IsImaginaryNumber(value.Primal);

    static bool INumberBase<TSelf>.IsInfinity(TSelf value) => T.IsInfinity(value.Primal);

    static bool INumberBase<TSelf>.IsInteger(TSelf value) => T.IsInteger(value.Primal);

    static bool INumberBase<TSelf>.IsNaN(TSelf value) => T.IsNaN(value.Primal);

    static bool INumberBase<TSelf>.IsNegative(TSelf value) => T.IsNegative(value.Primal);

    static bool INumberBase<TSelf>.IsNegativeInfinity(TSelf value) => T.IsNegativeInfinity(value.Primal);

    static bool INumberBase<TSelf>.IsNormal(TSelf value) => T.IsNormal(value.Primal);

    static bool INumberBase<TSelf>.IsOddInteger(TSelf value) => T.IsOddInteger(value.Primal);

    static bool INumberBase<TSelf>.IsPositive(TSelf value) => T.IsPositive(value.Primal);

    static bool INumberBase<TSelf>.IsPositiveInfinity(TSelf value) => T.IsPositiveInfinity(value.Primal);

    static bool INumberBase<TSelf>.IsRealNumber(TSelf value) => T.IsRealNumber(value.Primal);

    static bool INumberBase<TSelf>.IsSubnormal(TSelf value) => T.IsSubnormal(value.Primal);

    static bool INumberBase<TSelf>.IsZero(TSelf value) => T.IsZero(value.Primal);

    static int INumber<TSelf>.Sign(TSelf value) => T.Sign(value.Primal);

    static int IFloatingPointIeee754<TSelf>.ILogB(TSelf x) => T.ILogB(x.Primal);
}
