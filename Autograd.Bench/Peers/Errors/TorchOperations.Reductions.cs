using static TorchSharp.torch;

namespace Autograd.Bench.Peers;

public static partial class TorchOperations
{
    /// <summary>Values without ties, for what compares them.</summary>
    private static Domain? Distinct => null;

    private static IEnumerable<TorchOperation> Reductions => [
        OverAll("Sum of all", Domain.All, x => x.sum()),
        OverAll("Mean of all", Domain.All, x => x.mean()),
        OverAll("Prod of all", Domain.NearOne, x => x.prod()),
        OverAll("Max of all", Distinct, x => x.max()),
        OverAll("Min of all", Distinct, x => x.min()),
        OverAll("Norm of all", Domain.NonZero, x => x.norm()),
        OverAxes("Sum", Domain.All, (x, draw) => x.sum(draw.AxesAsLong, draw.KeepDimensions)),
        OverAxes("Mean", Domain.All, (x, draw) => x.mean(draw.AxesAsLong, draw.KeepDimensions)),
        OverAxes("Max over axes", Distinct, (x, draw) => x.amax(draw.AxesAsLong, draw.KeepDimensions)),
        OverAxes("Min over axes", Distinct, (x, draw) => x.amin(draw.AxesAsLong, draw.KeepDimensions)),
        OverAxes(
            "Norm", Domain.NonZero, (x, draw) => linalg.vector_norm(x, 2, draw.AxesAsLong, draw.KeepDimensions)),
        OverAxes(
            "LogSumExp",
            Domain.All,
            (x, draw) => SeveralAxes(x, draw, (y, axis) => y.logsumexp(axis, keepdim: true))),
        OverAxes("Prod", Domain.NearOne, (x, draw) => SeveralAxes(x, draw, (y, axis) => y.prod(axis, keepdim: true))),
        OverAxes("Var, biased", Domain.All, (x, draw) => x.var(draw.AxesAsLong, unbiased: false, draw.KeepDimensions)),
        OverSpread("Var, unbiased", (x, draw) => x.var(draw.AxesAsLong, unbiased: true, draw.KeepDimensions)),
        OverSpread("Std, biased", (x, draw) => x.std(draw.AxesAsLong, unbiased: false, draw.KeepDimensions)),
        OverSpread("Std, unbiased", (x, draw) => x.std(draw.AxesAsLong, unbiased: true, draw.KeepDimensions)),
        AlongAxis("Softmax", Domain.All, (x, draw) => x.softmax(draw.Axis)),
        AlongAxis("LogSoftmax", Domain.All, (x, draw) => x.log_softmax(draw.Axis))];

    private static IEnumerable<TorchOperation> Cumulative => [
        AlongAxis("CumSum", Domain.All, (x, draw) => x.cumsum(draw.Axis)),
        AlongAxis("CumProd", Domain.NearOne, (x, draw) => x.cumprod(draw.Axis)),
        AlongAxis("Sort, ascending", Distinct, (x, draw) => x.sort(draw.Axis).Values),
        AlongAxis("Sort, descending", Distinct, (x, draw) => x.sort(draw.Axis, descending: true).Values),
        new("TopK, largest", DrawTopK, (x, draw) => x[0].topk(draw.Count, draw.Axis).values),
        new("TopK, smallest", DrawTopK, (x, draw) => x[0].topk(draw.Count, draw.Axis, largest: false).values)];

    private static TorchOperation OverAll(string name, Domain? domain, Func<Tensor, Tensor> function) =>
        new(name, dice => new(DrawOperand(dice, domain, dice.Shape(0, 4))), (x, _) => function(x[0]));

    private static TorchOperation OverAxes(string name, Domain? domain, Func<Tensor, Draw, Tensor> function) =>
        new(name, dice => DrawAxes(dice, domain, leastLength: 1), (x, draw) => function(x[0], draw));

    /// <summary>Reduces two elements or more: the spread of one is zero or not a number.</summary>
    private static TorchOperation OverSpread(string name, Func<Tensor, Draw, Tensor> function) =>
        new(name, dice => DrawAxes(dice, Domain.All, leastLength: 2), (x, draw) => function(x[0], draw));

    private static TorchOperation AlongAxis(string name, Domain? domain, Func<Tensor, Draw, Tensor> function) =>
        new(
            name,
            dice =>
            {
                var shape = dice.Shape(1, 4);
                return new(DrawOperand(dice, domain, shape)) { Axis = dice.Below(shape.Length) };
            },
            (x, draw) => function(x[0], draw));

    private static Operand DrawOperand(Dice dice, Domain? domain, long[] shape) =>
        domain is { } known ? dice.Operand(known, shape) : dice.DistinctOperand(shape);

    private static Draw DrawAxes(Dice dice, Domain? domain, int leastLength)
    {
        var shape = Array.ConvertAll(dice.Shape(1, 4), length => Math.Max(length, leastLength));
        return new(DrawOperand(dice, domain, shape))
        {
            Axes = dice.SomeAxes(shape.Length),
            KeepDimensions = dice.OneIn(2),
        };
    }

    private static Draw DrawTopK(Dice dice)
    {
        var shape = dice.Shape(1, 3);
        var axis = dice.Below(shape.Length);
        return new(dice.DistinctOperand(shape)) { Axis = axis, Count = dice.Between(1, (int)shape[axis]) };
    }

    /// <summary>One axis after the other, for operations that TorchSharp has over one only.</summary>
    private static Tensor SeveralAxes(Tensor x, Draw draw, Func<Tensor, long, Tensor> reduce)
    {
        foreach (var axis in draw.Axes)
            x = reduce(x, axis);
        if (draw.KeepDimensions)
            return x;
        for (var i = draw.Axes.Length - 1; i >= 0; i--)
            x = x.squeeze(draw.Axes[i]);
        return x;
    }
}
