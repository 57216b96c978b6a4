using System.Numerics;

namespace Autograd.Bench;

/// <summary>A complex number over any real, as far as Heston's formula needs it.</summary>
public readonly struct ComplexNumber<T>(T real, T imaginary)
    where T : IFloatingPointIeee754<T>
{
    public T Real { get; } = real;

    public T Imaginary { get; } = imaginary;

    public static ComplexNumber<T> operator +(ComplexNumber<T> x, ComplexNumber<T> y) =>
        new(x.Real + y.Real, x.Imaginary + y.Imaginary);

    public static ComplexNumber<T> operator -(ComplexNumber<T> x, ComplexNumber<T> y) =>
        new(x.Real - y.Real, x.Imaginary - y.Imaginary);

    public static ComplexNumber<T> operator *(ComplexNumber<T> x, ComplexNumber<T> y) =>
        new(x.Real * y.Real - x.Imaginary * y.Imaginary, x.Real * y.Imaginary + x.Imaginary * y.Real);

    public static ComplexNumber<T> operator *(T x, ComplexNumber<T> y) => new(x * y.Real, x * y.Imaginary);

    public static ComplexNumber<T> operator /(ComplexNumber<T> x, ComplexNumber<T> y)
    {
        var square = y.Real * y.Real + y.Imaginary * y.Imaginary;
        return new(
            (x.Real * y.Real + x.Imaginary * y.Imaginary) / square,
            (x.Imaginary * y.Real - x.Real * y.Imaginary) / square);
    }

    public static ComplexNumber<T> Exp(ComplexNumber<T> x)
    {
        var size = T.Exp(x.Real);
        return new(size * T.Cos(x.Imaginary), size * T.Sin(x.Imaginary));
    }

    public static ComplexNumber<T> Log(ComplexNumber<T> x) =>
        new(T.Log(x.Real * x.Real + x.Imaginary * x.Imaginary) * T.CreateChecked(0.5), T.Atan2(x.Imaginary, x.Real));

    public static ComplexNumber<T> Sqrt(ComplexNumber<T> x)
    {
        var size = T.Sqrt(x.Real * x.Real + x.Imaginary * x.Imaginary);
        var real = T.Sqrt((size + x.Real) * T.CreateChecked(0.5));
        return new(real, x.Imaginary / (real + real));
    }
}
