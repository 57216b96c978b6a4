using static Autograd.Elementary;

namespace Autograd.Tests.Snapshots;

/// <summary>What the examples of the lecture do not have: constants, unnamed variables, equal operands, special names, a second gradient.</summary>
public sealed class MixedExampleTests
{
    private readonly Graph<double> graph = new();
    private readonly Gradients<double> gradients;

    public MixedExampleTests()
    {
        // Numbers and functions whose results are exact, so that every digit is the same on every machine.
        var x = graph.Variable(0.25, "x");
        var unnamed = graph.Variable(-1.25);
        var g = graph.Constant(9.81, "g");
        var square = (x * x).Named("x²");
        var y = (2.0 - square / 4.0 + Pow(x, 1.5) * unnamed - g * Sqrt(x)).Named("the \"output\"");
        gradients = ReverseMode.Gradient(y, x, unnamed);
        _ = ReverseMode.NodeGradient(square, x)[x].Named("slope");
    }

    [Fact]
    public async Task Table() => await Verifier.Verify(graph.ToString(gradients));

    [Fact]
    public async Task Gradients() => await Verifier.Verify(gradients.ToString());

    [Fact]
    public async Task Dot() => await Verifier.Verify(graph.ToDot(gradients));

    [Fact]
    public async Task Mermaid() => await Verifier.Verify(graph.ToMermaid(gradients));

    [Fact]
    public async Task Nodes() =>
        await Verifier.Verify(string.Join('\n', Enumerable.Range(0, graph.Count).Select(i => graph[i].ToString())));

    [Fact]
    public async Task Nested_numbers()
    {
        var nested = new Graph<Dual<double>>();
        var x = nested.Variable(Dual<double>.Variable(0.25), "x");
        var y = Sqrt(x) * new Dual<double>(2.0, 0.0);

        await Verifier.Verify(nested.ToString(ReverseMode.Gradient(y, x)));
    }

    [Fact]
    public async Task An_empty_graph()
    {
        var empty = new Graph<double>();

        await Verifier.Verify($"{empty}\n\n{empty.ToDot()}\n\n{empty.ToMermaid()}");
    }

    [Fact]
    public async Task A_derivative_check()
    {
        var consistent = DerivativeCheck.Run((ReadOnlySpan<ScalarNode<double>> v) => v[0] * v[0] * v[1], [0.5, -1.25]);
        var kink = DerivativeCheck.Run((ReadOnlySpan<ScalarNode<double>> v) => Relu(v[0]), [0.0], 1);

        // The step of finite differences is a cube root, whose last digit may differ from machine to machine.
        await Verifier.Verify($"{Texts.WithoutDifferences(consistent)}\n\n{Texts.WithoutDifferences(kink)}");
    }
}
