using static TorchSharp.torch;

namespace Autograd.Bench.Peers;

public static partial class TorchOperations
{
    private static IEnumerable<TorchOperation> Unary => [
        Elementwise("Negate", Domain.All, x => -x),
        Elementwise("Exp", Domain.All, x => x.exp()),
        Elementwise("Exp2", Domain.All, x => x.exp2()),
        Elementwise("ExpM1", Domain.All, x => x.expm1()),
        Elementwise("Log", Domain.Positive, x => x.log()),
        Elementwise("Log2", Domain.Positive, x => x.log2()),
        Elementwise("Log10", Domain.Positive, x => x.log10()),
        Elementwise("LogP1", Domain.Positive, x => x.log1p()),
        Elementwise("Square", Domain.All, x => x.square()),
        Elementwise("Reciprocal", Domain.NonZero, x => x.reciprocal()),
        Elementwise("Sqrt", Domain.Positive, x => x.sqrt()),
        Elementwise("Cbrt", Domain.Positive, x => x.pow(1.0 / 3)),
        Elementwise("Sin", Domain.All, x => x.sin()),
        Elementwise("Cos", Domain.All, x => x.cos()),
        Elementwise("Tan", Domain.QuarterTurn, x => x.tan()),
        Elementwise("Asin", Domain.InsideUnit, x => x.asin()),
        Elementwise("Acos", Domain.InsideUnit, x => x.acos()),
        Elementwise("Atan", Domain.All, x => x.atan()),
        Elementwise("Sinh", Domain.All, x => x.sinh()),
        Elementwise("Cosh", Domain.All, x => x.cosh()),
        Elementwise("Tanh", Domain.All, x => x.tanh()),
        Elementwise("Asinh", Domain.All, x => x.asinh()),
        Elementwise("Acosh", Domain.AboveOne, x => x.acosh()),
        Elementwise("Atanh", Domain.InsideUnit, x => x.atanh()),
        Elementwise("Erf", Domain.All, x => x.erf()),
        Elementwise("Erfc", Domain.All, x => x.erfc()),
        Elementwise("Abs", Domain.NonZero, x => x.abs()),
        Elementwise("Sign", Domain.NonZero, x => x.sign()),
        Elementwise("Sigmoid", Domain.All, x => x.sigmoid()),
        Elementwise("LogSigmoid", Domain.All, x => nn.functional.logsigmoid(x)),
        Elementwise("Softplus", Domain.All, x => x.softplus()),
        Elementwise("Softsign", Domain.NonZero, x => nn.functional.softsign(x)),
        Elementwise("Relu", Domain.NonZero, x => x.relu()),
        Elementwise("LeakyRelu", Domain.NonZero, x => x.leaky_relu(0.01)),
        Elementwise("Elu", Domain.NonZero, x => x.elu()),
        Elementwise("Selu", Domain.NonZero, x => x.selu()),
        Elementwise("Gelu", Domain.All, x => x.gelu()),
        Elementwise("Silu", Domain.All, x => x.silu()),
        Elementwise("Mish", Domain.All, x => nn.functional.mish(x)),
        Elementwise("Clamp", Domain.HalfTenths, x => x.clamp(-1.5, 1.2))];

    private static IEnumerable<TorchOperation> Binary => [
        Broadcast("Add", Domain.All, Domain.All, (x, y) => x + y),
        Broadcast("Subtract", Domain.All, Domain.All, (x, y) => x - y),
        Broadcast("Multiply", Domain.All, Domain.All, (x, y) => x * y),
        Broadcast("Divide", Domain.All, Domain.NonZero, (x, y) => x / y),
        Broadcast("Pow", Domain.Positive, Domain.All, (x, y) => x.pow(y)),
        Broadcast("Atan2", Domain.NonZero, Domain.NonZero, (x, y) => x.atan2(y)),
        Broadcast("Hypot", Domain.NonZero, Domain.NonZero, (x, y) => x.hypot(y)),
        Broadcast("LogAddExp", Domain.All, Domain.All, (x, y) => x.logaddexp(y)),
        Broadcast("Max", Domain.Tenths, Domain.HalfTenths, (x, y) => x.maximum(y)),
        Broadcast("Min", Domain.Tenths, Domain.HalfTenths, (x, y) => x.minimum(y)),
        new("Where", DrawWhere, (x, draw) => where(Condition(draw), x[0], x[1])),
        // The case that makes NaN out of a zero cotangent where it is not absorbed.
        new("Where, untaken branch infinite", DrawWhereInfinite, (x, draw) => where(Condition(draw), x[0].log(), x[0] * 0.5))];

    private static TorchOperation Elementwise(string name, Domain domain, Func<Tensor, Tensor> function) =>
        new(name, dice => new(dice.Operand(domain, dice.AnyShape())), (x, _) => function(x[0]));

    private static TorchOperation Broadcast(
        string name, Domain left, Domain right, Func<Tensor, Tensor, Tensor> function) =>
        new(
            name,
            dice =>
            {
                var shape = dice.AnyShape();
                return new(
                    dice.Operand(left, dice.Broadcastable(shape)), dice.Operand(right, dice.Broadcastable(shape)));
            },
            (x, _) => function(x[0], x[1]));

    private static Draw DrawWhere(Dice dice)
    {
        var shape = dice.AnyShape();
        var x = dice.Operand(Domain.All, dice.Broadcastable(shape));
        var y = dice.Operand(Domain.All, dice.Broadcastable(shape));
        return new(x, y) { IndexShape = shape, Mask = dice.Mask(Dice.Count(shape)) };
    }

    private static Draw DrawWhereInfinite(Dice dice)
    {
        var x = dice.Operand(Domain.NonZero, dice.Shape(0, 3));
        return new(x) { IndexShape = x.Shape, Mask = Array.ConvertAll(x.Values, value => value > 0) };
    }

    private static Tensor Condition(Draw draw) => tensor(draw.Mask, draw.IndexShape);
}
