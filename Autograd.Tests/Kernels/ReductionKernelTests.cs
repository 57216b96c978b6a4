using System.Numerics;
using Autograd.Algebra;
using Autograd.Rules;
using Autograd.Tests.Rules.Tensors;

namespace Autograd.Tests.Kernels;

public sealed class ReductionKernelTests
{
    private const double Accuracy = 1e-6;

    public static TheoryData<string, int> Large => new()
    {
        { "1000000", 0 }, { "1000,1000", 0 }, { "1000,1000", 1 }, { "1000000,1", 0 }, { "333333,3", 0 }, { "3,333333", 1 },
        { "100000,17", 0 }, { "2,200000,3", 1 }, { "20,50,1000", 1 }, { "70,50,1000", 0 },
    };

    [Theory]
    [MemberData(nameof(Large))]
    public void Sums_of_tenths_are_accurate(string text, int axis)
    {
        var shape = SampleShapes.Of(text);
        var x = new float[shape.Length];
        Array.Fill(x, 0.1f);
        var rule = new Sum(Axes.Of("test", shape, [axis]), keepDims: false);
        var y = new float[rule.ShapeOf(shape).Length];
        rule.Value<float>(x, shape, y);
        Assert.All(y, sum => Assert.Equal(0.1 * shape[axis], sum, Accuracy * 0.1 * shape[axis]));
    }

    [Theory]
    [MemberData(nameof(Large))]
    public void The_number_of_threads_does_not_change_a_bit(string text, int axis)
    {
        var shape = SampleShapes.Of(text);
        Axes axes = Axes.Of("test", shape, [axis]), all = Axes.All(shape);
        var random = new Random(1);
        float[] x = [.. Enumerable.Range(0, shape.Length).Select(_ => (float)random.NextDouble() - 0.5f)];
        double[] wide = [.. x.Select(value => (double)value)];
        foreach (var over in (Axes[])[axes, all])
        {
            Same(x, shape, new Sum(over, false));
            Same(wide, shape, new Sum(over, false));
            Same(x, shape, new MaxOver(over, false));
            Same(wide, shape, new LogSumExp(over, false));
            Same(x, shape, new Norm(over, false));
        }
    }

    [Fact]
    public void Infinities_and_NaN_come_through_sums()
    {
        foreach (var shape in (TensorShape[])[new(5000), new(5000, 20), new(100000, 3), new(100000, 2)])
        {
            var axes = Axes.Of("test", shape, [0]);
            foreach (var special in (double[])[double.PositiveInfinity, double.NegativeInfinity, double.NaN])
            {
                var x = SampleShapes.Random(shape);
                x.Values[^1] = special;
                var y = ArrayTensor<double>.ApplyLinear(new Sum(axes, false), x);
                Assert.Equal(special, y.Values[^1]);
                Assert.All(y.Values[..^1], value => Assert.True(double.IsFinite(value)));
                x.Values[0] = x.Values[^1] = double.MaxValue;
                Assert.False(double.IsNaN(ArrayTensor<double>.ApplyLinear(new Sum(axes, false), x).Values[^1]));
            }
        }
    }

    [Fact]
    public void Numbers_that_carry_derivatives_are_folded_too()
    {
        var shape = new TensorShape(3, 40);
        var axes = Axes.Of("test", shape, [1]);
        var x = SampleShapes.Random(shape);
        Dual<double>[] duals = [.. x.Values.Select((value, i) => new Dual<double>(value, i))];
        var tangents = new ArrayTensor<double>([.. Enumerable.Range(0, shape.Length).Select(i => (double)i)], shape);
        Check(new LogSumExp(axes, true));
        Check(new Norm(axes, true));
        Check(new MaxOver(axes, true));

        void Check<TRule>(TRule rule)
            where TRule : struct, IReductionRule
        {
            var y = new Dual<double>[3];
            rule.Value<Dual<double>>(duals, shape, y);
            var expected = ArrayTensor<double>.ApplyReduction(rule, x);
            var slopes = ArrayTensor<double>.ApplyLinear(new Sum(axes, true), rule.Weights(x, expected) * tangents);
            for (var i = 0; i < y.Length; i++)
            {
                Assert.Equal(expected.Values[i], y[i].Primal, 1e-12);
                Assert.Equal(slopes.Values[i], y[i].Tangent, 1e-9);
            }
        }
    }

    private static void Same<TRule, F>(F[] x, TensorShape shape, TRule rule)
        where TRule : struct
        where F : struct, IFloatingPointIeee754<F>
    {
        var before = Parallelism.MaxThreads;
        try
        {
            F[]? first = null;
            foreach (var threads in (int[])[1, 2, 2, 3])
            {
                Parallelism.MaxThreads = threads;
                F[] y;
                if (rule is ILinearRule linear)
                    linear.Value<F>(x, shape, y = new F[linear.ShapeOf(shape).Length]);
                else
                    ((IReductionRule)rule).Value<F>(x, shape, y = new F[((IReductionRule)rule).Axes.Reduce(shape, false).Length]);
                Assert.Equal(first ?? y, y);
                first = y;
            }
        }
        finally
        {
            Parallelism.MaxThreads = before;
        }
    }
}
