using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using static Autograd.Elementary;

namespace Autograd.Tests.Snapshots;

/// <summary>
/// Every message of ours that a user meets, to be read by a person: does it say what is wrong, where, and what to do?
/// </summary>
public sealed partial class ExceptionMessageTests
{
    private readonly StringBuilder text = new();
    private readonly Graph<double> graph = new();
    private readonly ScalarNode<double> x;
    private readonly ScalarNode<double> f;
    private readonly ScalarNode<double> stranger = new Graph<double>().Variable(3.0, "stranger");
    private readonly ScalarNode<double> constant = 4.5;

    public ExceptionMessageTests()
    {
        x = graph.Variable(2.0, "x");
        f = Square(x).Named("f");
    }

    [Fact]
    public async Task Of_graphs()
    {
        Add(() => _ = x * stranger);
        Add(() => _ = f + Square(stranger));
        Add(() => constant.Named("c"));
        Add(() => _ = ((Node<double>)constant).Graph);
        Add(() => graph.ToString(ReverseMode.Gradient(Square(stranger), stranger)));
        var (cleared, stale) = Stale();
        Add(() => _ = stale + 1.0);
        Add(() => ReverseMode.Gradient(stale, stale));
        Add(() => stale.Named("y"));
        Add(() => _ = ((Node<double>)stale).Value);
        GC.KeepAlive(cleared);
        for (var n = 0; n < 300; n++)
        {
            if (Record.Exception(() => Scaled(x, n)) is { } full)
            {
                Add("one parameter too many", full);
                break;
            }
        }

        await Verifier.Verify(text.ToString().TrimEnd());
    }

    [Fact]
    public async Task Of_sweeps()
    {
        var lonely = graph.Variable(5.0, "lonely");
        var unnamed = graph.Variable(6.0);
        Add(() => ReverseMode.Gradient(f, x, lonely));
        Add(() => ReverseMode.Gradient(f * 2.0, unnamed));
        Add(() => ReverseMode.Gradient(f, [lonely], new double[1]));
        Add(() => ReverseMode.Vjp([f, x], [1.0, 1.0], [lonely], new double[1]));
        Add(() => ReverseMode.Gradient(constant, [x], new double[1]));
        Add(() => ReverseMode.NodeGradient(f, lonely));
        Add(() => ForwardMode.Gradient(f, lonely));
        Add(() => ReverseMode.Gradient(constant, x));
        Add(() => ForwardMode.Gradient(constant, x));
        Add(() => ReverseMode.NodeGradient(constant, x));
        Add(() => ReverseMode.Gradient(f, constant));
        Add(() => ReverseMode.Gradient(f, [constant], new double[1]));
        Add(() => ForwardMode.Jvp(f, [constant], [1.0]));
        Add(() => ReverseMode.Gradient(f, stranger));
        Add(() => ReverseMode.Gradient(f, [x, stranger], new double[2]));
        Add(() => ReverseMode.Vjp([f, stranger], [1.0, 1.0], [x], new double[1]));
        Add(() => ReverseMode.Gradient(f, [x], []));
        Add(() => ReverseMode.Vjp([f], [1.0, 2.0], [x], new double[1]));
        Add(() => ForwardMode.Jvp(f, [x], [1.0, 2.0]));
        Add(() => ForwardMode.Jvp([f], [x], [1.0], []));
        Add(() => _ = ReverseMode.Gradient(f, x)[lonely]);
        Add(() => _ = ReverseMode.Gradient(f, x)[constant]);
        Add(() => _ = ReverseMode.NodeGradient(f, x)[lonely]);
        Add(() => new RecordedFunction<double>(f, constant));
        Add(() => new RecordedFunction<double>(f, stranger));
        Add(() => new RecordedFunction<double>(f, x).Invoke([1.0, 2.0]));

        await Verifier.Verify(text.ToString().TrimEnd());
    }

    [Fact]
    public async Task Of_numbers_that_are_not_finite()
    {
        var watched = new Graph<double>(new GraphOptions { DetectNonFinite = true });
        var zero = watched.Variable(0.0, "zero");
        var root = Sqrt(zero);
        Add(() => watched.Variable(double.NaN, "x"));
        Add(() => watched.Variable(double.NaN));
        Add(() => watched.Constant(double.PositiveInfinity));
        Add(() => Log(zero));
        Add(() => _ = 2.5 / zero);
        Add(() => _ = zero / root);
        Add(() => ReverseMode.Gradient(root, zero));
        Add(() => ReverseMode.Gradient(root * 2.0 + zero, zero));
        Add(() => ReverseMode.NodeGradient(root, zero));
        Add(() => ForwardMode.Gradient(root, zero));

        await Verifier.Verify(text.ToString().TrimEnd());
    }

    [Fact]
    public async Task Of_verbs()
    {
        Add(() => Differentiate.Derivative(y => y * stranger, 1.0));
        Add(() => Differentiate.Derivative(_ => stranger, 1.0));
        Add(() => Differentiate.Gradient(y => y * stranger, 1.0));
        Add(() => Differentiate.Derivative(y => y * Differentiate.Derivative(z => y * z, 1.0), 1.0));
        Add(() => Differentiate.Gradient(y => y * Differentiate.Gradient(z => y * z, 1.0)[0], 1.0));
        Add(() => Differentiate.Derivative(y => y * Differentiate.NthDerivative(z => y * z * z, 1.0, 2), 1.0));
        Add(() => Differentiate.Derivative((Dual<double> y) => y * Differentiate.Derivative((Dual<double> z) => y * z, 1.0), 1.0));
        Add(() => Differentiate.Jacobian(default(Gappy), [1.0, 2.0]));
        Add(() => Differentiate.Jacobian(default(Gappy), [1.0, 2.0], 3));
        Add(() => Differentiate.Vjp(default(Gappy), [1.0, 2.0], [1.0, 1.0, 1.0]));
        Add(() => Differentiate.Gradient(default(Sum), [1.0, 2.0], new double[1]));
        Add(() => Differentiate.Jvp(default(Sum), [1.0, 2.0], [1.0]));
        Add(() => Differentiate.Hvp(default(Sum), [1.0, 2.0], [1.0]));
        Add(() => Differentiate.Hvp(default(Sum), [1.0, 2.0], [1.0, 1.0], new double[1]));
        Add(() => Differentiate.Derivative(y => Clamp(y, 2.0, 1.0), 1.5));

        await Verifier.Verify(text.ToString().TrimEnd());
    }

    [Fact]
    public async Task Of_threads()
    {
        Exception? exception = null;
        var thread = new Thread(() => exception = Record.Exception(() => graph.Variable(1.0)));
        thread.Start();
        thread.Join();
        Add("graph.Variable(1.0) on another thread", exception!);
        _ = graph.BeginSweep(graph.Count);
        Add(() => Square(x));
        graph.EndSweep(..graph.Count);

        await Verifier.Verify(ThreadNumber().Replace(text.ToString().TrimEnd(), "thread N"));
    }

    private static (Graph<double> Graph, ScalarNode<double> Stale) Stale()
    {
        var graph = new Graph<double>();
        var stale = graph.Variable(1.0, "old");
        graph.Clear();
        return (graph, stale);
    }

    private static T Scaled<T>(T value, int n)
        where T : IFloatingPointIeee754<T> => T.ScaleB(value, n);

    private void Add(Action act, [CallerArgumentExpression(nameof(act))] string code = "") =>
        Add(code["() => ".Length..].Replace("_ = ", "", StringComparison.Ordinal), Record.Exception(act)!);

    private void Add(string code, Exception exception) =>
        text.Append(code).Append('\n').Append(exception.GetType().Name).Append(": ").Append(exception.Message.ReplaceLineEndings("\n  ")).Append("\n\n");

    // Threads are numbered as they come.
    [GeneratedRegex("thread [0-9]+", RegexOptions.IgnoreCase)]
    private static partial Regex ThreadNumber();

    private readonly struct Gappy : IVectorFunction
    {
        public void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
            where T : IFloatingPointIeee754<T> => y[1] = x[0];
    }

    private readonly struct Sum : IScalarFunction
    {
        public T Invoke<T>(ReadOnlySpan<T> x)
            where T : IFloatingPointIeee754<T> => x[0] + x[1];
    }
}
