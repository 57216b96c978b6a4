using Autograd.Rules;
using Autograd.Tests.Graphs;
using static Autograd.TensorNode;

namespace Autograd.Tests.Tensors;

[Collection(Alone.Name)]
public sealed class AffineTests
{
    private readonly Graph<double> graph = new();
    private readonly TensorNode<double> x;
    private readonly TensorNode<double> w;
    private readonly TensorNode<double> b;

    public AffineTests()
    {
        x = graph.Variable([1.0, -2.0, 0.5, 3.0, 0.25, -1.0], [2, 3], "x");
        w = graph.Variable([0.1, 0.2, -0.3, 0.4, 0.5, -0.6, 0.7, -0.8, 0.9, 0.0, 0.3, 0.2], [4, 3], "w");
        b = graph.Variable([0.1, -0.2, 0.3, 0.0], [4], "b");
    }

    [Fact]
    public void One_node_where_the_rule_can_do_without_its_argument_and_two_where_it_cannot()
    {
        Assert.Equal((1, "Affine"), Added(() => Affine(x, w, b)));
        Assert.Equal((1, "Affine"), Added(() => Affine(x, w)));
        Assert.Equal((1, "Affine(Tanh)"), Added(() => Affine(x, w, b, default(Tanh))));
        Assert.Equal((1, "Affine(Relu)"), Added(() => Affine(x, w, b, default(Relu))));
        Assert.Equal((1, "Affine(Softplus)"), Added(() => Affine(x, w, default(Softplus))));
        Assert.Equal((1, "Affine(LogSigmoid)"), Added(() => Affine(x, w, default(LogSigmoid))));
        Assert.Equal((2, "Gelu"), Added(() => Affine(x, w, b, default(Gelu))));
        Assert.Equal((2, "Silu"), Added(() => Affine(x, w, default(Silu))));

        (int, string) Added(Func<TensorNode<double>> record)
        {
            var before = graph.Count;
            Node<double> node = record();
            return (graph.Count - before, node.Operation);
        }
    }

    [Fact]
    public void A_transposed_weight_is_read_where_it_is()
    {
        var stored = graph.Variable([0.1, 0.2, 0.3, 0.4, 0.5, 0.6], [3, 2], "stored");
        Node<double> y = Affine(x, stored.Transpose());
        Assert.Contains(stored, y.Inputs);
    }

    [Fact]
    public void At_a_kink_and_beside_it_the_derivative_is_the_rules()
    {
        // z is −1, 0, 1: max(z, 0)′ at 0 is 0.
        var one = graph.Variable([1.0], [1], "one");
        var slopes = graph.Variable([-1.0, 0.0, 1.0], [3, 1], "slopes");
        var y = Affine(one, slopes, default(Relu));
        Assert.Equal([0.0, 0.0, 1.0], Agreement.Elements(ReverseMode.Gradient(y.Sum(), slopes)[slopes]));
        Assert.Equal([0.0, 0.0, 1.0], Agreement.Elements(ForwardMode.Gradient(y.Sum(), slopes)[slopes]));
        var recorded = ReverseMode.NodeGradient(y.Sum(), slopes)[slopes];
        Assert.Equal([0.0, 0.0, 1.0], recorded.ToArray());
    }

    [Fact]
    public void Recorded_the_rules_derivative_is_there_once()
    {
        var f = Affine(x, w, b, default(Tanh)).Sum();
        _ = ReverseMode.NodeGradient(f, x, w, b);
        var weighs = Enumerable.Range(0, graph.Count).Count(i => graph[i].Operation == nameof(Weigh));
        Assert.InRange(weighs, 0, 1);
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_named()
    {
        var reshaped = w.Reshape(3, 4);
        Throws.AndLeavesUsable<ArgumentException>(graph, () => Affine(x, reshaped, b, default(Tanh)), "Affine: [2,3]·[3,4]ᵀ", "3 ≠ 4");
    }

    [Fact]
    public void So_are_other_mistakes()
    {
        Throws.Naming<ArgumentException>(() => Affine(x, w, x), "[2,3]·[4,3]ᵀ + [2,3]", "vector");
        Throws.Naming<ArgumentException>(() => Affine(x, w, 1.0), "+ []", "vector");
        Throws.Naming<ArgumentException>(() => Affine(x, b, b), "[2,3]·[4]ᵀ", "matrix");
        Throws.Naming<ArgumentException>(() => Affine(2.0, w, b), "[]·[4,3]ᵀ", "scalar");
        var other = new Graph<double>().Variable([1.0, 1.0, 1.0, 1.0], [4], "other");
        Throws.Naming<InvalidOperationException>(() => Affine(x, w, other), "Affine", "'other'", "different graphs");
        Throws.Naming<InvalidOperationException>(() => Affine<double>(1.0, 2.0), "Affine", "graph");
        graph.Clear();
        Throws.Naming<InvalidOperationException>(() => Affine(x, w, b), "Affine", "Clear()");
    }

    [Fact]
    public void A_stale_bias_is_noticed()
    {
        graph.Clear();
        var (fresh, weight) = (graph.Variable([1.0], [1]), graph.Variable([1.0], [1, 1]));
        Throws.Naming<InvalidOperationException>(() => Affine(fresh, weight, b), "Affine", "Clear()");
    }

    [Fact]
    public void Numbers_that_are_not_finite_arrive()
    {
        var zero = graph.Variable([0.0, 0.0, 0.0], [3], "zero");
        var infinite = graph.Constant([double.PositiveInfinity, 0.0, 0.0], [1, 3]);
        Assert.True(double.IsNaN(Affine(zero, infinite).ToArray()[0]));
    }

    [Fact]
    public void A_training_loop_allocates_nothing()
    {
        var loop = new Graph<float>();
        float[] input = new float[40], first = new float[32], second = new float[8], bias = new float[8];
        var gradient = new float[32 + 8 + 8 + 1];
        var inputs = new TensorNode<float>[4];
        Assert.Equal(0, Allocations.PerTurn(() =>
        {
            loop.Clear();
            inputs[0] = loop.Variable(first.AsMemory(), [8, 4]);
            inputs[1] = loop.Variable(bias.AsMemory(), [8]);
            inputs[2] = loop.Variable(second.AsMemory(), [1, 8]);
            inputs[3] = loop.Variable(bias.AsMemory(0, 1), [1]);
            var h = Affine(loop.Constant(input.AsMemory(), [10, 4]), inputs[0], inputs[1], default(Tanh));
            ReverseMode.Gradient(Affine(h, inputs[2], inputs[3]).Sum(), inputs, gradient);
        }));
    }
}
