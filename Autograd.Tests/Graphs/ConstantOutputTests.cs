namespace Autograd.Tests.Graphs;

public sealed class ConstantOutputTests
{
    private readonly Graph<double> graph = new();
    private readonly ScalarNode<double> x;
    private readonly ScalarNode<double> constant = 4.0;

    public ConstantOutputTests() => x = graph.Variable(2.0, "x");

    [Fact]
    public void A_constant_output_throws_in_every_way_and_says_that_it_is_one()
    {
        foreach (var act in (Action[])
            [
                () => ReverseMode.Gradient(constant, x),
                () => ReverseMode.Vjp(constant, 1.0, x),
                () => ReverseMode.Gradient(constant, [x], new double[1]),
                () => ReverseMode.NodeGradient(constant, x),
                () => ForwardMode.Gradient(constant, x),
            ])
        {
            Throws.Naming<InvalidOperationException>(act, "constant");
            Throws.RequireUsable(graph);
        }
    }

    [Fact]
    public void Where_unconnected_inputs_are_allowed_its_gradient_is_zero_and_costs_nothing()
    {
        foreach (var gradients in (Gradients<double>[])
            [
                ReverseMode.Gradient(constant, true, x),
                ReverseMode.Vjp(constant, 3.0, true, x),
                ForwardMode.Gradient(constant, true, x),
            ])
        {
            Assert.Equal(0.0, gradients[x]);
            Assert.Equal(default, gradients.Cost);
            Assert.Contains("0", graph.ToString(gradients), StringComparison.Ordinal);
        }

        Assert.Equal(0.0, ReverseMode.NodeGradient(constant, true, x)[x].Value);
        var destination = new[] { double.NaN };
        ReverseMode.Gradient(constant, [x], destination, allowUnconnected: true);
        Assert.Equal([0.0], destination);
    }

    [Fact]
    public void A_directional_derivative_of_a_constant_is_zero() =>
        Assert.Equal(0.0, ForwardMode.Jvp(constant, [x], [1.0]));

    [Fact]
    public void A_constant_input_throws_and_says_so()
    {
        var f = x * x;
        foreach (var act in (Action[])
            [
                () => ReverseMode.Gradient(f, constant),
                () => ReverseMode.Gradient(f, true, x, constant),
                () => ReverseMode.Gradient(f, [constant], new double[1]),
                () => ReverseMode.Gradient(f, [x, constant], new double[2]),
                () => ReverseMode.NodeGradient(f, constant),
                () => ForwardMode.Gradient(f, constant),
                () => ForwardMode.Jvp(f, [constant], [1.0]),
                () => new RecordedFunction<double>(f, constant),
            ])
        {
            Throws.Naming<InvalidOperationException>(act, "constant");
            Throws.RequireUsable(graph);
        }
    }
}
