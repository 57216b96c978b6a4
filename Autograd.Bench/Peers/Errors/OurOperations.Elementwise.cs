using static Autograd.Elementary;
using OurFunction = System.Func<Autograd.TensorNode<double>[], Autograd.Bench.Peers.Draw, Autograd.TensorNode<double>>;

namespace Autograd.Bench.Peers;

public static partial class OurOperations
{
    private static IEnumerable<KeyValuePair<string, OurFunction>> Elementwise => [
        Line("Negate", x => -x),
        Line("Exp", x => Exp(x)),
        Line("Exp2", x => Exp2(x)),
        Line("ExpM1", x => ExpM1(x)),
        Line("Log", x => Log(x)),
        Line("Log2", x => Log2(x)),
        Line("Log10", x => Log10(x)),
        Line("LogP1", x => LogP1(x)),
        Line("Square", x => Square(x)),
        Line("Reciprocal", x => Reciprocal(x)),
        Line("Sqrt", x => Sqrt(x)),
        Line("Cbrt", x => Cbrt(x)),
        Line("Sin", x => Sin(x)),
        Line("Cos", x => Cos(x)),
        Line("Tan", x => Tan(x)),
        Line("Asin", x => Asin(x)),
        Line("Acos", x => Acos(x)),
        Line("Atan", x => Atan(x)),
        Line("Sinh", x => Sinh(x)),
        Line("Cosh", x => Cosh(x)),
        Line("Tanh", x => Tanh(x)),
        Line("Asinh", x => Asinh(x)),
        Line("Acosh", x => Acosh(x)),
        Line("Atanh", x => Atanh(x)),
        Line("Erf", x => Erf(x)),
        Line("Erfc", x => Erfc(x)),
        Line("Abs", x => Abs(x)),
        Line("Sign", x => Sign(x)),
        Line("Sigmoid", x => Sigmoid(x)),
        Line("LogSigmoid", x => LogSigmoid(x)),
        Line("Softplus", x => Softplus(x)),
        Line("Softsign", x => Softsign(x)),
        Line("Relu", x => Relu(x)),
        Line("LeakyRelu", x => LeakyRelu(x)),
        Line("Elu", x => Elu(x)),
        Line("Selu", x => Selu(x)),
        Line("Gelu", x => Gelu(x)),
        Line("Silu", x => Silu(x)),
        Line("Mish", x => Mish(x)),
        Line("Clamp", x => Clamp<double>(x, -1.5, 1.2)),
        Line("Add", (x, y) => x + y),
        Line("Subtract", (x, y) => x - y),
        Line("Multiply", (x, y) => x * y),
        Line("Divide", (x, y) => x / y),
        Line("Pow", (x, y) => Pow(x, y)),
        Line("Atan2", (x, y) => Atan2(x, y)),
        Line("Hypot", (x, y) => Hypot(x, y)),
        Line("LogAddExp", (x, y) => LogAddExp(x, y)),
        Line("Max", (x, y) => Max(x, y)),
        Line("Min", (x, y) => Min(x, y)),
        Line("Where", (x, draw) => TensorNode.Where(Mask(x[0], draw), x[0], x[1])),
        Line("Where, untaken branch infinite", (x, draw) =>
            TensorNode.Where(Mask(x[0], draw), Log(x[0]), x[0] * 0.5))];

    private static TensorNode<double> Mask(TensorNode<double> x, Draw draw) =>
        x.Graph!.Constant(Array.ConvertAll(draw.Mask, isTrue => isTrue ? 1.0 : 0.0), Lengths(draw.IndexShape));
}
