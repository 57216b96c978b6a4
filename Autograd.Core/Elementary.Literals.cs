namespace Autograd;

// Functions of plain numbers, for constants in an expression: Sqrt(2) * x, where 2 would be an int.
public static partial class Elementary
{
    /// <inheritdoc cref="Exp{T}(T)"/>
    public static double Exp(double x) => Exp<double>(x);

    /// <inheritdoc cref="Exp2{T}(T)"/>
    public static double Exp2(double x) => Exp2<double>(x);

    /// <inheritdoc cref="Exp10{T}(T)"/>
    public static double Exp10(double x) => Exp10<double>(x);

    /// <inheritdoc cref="Log{T}(T)"/>
    public static double Log(double x) => Log<double>(x);

    /// <inheritdoc cref="Log2{T}(T)"/>
    public static double Log2(double x) => Log2<double>(x);

    /// <inheritdoc cref="Log10{T}(T)"/>
    public static double Log10(double x) => Log10<double>(x);

    /// <inheritdoc cref="Sqrt{T}(T)"/>
    public static double Sqrt(double x) => Sqrt<double>(x);

    /// <inheritdoc cref="Cbrt{T}(T)"/>
    public static double Cbrt(double x) => Cbrt<double>(x);

    /// <inheritdoc cref="Sin{T}(T)"/>
    public static double Sin(double x) => Sin<double>(x);

    /// <inheritdoc cref="Cos{T}(T)"/>
    public static double Cos(double x) => Cos<double>(x);

    /// <inheritdoc cref="Tan{T}(T)"/>
    public static double Tan(double x) => Tan<double>(x);

    /// <inheritdoc cref="Sinh{T}(T)"/>
    public static double Sinh(double x) => Sinh<double>(x);

    /// <inheritdoc cref="Cosh{T}(T)"/>
    public static double Cosh(double x) => Cosh<double>(x);

    /// <inheritdoc cref="Tanh{T}(T)"/>
    public static double Tanh(double x) => Tanh<double>(x);

    /// <inheritdoc cref="Abs{T}(T)"/>
    public static double Abs(double x) => Abs<double>(x);

    /// <inheritdoc cref="Square{T}(T)"/>
    public static double Square(double x) => Square<double>(x);

    /// <inheritdoc cref="Pow{T}(T, T)"/>
    public static double Pow(double x, double y) => Pow<double>(x, y);
}
