using System.Runtime.CompilerServices;

namespace Autograd;

// Functions of whole numbers, for constants in an expression: Sqrt(2) * x, where 2 is an int. They take int, so that beside
// "using static System.Math" no call has two meanings: numbers of type double go to System.Math there, whole ones come here. The last
// ones have forms for int in System.Math, and stand back behind those.
public static partial class Elementary
{
    /// <inheritdoc cref="Exp{T}(T)"/>
    public static double Exp(int x) => Exp<double>(x);

    /// <inheritdoc cref="Exp2{T}(T)"/>
    public static double Exp2(int x) => Exp2<double>(x);

    /// <inheritdoc cref="Exp10{T}(T)"/>
    public static double Exp10(int x) => Exp10<double>(x);

    /// <inheritdoc cref="ExpM1{T}(T)"/>
    public static double ExpM1(int x) => ExpM1<double>(x);

    /// <inheritdoc cref="Log{T}(T)"/>
    public static double Log(int x) => Log<double>(x);

    /// <inheritdoc cref="Log2{T}(T)"/>
    public static double Log2(int x) => Log2<double>(x);

    /// <inheritdoc cref="Log10{T}(T)"/>
    public static double Log10(int x) => Log10<double>(x);

    /// <inheritdoc cref="LogP1{T}(T)"/>
    public static double LogP1(int x) => LogP1<double>(x);

    /// <inheritdoc cref="Sqrt{T}(T)"/>
    public static double Sqrt(int x) => Sqrt<double>(x);

    /// <inheritdoc cref="Cbrt{T}(T)"/>
    public static double Cbrt(int x) => Cbrt<double>(x);

    /// <inheritdoc cref="Reciprocal{T}(T)"/>
    public static double Reciprocal(int x) => Reciprocal<double>(x);

    /// <inheritdoc cref="Square{T}(T)"/>
    public static double Square(int x) => Square<double>(x);

    /// <inheritdoc cref="Sin{T}(T)"/>
    public static double Sin(int x) => Sin<double>(x);

    /// <inheritdoc cref="Cos{T}(T)"/>
    public static double Cos(int x) => Cos<double>(x);

    /// <inheritdoc cref="Tan{T}(T)"/>
    public static double Tan(int x) => Tan<double>(x);

    /// <inheritdoc cref="Asin{T}(T)"/>
    public static double Asin(int x) => Asin<double>(x);

    /// <inheritdoc cref="Acos{T}(T)"/>
    public static double Acos(int x) => Acos<double>(x);

    /// <inheritdoc cref="Atan{T}(T)"/>
    public static double Atan(int x) => Atan<double>(x);

    /// <inheritdoc cref="Sinh{T}(T)"/>
    public static double Sinh(int x) => Sinh<double>(x);

    /// <inheritdoc cref="Cosh{T}(T)"/>
    public static double Cosh(int x) => Cosh<double>(x);

    /// <inheritdoc cref="Tanh{T}(T)"/>
    public static double Tanh(int x) => Tanh<double>(x);

    /// <inheritdoc cref="Asinh{T}(T)"/>
    public static double Asinh(int x) => Asinh<double>(x);

    /// <inheritdoc cref="Acosh{T}(T)"/>
    public static double Acosh(int x) => Acosh<double>(x);

    /// <inheritdoc cref="Atanh{T}(T)"/>
    public static double Atanh(int x) => Atanh<double>(x);

    /// <inheritdoc cref="Erf{T}(T)"/>
    public static double Erf(int x) => Erf<double>(x);

    /// <inheritdoc cref="Erfc{T}(T)"/>
    public static double Erfc(int x) => Erfc<double>(x);

    /// <inheritdoc cref="Floor{T}(T)"/>
    public static double Floor(int x) => Floor<double>(x);

    /// <inheritdoc cref="Ceiling{T}(T)"/>
    public static double Ceiling(int x) => Ceiling<double>(x);

    /// <inheritdoc cref="Round{T}(T)"/>
    public static double Round(int x) => Round<double>(x);

    /// <inheritdoc cref="Sigmoid{T}(T)"/>
    public static double Sigmoid(int x) => Sigmoid<double>(x);

    /// <inheritdoc cref="LogSigmoid{T}(T)"/>
    public static double LogSigmoid(int x) => LogSigmoid<double>(x);

    /// <inheritdoc cref="Softplus{T}(T)"/>
    public static double Softplus(int x) => Softplus<double>(x);

    /// <inheritdoc cref="Softsign{T}(T)"/>
    public static double Softsign(int x) => Softsign<double>(x);

    /// <inheritdoc cref="Relu{T}(T)"/>
    public static double Relu(int x) => Relu<double>(x);

    /// <inheritdoc cref="Selu{T}(T)"/>
    public static double Selu(int x) => Selu<double>(x);

    /// <inheritdoc cref="Gelu{T}(T)"/>
    public static double Gelu(int x) => Gelu<double>(x);

    /// <inheritdoc cref="Silu{T}(T)"/>
    public static double Silu(int x) => Silu<double>(x);

    /// <inheritdoc cref="Mish{T}(T)"/>
    public static double Mish(int x) => Mish<double>(x);

    /// <inheritdoc cref="LeakyRelu{T}(T)"/>
    public static double LeakyRelu(int x) => LeakyRelu<double>(x);

    /// <inheritdoc cref="Elu{T}(T)"/>
    public static double Elu(int x) => Elu<double>(x);

    /// <inheritdoc cref="Pow{T}(T, T)"/>
    public static double Pow(int x, int y) => Pow<double>(x, y);

    /// <inheritdoc cref="Hypot{T}(T, T)"/>
    public static double Hypot(int x, int y) => Hypot<double>(x, y);

    /// <inheritdoc cref="Atan2{T}(T, T)"/>
    public static double Atan2(int y, int x) => Atan2<double>(y, x);

    /// <inheritdoc cref="LogAddExp{T}(T, T)"/>
    public static double LogAddExp(int x, int y) => LogAddExp<double>(x, y);

    /// <inheritdoc cref="Abs{T}(T)"/>
    [OverloadResolutionPriority(-1)]
    public static double Abs(double x) => Abs<double>(x);

    /// <inheritdoc cref="Sign{T}(T)"/>
    [OverloadResolutionPriority(-1)]
    public static double Sign(double x) => Sign<double>(x);

    /// <inheritdoc cref="Max{T}(T, T)"/>
    [OverloadResolutionPriority(-1)]
    public static double Max(double x, double y) => Max<double>(x, y);

    /// <inheritdoc cref="Min{T}(T, T)"/>
    [OverloadResolutionPriority(-1)]
    public static double Min(double x, double y) => Min<double>(x, y);

    /// <inheritdoc cref="Clamp{T}(T, T, T)"/>
    [OverloadResolutionPriority(-1)]
    public static double Clamp(double x, double lower, double upper) => Clamp<double>(x, lower, upper);
}
