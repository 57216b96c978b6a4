using Autograd.Tests.Graphs;
using static Autograd.Elementary;
using static Autograd.TensorNode;

namespace Autograd.Tests.Tensors;

/// <summary>Scalar nodes, constants and tensors in one expression, in every order.</summary>
public sealed class ScalarsAndTensorsTests
{
    // Sums of a few products of numbers of order 1 to 10.
    private const double Tolerance = 1e-12;

    private readonly Graph<double> graph = new();
    private readonly TensorNode<double> x;
    private readonly ScalarNode<double> s;

    public ScalarsAndTensorsTests()
    {
        x = graph.Variable([2.0, -3.0, 5.0], [3], "x");
        s = graph.Variable(1.5, "s");
    }

    public static TheoryData<string> Operators => ["+", "-", "*", "/", "pow", "max", "hypot"];

    [Theory]
    [MemberData(nameof(Operators))]
    public void A_scalar_node_and_a_tensor_in_both_orders(string symbol)
    {
        foreach (var isScalarLeft in new[] { true, false })
        {
            var z = isScalarLeft ? Apply(symbol, s, Abs(x)) : Apply(symbol, Abs(x), s);
            var f = (z * z).Sum();

            // The same with nothing but scalars.
            ScalarNode<double>[] elements = [.. x.ToArray().Select(value => graph.Variable(value))];
            ScalarNode<double> expected = 0.0;
            foreach (var element in elements)
            {
                var e = isScalarLeft ? Apply(symbol, s, Abs(element)) : Apply(symbol, Abs(element), s);
                expected += e.ToScalar() * e.ToScalar();
            }

            Assert.Equal(expected.Value, f.Value, Tolerance);
            var wanted = ReverseMode.Gradient(expected, [s, .. elements]);
            double[] all = [wanted[s], .. elements.Select(element => wanted[element])];
            Same(all, ReverseMode.Gradient(f, s, x).ToArray());
            Same(all, ForwardMode.Gradient(f, s, x).ToArray());
            var nodes = ReverseMode.NodeGradient(f, s, x);
            Same(all, [nodes[s].Value, .. nodes[x].ToArray()]);

            // And again: d²/ds².
            var second = ReverseMode.NodeGradient(expected, s)[s];
            Assert.Equal(
                ReverseMode.Gradient(second, allowUnconnected: true, s)[s],
                ReverseMode.Gradient(nodes[s], allowUnconnected: true, s)[s],
                Tolerance);
        }
    }

    [Theory]
    [MemberData(nameof(Operators))]
    public void A_number_and_a_tensor_in_both_orders(string symbol)
    {
        foreach (var isNumberLeft in new[] { true, false })
        {
            var z = isNumberLeft ? Apply(symbol, 1.5, Abs(x)) : Apply(symbol, Abs(x), 1.5);
            var node = isNumberLeft ? Apply(symbol, s, Abs(x)) : Apply(symbol, Abs(x), s);
            Assert.Equal(node.ToArray(), z.ToArray());
            Same(
                ReverseMode.Gradient(node.Sum(), x).ElementsOf(x).ToArray(),
                ReverseMode.Gradient(z.Sum(), x).ElementsOf(x).ToArray());
        }
    }

    [Fact]
    public void Stacked_scalars_get_their_gradients_back()
    {
        var t = graph.Variable(-2.0, "t");
        var stacked = Stack(s, 3.0, t, s);
        Assert.Equal([1.5, 3.0, -2.0, 1.5], stacked.ToArray());
        var f = (stacked * graph.Constant([1.0, 10.0, 100.0, 1000.0], [4])).Sum();

        Assert.Equal(1001.0, ReverseMode.Gradient(f, s, t)[s]);
        Assert.Equal(100.0, ReverseMode.Gradient(f, s, t)[t]);
        Assert.Equal(1001.0, ForwardMode.Gradient(f, s, t)[s]);
        Assert.Equal(100.0, ReverseMode.NodeGradient(f, s, t)[t].Value);
        Assert.Equal([1.0, 10.0, 100.0, 1000.0], ReverseMode.Gradient(f, stacked).ElementsOf(stacked).ToArray());
    }

    [Fact]
    public void Stacked_computed_scalars_and_elements_of_tensors()
    {
        var y = Stack(Square(s), x[0] * s, x[2], x.Sum());
        var f = y.Prod();

        // s²·(x₀s)·x₂·(x₀+x₁+x₂) = x₀x₂Σ·s³
        var (a, b, c, v) = (2.0, -3.0, 5.0, 1.5);
        var sum = a + b + c;
        var gradients = ReverseMode.Gradient(f, s, x);
        Assert.Equal(3.0 * a * c * sum * v * v, gradients[s], Tolerance * 100.0);
        Same([c * (sum + a) * v * v * v, a * c * v * v * v, a * (sum + c) * v * v * v], gradients.ElementsOf(x).ToArray());
        Same(gradients.ToArray(), ForwardMode.Gradient(f, s, x).ToArray());
    }

    [Fact]
    public void Elements_are_scalar_nodes_with_gradients()
    {
        var matrix = x.Reshape(1, 3);
        ScalarNode<double> element = matrix[0, 2];
        Assert.Equal(5.0, element.Value);
        Assert.Equal(5.0, matrix[^1, ^1].Value);
        Assert.Equal(-3.0, x[^2].Value);
        var f = element * x[0] + x[1];
        Assert.Equal([5.0, 1.0, 2.0], ReverseMode.Gradient(f, x).ElementsOf(x).ToArray());
        Assert.Equal([5.0, 1.0, 2.0], ForwardMode.Gradient(f, x).ElementsOf(x).ToArray());
        Assert.Equal([5.0, 1.0, 2.0], ReverseMode.NodeGradient(f, x)[x].ToArray());
        Assert.Equal(2.0, ReverseMode.Gradient(f, element)[element]);
    }

    [Fact]
    public void Reductions_are_scalar_nodes_and_go_back_into_tensors()
    {
        ScalarNode<double> mean = x.Mean();
        var f = Square((x - mean) * s).Sum() / (1.0 + Exp(mean));
        var reverse = ReverseMode.Gradient(f, x, s).ToArray();
        Same(reverse, ForwardMode.Gradient(f, x, s).ToArray());
        var nodes = ReverseMode.NodeGradient(f, x, s);
        Same(reverse, [.. nodes[x].ToArray(), nodes[s].Value]);

        // Σ(x−m)²·s²/(1+eᵐ): by s, twice the value over s.
        Assert.Equal(2.0 * f.Value / 1.5, reverse[3], Tolerance);
    }

    [Fact]
    public void Nodes_in_between_can_be_differentiated_by_layer_by_layer()
    {
        var first = Tanh(x * s).Named("first");
        var total = first.Sum().Named("total");
        var second = (first / total).Named("second");
        var loss = Square(second).Sum();
        var all = ReverseMode.Gradient(loss, x, s, first, total, second);
        foreach (var node in new[] { first, second, x })
            Assert.Equal(all.ElementsOf(node).ToArray(), ReverseMode.Gradient(loss, node).ElementsOf(node).ToArray());

        // Chain rule by hand: what reaches `first` does so through total as well.
        var perSecond = all.ElementsOf(second).ToArray();
        Same(second.ToArray().Select(value => 2.0 * value).ToArray(), perSecond);
        var values = first.ToArray();
        var perTotal = -Enumerable.Range(0, 3).Sum(i => perSecond[i] * values[i]) / (total.Value * total.Value);
        Assert.Equal(perTotal, all[total], Tolerance);
        Same([.. perSecond.Select(p => p / total.Value + perTotal)], all.ElementsOf(first).ToArray());
        var recorded = ReverseMode.NodeGradient(loss, first, second);
        Same(all.ElementsOf(first).ToArray(), recorded[first].ToArray());
        Same(all.ElementsOf(second).ToArray(), recorded[second].ToArray());
    }

    [Fact]
    public void One_tensor_as_both_operands()
    {
        var m = graph.Variable([1.0, 2.0, 3.0, 4.0], [2, 2], "m");
        Gradient(m, (m * m).Sum(), [2.0, 4.0, 6.0, 8.0]);
        Gradient(m, (m + m).Sum(), [2.0, 2.0, 2.0, 2.0]);
        Gradient(m, (m - m).Sum(), [0.0, 0.0, 0.0, 0.0]);
        Gradient(m, (m / m).Sum(), [0.0, 0.0, 0.0, 0.0]);
        Gradient(m, Concat([m, m]).Sum(), [2.0, 2.0, 2.0, 2.0]);
        Gradient(m, (Stack([m, m, m], axis: 2) * graph.Constant([1.0, 10.0, 100.0], [3])).Sum(), [111.0, 111.0, 111.0, 111.0]);

        // tr(m·m): 2mᵀ; Σ(m·m): row sums and column sums crosswise.
        Gradient(m, MatMul(m, m).Trace().ToScalar(), [2.0, 6.0, 4.0, 8.0]);
        Gradient(m, MatMul(m, m).Sum(), [7.0, 11.0, 9.0, 13.0]);
        Gradient(m, MatMul(m.Transpose(), m).Trace().ToScalar(), [2.0, 4.0, 6.0, 8.0]);
        Gradient(m, MatMul(m, m, transposeRight: true).Trace().ToScalar(), [2.0, 4.0, 6.0, 8.0]);
        Gradient(m, Dot(m.Flatten(), m.Flatten()), [2.0, 4.0, 6.0, 8.0]);
        Gradient(m, Einsum("ij,ij->", m, m).ToScalar(), [2.0, 4.0, 6.0, 8.0]);
        Gradient(m, Where(m, m, m).Sum(), [1.0, 1.0, 1.0, 1.0]);
        Gradient(m, Pow(m, m)[0, 0], [1.0, 0.0, 0.0, 0.0]);
        Gradient(m, Solve(m, m).Sum(), [0.0, 0.0, 0.0, 0.0]);
    }

    [Fact]
    public void Views_of_one_tensor_as_both_operands()
    {
        var m = graph.Variable([1.0, 2.0, 3.0, 4.0], [2, 2], "m");
        Gradient(m, (m * m.Transpose()).Sum(), [2.0, 6.0, 4.0, 8.0]);
        Gradient(m, (m.Reshape(4) * m.Flatten()).Sum(), [2.0, 4.0, 6.0, 8.0]);
        Gradient(m, (m[0, ..] * m[1, ..]).Sum(), [3.0, 4.0, 1.0, 2.0]);
        Gradient(m, (m.Expand(3, 2, 2) * m).Sum(), [6.0, 12.0, 18.0, 24.0]);
        Gradient(m, (m[.., ..1] * m).Sum(), [4.0, 1.0, 10.0, 3.0]);
        Gradient(m, (m.Flip() * m).Sum(), [8.0, 6.0, 4.0, 2.0]);
        Gradient(m, (m.Sum(axis: 0) * m).Sum(), [8.0, 12.0, 8.0, 12.0]);
    }

    [Fact]
    public void A_diamond_adds_up()
    {
        // Twelve levels, each used twice: 2¹² paths.
        const int Levels = 12;
        var y = x;
        for (var i = 0; i < Levels; i++)
            y = y * 0.5 + y.Reshape(3) * 0.5 + (y - y);
        Same([1.0, 1.0, 1.0], ReverseMode.Gradient(y.Sum(), x).ElementsOf(x).ToArray());
        Same([1.0, 1.0, 1.0], ForwardMode.Gradient(y.Sum(), x).ElementsOf(x).ToArray());
        Same([1.0, 1.0, 1.0], ReverseMode.NodeGradient(y.Sum(), x)[x].ToArray());
    }

    [Fact]
    public void A_cotangent_that_two_nodes_share_is_not_changed_for_both()
    {
        // The cotangent of a sum goes on to both operands, and each then gets something more of its own.
        var a = graph.Variable([1.0, 2.0], [2], "a");
        var b = graph.Variable([3.0, 4.0], [2], "b");
        var c = graph.Variable([5.0, 6.0], [2], "c");
        var f = ((a + b) + c).Sum() + (a * 2.0).Sum() + (b * c).Sum() + (a + a).Sum();
        var gradients = ReverseMode.Gradient(f, a, b, c);
        Assert.Equal([5.0, 5.0, 6.0, 7.0, 4.0, 5.0], gradients.ToArray());
        Assert.Equal(gradients.ToArray(), ForwardMode.Gradient(f, a, b, c).ToArray());

        // The same through shapes that share memory.
        var g = (a.Reshape(2, 1) + b.Reshape(2, 1)).Flatten() + c;
        var h = (g * g).Sum() + (a.Reshape(1, 2) * 3.0).Sum() + g.Reshape(2, 1).Sum();
        var expected = new[] { 2.0 * 9.0 + 1.0, 2.0 * 12.0 + 1.0 };
        Same(
            [expected[0] + 3.0, expected[1] + 3.0, .. expected, .. expected],
            ReverseMode.Gradient(h, a, b, c).ToArray());
    }

    [Fact]
    public void Asking_for_a_node_and_what_it_was_computed_from_keeps_them_apart()
    {
        var y = x + 0.0;
        var z = y.Reshape(3, 1);
        var f = (z * z).Sum() + y.Sum();
        var gradients = ReverseMode.Gradient(f, x, y, z);
        Assert.Equal([5.0, -5.0, 11.0], gradients.ElementsOf(x).ToArray());
        Assert.Equal([5.0, -5.0, 11.0], gradients.ElementsOf(y).ToArray());
        Assert.Equal([4.0, -6.0, 10.0], gradients.ElementsOf(z).ToArray());
    }

    [Fact]
    public void Sweeps_may_follow_one_another_in_any_order()
    {
        var f = Square(x * s).Sum();
        var first = ReverseMode.Gradient(f, x, s).ToArray();
        _ = ForwardMode.Gradient(f, x, s);
        _ = ReverseMode.Gradient(x[0] * s, x);
        Throws.Naming<InvalidOperationException>(() => ReverseMode.Gradient(s * 2.0, x), "'x'");
        Assert.Equal(first, ReverseMode.Gradient(f, x, s).ToArray());
        Assert.Equal(first, ForwardMode.Gradient(f, x, s).ToArray());
    }

    [Fact]
    public void A_scalar_graph_beside_tensors_goes_on_working()
    {
        var t = graph.Variable(2.0, "t");
        var f = Sin(t * s);
        Assert.Equal([2.0 * Math.Cos(3.0), 1.5 * Math.Cos(3.0)], ReverseMode.Gradient(f, s, t).ToArray());
        Assert.Equal(2.0 * Math.Cos(3.0), ForwardMode.Jvp(f, [s, t], [1.0, 0.0]), Tolerance);
        var span = new double[2];
        ReverseMode.Vjp([f, x[0]], [1.0, 1.0], [s, t], span);
        Assert.Equal([2.0 * Math.Cos(3.0), 1.5 * Math.Cos(3.0)], span);
        Assert.Equal(-4.0 * Math.Sin(3.0), ReverseMode.Gradient(ReverseMode.NodeGradient(f, s)[s], s)[s], Tolerance);
    }

    private void Gradient(TensorNode<double> input, ScalarNode<double> f, double[] expected)
    {
        Same(expected, ReverseMode.Gradient(f, input).ElementsOf(input).ToArray());
        Same(expected, ForwardMode.Gradient(f, input).ElementsOf(input).ToArray());
        Same(expected, ReverseMode.NodeGradient(f, input)[input].ToArray());
    }

    private static TensorNode<double> Apply(string symbol, TensorNode<double> left, TensorNode<double> right) => symbol switch
    {
        "+" => left + right,
        "-" => left - right,
        "*" => left * right,
        "/" => left / right,
        "pow" => Pow(left, right),
        "max" => Max(left, right),
        _ => Hypot(left, right),
    };

    private static void Same(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], Tolerance * Math.Max(1.0, Math.Abs(expected[i])));
    }
}
