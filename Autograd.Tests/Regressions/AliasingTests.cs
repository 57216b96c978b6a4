using System.Numerics;
using static Autograd.Elementary;

namespace Autograd.Tests.Regressions;

/// <summary>The memory for a result may be the memory of an argument: nothing is written before everything is read.</summary>
public sealed class AliasingTests
{
    // More than a register holds, so that forward mode reads the point again after its first results.
    private const int Size = 11;

    private readonly Graph<double> graph = new();

    public static TheoryData<DifferentiationMode> Modes => [.. Enum.GetValues<DifferentiationMode>()];

    [Fact]
    public void Forward_products_may_go_where_the_tangents_are()
    {
        var (x, y) = (graph.Variable(2.0), graph.Variable(3.0));
        double[] t = [1.0, 10.0];
        ForwardMode.Jvp([x * y, x + y], [x, y], t, t);

        Assert.Equal([23.0, 11.0], t);
    }

    [Fact]
    public void Reverse_products_may_go_where_the_cotangents_are()
    {
        var (x, y) = (graph.Variable(2.0), graph.Variable(3.0));
        double[] t = [1.0, 10.0];
        ReverseMode.Vjp([x * y, x + y], t, [x, y], t);

        Assert.Equal([13.0, 12.0], t);
    }

    [Fact]
    public void So_they_may_where_the_sweep_is_repeated_because_of_a_NaN()
    {
        // √(x²) at 0 is ∞·0: the fast sweep ends in NaN, and the careful one needs the cotangents again.
        var (x, y) = (graph.Variable(0.0), graph.Variable(0.0));
        double[] t = [3.0, 1.0];
        ReverseMode.Vjp([Sqrt(x * x) + y, x + y], t, [x, y], t);

        Assert.Equal([1.0, 4.0], t);
    }

    [Fact]
    public void So_they_may_with_more_inputs_than_outputs()
    {
        var (x, y, z) = (graph.Variable(2.0), graph.Variable(3.0), graph.Variable(5.0));
        double[] t = [1.0, 10.0, 0.0];
        ReverseMode.Vjp([x * y, y * z], t.AsSpan(0, 2), [x, y, z], t);

        Assert.Equal([3.0, 52.0, 30.0], t);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void A_gradient_may_go_where_the_point_is(DifferentiationMode mode)
    {
        var x = Point();
        var expected = Differentiate.Gradient(default(Chained), Point(), mode);
        Differentiate.Gradient(default(Chained), x, x, mode);

        Assert.Equal(expected, x);
    }

    [Fact]
    public void A_Hessian_vector_product_may_go_where_the_point_or_the_direction_is()
    {
        var direction = Point();
        Array.Reverse(direction);
        var expected = Differentiate.Hvp(default(Chained), Point(), direction);
        var x = Point();
        Differentiate.Hvp(default(Chained), x, direction, x);
        var v = (double[])direction.Clone();
        Differentiate.Hvp(default(Chained), Point(), v, v);

        Assert.Equal(expected, x);
        Assert.Equal(expected, v);
    }

    private static double[] Point() => [.. Enumerable.Range(1, Size).Select(i => i * 0.25)];

    private readonly struct Chained : IScalarFunction
    {
        public T Invoke<T>(ReadOnlySpan<T> x)
            where T : IFloatingPointIeee754<T>
        {
            var sum = T.Zero;
            for (var i = 1; i < x.Length; i++)
                sum += Sin(x[i - 1]) * x[i] * x[i];
            return sum;
        }
    }
}
