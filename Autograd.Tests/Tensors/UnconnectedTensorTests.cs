using System.Numerics.Tensors;
using Autograd.Tests.Graphs;
using static Autograd.Elementary;

namespace Autograd.Tests.Tensors;

public sealed class UnconnectedTensorTests
{
    private readonly Graph<double> graph = new();
    private readonly TensorNode<double> x;
    private readonly TensorNode<double> lonely;
    private readonly ScalarNode<double> lonelyScalar;
    private readonly ScalarNode<double> f;
    private readonly TensorNode<double> later;

    public UnconnectedTensorTests()
    {
        x = graph.Variable([2.0, 3.0], [2], "x");
        lonely = graph.Variable([5.0, 7.0, 11.0], [3], "lonely");
        lonelyScalar = graph.Variable(13.0, "lonely scalar");

        // The classic mistake: the value was used instead of the node.
        f = (Square(x) * lonely.ToArray()[0]).Sum().Named("f");
        later = graph.Variable([1.0], [1], "later");
    }

    public static TheoryData<string, string> Ways
    {
        get
        {
            TheoryData<string, string> ways = [];
            foreach (var way in new[] { "reverse", "reverse of a tensor", "reverse span", "vjp", "vjp span", "forward", "node", "node vjp", "nodes of a Node" })
                foreach (var input in new[] { "lonely", "lonely scalar", "later" })
                    ways.Add(way, input);
            return ways;
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void An_unconnected_input_throws_and_names_output_and_input(string way, string input)
    {
        Throws.AndLeavesUsable<InvalidOperationException>(
            graph, () => Gradient(way, false, x, Input(input)), $"'{input}' (#", "'f' (#", "does not depend on", "allowUnconnected: true");
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void AllowUnconnected_gives_zeros_of_the_inputs_shape_and_leaves_the_others_alone(string way, string input)
    {
        // These forms have no such choice.
        if (way is "vjp" or "reverse of a tensor")
            return;
        var length = Input(input).Length;
        Assert.Equal([20.0, 30.0, .. new double[length]], Gradient(way, true, x, Input(input)));
        Assert.Equal([.. new double[length], 20.0, 30.0], Gradient(way, true, Input(input), x));
    }

    [Fact]
    public void A_tangent_that_does_not_reach_the_output_gives_zeros()
    {
        Assert.Equal(0.0, ForwardMode.Jvp(f, lonely, Tensor.Create([1.0, 1.0, 1.0], [3]))[0]);
        var result = new double[2];
        ForwardMode.Jvp<double>(Square(x), [lonely, x], [1.0, 1.0, 1.0, 0.0, 1.0], result);
        Assert.Equal([0.0, 6.0], result);
        result[0] = -1.0;
        ForwardMode.Jvp<double>(f, [later], [1.0], result);
        Assert.Equal(0.0, result[0]);
    }

    [Fact]
    public void StopGradient_disconnects()
    {
        var stopped = (x.StopGradient() * 2.0).Sum();
        Throws.Naming<InvalidOperationException>(() => ReverseMode.Gradient(stopped, x), "'x' (#0)");
        Throws.Naming<InvalidOperationException>(() => ForwardMode.Gradient(stopped, x), "'x' (#0)");
        Throws.Naming<InvalidOperationException>(() => ReverseMode.NodeGradient(stopped, x), "'x' (#0)");
        Assert.Equal([0.0, 0.0], ReverseMode.Gradient(stopped, allowUnconnected: true, x).ElementsOf(x).ToArray());
        Assert.Equal([0.0, 0.0], ReverseMode.NodeGradient(stopped, allowUnconnected: true, x)[x].ToArray());

        // Straight-through: the value is of the stopped branch, the derivative of the other.
        var through = (x + (Floor(x) - x).StopGradient()).Sum();
        Assert.Equal([1.0, 1.0], ReverseMode.Gradient(through, x).ElementsOf(x).ToArray());
        Assert.Equal([1.0, 1.0], ForwardMode.Gradient(through, x).ElementsOf(x).ToArray());
    }

    [Fact]
    public void StopGradient_of_a_scalar_disconnects()
    {
        TensorNode<double> stopped = f;
        var g = (stopped.StopGradient() * lonely).Sum();
        Assert.Equal(f.Value * 23.0, g.Value);
        Throws.Naming<InvalidOperationException>(() => ReverseMode.Gradient(g, x), "'x' (#0)");
        Assert.Equal([f.Value, f.Value, f.Value], ReverseMode.Gradient(g, lonely).ElementsOf(lonely).ToArray());
    }

    [Fact]
    public void A_recorded_gradient_that_does_not_move_is_not_connected_where_it_is_a_constant_node()
    {
        // The gradient of a linear function is the same everywhere.
        var gradient = ReverseMode.NodeGradient((x * 3.0).Sum(), x)[x];
        Assert.Equal([3.0, 3.0], gradient.ToArray());
        Throws.Naming<InvalidOperationException>(() => ReverseMode.NodeGradient(gradient.Sum(), x), "'x' (#0)");
        Assert.Equal([0.0, 0.0], ReverseMode.Gradient(gradient.Sum(), allowUnconnected: true, x).ElementsOf(x).ToArray());
    }

    [Fact]
    public void A_comparison_is_connected_and_its_derivative_zero()
    {
        var count = (x > 2.5).Sum();
        Assert.Equal(1.0, count.Value);
        Assert.Equal([0.0, 0.0], ReverseMode.Gradient(count, x).ElementsOf(x).ToArray());
        Assert.Equal([0.0, 0.0], ForwardMode.Gradient(count, x).ElementsOf(x).ToArray());
        Assert.Equal([0.0, 0.0], ReverseMode.NodeGradient(count, x)[x].ToArray());
        foreach (var comparison in new[] { x < 2.5, x <= 2.5, x >= 2.5, 2.5 > x, 2.5 < x, x > (x + 0.0) })
            Assert.Equal([0.0, 0.0], ReverseMode.Gradient(comparison.Sum(), x).ElementsOf(x).ToArray());
    }

    [Fact]
    public void A_condition_moves_nothing()
    {
        var ones = graph.Constant([1.0, 1.0], [2]);
        var chosen = TensorNode.Where(x - 2.0, ones, 5.0 * ones).Sum();
        Assert.Equal(6.0, chosen.Value);
        Assert.Equal([0.0, 0.0], ReverseMode.Gradient(chosen, x).ElementsOf(x).ToArray());
        Assert.Equal([0.0, 0.0], ForwardMode.Gradient(chosen, x).ElementsOf(x).ToArray());
        Assert.Equal([0.0, 0.0], ReverseMode.NodeGradient(chosen, x)[x].ToArray());
    }

    [Fact]
    public void An_element_that_is_not_taken_is_connected()
    {
        Assert.Equal([0.0, 1.0], ReverseMode.Gradient(x[1], x).ElementsOf(x).ToArray());
        Assert.Equal([1.0, 0.0], ReverseMode.NodeGradient(x[0], x)[x].ToArray());
    }

    [Fact]
    public void An_output_is_connected_to_itself_and_not_to_what_follows()
    {
        var y = Square(x);
        var z = y.Sum();
        Assert.Equal([1.0, 1.0], ReverseMode.Vjp(y, Tensor.Create([1.0, 1.0], [2]), y).ElementsOf(y).ToArray());
        Assert.Equal(1.0, ReverseMode.Gradient(z, z)[z]);
        Throws.Naming<InvalidOperationException>(
            () => ReverseMode.Vjp(y, Tensor.Create([1.0, 1.0], [2]), z), "does not depend on");
    }

    [Fact]
    public void A_constant_output_throws_and_says_so()
    {
        TensorNode<double> constant = 3.0;
        Throws.Naming<InvalidOperationException>(() => ReverseMode.Gradient(constant, x), "constant");
        Throws.Naming<InvalidOperationException>(() => ReverseMode.NodeVjp(constant, 1.0, x), "constant");
        Throws.Naming<InvalidOperationException>(() => ForwardMode.Gradient((ScalarNode<double>)3.0, x), "constant");
        var span = new double[2];
        Throws.Naming<InvalidOperationException>(() => ReverseMode.Gradient(3.0, [x], span), "constant");
        ReverseMode.Gradient(3.0, [x], span, allowUnconnected: true);
        Assert.Equal([0.0, 0.0], span);
        Assert.Equal([0.0, 0.0], ReverseMode.NodeGradient((ScalarNode<double>)3.0, true, x)[x].ToArray());
        Assert.Equal([0.0, 0.0], ReverseMode.Gradient((ScalarNode<double>)3.0, true, x).ElementsOf(x).ToArray());
        Assert.Equal([2], ReverseMode.Gradient((ScalarNode<double>)3.0, true, x)[x].Lengths.ToArray());
    }

    [Fact]
    public void A_constant_input_throws_and_says_so()
    {
        TensorNode<double> constant = 3.0;
        Throws.Naming<InvalidOperationException>(() => ReverseMode.Gradient(f, constant), "constant");
        Throws.Naming<InvalidOperationException>(() => ReverseMode.Gradient(f, x, constant), "constant");
        Throws.Naming<InvalidOperationException>(() => ReverseMode.NodeGradient(f, constant), "constant");
        Throws.Naming<InvalidOperationException>(() => ForwardMode.Gradient(f, constant), "constant");
        Throws.Naming<InvalidOperationException>(() => ForwardMode.Jvp<double>(f, [x, constant], [1.0, 1.0, 1.0], new double[1]), "constant");
    }

    private TensorNode<double> Input(string name) => name switch
    {
        "lonely" => lonely,
        "later" => later,
        _ => lonelyScalar,
    };

    private double[] Gradient(string way, bool allow, params TensorNode<double>[] inputs)
    {
        var one = Tensor.Create([1.0], [1]);
        TensorNode<double> output = f;
        switch (way)
        {
            case "reverse":
                return ReverseMode.Gradient(f, allow, inputs).ToArray();
            case "reverse of a tensor":
                return ReverseMode.Gradient(output, inputs).ToArray();
            case "reverse span":
                var gradient = new double[inputs.Sum(input => input.Length)];
                Array.Fill(gradient, double.NaN);
                ReverseMode.Gradient(f, inputs, gradient, allow);
                return gradient;
            case "vjp":
                return ReverseMode.Vjp(output, one, inputs).ToArray();
            case "vjp span":
                var product = new double[inputs.Sum(input => input.Length)];
                Array.Fill(product, double.NaN);
                ReverseMode.Vjp(output, [1.0], inputs, product, allow);
                return product;
            case "forward":
                return ForwardMode.Gradient(f, allow, inputs).ToArray();
            case "nodes of a Node":
                return ReverseMode.Gradient((Node<double>)f, allow, [.. inputs.Select(input => (Node<double>)input)]).ToArray();
            default:
                var nodes = way == "node" ? ReverseMode.NodeGradient(f, allow, inputs) : ReverseMode.NodeVjp(output, 1.0, allow, inputs);
                return [.. inputs.SelectMany(input => nodes[input].ToArray())];
        }
    }
}
