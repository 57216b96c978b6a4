using Autograd.Nn;
using Autograd.Tests.Kernels;
using Autograd.Tests.Structure;
using Autograd.Tests.Tensors;
using static Autograd.Elementary;
using static Autograd.TensorNode;

namespace Autograd.Tests.Graphs;

/// <summary>The table of mistakes in docs/conventions.md, row by row: each is made here, and throws what the row says.</summary>
public sealed class MistakeTableTests
{
    private const string Heading = "## Mistakes, and what they throw";

    private readonly Graph<double> graph = new();
    private readonly ScalarNode<double> x;
    private readonly ScalarNode<double> y;
    private readonly TensorNode<double> v;

    public MistakeTableTests()
    {
        x = graph.Variable(2.0, "x");
        y = graph.Variable(3.0, "y");
        v = graph.Variable([1.0, 2.0, 3.0], [3], "v");
    }

    /// <summary>What a row begins with, and the mistake.</summary>
    private Dictionary<string, Action> Mistakes => new()
    {
        ["nodes of two graphs in one operation"] = () => _ = x + new Graph<double>().Variable(1.0),
        ["a handle from before `Clear()`"] = () =>
        {
            var other = new Graph<double>();
            var stale = other.Variable(2.0);
            other.Clear();
            Assert.Equal(2.0, stale.Value);
            _ = stale + 1.0;
        },
        ["a derivative after the memory of a leaf was changed"] = () =>
        {
            var version = new MemoryVersion();
            var w = graph.Variable(new double[2].AsMemory(), [2], version, "w");
            var f = w.Sum();
            version.Advance();
            ReverseMode.Gradient(f, w);
        },
        ["a derivative on a graph with `ValuesOnly`"] = () =>
        {
            var w = new Graph<double>(new GraphOptions { ValuesOnly = true }).Variable([1.0, 2.0], [2]);
            ReverseMode.Gradient(w.Sum(), w);
        },
        ["a gradient by a node that the output does not depend on"] = () => ReverseMode.Gradient(Square(x), y),
        ["a gradient of a plain number"] = () =>
        {
            var constant = graph.Constant(5.0, "c");
            Assert.Equal(2.0, ReverseMode.Gradient(constant * x, constant)[constant]);
            ReverseMode.Gradient(x * 2.0, (ScalarNode<double>)2.0);
        },
        ["a value or cotangent that is not finite"] = () =>
            Log(new Graph<double>(new GraphOptions { DetectNonFinite = true }).Variable(0.0)),
        ["a graph used from a second thread"] = () =>
        {
            Exception? exception = null;
            var thread = new Thread(() => exception = Record.Exception(() => graph.Variable(1.0)));
            thread.Start();
            thread.Join();
            throw exception!;
        },
        ["an inner derivative that lost its dependence"] = () =>
            Differentiate.Derivative(outer => Differentiate.Derivative(inner => inner * outer, outer.Value), 3.0),
        ["more than 256 different parameters"] = () =>
        {
            for (var n = 1; n <= 300; n++)
                ScalarNode<double>.RootN(x, n);
        },
        ["an output that a vector function did not write"] = () => Differentiate.Vjp(default(Silent), [1.0, 2.0], [1.0, 1.0]),
        ["asking `Gradients` for a node"] = () => _ = ReverseMode.Gradient(x * y, x)[v],
        ["spans whose lengths do not agree"] = () =>
        {
            double[] longer = [0.0, 0.0, 7.0];
            ReverseMode.Gradient(x * y, [x, y], longer);
            Assert.Equal([3.0, 2.0, 7.0], longer);
            ForwardMode.Jvp([x * y], [x, y], [1.0, 1.0], longer);
            Assert.Equal([5.0, 2.0, 7.0], longer);
            ReverseMode.Gradient(x * y, [x, y], new double[1]);
        },
        ["an update's arrays that share memory"] = () =>
        {
            var memory = new double[4];
            InPlaceUpdate.Run(default(MixedStep), memory.AsSpan(0, 3), memory.AsSpan(1, 3));
        },
        ["tensors whose shapes do not fit"] = () => _ = v + graph.Variable([1.0, 2.0], [2]),
        ["an axis or an index that is not there"] = () =>
        {
            Assert.Throws<ArgumentException>(() => v.Reshape(1, 3).Sum([0, 0]));
            v.Sum(1);
        },
        ["a cotangent of another shape"] = () => ReverseMode.NodeVjp(v * v, graph.Constant([1.0, 2.0], [2]), v),
        ["a function that returns null"] = () => Differentiate.Jacobian((ScalarNode<double> _) => null!, 1.0),
        ["a tensor of several elements where a scalar is meant"] = () =>
        {
            Assert.Throws<InvalidCastException>(() => v.ToScalar());
            foreach (var act in (Action[])
                [
                    () => ForwardMode.Gradient((Node<double>)(v * v), (Node<double>)v),
                    () => ForwardMode.Gradient((Node<double>)(v * v), true, (Node<double>)v),
                    () => ReverseMode.Gradient((Node<double>)(v * v), true, (Node<double>)v),
                    () => ReverseMode.Gradient(v * v, v),
                ])
            {
                Throws.Naming<ArgumentException>(act, "Gradient", "3 elements", "Sum()");
            }

            _ = ReverseMode.Gradient((v * 100.0).Sum(), v);
            ReverseMode.Gradient((Node<double>)(v * v), (Node<double>)v);
        },
        ["a mode whose product a rule of yours leaves out"] = () =>
            ReverseMode.Gradient(ApplyTensorRule(default(UserRulesTests.OnlyValue), v).Sum(), v),
        ["a function under `Checkpoint`"] = () =>
        {
            var turn = 0;
            var f = Checkpoint(u => turn++ == 0 ? u * 2.0 : u.Reshape(1, 3), v).Sum();
            ReverseMode.Gradient(f, v);
        },
        ["Newton's method that does not arrive"] = () => ImplicitFunction.Root(graph, root => root * root + Square(x), 0.7),
        ["a loss or gradient that is not finite"] = () =>
        {
            Trainer<double> trainer = new(new Mlp<double>([1, 1], Activations.Tanh, seed: 1), (y, t) => Square(y - t).Mean(), new Sgd<double>(0.1), seed: 1);
            trainer.Fit(new DataSet<double>([double.PositiveInfinity], [1], [0.0], [1]), epochs: 1);
        },
        ["a step by a parameter that was freed"] = () =>
        {
            Mlp<double> model = new([1, 2, 1], Activations.Tanh, seed: 1);
            model.Layers[0].SetTrainable(false);
            var pass = Pass<double>.ForTraining(model, seed: 1);
            pass.Backward(model.Forward(pass.Graph.Constant([1.0], [1, 1]), pass).Sum());
            model.Layers[0].SetTrainable(true);
            new Sgd<double>(0.1).Step(model.Parameters);
        },
        ["more than 134,217,728 nodes"] = () => new Graph<double>().Variables(new double[NodeLink.MaxNodes + 1], []),
        ["more than eight axes"] = () => v.Reshape(1, 1, 1, 1, 1, 1, 1, 1, 3),
    };

    [Fact]
    public void Each_row_throws_what_it_says()
    {
        foreach (var (begins, mistake) in Mistakes)
        {
            var (_, says) = Assert.Single(Rows(), row => row.Mistake.StartsWith(begins, StringComparison.Ordinal));
            var exception = Record.Exception(mistake);
            Assert.True(exception is not null, $"{begins}: nothing is thrown");
            Assert.True(
                says.Contains($"`{exception.GetType().Name}`", StringComparison.Ordinal),
                $"{begins}: {exception.GetType().Name}, where the row says {says}\n{exception}");
        }

        Throws.RequireUsable(graph);
    }

    [Fact]
    public void Every_row_is_tried() =>
        Assert.All(Rows(), row => Assert.Contains(Mistakes.Keys, begins => row.Mistake.StartsWith(begins, StringComparison.Ordinal)));

    private static List<(string Mistake, string Says)> Rows() =>
    [
        .. File.ReadLines(Path.Combine(SourceFile.Root, "docs", "conventions.md"))
            .SkipWhile(line => line != Heading)
            .SkipWhile(line => !line.StartsWith("| ---", StringComparison.Ordinal))
            .Skip(1)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Split('|'))
            .Select(cells => (cells[1].Trim(), cells[2])),
    ];

    private readonly struct Silent : IVectorFunction
    {
        public void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
            where T : System.Numerics.IFloatingPointIeee754<T> => y[0] = x[0];
    }
}
