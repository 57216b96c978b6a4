using System.Runtime.InteropServices;
using Autograd.Tests.Graphs;
using static Autograd.Elementary;
using static Autograd.TensorNode;

namespace Autograd.Tests.Tensors;

/// <summary>Derivatives that are summed in the caller's memory are those that are copied to it.</summary>
public sealed class CallerMemoryTests
{
    // What is around the destination, and in it before.
    private const double Guard = -12345.5;

    private readonly Graph<double> graph = new();
    private readonly TensorNode<double> x;
    private readonly TensorNode<double> w;
    private readonly TensorNode<double> b;
    private readonly TensorNode<double> h;
    private readonly ScalarNode<double> s;
    private readonly ScalarNode<double> f;

    public CallerMemoryTests()
    {
        x = graph.Variable([1.0, -2.0, 0.5, 3.0, 0.25, -1.0], [2, 3], "x");
        w = graph.Variable([0.1, 0.2, -0.3, 0.4, 0.5, -0.6, 0.7, -0.8, 0.9], [3, 3], "w");
        b = graph.Variable([0.1, -0.2, 0.3], [3], "b");
        s = graph.Variable(1.5, "s");

        // The weight twice, through operations that compute in place and others; the middle is an input as well, and passed on as it is.
        h = Affine(x, w, b, default(Autograd.Rules.Tanh));
        f = (Affine(h + b, w, b) * s).Sum() + w.Sum() + h.Reshape(6).Sum() + MatMul(x, w).Sum();
    }

    [Fact]
    public void In_any_selection_and_order()
    {
        TensorNode<double>[][] selections =
            [[x, w, b, s], [s, b, w, x], [w], [h], [h, w, h, s, w], [b, b], [x, h, w, b], [h, x], [graph.Variable([1.0, 2.0], [2]), w], []];
        foreach (var inputs in selections)
        {
            var lengths = inputs.Sum(input => input.Length);
            var memory = new double[lengths + 2];
            Array.Fill(memory, Guard);
            ReverseMode.Gradient(f, inputs, memory.AsSpan(1, lengths), allowUnconnected: true);

            var expected = ReverseMode.Gradient(f, allowUnconnected: true, inputs);
            double[] all = [Guard, .. inputs.SelectMany(input => input.Rank == 0 ? [expected[input.ToScalar()]] : Agreement.Elements(expected[input])), Guard];
            Agreement.Same(all, memory, string.Join(", ", inputs));
        }
    }

    [Fact]
    public void The_output_itself_is_an_input_like_any_other()
    {
        var memory = new double[15];
        ReverseMode.Vjp(h, [1.0, 2.0, 3.0, 4.0, 5.0, 6.0], [h, w], memory);
        Assert.Equal([1.0, 2.0, 3.0, 4.0, 5.0, 6.0], memory[..6]);
        Assert.Equal(Agreement.Elements(ReverseMode.Vjp(h, System.Numerics.Tensors.Tensor.Create([1.0, 2.0, 3.0, 4.0, 5.0, 6.0], [2, 3]), w)[w]), memory[6..]);
    }

    [Fact]
    public void More_room_than_needed_is_left_alone()
    {
        var memory = new double[12];
        Array.Fill(memory, Guard);
        ReverseMode.Gradient(f, [w], memory);
        Assert.Equal([Guard, Guard, Guard], memory[9..]);
    }

    [Fact]
    public void A_sweep_within_the_sweep_has_memory_of_its_own()
    {
        var y = Checkpoint(
            v =>
            {
                // A verb on the same graph, while the outer sweep runs.
                var inner = new double[9];
                ReverseMode.Gradient(Square(Affine(v, w)).Sum(), [w], inner);
                return Affine(v, w, b) * inner[0];
            },
            x);
        var (memory, expected) = (new double[18], ReverseMode.Gradient(y.Sum(), x, w, b));
        ReverseMode.Gradient(y.Sum(), [x, w, b], memory);
        Assert.Equal([.. Agreement.Elements(expected[x]), .. Agreement.Elements(expected[w]), .. Agreement.Elements(expected[b])], memory);
    }

    [Fact]
    public void Numbers_that_are_objects_are_copied()
    {
        var duals = new Graph<Dual<double>>();
        var v = duals.Variable([Dual<double>.Variable(2.0), 3.0], [2], "v");
        var memory = new Dual<double>[2];
        ReverseMode.Gradient((v * v * v).Sum(), [v], memory);
        Assert.Equal((12.0, 12.0, 27.0), (memory[0].Primal, memory[0].Tangent, memory[1].Primal));
    }

    [Fact]
    public void After_a_failure_the_graph_and_the_memory_can_be_used_again()
    {
        var memory = new double[10];
        var unconnected = graph.Variable(1.0, "unconnected");
        Throws.AndLeavesUsable<InvalidOperationException>(graph, () => ReverseMode.Gradient(f, [w, unconnected], memory), "unconnected");
        var again = graph.Variable([2.0, 3.0], [2], "again");
        ReverseMode.Gradient(Square(again).Sum(), [again], memory);
        Assert.Equal([4.0, 6.0], memory[..2]);
    }

    [Fact]
    public void A_span_of_foreign_memory_will_do()
    {
        unsafe
        {
            var foreign = NativeMemory.Alloc(9, sizeof(double));
            try
            {
                Span<double> memory = new(foreign, 9);
                ReverseMode.Gradient(f, [w], memory);
                Assert.Equal(Agreement.Elements(ReverseMode.Gradient(f, w)[w]), memory.ToArray());
            }
            finally
            {
                NativeMemory.Free(foreign);
            }
        }
    }
}
