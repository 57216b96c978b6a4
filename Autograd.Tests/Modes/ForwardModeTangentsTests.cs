using static Autograd.Elementary;

namespace Autograd.Tests.Modes;

/// <summary>The tangents of every node are the derivatives of that node by the input, of scalars and tensors alike.</summary>
public sealed class ForwardModeTangentsTests
{
    private readonly Graph<double> graph = new();

    [Fact]
    public void Each_tangent_is_what_forward_mode_says_of_the_node()
    {
        var (x, y) = (graph.Variable(2.0, "x"), graph.Variable(3.0, "y"));
        var nodes = new[] { x, y, x * y, Exp(x), Sin(x * y) + x };
        var tangents = ForwardMode.Tangents(graph, x, y);
        foreach (var node in nodes)
        {
            double[] actual = [tangents[node, x], tangents[node, y]];
            Assert.Equal(ForwardMode.Gradient(node, [x, y], allowUnconnected: true).ToArray(), actual);
        }
    }

    [Fact]
    public void Tensors_give_a_sweep_for_each_element_and_their_Jacobian()
    {
        var s = graph.Variable(2.0, "s");
        var v = graph.Variable([1.0, 2.0], "v");
        var w = (Square(v) * s).Named("w");
        var sum = w.Sum().Named("sum");
        var tangents = ForwardMode.Tangents(graph, s, v);
        Assert.Equal([4.0, 0.0, 0.0, 8.0], tangents.ToArray(w, v));
        Assert.Equal([1.0, 4.0], tangents.ToArray(w, s));
        Assert.Equal([4.0, 8.0], tangents.ToArray(sum, v));
        Assert.Equal(5.0, tangents[sum, s]);
        Assert.Throws<ArgumentException>(() => tangents[w, s]);
        var lines = graph.ToString(tangents).Split('\n');
        Assert.Matches(@"∂node/∂s +∂node/∂v\[0\] +∂node/∂v\[1\]$", lines[0]);
        Assert.Matches(@"\[2\] \{1, 4\} +\[2\] \{4, 0\} +\[2\] \{0, 8\}$", lines[w.Index + 1]);
    }

    [Fact]
    public void Numbers_with_derivatives_have_tangents_too()
    {
        Graph<Dual<double>> nested = new();
        var x = nested.Variable(Dual<double>.Variable(3.0), "x");
        var cube = x * x * x;
        Assert.Equal(18.0, ForwardMode.Tangents(nested, x)[cube, x].Tangent);
    }

    [Fact]
    public void What_was_not_asked_for_or_came_later_throws_and_prints_blank()
    {
        var (x, y) = (graph.Variable(2.0, "x"), graph.Variable(3.0, "y"));
        var tangents = ForwardMode.Tangents(graph, x, x);
        var later = x * y;
        Assert.Throws<ArgumentException>(() => tangents[x, y]);
        Assert.Throws<ArgumentException>(() => tangents[later, x]);
        Assert.Throws<ArgumentException>(() => tangents[(ScalarNode<double>)1.0, x]);
        Assert.EndsWith("6", graph.ToString(tangents).Split('\n')[later.Index + 1], StringComparison.Ordinal);
        Graph<double> other = new();
        Assert.Throws<InvalidOperationException>(() => ForwardMode.Tangents(other, x));
        Assert.Throws<ArgumentException>(() => other.ToString(tangents));
        Assert.Throws<InvalidOperationException>(() => ForwardMode.Tangents(graph, (ScalarNode<double>)1.0));
        graph.Clear();
        Assert.Equal(1.0, tangents[x, x]);
        Assert.Throws<ArgumentException>(() => graph.ToString(tangents));
    }

    [Fact]
    public void A_tangent_that_is_not_finite_is_named_where_that_is_detected()
    {
        Graph<double> watchful = new(new() { DetectNonFinite = true });
        var zero = watchful.Variable(0.0, "zero");
        _ = Sqrt(zero);
        Assert.Throws<NotFiniteNumberException>(() => ForwardMode.Tangents(watchful, zero));
    }
}
