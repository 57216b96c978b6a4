using static Autograd.Elementary;

namespace Autograd.Tests.Graphs;

public sealed class LengthTests
{
    private readonly Graph<double> graph = new();
    private readonly ScalarNode<double> x;
    private readonly ScalarNode<double> y;
    private readonly ScalarNode<double> f;

    public LengthTests()
    {
        x = graph.Variable(2.0, "x");
        y = graph.Variable(3.0, "y");
        f = x * y;
    }

    [Fact]
    public void A_destination_that_is_too_short_throws_and_tells_both_lengths()
    {
        Throws.AndLeavesUsable<ArgumentException>(
            graph, () => ReverseMode.Gradient(f, [x, y], new double[1]), "1", "2");
    }

    [Fact]
    public void Cotangents_for_too_few_outputs_throw() =>
        Throws.AndLeavesUsable<ArgumentException>(
            graph, () => ReverseMode.Vjp([f, x], [1.0], [x, y], new double[2]), "2 outputs", "1 cotangent");

    [Fact]
    public void Too_few_or_too_many_tangents_throw()
    {
        Throws.Naming<ArgumentException>(() => ForwardMode.Jvp(f, [x, y], [1.0]), "Jvp", "2 inputs", "1 tangent");
        Throws.AndLeavesUsable<ArgumentException>(
            graph, () => ForwardMode.Jvp(f, [x, y], [1.0, 2.0, 3.0]), "Jvp", "2 inputs", "3 tangents");
    }

    [Fact]
    public void A_destination_with_no_room_for_every_output_throws() =>
        Throws.AndLeavesUsable<ArgumentException>(
            graph, () => ForwardMode.Jvp([f, x], [x], [1.0], new double[1]), "Jvp", "1", "2 outputs");

    [Fact]
    public void Room_to_spare_is_left_alone()
    {
        double[] gradient = [double.NaN, double.NaN, 7.0];
        ReverseMode.Gradient(f, [x, y], gradient);
        Assert.Equal([3.0, 2.0, 7.0], gradient);

        double[] products = [double.NaN, 7.0];
        ForwardMode.Jvp([f], [x, y], [1.0, 10.0], products);
        Assert.Equal([23.0, 7.0], products);
    }

    [Fact]
    public void A_recorded_function_takes_exactly_its_inputs()
    {
        var product = new RecordedFunction<double>(f, x, y);

        Throws.Naming<ArgumentException>(() => product.Invoke([1.0]), "1 value", "2 inputs");
        Throws.Naming<ArgumentException>(() => product.Invoke([1.0, 2.0, 3.0]), "3 values", "2 inputs");
        Assert.Equal(6.0, product.Invoke([2.0, 3.0]));
    }

    [Fact]
    public void No_inputs_are_no_mistake()
    {
        Assert.Empty(ReverseMode.Gradient(f).ToArray());
        Assert.Empty(ForwardMode.Gradient(f).ToArray());
        Assert.Equal(0.0, ForwardMode.Jvp(f, [], []));
        Assert.Equal(6.0, new RecordedFunction<double>(f).Invoke<double>([]));
    }

    [Fact]
    public void The_same_input_twice_is_answered_twice()
    {
        Assert.Equal([3.0, 3.0, 2.0], ReverseMode.Gradient(f, x, x, y).ToArray());
        Assert.Equal([3.0, 3.0, 2.0], ForwardMode.Gradient(f, x, x, y).ToArray());
        Assert.Equal(3.0 * (1.0 + 10.0), ForwardMode.Jvp(f, [x, x], [1.0, 10.0]));
    }

    [Fact]
    public void Null_options_and_gradients_throw()
    {
        Throws.Naming<ArgumentNullException>(() => new Graph<double>(null!), "options");
        Throws.AndLeavesUsable<ArgumentNullException>(graph, () => graph.ToString(null!), "gradients");
    }
}
