using System.Numerics;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd.Tests.Tensors;

/// <summary>Rules that a user writes are recorded, differentiated in every mode and order, and printed like the library's own.</summary>
public sealed class UserRulesTests
{
    // Sums of a few products of numbers near 1.
    private const double Rounding = 1e-14;

    private static readonly double[] Vector = [0.5, -1.5, 2, 0.25];
    private static readonly double[] Other = [1, 2, -1, 0.5];

    /// <summary>y[i] = x[i+1] − x[i].</summary>
    private readonly struct Differences : ILinearRule
    {
        public TensorShape ShapeOf(in TensorShape x) => x.Rank == 1 && x.Length > 0
            ? new(x[0] - 1)
            : throw new ArgumentException($"{nameof(Differences)}: {x} is no vector with an element.");

        public void Value<F>(ReadOnlySpan<F> x, in TensorShape shape, Span<F> y)
            where F : IFloatingPointIeee754<F>
        {
            for (var i = 0; i < y.Length; i++)
                y[i] = x[i + 1] - x[i];
        }

        public T Transpose<T>(T cotangent, in TensorShape x)
            where T : ITensorElementary<T> =>
            T.ApplyLinear(new Embed([1], x), cotangent) - T.ApplyLinear(new Embed([0], x), cotangent);
    }

    /// <summary>z = x·(i·y), a product that is weighted by position.</summary>
    private readonly struct WeightedDot : IBilinearRule
    {
        public TensorShape ShapeOf(in TensorShape x, in TensorShape y) =>
            x == y && x.Rank == 1 ? default : throw new ArgumentException($"{nameof(WeightedDot)}: {x} and {y} are not vectors of one length.");

        public void Value<F>(ReadOnlySpan<F> x, in TensorShape xShape, ReadOnlySpan<F> y, in TensorShape yShape, Span<F> z)
            where F : IFloatingPointIeee754<F>
        {
            z[0] = F.Zero;
            for (var i = 0; i < x.Length; i++)
                z[0] += F.CreateChecked(i) * x[i] * y[i];
        }

        public T LeftTranspose<T>(T cotangent, T y, in TensorShape x)
            where T : ITensorElementary<T> => cotangent * T.ApplyLinear(default(Position), y);

        public T RightTranspose<T>(T x, T cotangent, in TensorShape y)
            where T : ITensorElementary<T> => cotangent * T.ApplyLinear(default(Position), x);
    }

    private readonly struct Position : ILinearRule
    {
        public TensorShape ShapeOf(in TensorShape x) => x;

        public void Value<F>(ReadOnlySpan<F> x, in TensorShape shape, Span<F> y)
            where F : IFloatingPointIeee754<F>
        {
            for (var i = 0; i < x.Length; i++)
                y[i] = F.CreateChecked(i) * x[i];
        }

        public T Transpose<T>(T cotangent, in TensorShape x)
            where T : ITensorElementary<T> => T.ApplyLinear(this, cotangent);
    }

    /// <summary>f(x, y) = Σ x²·y.</summary>
    private readonly struct SquaresDot : ITensorRule
    {
        public TensorShape ShapeOf(ReadOnlySpan<TensorShape> inputs) => default;

        public void Value<F>(TensorArguments<F> inputs, Span<F> y)
            where F : IFloatingPointIeee754<F>
        {
            y[0] = F.Zero;
            for (var i = 0; i < inputs[0].Length; i++)
                y[0] += inputs[0][i] * inputs[0][i] * inputs[1][i];
        }

        public T Jvp<T>(ReadOnlySpan<T> inputs, T output, ReadOnlySpan<T> tangents)
            where T : ITensorElementary<T>
        {
            var all = new Sum(Axes.All(inputs[0].Shape), false);
            var moved = T.Constant(2) * inputs[0] * inputs[1] * tangents[0] + inputs[0] * inputs[0] * tangents[1];
            return T.ApplyLinear(all, moved);
        }

        public T Vjp<T>(ReadOnlySpan<T> inputs, T output, T cotangent, int index)
            where T : ITensorElementary<T> =>
            index == 0 ? cotangent * T.Constant(2) * inputs[0] * inputs[1] : cotangent * inputs[0] * inputs[0];
    }

    internal readonly struct OnlyValue : ITensorRule
    {
        public TensorShape ShapeOf(ReadOnlySpan<TensorShape> inputs) => inputs[0];

        public void Value<F>(TensorArguments<F> inputs, Span<F> y)
            where F : IFloatingPointIeee754<F> => inputs[0].CopyTo(y);
    }

    private readonly struct Cube : IUnaryRule
    {
        public Keeps Keeps => Keeps.Input;

        public F Value<F>(F x)
            where F : IFloatingPointIeee754<F> => x * x * x;

        public T Derivative<T>(T x, T y)
            where T : IElementary<T> => T.Constant(3) * x * x;
    }

    [Fact]
    public void Linear() => Check(
        x => TensorNode.ApplyLinear(default(Differences), x[0]) * TensorNode.ApplyLinear(default(Differences), x[1]),
        x => (x[0][1..] - x[0][..^1]) * (x[1][1..] - x[1][..^1]));

    [Fact]
    public void Bilinear() => Check(
        x => Elementary.Sin(TensorNode.ApplyBilinear(default(WeightedDot), x[0], x[1])),
        x => Elementary.Sin((x[0] * x[1] * x[0].Graph!.Constant([0.0, 1, 2, 3], [4])).Sum()));

    [Fact]
    public void General() => Check(
        x => Elementary.Sin(TensorNode.ApplyTensorRule(default(SquaresDot), x[0], x[1])),
        x => Elementary.Sin((x[0] * x[0] * x[1]).Sum()));

    [Fact]
    public void Unary() => Check(x => TensorNode.Apply(default(Cube), x[0] * x[1]), x => x[0] * x[1] * (x[0] * x[1]) * (x[0] * x[1]));

    [Fact]
    public void What_a_rule_does_not_say_fails_loudly_in_that_mode()
    {
        var graph = new Graph<double>();
        var x = graph.Variable(Vector, [4]);
        var y = TensorNode.ApplyTensorRule(default(OnlyValue), x).Sum();

        var reverse = Assert.Throws<NotSupportedException>(() => ReverseMode.Gradient(y, x));
        Assert.Contains("OnlyValue has no Vjp", reverse.Message, StringComparison.Ordinal);
        var forward = Assert.Throws<NotSupportedException>(() => ForwardMode.Gradient(y, x));
        Assert.Contains("OnlyValue has no Jvp", forward.Message, StringComparison.Ordinal);

        // Nothing of the failed sweeps is left behind.
        var z = (x * x).Sum();
        Assert.Equal(2 * Vector[0], ReverseMode.Gradient(z, x).ToArray()[0], Rounding);
    }

    [Fact]
    public void Shapes_that_a_rule_refuses_leave_the_graph_as_it_was()
    {
        var graph = new Graph<double>();
        var x = graph.Variable(Vector, [2, 2]);
        Assert.Throws<ArgumentException>(() => TensorNode.ApplyLinear(default(Differences), x));
        Assert.Equal(1, graph.Count);
    }

    [Fact]
    public void The_struct_s_name_is_the_operation_s()
    {
        var graph = new Graph<double>();
        Node<double> node = TensorNode.ApplyLinear(default(Differences), graph.Variable(Vector, [4]));
        Assert.Equal("Differences", node.Operation);
    }

    /// <summary>The same function with the user's rule and with the library's, in both modes, recorded, and twice.</summary>
    private static void Check(Func<TensorNode<double>[], TensorNode<double>> rule, Func<TensorNode<double>[], TensorNode<double>> plain)
    {
        var graph = new Graph<double>();
        TensorNode<double>[] x = [graph.Variable(Vector, [4]), graph.Variable(Other, [4])];
        var (actual, expected) = (rule(x), plain(x));
        AssertEqual(expected.ToArray(), actual.ToArray());
        var (f, g) = (actual.Sum(), expected.Sum());

        AssertEqual(ReverseMode.Gradient(g, x).ToArray(), ReverseMode.Gradient(f, x).ToArray());
        AssertEqual(ForwardMode.Gradient(g, x).ToArray(), ForwardMode.Gradient(f, x).ToArray());
        AssertEqual(Second(g, x), Second(f, x));
    }

    private static double[] Second(ScalarNode<double> f, TensorNode<double>[] x)
    {
        var gradients = ReverseMode.NodeGradient(f, x);
        return ReverseMode.Gradient((gradients[x[0]] * gradients[x[0]] + gradients[x[1]]).Sum(), x).ToArray();
    }

    private static void AssertEqual(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], Rounding * (1 + Math.Abs(expected[i])));
    }
}
