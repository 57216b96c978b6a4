using Autograd.Tests.Graphs;
using static Autograd.Elementary;
using static Autograd.TensorNode;

namespace Autograd.Tests.Tensors;

public sealed class TensorNonFiniteTests
{
    private readonly Graph<double> watched = new(new GraphOptions { DetectNonFinite = true });

    [Fact]
    public void A_value_that_is_not_finite_throws_and_names_operation_operand_element_and_node()
    {
        var x = watched.Variable([1.0, 0.0, 4.0, 2.0], [2, 2], "x");
        Throws.Naming<NotFiniteNumberException>(() => Log(x), "Log", "'x' (#0)", "[2,2]", "element [0,1]", "node #1");
        Throws.Naming<NotFiniteNumberException>(() => _ = 1.0 / x, "Divide", "the constant 1", "'x' (#0)", "element [0,1]");
        Throws.Naming<NotFiniteNumberException>(() => _ = x.Reshape(4) * double.NaN, "Multiply", "NaN", "element [0] of [4]");
        Throws.Naming<NotFiniteNumberException>(() => _ = x * watched.Variable(double.NaN, "bad"), "bad");
    }

    [Fact]
    public void A_leaf_that_is_not_finite_throws_and_names_its_element()
    {
        Throws.Naming<NotFiniteNumberException>(
            () => watched.Variable([1.0, double.NaN], [2], "weights"), "Variable", "'weights'", "NaN", "element [1]");
        Throws.Naming<NotFiniteNumberException>(
            () => watched.Constant([double.PositiveInfinity], [1]), "Constant", "element [0]");
        Assert.Equal(0, watched.Count);
        RequireUsable();
    }

    [Fact]
    public void Values_that_would_be_computed_later_are_looked_at_now()
    {
        var x = watched.Variable([1e200], [1], "x");
        Throws.Naming<NotFiniteNumberException>(() => _ = x * x, "Multiply");
        Throws.Naming<NotFiniteNumberException>(() => (x.Expand(3) * 1e200).Sum(), "Multiply", "element [0] of [3]");
        Assert.Equal(1e200, x.Expand(2, 2).Transpose()[1, 1].Value);
    }

    [Fact]
    public void Reductions_and_products_that_are_not_finite_throw()
    {
        var x = watched.Variable([1e300, 1e300], [2], "x");
        Throws.Naming<NotFiniteNumberException>(() => (x * 1e8).Sum(), "Sum", "#1 = Multiply [2]");
        Throws.Naming<NotFiniteNumberException>(() => Dot(x, x), "Dot", "'x' (#0)");
        Throws.Naming<NotFiniteNumberException>(() => MatMul(x, x), "MatMul");
        Throws.Naming<NotFiniteNumberException>(() => watched.Variable([], [0], "nothing").LogSumExp(), "LogSumExp", "'nothing'");
        RequireUsable();
    }

    public static TheoryData<string> Sweeps => ["reverse", "reverse span", "vjp span", "forward", "jvp", "node"];

    [Theory]
    [MemberData(nameof(Sweeps))]
    public void A_derivative_that_is_not_finite_throws_and_names_node_and_element(string sweep)
    {
        var x = watched.Variable([4.0, 0.0, 1.0], [3], "x");
        var root = Sqrt(x).Named("root");
        var f = (root * 2.0).Sum();
        var exception = Assert.Throws<NotFiniteNumberException>(() => Sweep(sweep, f, x));
        Assert.Contains("element [1]", exception.Message, StringComparison.Ordinal);
        Assert.Contains(sweep is "forward" or "jvp" ? "'root'" : "'x'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Infinity", exception.Message, StringComparison.Ordinal);
        RequireUsable();
    }

    [Theory]
    [MemberData(nameof(Sweeps))]
    public void A_scalar_derivative_among_tensors_that_is_not_finite_throws_and_names_the_node(string sweep)
    {
        var s = watched.Variable(0.0, "s");
        var root = Sqrt(s).Named("root");
        var f = (watched.Constant([1.0, 2.0], [2]) * root).Sum();
        var exception = Assert.Throws<NotFiniteNumberException>(() => Sweep(sweep, f, s));
        Assert.Contains(sweep is "forward" or "jvp" or "node" ? "'root'" : "'s'", exception.Message, StringComparison.Ordinal);
        RequireUsable();
    }

    [Fact]
    public void What_is_not_chosen_is_not_looked_at()
    {
        var x = watched.Variable([4.0, 0.0], [2], "x");
        var f = Where(x > 0.0, Sqrt(x), 0.0).Sum();
        Assert.Equal([0.25, 0.0], ReverseMode.Gradient(f, x).ElementsOf(x).ToArray());
        Assert.Equal([0.25, 0.0], ReverseMode.NodeGradient(f, x)[x].ToArray());
    }

    [Fact]
    public void Without_the_option_everything_passes()
    {
        var graph = new Graph<double>();
        var x = graph.Variable([4.0, 0.0, double.NaN], [3], "x");
        Assert.Equal([0.25, double.PositiveInfinity, double.NaN], ReverseMode.Gradient(Sqrt(x).Sum(), x).ElementsOf(x).ToArray());
    }

    private static object Sweep(string sweep, ScalarNode<double> f, TensorNode<double> x)
    {
        var destination = new double[x.Length];
        switch (sweep)
        {
            case "reverse":
                return ReverseMode.Gradient(f, x);
            case "reverse span":
                ReverseMode.Gradient(f, [x], destination);
                return destination;
            case "vjp span":
                ReverseMode.Vjp<double>(f, [1.0], [x], destination);
                return destination;
            case "forward":
                return ForwardMode.Gradient(f, x);
            case "jvp":
                Array.Fill(destination, 1.0);
                ForwardMode.Jvp<double>(f, [x], destination, new double[1]);
                return destination;
            default:
                return ReverseMode.NodeGradient(f, x);
        }
    }

    // Finite all the way, so that detection has nothing against it.
    private void RequireUsable()
    {
        var x = watched.Variable([3.0], [1]);
        Assert.Equal(6.0, ReverseMode.Gradient((x * x).Sum(), x)[x][0]);
        Throws.RequireUsable(watched);
    }
}
