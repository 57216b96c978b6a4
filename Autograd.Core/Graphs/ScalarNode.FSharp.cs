using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

// What F# looks for by name on the type itself: sin x, log x, x ** y, and arithmetic with plain numbers, 2.0 * x, which it does not convert.
public readonly partial struct ScalarNode<T>
    where T : IFloatingPointIeee754<T>
{
    /// <inheritdoc cref="INumberBase{TSelf}.Abs(TSelf)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarNode<T> Abs(ScalarNode<T> x) => Apply<Rules.Abs>(x);

    /// <inheritdoc cref="ITrigonometricFunctions{TSelf}.Acos(TSelf)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarNode<T> Acos(ScalarNode<T> x) => Apply<Rules.Acos>(x);

    /// <inheritdoc cref="ITrigonometricFunctions{TSelf}.Asin(TSelf)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarNode<T> Asin(ScalarNode<T> x) => Apply<Rules.Asin>(x);

    /// <inheritdoc cref="ITrigonometricFunctions{TSelf}.Atan(TSelf)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarNode<T> Atan(ScalarNode<T> x) => Apply<Rules.Atan>(x);

    /// <inheritdoc cref="IFloatingPoint{TSelf}.Ceiling(TSelf)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarNode<T> Ceiling(ScalarNode<T> x) => Apply<Rules.Ceiling>(x);

    /// <inheritdoc cref="ITrigonometricFunctions{TSelf}.Cos(TSelf)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarNode<T> Cos(ScalarNode<T> x) => Apply<Rules.Cos>(x);

    /// <inheritdoc cref="IHyperbolicFunctions{TSelf}.Cosh(TSelf)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarNode<T> Cosh(ScalarNode<T> x) => Apply<Rules.Cosh>(x);

    /// <inheritdoc cref="IExponentialFunctions{TSelf}.Exp(TSelf)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarNode<T> Exp(ScalarNode<T> x) => Apply<Rules.Exp>(x);

    /// <inheritdoc cref="IFloatingPoint{TSelf}.Floor(TSelf)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarNode<T> Floor(ScalarNode<T> x) => Apply<Rules.Floor>(x);

    /// <inheritdoc cref="ILogarithmicFunctions{TSelf}.Log(TSelf)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarNode<T> Log(ScalarNode<T> x) => Apply<Rules.Log>(x);

    /// <inheritdoc cref="ILogarithmicFunctions{TSelf}.Log10(TSelf)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarNode<T> Log10(ScalarNode<T> x) => Apply<Rules.Log10>(x);

    /// <inheritdoc cref="ITrigonometricFunctions{TSelf}.Sin(TSelf)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarNode<T> Sin(ScalarNode<T> x) => Apply<Rules.Sin>(x);

    /// <inheritdoc cref="IHyperbolicFunctions{TSelf}.Sinh(TSelf)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarNode<T> Sinh(ScalarNode<T> x) => Apply<Rules.Sinh>(x);

    /// <inheritdoc cref="IRootFunctions{TSelf}.Sqrt(TSelf)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarNode<T> Sqrt(ScalarNode<T> x) => Apply<Rules.Sqrt>(x);

    /// <inheritdoc cref="ITrigonometricFunctions{TSelf}.Tan(TSelf)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarNode<T> Tan(ScalarNode<T> x) => Apply<Rules.Tan>(x);

    /// <inheritdoc cref="IHyperbolicFunctions{TSelf}.Tanh(TSelf)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarNode<T> Tanh(ScalarNode<T> x) => Apply<Rules.Tanh>(x);

    /// <inheritdoc cref="IFloatingPoint{TSelf}.Truncate(TSelf)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarNode<T> Truncate(ScalarNode<T> x) => Apply<Rules.Truncate>(x);

    /// <inheritdoc cref="IPowerFunctions{TSelf}.Pow(TSelf, TSelf)"/>
    public static ScalarNode<T> Pow(ScalarNode<T> x, ScalarNode<T> y) => Apply<Rules.Pow>(x, y);

    /// <inheritdoc cref="IFloatingPointIeee754{TSelf}.Atan2(TSelf, TSelf)"/>
    public static ScalarNode<T> Atan2(ScalarNode<T> y, ScalarNode<T> x) => Apply<Rules.Atan2>(y, x);

    /// <summary>x + y, with a plain number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarNode<T> operator +(ScalarNode<T> x, T y) => x + (ScalarNode<T>)y;

    /// <summary>x + y, with a plain number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarNode<T> operator +(T x, ScalarNode<T> y) => (ScalarNode<T>)x + y;

    /// <summary>x − y, with a plain number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarNode<T> operator -(ScalarNode<T> x, T y) => x - (ScalarNode<T>)y;

    /// <summary>x − y, with a plain number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarNode<T> operator -(T x, ScalarNode<T> y) => (ScalarNode<T>)x - y;

    /// <summary>x · y, with a plain number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarNode<T> operator *(ScalarNode<T> x, T y) => x * (ScalarNode<T>)y;

    /// <summary>x · y, with a plain number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarNode<T> operator *(T x, ScalarNode<T> y) => (ScalarNode<T>)x * y;

    /// <summary>x / y, with a plain number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarNode<T> operator /(ScalarNode<T> x, T y) => x / (ScalarNode<T>)y;

    /// <summary>x / y, with a plain number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarNode<T> operator /(T x, ScalarNode<T> y) => (ScalarNode<T>)x / y;
}
