namespace Autograd.Tests.Snapshots;

/// <summary>(x1 + x2)(x3 + x4) at (1, 2, 3, 4): 4 additions forward, 2 in reverse.</summary>
public sealed class ProductExampleTests
{
    private readonly Graph<double> graph = new();
    private readonly Gradients<double> forward;
    private readonly Gradients<double> reverse;
    private readonly Tangents<double> tangents;

    public ProductExampleTests()
    {
        var x1 = graph.Variable(1.0, "x1");
        var x2 = graph.Variable(2.0, "x2");
        var x3 = graph.Variable(3.0, "x3");
        var x4 = graph.Variable(4.0, "x4");
        var y = ((x1 + x2) * (x3 + x4)).Named("y");
        forward = ForwardMode.Gradient(y, x1, x2, x3, x4);
        reverse = ReverseMode.Gradient(y, x1, x2, x3, x4);
        tangents = ForwardMode.Tangents(graph, x1, x2, x3, x4);
    }

    [Fact]
    public async Task Table() => await Verifier.Verify(graph.ToString());

    [Fact]
    public async Task Table_with_cotangents() => await Verifier.Verify(graph.ToString(reverse));

    [Fact]
    public async Task Table_with_tangents() => await Verifier.Verify(graph.ToString(tangents));

    [Fact]
    public async Task Table_with_tangents_and_cotangents() => await Verifier.Verify(graph.ToString(tangents, reverse));

    [Fact]
    public async Task Gradients_and_costs() => await Verifier.Verify(Texts.Modes(forward, reverse));

    [Fact]
    public async Task Dot_with_derivatives() => await Verifier.Verify(graph.ToDot(reverse));

    [Fact]
    public async Task Mermaid_with_derivatives() => await Verifier.Verify(graph.ToMermaid(reverse));
}
