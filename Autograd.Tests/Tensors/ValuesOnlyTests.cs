using System.Numerics;
using Autograd.Tests.Graphs;
using static Autograd.Elementary;
using static Autograd.TensorNode;

namespace Autograd.Tests.Tensors;

/// <summary>A graph that computes values and forgets how.</summary>
[Collection(Alone.Name)]
public sealed class ValuesOnlyTests
{
    private static readonly GraphOptions Options = new() { ValuesOnly = true };

    public static TheoryData<string> Names => TensorOperationTable.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_have_the_bits_of_an_ordinary_graphs(string name)
    {
        foreach (var sample in TensorOperationTable.Get(name).Samples)
        {
            SameBits(sample, sample.Values);
            SameBits<float>(sample, [.. sample.Values.Select(x => (float)x)]);
        }
    }

    [Fact]
    public void Nothing_can_be_differentiated()
    {
        var graph = new Graph<double>(Options);
        var x = graph.Variable([1.0, 2.0], [2], "x");
        var s = graph.Variable(3.0, "s");
        var f = (Square(x) * s).Sum();
        TensorNode<double> y = f;
        Action[] requests =
        [
            () => ReverseMode.Gradient(f, x), () => ReverseMode.Gradient(f, s), () => ReverseMode.Gradient(f, [x], new double[2]),
            () => ReverseMode.Vjp(y, [1.0], [x], new double[2]), () => ReverseMode.NodeGradient(f, x), () => ReverseMode.NodeGradient(f, s),
            () => ForwardMode.Gradient(f, x), () => ForwardMode.Gradient(f, s), () => ForwardMode.Jvp(y, [x], [1.0, 0.0], new double[1]),
            () => _ = new RecordedFunction<double>(s * s, s),
        ];
        foreach (var request in requests)
            Throws.Naming<InvalidOperationException>(request, "keeps values only", nameof(GraphOptions.ValuesOnly));

        Assert.Equal(15.0, f.Value);
        Assert.Equal(18.0, (f + s).Value);
    }

    [Fact]
    public void Nodes_have_no_operands()
    {
        var graph = new Graph<double>(Options);
        var x = graph.Variable([1.0, 2.0], [2], "x");
        var y = Tanh(x * x);

        Assert.Empty(((Node<double>)y).Inputs);
        Assert.Contains("Tanh", graph.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Newtons_method_differentiates_for_itself()
    {
        var graph = new Graph<double>(Options);
        var a = graph.Variable(9.0, "a");
        var root = ImplicitFunction.Root(graph, x => x * x - a, 1.0);
        Assert.Equal(3.0, root.Value, 1e-12);
        Throws.Naming<InvalidOperationException>(() => ReverseMode.Gradient(root, a), "keeps values only");
    }

    [Fact]
    public void Checkpoints_and_stops_are_no_obstacle()
    {
        var graph = new Graph<double>(Options);
        var x = graph.Variable([1.0, 2.0], [2], "x");
        Assert.Equal([2.0, 8.0], Checkpoint(v => v * v + v.StopGradient() * v, x).ToArray());
    }

    [Fact]
    public void A_steady_loop_allocates_nothing()
    {
        var graph = new Graph<float>(Options);
        float[] x = new float[12], w = new float[12], b = new float[3], y = new float[9];
        Assert.Equal(0, Allocations.PerTurn(() =>
        {
            graph.Clear();
            var h = Affine(graph.Constant(x.AsMemory(), [3, 4]), graph.Constant(w.AsMemory(), [3, 4]), graph.Constant(b.AsMemory(), [3]), default(Autograd.Rules.Tanh));
            (MatMul(h.Transpose(), h) + b[0]).CopyTo(y);
        }));
    }

    private static void SameBits<T>(TensorSample sample, T[] values)
        where T : IFloatingPointIeee754<T>
    {
        var ordinary = new RecordedTensors<T>(sample.Operation, sample.Shapes, values).Output;
        var forgetful = new RecordedTensors<T>(sample.Operation, sample.Shapes, values, graph: new Graph<T>(Options)).Output;
        Assert.True(ordinary.Shape.SequenceEqual(forgetful.Shape), $"{sample}: shapes differ.");
        Agreement.Same(ordinary.ToArray(), forgetful.ToArray(), $"{sample}");
    }
}
