using System.Numerics;
using static Autograd.Elementary;

namespace Autograd.Tests.Modes;

/// <summary>
/// The steps of random programs: smooth on [−1, 1]², with results there and |∂a| + |∂b| ≤ 1. <c>OperationsTests</c> holds
/// them to that.
/// </summary>
internal static class Operations
{
    private static readonly string[] Names =
    [
        "add", "subtract", "multiply", "square", "divide", "negate and shift", "constant over", "sin", "cos", "tanh", "atan",
        "exp", "log", "sqrt", "cbrt", "sigmoid", "softplus", "erf", "gelu", "silu", "mish", "expM1", "logP1", "sinh", "cosh",
        "asinh", "asin", "hypot", "pow", "atan2", "logaddexp", "reciprocal", "scale by 2⁻¹", "self product",
        "logsigmoid", "softsign", "tan", "exp2", "log2", "erfc", "atanh",
    ];

    public static int Count => Names.Length;

    public static string Name(int operation) => Names[operation];

    public static T Apply<T>(int operation, T a, T b)
        where T : IFloatingPointIeee754<T> => Names[operation] switch
        {
            "add" => (a + b) * C<T>(0.5),
            "subtract" => (a - b) * C<T>(0.5),
            "multiply" => a * b * C<T>(0.5),
            "square" => Square(a) * C<T>(0.5),
            "divide" => a / (b + C<T>(3)),
            "negate and shift" => C<T>(0.25) - a * C<T>(0.75),
            "constant over" => T.One / (a + C<T>(2)),
            "sin" => Sin(a),
            "cos" => Cos(a + b * C<T>(0.125)) * C<T>(0.875),
            "tanh" => Tanh(a),
            "atan" => Atan(a),
            "exp" => Exp(a - T.One),
            "log" => Log(a + C<T>(2)) * C<T>(0.875),
            "sqrt" => Sqrt(a + C<T>(1.25)) * C<T>(0.625),
            "cbrt" => Cbrt(a + C<T>(2)) * C<T>(0.625),
            "sigmoid" => Sigmoid(a * C<T>(3)),
            "softplus" => Softplus(a) * C<T>(0.75),
            "erf" => Erf(a) * C<T>(0.875),
            "gelu" => Gelu(a) * C<T>(0.875),
            "silu" => Silu(a),
            "mish" => Mish(a) * C<T>(0.875),
            "expM1" => ExpM1(a) * C<T>(0.25),
            "logP1" => LogP1(a * C<T>(0.5)),
            "sinh" => Sinh(a) * C<T>(0.5),
            "cosh" => Cosh(a) * C<T>(0.5),
            "asinh" => Asinh(a),
            "asin" => T.Asin(a * C<T>(0.5)) * C<T>(1.5),
            "hypot" => Hypot(a, b + C<T>(2)) * C<T>(0.3125),
            "pow" => Pow(a + C<T>(2), b) * C<T>(0.1875),
            "atan2" => Atan2(a + C<T>(2), b + C<T>(2)) * C<T>(0.75),
            "logaddexp" => LogAddExp(a, b) * C<T>(0.5),
            "reciprocal" => Reciprocal(a - C<T>(2)),
            "scale by 2⁻¹" => T.ScaleB(a, -1) + C<T>(0.25),
            "self product" => a * a * (C<T>(0.25) * a),
            "logsigmoid" => LogSigmoid(a) * C<T>(0.75),
            "softsign" => Softsign(a + C<T>(1.5)),
            "tan" => Tan(a) * C<T>(0.28125),
            "exp2" => T.Exp2(a) * C<T>(0.5),
            "log2" => T.Log2(a + C<T>(2)) * C<T>(0.5),
            "erfc" => Erfc(a) * C<T>(0.5),
            "atanh" => Atanh(a * C<T>(0.5)),
            _ => throw new ArgumentOutOfRangeException(nameof(operation)),
        };

    private static T C<T>(double constant)
        where T : IFloatingPointIeee754<T> => T.CreateChecked(constant);
}
