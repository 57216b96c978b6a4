using Autograd.Nn;
using Autograd.Tests.Graphs;
using Autograd.Tests.Kernels;
using static Autograd.Elementary;
using static Autograd.TensorNode;

namespace Autograd.Tests.Tensors;

/// <summary>
/// Every verb that writes into memory of the caller's, where that memory is also what it reads: the same array, or one that
/// begins earlier or later. What comes out is what comes out in memory of its own.
/// </summary>
public sealed class OverlapTests
{
    private const int Length = 3;

    private static readonly double[] Point = [0.5, -1.5, 2.0];

    // The memory that is read begins in the middle, so that a destination may begin before it.
    private static readonly int[] Shifts = [-2, -1, 0, 1, 2];

    public delegate void Verb(double[] memory, int read, int write);

    public static TheoryData<string> Names => [.. Verbs.Keys];

    private static Dictionary<string, Verb> Verbs { get; } = new()
    {
        ["gradient by a leaf"] = Into((w, destination) => ReverseMode.Gradient((w * w * w).Sum(), [w], destination.Span)),
        ["gradient through a lazy view"] = Into((w, destination) =>
            ReverseMode.Gradient((w.Reshape(Length, 1) * w).Sum() + (w.Flip() * Exp(w)).Sum(), [w], destination.Span)),
        ["gradient that is the other's memory"] = (memory, read, write) =>
        {
            var graph = new Graph<double>();
            var w = graph.Variable(memory.AsMemory(read, Length), [Length]);
            var v = graph.Variable(Point, [Length]);
            ReverseMode.Gradient((w * v).Sum(), [v], memory.AsSpan(write, Length));
        },
        ["gradient beside a constant"] = (memory, read, write) =>
        {
            var graph = new Graph<double>();
            var c = graph.Constant(memory.AsMemory(read, Length), [Length]);
            var v = graph.Variable(Point, [Length]);
            ReverseMode.Gradient((Exp(v * c) * c).Sum(), [v], memory.AsSpan(write, Length));
        },
        ["gradient by scalars beside a tensor"] = (memory, read, write) =>
        {
            var graph = new Graph<double>();
            var c = graph.Constant(memory.AsMemory(read, Length), [Length]);
            ScalarNode<double>[] s = [graph.Variable(0.5), graph.Variable(1.5), graph.Variable(-0.5)];
            ReverseMode.Gradient((c * s[0]).Sum() + (c * c * s[1] * s[2]).Sum(), s, memory.AsSpan(write, Length));
        },
        ["gradient in a checkpoint"] = (memory, read, write) =>
        {
            var graph = new Graph<double>();
            var v = graph.Variable(Point, [Length]);
            var f = (Checkpoint(u => Exp(u * graph.Constant(memory.AsMemory(read, Length), [Length])), v) * v).Sum();
            ReverseMode.Gradient(f, [v], memory.AsSpan(write, Length));
        },
        ["vjp by a leaf"] = Into((w, destination) => ReverseMode.Vjp<double>(w * Exp(w), Point, [w], destination.Span)),
        ["vjp, the cotangent"] = (memory, read, write) =>
        {
            var w = new Graph<double>().Variable(Point, [Length]);
            ReverseMode.Vjp<double>(w * w, memory.AsSpan(read, Length), [w], memory.AsSpan(write, Length));
        },
        ["vjp of scalars, the cotangents"] = (memory, read, write) =>
        {
            var graph = new Graph<double>();
            ScalarNode<double>[] s = [graph.Variable(0.5), graph.Variable(1.5), graph.Variable(-0.5)];
            ReverseMode.Vjp([s[0] * s[1], s[1] * s[2], Sin(s[0])], memory.AsSpan(read, Length), s, memory.AsSpan(write, Length));
        },
        ["jvp by a leaf"] = Into((w, destination) => ForwardMode.Jvp<double>(Exp(w) * w.Flip(), [w], Point, destination.Span)),
        ["jvp that is the leaf's memory"] = (memory, read, write) =>
        {
            var graph = new Graph<double>();
            var w = graph.Variable(memory.AsMemory(read, Length), [Length]);
            TensorNode<double> s = graph.Variable(2.0);
            ForwardMode.Jvp<double>(w.Flip() * s, [s], [1.0], memory.AsSpan(write, Length));
        },
        ["jvp, the tangent"] = (memory, read, write) =>
        {
            var w = new Graph<double>().Variable(Point, [Length]);
            ForwardMode.Jvp<double>(w * w.Flip(), [w], memory.AsSpan(read, Length), memory.AsSpan(write, Length));
        },
        ["jvp of scalars, the tangents"] = (memory, read, write) =>
        {
            var graph = new Graph<double>();
            ScalarNode<double>[] s = [graph.Variable(0.5), graph.Variable(1.5), graph.Variable(-0.5)];
            ForwardMode.Jvp([s[0] * s[1], s[1] * s[2], Sin(s[0])], s, memory.AsSpan(read, Length), memory.AsSpan(write, Length));
        },
        ["Differentiate.Gradient"] = (memory, read, write) =>
            Differentiate.Gradient(default(Cubes), memory.AsSpan(read, Length), memory.AsSpan(write, Length)),
        ["Differentiate.Gradient, reverse"] = (memory, read, write) =>
            Differentiate.Gradient(default(Cubes), memory.AsSpan(read, Length), memory.AsSpan(write, Length), DifferentiationMode.Reverse),
        ["Differentiate.Gradient, forward"] = (memory, read, write) =>
            Differentiate.Gradient(default(Cubes), memory.AsSpan(read, Length), memory.AsSpan(write, Length), DifferentiationMode.Forward),
        ["Differentiate.ValueAndGradient, forward"] = (memory, read, write) =>
            Differentiate.ValueAndGradient(default(Cubes), memory.AsSpan(read, Length), memory.AsSpan(write, Length), DifferentiationMode.Forward),
        ["Differentiate.Hvp, the point"] = (memory, read, write) =>
            Differentiate.Hvp(default(Cubes), memory.AsSpan(read, Length), Point, memory.AsSpan(write, Length)),
        ["Differentiate.Hvp, the direction"] = (memory, read, write) =>
            Differentiate.Hvp<Cubes, double>(default, Point, memory.AsSpan(read, Length), memory.AsSpan(write, Length)),
        ["Curvature.HessianProduct"] = (memory, read, write) => OfModel((pass, _, loss) =>
            Autograd.Nn.Curvature.HessianProduct(pass, loss, memory.AsMemory(read, Length), memory.AsSpan(write, Length))),
        ["Curvature.GaussNewtonProduct"] = (memory, read, write) => OfModel((pass, output, loss) =>
            Autograd.Nn.Curvature.GaussNewtonProduct(pass, output, loss, memory.AsSpan(read, Length), memory.AsSpan(write, Length))),
        ["CopyTo"] = Into((w, destination) => w.CopyTo(destination.Span)),
        ["CopyTo of a view"] = Into((w, destination) => w.Flip().CopyTo(destination.Span)),
        ["Standardization.Apply"] = (memory, read, write) =>
            Scaling().Apply(memory.AsSpan(read, Length), memory.AsSpan(write, Length)),
        ["Standardization.Invert"] = (memory, read, write) =>
            Scaling().Invert(memory.AsSpan(read, Length), memory.AsSpan(write, Length)),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void The_result_is_that_in_memory_of_its_own(string name)
    {
        const int read = 2;
        var expected = Memory();
        Verbs[name](expected, read, read + Length);
        var right = expected.AsSpan(read + Length, Length).ToArray();
        Assert.Contains(right, value => value != 0.0);
        foreach (var shift in Shifts)
        {
            var memory = Memory();
            Verbs[name](memory, read, read + shift);
            Assert.True(right.AsSpan().SequenceEqual(memory.AsSpan(read + shift, Length)), $"{name}, by {shift}: {string.Join(", ", memory)}");
        }
    }

    [Theory]
    [InlineData(DifferentiationMode.Forward)]
    [InlineData(DifferentiationMode.Reverse)]
    public void A_point_of_many_runs_is_read_before_the_gradient_is_written(DifferentiationMode mode)
    {
        // Forward mode runs the function once for as many inputs as a register has lanes.
        const int inputs = 100;
        var point = Enumerable.Range(0, inputs + 1).Select(i => 1.0 / (1 + i)).ToArray();
        var expected = Differentiate.Gradient(default(Cubes), point.AsSpan(0, inputs), mode);
        Differentiate.Gradient(default(Cubes), point.AsSpan(0, inputs), point.AsSpan(1, inputs), mode);
        Assert.Equal(expected, point[1..]);
    }

    [Fact]
    public void Leaves_in_one_array_are_read_before_it_is_written()
    {
        double[] memory = [2.0, 3.0, 5.0, 7.0];
        var graph = new Graph<double>();
        var a = graph.Variable(memory.AsMemory(0, 2), [2]);
        var b = graph.Variable(memory.AsMemory(2, 2), [2]);
        ReverseMode.Gradient((a * a * b * b).Sum(), [b, a], memory);
        Assert.Equal([2.0 * 4 * 5, 2.0 * 9 * 7, 2.0 * 2 * 25, 2.0 * 3 * 49], memory);
    }

    [Fact]
    public void What_was_written_over_is_differentiated_no_more()
    {
        double[] memory = [2.0, 3.0];
        var graph = new Graph<double>();
        var w = graph.Variable(memory.AsMemory(), [2], "w");
        var other = graph.Variable([1.0, 2.0], [2], "other");
        var f = (w * w * w).Sum();
        ReverseMode.Gradient(f, [w], memory);
        Assert.Equal([12.0, 27.0], memory);

        Throws.Naming<InvalidOperationException>(() => ReverseMode.Gradient(f, [w], memory), "'w' (#0)", "updated", "Clear");
        Throws.Naming<InvalidOperationException>(() => ForwardMode.Jvp<double>(f, [w], [1.0, 1.0], new double[1]), "'w' (#0)", "updated");
        Assert.Equal([2.0, 4.0], ReverseMode.Gradient(Square(other).Sum(), other).ToArray());
        graph.Clear();
        w = graph.Variable(memory.AsMemory(), [2], "w");
        Assert.Equal([24.0, 54.0], ReverseMode.Gradient(Square(w).Sum(), w).ToArray());
    }

    [Fact]
    public void Recorded_gradients_may_take_the_inputs_places()
    {
        var graph = new Graph<double>();
        TensorNode<double>[] nodes = [graph.Variable([2.0, 3.0], [2]), graph.Variable([5.0, 7.0], [2]), graph.Variable([1.0, 1.0], [2]), default];
        var f = (nodes[0] * nodes[1] * nodes[2]).Sum();
        ReverseMode.NodeGradient(f, nodes.AsSpan(0, 3), nodes.AsSpan(1, 3));
        Assert.Equal([5.0, 7.0], nodes[1].ToArray());
        Assert.Equal([2.0, 3.0], nodes[2].ToArray());
        Assert.Equal([10.0, 21.0], nodes[3].ToArray());
    }

    [Fact]
    public void An_update_takes_the_gradients_own_memory_and_refuses_shifted_or_doubled_memory()
    {
        double[] memory = [1.0, 2.0, 3.0, 4.0, 5.0];
        double[] apart = [1.0, 2.0, 3.0];
        InPlaceUpdate.Run(default(MixedStep), memory.AsSpan(0, 3), apart);
        InPlaceUpdate.Run(default(MixedStep), memory.AsSpan(0, 3), memory.AsSpan(0, 3));
        Assert.Equal(apart, memory[..3]);
        Assert.Equal([4.0, 5.0], memory[3..]);

        var free = new double[3];
        Throws.Naming<ArgumentException>(() => InPlaceUpdate.Run(default(MixedStep), memory.AsSpan(0, 3), memory.AsSpan(1, 3)), "'x'", "'gradient'", "share");
        Throws.Naming<ArgumentException>(() => InPlaceUpdate.Run(default(MixedStep), memory.AsSpan(1, 3), memory.AsSpan(0, 3)), "'x'", "'gradient'", "share");
        Throws.Naming<ArgumentException>(() => InPlaceUpdate.Run(default(MixedStep), free, memory.AsSpan(0, 3), memory.AsSpan(0, 3)), "'first'", "'x'");
        Throws.Naming<ArgumentException>(() => InPlaceUpdate.Run(default(MixedStep), free, apart, memory.AsSpan(0, 3), memory.AsSpan(2, 3)), "'second'", "'first'");
        Throws.Naming<ArgumentException>(() => InPlaceUpdate.Run(default(MixedStep), free, apart, default, memory.AsSpan(0, 3), memory.AsSpan(2, 3)), "'third'", "'second'");
        Assert.Equal([4.0, 5.0], memory[3..]);
    }

    private static double[] Memory() => [9.0, 8.0, 1.0, 2.0, 3.0, 7.0, 6.0, 5.0];

    private static Standardization<double> Scaling() => Standardization<double>.Fit([1.0, 4.0, 2.0, 8.0], 1);

    // Two weights and a bias.
    private static void OfModel(Action<Pass<double>, TensorNode<double>, ScalarNode<double>> verb)
    {
        Dense<double> model = new(2, 1);
        model.Initialize(1);
        var pass = Pass<double>.ForTraining(model, seed: 1);
        var output = model.Forward(pass.Graph.Constant([1.0, 2.0, -0.5, 0.25], [2, 2]), pass);
        verb(pass, output, Exp(output).Sum());
    }

    private static Verb Into(Action<TensorNode<double>, Memory<double>> verb) => (memory, read, write) =>
        verb(new Graph<double>().Variable(memory.AsMemory(read, Length), [Length]), memory.AsMemory(write, Length));

    private readonly struct Cubes : IScalarFunction
    {
        public T Invoke<T>(ReadOnlySpan<T> x)
            where T : System.Numerics.IFloatingPointIeee754<T>
        {
            var sum = T.Zero;
            foreach (var element in x)
                sum += element * element;
            return sum * sum * x[0];
        }
    }
}
