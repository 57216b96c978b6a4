using static Autograd.Elementary;

namespace Autograd.Tests.Snapshots;

/// <summary>log((x + y)² + z) at (2, 1, 1): f = log 10, ∂f/∂x = ∂f/∂y = 0.6, ∂f/∂z = 0.1.</summary>
public sealed class LogExampleTests
{
    private readonly Graph<double> graph = new();
    private readonly Gradients<double> forward;
    private readonly Gradients<double> reverse;
    private readonly Tangents<double> tangents;

    public LogExampleTests()
    {
        var x = graph.Variable(2.0, "x");
        var y = graph.Variable(1.0, "y");
        var z = graph.Variable(1.0, "z");
        var f = Log(Square(x + y) + z);
        forward = ForwardMode.Gradient(f, x, y, z);
        reverse = ReverseMode.Gradient(f, x, y, z);
        tangents = ForwardMode.Tangents(graph, x, y, z);
    }

    [Fact]
    public async Task Table() => await Verifier.Verify(graph.ToString());

    [Fact]
    public async Task Table_with_cotangents() => await Verifier.Verify(graph.ToString(reverse));

    [Fact]
    public async Task Table_with_forward_derivatives() => await Verifier.Verify(graph.ToString(forward));

    [Fact]
    public async Task Table_with_tangents() => await Verifier.Verify(graph.ToString(tangents));

    [Fact]
    public async Task Table_with_tangents_and_cotangents() => await Verifier.Verify(graph.ToString(tangents, reverse));

    [Fact]
    public async Task Gradients_and_costs() => await Verifier.Verify(Texts.Modes(forward, reverse));

    [Fact]
    public async Task Dot() => await Verifier.Verify(graph.ToDot());

    [Fact]
    public async Task Dot_with_derivatives() => await Verifier.Verify(graph.ToDot(reverse));

    [Fact]
    public async Task Mermaid() => await Verifier.Verify(graph.ToMermaid());

    [Fact]
    public async Task Mermaid_with_derivatives() => await Verifier.Verify(graph.ToMermaid(reverse));
}
