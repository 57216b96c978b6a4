using Autograd.Tests.Tensors;
using static Autograd.Elementary;
using static Autograd.TensorNode;

namespace Autograd.Tests.Graphs;

[Collection(Alone.Name)]
public sealed class MemoryVersionTests
{
    private static readonly string[] Verbs =
    [
        "gradient", "gradient of a tensor", "gradient into memory", "vjp", "vjp into memory", "jvp", "jvp into memory", "jvp of scalars", "forward gradient",
        "node gradient", "node vjp", "node gradient into memory", "scalar gradient", "scalar vjp",
    ];

    private readonly Graph<double> graph = new();
    private readonly double[] weights = [1.0, 2.0, 3.0];
    private readonly MemoryVersion version = new();

    public static TheoryData<string> EveryVerb => [.. Verbs];

    [Fact]
    public void It_counts()
    {
        Assert.Equal(0, version.Value);
        version.Advance();
        version.Advance();
        Assert.Equal(2, version.Value);
    }

    [Theory]
    [MemberData(nameof(EveryVerb))]
    public void A_derivative_of_what_depends_on_changed_memory_is_refused(string verb)
    {
        var w = graph.Variable(weights.AsMemory(), [3], version, "w");
        var s = graph.Variable(2.0, "s");
        var f = (Square(w) * s).Sum();
        Ask(verb, f, w, s);

        version.Advance();
        Throws.Naming<InvalidOperationException>(() => Ask(verb, f, w, s), "'w' (#0)", "was updated after it was recorded", "Clear");

        graph.Clear();
        w = graph.Variable(weights.AsMemory(), [3], version, "w");
        s = graph.Variable(2.0, "s");
        Ask(verb, (Square(w) * s).Sum(), w, s);
    }

    [Theory]
    [MemberData(nameof(EveryVerb))]
    public void What_the_output_does_not_depend_on_may_change(string verb)
    {
        var other = graph.Variable(new double[2].AsMemory(), [2], version, "other");
        _ = Square(other).Sum();
        var w = graph.Variable(weights.AsMemory(), [3], new MemoryVersion(), "w");
        var s = graph.Variable(2.0, "s");
        var f = (Square(w) * s).Sum();
        _ = (other * 2.0).Sum();
        version.Advance();

        Ask(verb, f, w, s);
        Assert.True(other.IsCurrent);
    }

    [Fact]
    public void Constants_and_scalars_count_too()
    {
        var x = graph.Variable(3.0, "x");
        var c = graph.Constant(weights.AsMemory(), [3], version, "c");
        var f = (c * x).Sum();
        var r = graph.Variable(weights.AsMemory(0, 1), [], version, "r").ToScalar();
        var g = r * r;
        Assert.Equal(6.0, ReverseMode.Gradient(f, x)[x]);
        Assert.Equal(2.0, ReverseMode.Gradient(g, r)[r]);

        version.Advance();
        Throws.Naming<InvalidOperationException>(() => ReverseMode.Gradient(f, x), "Gradient", "'c'");
        Throws.Naming<InvalidOperationException>(() => ReverseMode.Gradient(g, r), "Gradient", "'r'");
        Throws.Naming<InvalidOperationException>(() => _ = new RecordedFunction<double>(g, r), "'r'");
    }

    [Fact]
    public void Each_leaf_has_the_version_of_when_it_was_recorded()
    {
        var before = graph.Variable(weights.AsMemory(), [3], version, "before");
        version.Advance();
        var after = graph.Variable(weights.AsMemory(), [3], version, "after");
        _ = ReverseMode.Gradient(Square(after).Sum(), after);
        Throws.Naming<InvalidOperationException>(() => ReverseMode.Gradient((before + after).Sum(), after), "'before'");
    }

    [Fact]
    public void Stopped_or_reshaped_it_is_the_same_memory()
    {
        var w = graph.Variable(weights.AsMemory(), [3], version, "w");
        var x = graph.Variable([1.0, 1.0, 1.0], [3], "x");
        var stopped = (w.StopGradient() * x).Sum();
        var reshaped = (w.Reshape(1, 3).StopGradient() * x).Sum();
        _ = ReverseMode.Gradient(stopped, x);

        version.Advance();
        Throws.Naming<InvalidOperationException>(() => ReverseMode.Gradient(stopped, x), "updated");
        Throws.Naming<InvalidOperationException>(() => ReverseMode.Gradient(reshaped, x), "updated");

        // Computed before the change, a value is in memory of the graph.
        _ = ReverseMode.Gradient((Square(x) * graph.Constant(2.0)).Sum(), x);
    }

    [Fact]
    public void A_checkpoint_that_reads_it_would_read_something_else_the_second_time()
    {
        var x = graph.Variable([1.0, 1.0, 1.0], [3], "x");
        var f = Checkpoint(y => y * graph.Variable(weights.AsMemory(), [3], version), x).Sum();
        var other = Checkpoint(y => y * 2.0, x).Sum();
        Assert.Equal(weights, Agreement.Elements(ReverseMode.Gradient(f, x)[x]));

        version.Advance();
        Throws.Naming<InvalidOperationException>(() => ReverseMode.Gradient(f, x), "Checkpoint", "updated");
        Assert.Equal([2.0, 2.0, 2.0], Agreement.Elements(ReverseMode.Gradient(other, x)[x]));
    }

    [Fact]
    public void A_leaf_that_was_dropped_is_forgotten_with_its_name()
    {
        var x = graph.Variable([1.0, 1.0, 1.0], [3], "x");

        // The function's result is no node of its own, so what it recorded is dropped.
        var same = Checkpoint(
            y =>
            {
                _ = graph.Variable(weights.AsMemory(), [3], version, "dropped") * y;
                return y;
            },
            x);
        var z = x * 2.0;
        Assert.Equal(1, ((Node<double>)z).Index);
        Assert.Null(((Node<double>)z).Name);
        version.Advance();
        Assert.Equal([2.0, 2.0, 2.0], Agreement.Elements(ReverseMode.Gradient(z.Sum(), x)[x]));
        Assert.Equal([1.0, 1.0, 1.0], Agreement.Elements(ReverseMode.Gradient(same.Sum(), x)[x]));

        // One from before stays, and is refused.
        var w = graph.Variable(weights.AsMemory(), [3], version, "w");
        _ = Checkpoint(y => y, x);
        var f = (w * Checkpoint(y => y * graph.Variable(weights.AsMemory(), [3], version, "inner"), x)).Sum();
        version.Advance();
        Throws.Naming<InvalidOperationException>(() => ReverseMode.Gradient(f, x), "'w'", "updated");
    }

    [Fact]
    public void Without_a_counter_there_is_nothing_to_count() =>
        Assert.Throws<ArgumentNullException>("version", () => graph.Variable(weights.AsMemory(), [3], null!, "w"));

    [Fact]
    public void A_steady_loop_allocates_nothing()
    {
        var gradient = new double[3];
        var inputs = new TensorNode<double>[1];
        Assert.Equal(0, Allocations.PerTurn(() =>
        {
            graph.Clear();
            inputs[0] = graph.Variable(weights.AsMemory(), [3], version);
            ReverseMode.Gradient(Square(inputs[0]).Sum(), inputs, gradient);
            version.Advance();
        }));
    }

    private static void Ask(string verb, ScalarNode<double> f, TensorNode<double> w, ScalarNode<double> s)
    {
        TensorNode<double> y = f;
        var memory = new double[3];
        object? _ = verb switch
        {
            "gradient" => ReverseMode.Gradient(f, w),
            "gradient of a tensor" => ReverseMode.Gradient(y, w),
            "gradient into memory" => Run(() => ReverseMode.Gradient(f, [w], memory)),
            "vjp" => ReverseMode.Vjp(f, 2.0, s),
            "vjp into memory" => Run(() => ReverseMode.Vjp(y, [2.0], [w], memory)),
            "jvp" => ForwardMode.Jvp(y, w, System.Numerics.Tensors.Tensor.Create([1.0, 0.0, 0.0], [3])),
            "jvp into memory" => Run(() => ForwardMode.Jvp(y, [w], [1.0, 0.0, 0.0], memory)),
            "jvp of scalars" => ForwardMode.Jvp(f, [s], [1.0]),
            "forward gradient" => ForwardMode.Gradient(f, w),
            "node gradient" => ReverseMode.NodeGradient(f, w),
            "node vjp" => ReverseMode.NodeVjp(y, 1.0, w),
            "node gradient into memory" => Run(() => ReverseMode.NodeGradient(f, [w], new TensorNode<double>[1])),
            "scalar gradient" => ReverseMode.Gradient(f, s),
            "scalar vjp" => Run(() => ReverseMode.Vjp([f], [1.0], [s], memory)),
            _ => throw new ArgumentOutOfRangeException(nameof(verb), verb, "There is no such verb."),
        };
    }

    private static object? Run(Action action)
    {
        action();
        return null;
    }
}
