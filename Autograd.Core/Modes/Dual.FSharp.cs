using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

// What F# looks for by name on the type itself: sin x, log x, x ** y, and arithmetic with plain numbers, 2.0 * x, which it does not convert.
public readonly partial struct Dual<T>
    where T : IFloatingPointIeee754<T>
{
    /// <inheritdoc cref="INumberBase{TSelf}.Abs(TSelf)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> Abs(Dual<T> x) => Apply(default(Rules.Abs), x);

    /// <inheritdoc cref="ITrigonometricFunctions{TSelf}.Acos(TSelf)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> Acos(Dual<T> x) => Apply(default(Rules.Acos), x);

    /// <inheritdoc cref="ITrigonometricFunctions{TSelf}.Asin(TSelf)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> Asin(Dual<T> x) => Apply(default(Rules.Asin), x);

    /// <inheritdoc cref="ITrigonometricFunctions{TSelf}.Atan(TSelf)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> Atan(Dual<T> x) => Apply(default(Rules.Atan), x);

    /// <inheritdoc cref="IFloatingPoint{TSelf}.Ceiling(TSelf)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> Ceiling(Dual<T> x) => Apply(default(Rules.Ceiling), x);

    /// <inheritdoc cref="ITrigonometricFunctions{TSelf}.Cos(TSelf)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> Cos(Dual<T> x) => Apply(default(Rules.Cos), x);

    /// <inheritdoc cref="IHyperbolicFunctions{TSelf}.Cosh(TSelf)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> Cosh(Dual<T> x) => Apply(default(Rules.Cosh), x);

    /// <inheritdoc cref="IExponentialFunctions{TSelf}.Exp(TSelf)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> Exp(Dual<T> x) => Apply(default(Rules.Exp), x);

    /// <inheritdoc cref="IFloatingPoint{TSelf}.Floor(TSelf)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> Floor(Dual<T> x) => Apply(default(Rules.Floor), x);

    /// <inheritdoc cref="ILogarithmicFunctions{TSelf}.Log(TSelf)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> Log(Dual<T> x) => Apply(default(Rules.Log), x);

    /// <inheritdoc cref="ILogarithmicFunctions{TSelf}.Log10(TSelf)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> Log10(Dual<T> x) => Apply(default(Rules.Log10), x);

    /// <inheritdoc cref="ITrigonometricFunctions{TSelf}.Sin(TSelf)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> Sin(Dual<T> x) => Apply(default(Rules.Sin), x);

    /// <inheritdoc cref="IHyperbolicFunctions{TSelf}.Sinh(TSelf)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> Sinh(Dual<T> x) => Apply(default(Rules.Sinh), x);

    /// <inheritdoc cref="IRootFunctions{TSelf}.Sqrt(TSelf)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> Sqrt(Dual<T> x) => Apply(default(Rules.Sqrt), x);

    /// <inheritdoc cref="ITrigonometricFunctions{TSelf}.Tan(TSelf)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> Tan(Dual<T> x) => Apply(default(Rules.Tan), x);

    /// <inheritdoc cref="IHyperbolicFunctions{TSelf}.Tanh(TSelf)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> Tanh(Dual<T> x) => Apply(default(Rules.Tanh), x);

    /// <inheritdoc cref="IFloatingPoint{TSelf}.Truncate(TSelf)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> Truncate(Dual<T> x) => Apply(default(Rules.Truncate), x);

    /// <inheritdoc cref="IPowerFunctions{TSelf}.Pow(TSelf, TSelf)"/>
    public static Dual<T> Pow(Dual<T> x, Dual<T> y) => Apply(default(Rules.Pow), x, y);

    /// <inheritdoc cref="IFloatingPointIeee754{TSelf}.Atan2(TSelf, TSelf)"/>
    public static Dual<T> Atan2(Dual<T> y, Dual<T> x) => Apply(default(Rules.Atan2), y, x);

    /// <summary>x + y, with a plain number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> operator +(Dual<T> x, T y) => x + (Dual<T>)y;

    /// <summary>x + y, with a plain number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> operator +(T x, Dual<T> y) => (Dual<T>)x + y;

    /// <summary>x − y, with a plain number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> operator -(Dual<T> x, T y) => x - (Dual<T>)y;

    /// <summary>x − y, with a plain number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> operator -(T x, Dual<T> y) => (Dual<T>)x - y;

    /// <summary>x · y, with a plain number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> operator *(Dual<T> x, T y) => x * (Dual<T>)y;

    /// <summary>x · y, with a plain number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> operator *(T x, Dual<T> y) => (Dual<T>)x * y;

    /// <summary>x / y, with a plain number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> operator /(Dual<T> x, T y) => x / (Dual<T>)y;

    /// <summary>x / y, with a plain number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> operator /(T x, Dual<T> y) => (Dual<T>)x / y;
}
