using System.Numerics;
using static Autograd.Elementary;

namespace Autograd.Tests.Graphs;

public sealed class AllocationTests
{
    private const int Size = 100;

    private readonly Graph<double> graph = new();
    private readonly double[] point = [.. Enumerable.Range(0, Size).Select(i => 0.5 + i / (2.0 * Size))];
    private readonly double[] direction = [.. Enumerable.Range(0, Size).Select(i => 1.0 - i / (double)Size)];
    private readonly double[] result = new double[Size];
    private readonly ScalarNode<double>[] nodes = new ScalarNode<double>[Size];

    [Fact]
    public void The_measurement_sees_an_allocation_of_the_smallest_object() =>
        Assert.True(Allocations.PerTurn(() => GC.KeepAlive(new object())) >= 2 * IntPtr.Size);

    [Fact]
    public void Recording_and_a_backward_sweep() => AssertNone(() =>
    {
        var f = Record();
        ReverseMode.Gradient(f, nodes, result);
    });

    [Fact]
    public void Recording_and_a_forward_sweep() => AssertNone(() =>
    {
        var f = Record();
        _ = ForwardMode.Jvp(f, nodes, direction);
    });

    [Fact]
    public void Sweeps_of_several_outputs()
    {
        var outputs = new ScalarNode<double>[2];
        double[] cotangents = [1.0, 2.0];
        AssertNone(() =>
        {
            outputs[0] = Record();
            outputs[1] = Square(outputs[0]);
            ReverseMode.Vjp(outputs, cotangents, nodes, result);
            ForwardMode.Jvp(outputs, nodes, direction, result);
        });
    }

    [Fact]
    public void Recording_with_names() => AssertNone(() =>
    {
        graph.Clear();
        var x = graph.Variable(2.0, "x");
        nodes[0] = x;
        ReverseMode.Gradient(Square(x).Named("f"), nodes.AsSpan(0, 1), result);
    });

    [Fact]
    public void Recording_rules_with_parameters() => AssertNone(() =>
    {
        graph.Clear();
        nodes[0] = graph.Variable(2.0);
        ReverseMode.Gradient(ScaleB(nodes[0], 3), nodes.AsSpan(0, 1), result);
    });

    [Fact]
    public void Recording_with_DetectNonFinite()
    {
        var watched = new Graph<double>(new GraphOptions { DetectNonFinite = true });
        AssertNone(() =>
        {
            watched.Clear();
            nodes[0] = watched.Variable(2.0);
            ReverseMode.Gradient(Log(nodes[0]), nodes.AsSpan(0, 1), result);
        });
    }

    [Fact]
    public void Recording_on_a_graph_of_duals()
    {
        var duals = new Graph<Dual<double>>();
        var inputs = new ScalarNode<Dual<double>>[1];
        var gradient = new Dual<double>[1];
        AssertNone(() =>
        {
            duals.Clear();
            inputs[0] = duals.Variable(Dual<double>.Variable(2.0));
            ReverseMode.Gradient(Log(Square(inputs[0]) + inputs[0]), inputs, gradient);
        });
    }

    [Fact]
    public void The_gradient_verb_into_a_span() =>
        AssertNone(() => Differentiate.Gradient(default(Product), point, result));

    [Fact]
    public void The_value_and_gradient_verb_into_a_span() =>
        AssertNone(() => Differentiate.ValueAndGradient(default(Product), point, result));

    [Fact]
    public void The_gradient_verb_in_forward_mode() =>
        AssertNone(() => Differentiate.Gradient(default(Product), point, result, DifferentiationMode.Forward));

    [Fact]
    public void The_gradient_verb_over_float()
    {
        var x = Array.ConvertAll(point, value => (float)value);
        var gradient = new float[Size];
        AssertNone(() => Differentiate.Gradient(default(Product), x, gradient));
    }

    [Fact]
    public void The_Hessian_vector_product_into_a_span() =>
        AssertNone(() => Differentiate.Hvp(default(Product), point, direction, result));

    [Fact]
    public void The_derivative_verb_on_a_struct() =>
        AssertNone(() => Differentiate.Derivative(default(Product), 0.75));

    [Fact]
    public void Dual_numbers() => AssertNone(() => _ = Log(Square(Dual<double>.Variable(2.0)) + 1.0).Tangent);

    private static void AssertNone(Action turn) => Assert.Equal(0, Allocations.PerTurn(turn));

    private ScalarNode<double> Record()
    {
        graph.Clear();
        for (var i = 0; i < Size; i++)
            nodes[i] = graph.Variable(point[i]);
        return default(Product).Invoke<ScalarNode<double>>(nodes);
    }

    private static T ScaleB<T>(T x, int n)
        where T : IFloatingPointIeee754<T> => T.ScaleB(x, n);

    private readonly struct Product : IScalarFunction
    {
        public T Invoke<T>(ReadOnlySpan<T> x)
            where T : IFloatingPointIeee754<T>
        {
            var y = T.One;
            foreach (var value in x)
                y = y * value + T.Sin(value);
            return y;
        }
    }
}
