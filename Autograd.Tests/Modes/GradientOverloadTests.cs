using static Autograd.Elementary;

namespace Autograd.Tests.Modes;

/// <summary>log((x + y)² + z) at (2, 1, 1), whose gradient is (0.6, 0.6, 0.1), by every overload.</summary>
public sealed class GradientOverloadTests
{
    // A few roundings of numbers below 1.
    private const double Tolerance = 2e-16;

    private readonly Graph<double> graph = new();
    private readonly ScalarNode<double> x;
    private readonly ScalarNode<double> y;
    private readonly ScalarNode<double> z;
    private readonly ScalarNode<double> f;

    public GradientOverloadTests()
    {
        x = graph.Variable(2.0, "x");
        y = graph.Variable(1.0, "y");
        z = graph.Variable(1.0, "z");
        f = Log(Square(x + y) + z);
    }

    [Fact]
    public void Nodes_one_by_one()
    {
        AssertExpected(ReverseMode.Gradient(f, x, y, z));
        AssertExpected(ForwardMode.Gradient(f, x, y, z));
        AssertExpected(ReverseMode.Gradient(f, false, x, y, z));
        AssertExpected(ForwardMode.Gradient(f, false, x, y, z));
    }

    [Fact]
    public void A_span_of_nodes()
    {
        ReadOnlySpan<ScalarNode<double>> inputs = [x, y, z];
        AssertExpected(ReverseMode.Gradient(f, inputs));
        AssertExpected(ForwardMode.Gradient(f, inputs));
        AssertExpected(ReverseMode.Gradient(f, inputs, allowUnconnected: false));
        AssertExpected(ForwardMode.Gradient(f, inputs, allowUnconnected: true));
    }

    [Fact]
    public void An_array_of_nodes()
    {
        ScalarNode<double>[] inputs = [x, y, z];
        AssertExpected(ReverseMode.Gradient(f, inputs));
        AssertExpected(ForwardMode.Gradient(f, inputs));
    }

    [Fact]
    public void Nodes_of_any_kind()
    {
        Node<double> output = f;
        Node<double>[] inputs = [x, y, z];
        AssertExpected(ReverseMode.Gradient(output, inputs));
        AssertExpected(ForwardMode.Gradient(output, inputs));
        AssertExpected(ReverseMode.Gradient(output, true, inputs));
        AssertExpected(ForwardMode.Gradient(output, true, inputs));
        AssertExpected(ReverseMode.Gradient(graph[graph.Count - 1], graph[0], graph[1], graph[2]));
    }

    [Fact]
    public void Into_memory_of_the_callers()
    {
        var gradient = new double[3];
        ReverseMode.Gradient(f, [x, y, z], gradient);
        AssertExpected(gradient);

        Array.Fill(gradient, double.NaN);
        ReverseMode.Vjp([f], [1.0], [x, y, z], gradient);
        AssertExpected(gradient);
    }

    [Fact]
    public void The_order_of_the_inputs_is_the_order_of_the_result()
    {
        var gradient = ReverseMode.Gradient(f, z, x).ToArray();
        Assert.Equal(0.1, gradient[0], Tolerance);
        Assert.Equal(0.6, gradient[1], Tolerance);
        gradient = ForwardMode.Gradient(f, z, x).ToArray();
        Assert.Equal(0.1, gradient[0], Tolerance);
        Assert.Equal(0.6, gradient[1], Tolerance);
    }

    [Fact]
    public void Products_scale_with_the_cotangent()
    {
        var product = ReverseMode.Vjp(f, 10.0, x, y, z);
        Assert.Equal(6.0, product[x], 10 * Tolerance);
        Assert.Equal(1.0, product[z], 10 * Tolerance);
        Assert.Equal(6.0, ReverseMode.Vjp(f, 10.0, true, x)[x], 10 * Tolerance);
    }

    [Fact]
    public void A_derivative_in_a_direction() =>
        Assert.Equal(0.6 * 3.0 - 0.6 + 0.1 * 5.0, ForwardMode.Jvp(f, [x, y, z], [3.0, -1.0, 5.0]), 10 * Tolerance);

    [Fact]
    public void By_an_intermediate_node()
    {
        var square = Square(x * y).Named("square");
        var g = Exp(square) * square;

        // g = s·eˢ by s, at s = 4.
        var expected = Math.Exp(4.0) * 5.0;
        Assert.Equal(expected, ReverseMode.Gradient(g, square)[square], 1e-13);
        Assert.Equal(expected, ForwardMode.Gradient(g, square)[square], 1e-13);
        Assert.Equal(expected, ReverseMode.NodeGradient(g, square)[square].Value, 1e-13);
        Assert.Equal(expected, ForwardMode.Jvp(g, [square], [1.0]), 1e-13);

        // With an input below it in the same question, each has all that reaches it.
        var both = ReverseMode.Gradient(g, x, square);
        Assert.Equal(expected, both[square], 1e-13);
        Assert.Equal(expected * 4.0, both[x], 1e-12);
        var span = new double[2];
        ReverseMode.Gradient(g, [square, x], span);
        Assert.Equal([both[square], both[x]], span);
        Assert.Equal(both.ToArray(), ForwardMode.Gradient(g, x, square).ToArray());
    }

    [Fact]
    public void Several_outputs_in_one_sweep()
    {
        var product = x * y;
        var sum = x + 2.0 * z;

        var pulled = new double[3];
        ReverseMode.Vjp([product, sum, 7.0], [10.0, 1.0, 99.0], [x, y, z], pulled);
        Assert.Equal([10.0 * 1.0 + 1.0, 10.0 * 2.0, 2.0], pulled);

        var pushed = new double[3];
        ForwardMode.Jvp([product, sum, 7.0], [x, y, z], [1.0, 2.0, 3.0], pushed);
        Assert.Equal([1.0 * 1.0 + 2.0 * 2.0, 1.0 + 2.0 * 3.0, 0.0], pushed);
    }

    [Fact]
    public void An_output_that_is_an_ancestor_of_another_or_asked_for_twice()
    {
        var square = Square(x);
        var fourth = Square(square);
        var pulled = new double[1];
        ReverseMode.Vjp([square, fourth, square], [1.0, 1.0, 1.0], [x], pulled);

        Assert.Equal([4.0 + 32.0 + 4.0], pulled);
        ReverseMode.Vjp([x, fourth], [1.0, 1.0], [x, square], pulled = new double[2]);
        Assert.Equal([1.0 + 32.0, 8.0], pulled);
    }

    [Fact]
    public void A_cotangent_may_itself_be_a_node()
    {
        // u·∂f/∂x is a function of u and x, and can be differentiated by both.
        var square = Square(x);
        var product = ReverseMode.NodeVjp(square, y, false, x)[x];

        Assert.Equal(4.0, product.Value);
        Assert.Equal([2.0, 4.0], ReverseMode.Gradient(product, x, y).ToArray());
    }

    private static void AssertExpected(double[] gradient)
    {
        Assert.Equal(3, gradient.Length);
        Assert.Equal(0.6, gradient[0], Tolerance);
        Assert.Equal(0.6, gradient[1], Tolerance);
        Assert.Equal(0.1, gradient[2], Tolerance);
    }

    private void AssertExpected(Gradients<double> gradients)
    {
        AssertExpected(gradients.ToArray());
        AssertExpected([gradients[x], gradients[y], gradients[z]]);
        Assert.Equal<Node<double>>(f, gradients.Output);
    }
}
