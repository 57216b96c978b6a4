using Autograd.Algebra;
using Autograd.Rules;
using static Autograd.Tests.Rules.Tensors.LinearRules;

namespace Autograd.Tests.Rules.Tensors;

public sealed class ReductionTests
{
    private const double Tolerance = 1e-12;

    public static TheoryData<string> AllShapes => SampleShapes.Theory;

    [Theory]
    [MemberData(nameof(AllShapes))]
    public void Sum_and_Mean(string text) => Over(text, (shape, axes, keepDims) =>
    {
        var x = SampleShapes.Random(shape);
        var expected = Naive(x, axes, keepDims, values => values.Sum());
        AssertNear(expected, ArrayTensor<double>.ApplyLinear(new Sum(axes, keepDims), x), $"Sum({axes}) of {shape}");
        CheckTranspose(new Sum(axes, keepDims), shape);
        if (AxisCount(axes, shape) == 0)
            return;
        expected = Naive(x, axes, keepDims, values => values.Average());
        AssertNear(expected, ArrayTensor<double>.ApplyLinear(new Mean(axes, keepDims), x), $"Mean({axes}) of {shape}");
        CheckTranspose(new Mean(axes, keepDims), shape);
    });

    [Theory]
    [MemberData(nameof(AllShapes))]
    public void MaxOver_and_MinOver(string text) => Over(text, (shape, axes, keepDims) =>
    {
        if (AxisCount(axes, shape) == 0)
            return;
        var x = SampleShapes.Random(shape);
        Assert.Equal(
            Naive(x, axes, keepDims, values => values.Max()).Values, ArrayTensor<double>.ApplyReduction(new MaxOver(axes, keepDims), x).Values);
        Assert.Equal(
            Naive(x, axes, keepDims, values => values.Min()).Values, ArrayTensor<double>.ApplyReduction(new MinOver(axes, keepDims), x).Values);
    });

    [Theory]
    [MemberData(nameof(AllShapes))]
    public void LogSumExp_and_Norm(string text) => Over(text, (shape, axes, keepDims) =>
    {
        var x = SampleShapes.Random(shape);
        AssertNear(
            Naive(x, axes, keepDims, values => Math.Log(values.Sum(Math.Exp))),
            ArrayTensor<double>.ApplyReduction(new LogSumExp(axes, keepDims), x), $"LogSumExp({axes}) of {shape}");
        AssertNear(
            Naive(x, axes, keepDims, values => Math.Sqrt(values.Sum(value => value * value))),
            ArrayTensor<double>.ApplyReduction(new Norm(axes, keepDims), x), $"Norm({axes}) of {shape}");
    });

    [Theory]
    [MemberData(nameof(AllShapes))]
    public void CumSum_sums_from_either_end(string text)
    {
        var shape = SampleShapes.Of(text);
        for (var axis = 0; axis < shape.Rank; axis++)
        {
            var (along, length) = (axis, (int)shape[axis]);
            Check(new CumSum(axis, reverse: false), shape, (x, place) =>
                Enumerable.Range(0, place[along] + 1).Sum(i => x.At([.. place[..along], i, .. place[(along + 1)..]])));
            Check(new CumSum(axis - shape.Rank, reverse: true), shape, (x, place) =>
                Enumerable.Range(place[along], length - place[along]).Sum(i => x.At([.. place[..along], i, .. place[(along + 1)..]])));
            if (shape.Length > 1000)
                return;
        }
    }

    // Every set of axes, of the large shapes too.
    private static void Over(string text, Action<TensorShape, Axes, bool> check)
    {
        var shape = SampleShapes.Of(text);
        foreach (var axes in SampleShapes.AxesOf(shape))
        {
            check(shape, axes, false);
            check(shape, axes, true);
        }
    }

    private static long AxisCount(Axes axes, TensorShape shape) =>
        Enumerable.Range(0, shape.Rank).Where(axes.Contains).Aggregate(1L, (count, axis) => count * shape[axis]);

    private static ArrayTensor<double> Naive(ArrayTensor<double> x, Axes axes, bool keepDims, Func<IEnumerable<double>, double> function)
    {
        var kept = axes.Reduce(x.Shape, keepDims: true);
        var groups = new List<double>[kept.Length];
        for (var i = 0; i < groups.Length; i++)
            groups[i] = [];
        ArrayTensor<double>.Build(x.Shape, place =>
        {
            var index = 0;
            for (var axis = 0; axis < kept.Rank; axis++)
                index = index * (int)kept[axis] + (axes.Contains(axis) ? 0 : place[axis]);
            groups[index].Add(x.At(place));
            return 0;
        });
        return new([.. groups.Select(function)], axes.Reduce(x.Shape, keepDims));
    }
}
