using System.Numerics;

namespace Autograd.Tests.Tensors;

/// <summary>
/// Reductions of numbers of every size that the type holds. A factor of a power of two is exact, so what is homogeneous of degree d
/// has 2ᵏᵈ times its value at 1, 2ᵏ⁽ᵈ⁻¹⁾ times its gradient and 2ᵏ⁽ᵈ⁻²⁾ times its Hessian; and what only sees differences has the
/// same derivatives after any exact translation.
/// </summary>
public sealed class MagnitudeTests
{
    private const int StepOfExponents = 7;

    // Elements whose mean has few binary digits, so that nothing is rounded even where four bits are left of a number.
    private static readonly double[] Point = [1, -3, 2.5, 7];

    public static TheoryData<string, int> Homogeneous() => new()
    {
        { "Norm", 1 }, { "Std", 1 }, { "Std of a sample", 1 }, { "Mean", 1 }, { "Max", 1 }, { "Sum", 1 }, { "Var", 2 }, { "Prod", 4 },
    };

    [Theory]
    [MemberData(nameof(Homogeneous))]
    public void Scaled(string name, int degree)
    {
        for (var exponent = -1070; exponent <= 1018; exponent += StepOfExponents)
            IsHomogeneous<double>(name, degree, exponent, 2.3e-308, 1e-14);
        for (var exponent = -145; exponent <= 122; exponent += StepOfExponents)
            IsHomogeneous<float>(name, degree, exponent, 1.2e-38, 1e-5);
    }

    [Theory]
    [InlineData("LogSumExp")]
    [InlineData("LogSoftmax")]
    [InlineData("Softmax")]
    [InlineData("Std")]
    [InlineData("Var")]
    public void Translated(string name)
    {
        for (var exponent = 0; exponent <= 48; exponent++)
            IsTranslated<double>(name, Math.ScaleB(1, exponent), 1e-14);
        for (var exponent = 0; exponent <= 20; exponent++)
            IsTranslated<float>(name, Math.ScaleB(1, exponent), 1e-5);
    }

    [Fact]
    public void LogSumExp_of_large_equal_elements()
    {
        var single = new Graph<float>().Variable([1e6f, 1e6f], [2]);
        Assert.Equal([0.5f, 0.5f], ReverseMode.Gradient(single.LogSumExp(), single).ElementsOf(single).ToArray());
        Assert.Equal([0.5f, 0.5f], ForwardMode.Gradient(single.LogSumExp(), single).ElementsOf(single).ToArray());
        TensorModes.GradientIs([0.5, 0.5], x => x.LogSumExp(), [1e10, 1e10]);
        TensorModes.GradientIs([0.5, 0.5, 0.5, 0.5], x => x.LogSumExp(0).Sum(), [1e10, -1e10, 1e10, -1e10], 2, 2);
        TensorModes.HessianIs(new[,] { { 0.25, -0.25 }, { -0.25, 0.25 } }, x => x.LogSumExp(), [1e10, 1e10]);
    }

    [Fact]
    public void LogSumExp_near_zero()
    {
        // ln(1 + e⁻⁴⁰), of which nothing is left after 1 + e⁻⁴⁰.
        Assert.Equal(1, new Graph<double>().Variable([0.0, -40.0], [2]).LogSumExp().Value / 4.248354255291589e-18, 1e-15);
        Assert.Equal(1, new Graph<double>().Variable([-40.0, 0.0, -50.0, 3.0], [2, 2]).LogSumExp(1)[0].Value / 4.248354255291589e-18, 1e-15);
    }

    [Fact]
    public void Mean_where_the_sum_overflows()
    {
        Assert.Equal(1e308, new Graph<double>().Variable([1e308, 1e308], [2]).Mean().Value);
        Assert.Equal(3e38f, new Graph<float>().Variable([3e38f, 3e38f, 3e38f, 3e38f], [2, 2]).Mean(0)[0].Value);
        Assert.Equal(double.PositiveInfinity, new Graph<double>().Variable([1, double.PositiveInfinity], [2]).Mean().Value);
        Assert.Equal(double.NaN, new Graph<double>().Variable([double.NegativeInfinity, double.PositiveInfinity], [2]).Mean().Value);
        TensorModes.GradientIs([0.5, 0.5], x => x.Mean(), [1e308, 1e308]);
        Assert.Equal(1e308, new Graph<Dual<double>>().Variable([new(1e308, 1), 1e308], [2]).Mean().Value.Primal);
        Assert.Equal(0.5, new Graph<Dual<double>>().Variable([new(1e308, 1), 1e308], [2]).Mean().Value.Tangent);
    }

    [Theory]
    [InlineData(1e-23f, 3e-23f)]
    [InlineData(1e20f, 3e20f)]
    public void Std_whose_variance_is_out_of_range(float low, float high)
    {
        var x = new Graph<float>().Variable([low, high], [2]);
        var y = x.Std();
        Assert.Equal(1, y.Value / low, 1e-6f);
        Assert.Equal([-0.5f, 0.5f], ReverseMode.Gradient(y, x).ElementsOf(x).ToArray(), (a, b) => Math.Abs(a - b) < 1e-6f);
        Assert.Equal([-0.5f, 0.5f], ForwardMode.Gradient(y, x).ElementsOf(x).ToArray(), (a, b) => Math.Abs(a - b) < 1e-6f);
    }

    [Fact]
    public void Deviations_next_to_a_large_mean()
    {
        // Their mean is no number of single precision, and what it is rounded by is as large as they are.
        float[] elements = [.. Enumerable.Range(0, 999).Select(i => 8388608f + i % 3)];
        var x = new Graph<float>().Variable(elements, [elements.Length]);
        Assert.Equal(2 / 3f, x.Var().Value, 1e-5f);
        Assert.Equal(Math.Sqrt(2 / 3.0), x.Std().Value, 1e-5f);
    }

    private static void IsHomogeneous<F>(string name, int degree, int exponent, double smallest, double tolerance)
        where F : struct, IFloatingPointIeee754<F>
    {
        var (value, first, second) = Of(name, Array.ConvertAll(Point, p => F.CreateChecked(p)));
        var (scaledValue, scaledFirst, scaledSecond) = Of(name, Array.ConvertAll(Point, p => F.ScaleB(F.CreateChecked(p), exponent)));
        Check([value], [scaledValue], degree, "value");
        Check(first, scaledFirst, degree - 1, "first derivative");
        Check(second, scaledSecond, degree - 2, "second derivative");

        void Check(F[] at, F[] scaled, int power, string what)
        {
            for (var i = 0; i < at.Length; i++)
            {
                // Compared at 1, so that the expectation itself is always in range; where the true number is not, nothing is promised.
                var expected = F.ScaleB(at[i], power * exponent);
                var isInRange = at[i] == F.Zero || (F.IsFinite(expected) && double.CreateChecked(F.Abs(expected)) >= smallest);
                var back = double.CreateChecked(F.ScaleB(scaled[i], -power * exponent));
                var reference = double.CreateChecked(at[i]);
                Assert.True(
                    !isInRange || Math.Abs(back - reference) <= tolerance * Math.Max(Math.Abs(reference), at.Max(a => Math.Abs(double.CreateChecked(a)))),
                    $"{name} of {typeof(F).Name} · 2^{exponent}, {what} {i}: {scaled[i]} instead of {expected}");
            }
        }
    }

    private static void IsTranslated<F>(string name, double offset, double tolerance)
        where F : struct, IFloatingPointIeee754<F>
    {
        var (_, first, second) = Of(name, Array.ConvertAll(Point, p => F.CreateChecked(p)));
        var (_, movedFirst, movedSecond) = Of(name, Array.ConvertAll(Point, p => F.CreateChecked(p + offset)));
        for (var i = 0; i < first.Length; i++)
            Assert.True(IsNear(first[i], movedFirst[i]), $"{name} of {typeof(F).Name} + {offset}, first derivative {i}: {movedFirst[i]} instead of {first[i]}");
        for (var i = 0; i < second.Length; i++)
            Assert.True(IsNear(second[i], movedSecond[i]), $"{name} of {typeof(F).Name} + {offset}, second derivative {i}: {movedSecond[i]} instead of {second[i]}");

        bool IsNear(F expected, F actual) => Math.Abs(double.CreateChecked(actual - expected)) <= tolerance * Math.Max(1e-3, Math.Abs(double.CreateChecked(expected)));
    }

    private static (F Value, F[] First, F[] Second) Of<F>(string name, F[] point)
        where F : struct, IFloatingPointIeee754<F>
    {
        var graph = new Graph<F>();
        var x = graph.Variable(point, [point.Length], "x");
        ScalarNode<F> y = name switch
        {
            "Norm" => x.Norm(),
            "Std" => x.Std(),
            "Std of a sample" => x.Std(correction: 1),
            "Mean" => x.Mean(),
            "Max" => x.Max(),
            "Sum" => x.Sum(),
            "Var" => x.Var(),
            "Prod" => x.Prod(),
            "LogSumExp" => x.LogSumExp(),
            "LogSoftmax" => x.LogSoftmax()[0],
            "Softmax" => x.Softmax()[2],
            _ => throw new InvalidOperationException($"There is no function {name}."),
        };
        var first = ReverseMode.Gradient(y, x).ElementsOf(x).ToArray();
        var forward = ForwardMode.Gradient(y, x).ElementsOf(x).ToArray();
        for (var i = 0; i < first.Length; i++)
            Assert.True(first[i].Equals(forward[i]) || F.Abs(first[i] - forward[i]) <= F.CreateChecked(1e-5) * F.Abs(first[i]), $"{name}: {first[i]} backward, {forward[i]} forward");
        var gradient = ReverseMode.NodeGradient(y, x)[x];
        var (n, direction) = (point.Length, new F[point.Length]);
        var second = new F[n * n];
        for (var i = 0; i < n && gradient.Graph is not null; i++)
        {
            Array.Clear(direction);
            direction[i] = F.One;
            ReverseMode.Vjp<F>(gradient, direction, [x], second.AsSpan(i * n, n), allowUnconnected: true);
        }

        return (y.Value, first, second);
    }
}
