using System.Buffers;
using System.Numerics.Tensors;
using Autograd.Tests.Graphs;

namespace Autograd.Tests.Tensors;

/// <summary>How numbers come into a graph and out of it: which memory is shared, which is copied, and in what shapes.</summary>
public sealed class DataTests
{
    private readonly Graph<double> graph = new();

    [Fact]
    public void A_dense_tensor_is_shared()
    {
        var source = Tensor.Create([1.0, 2.0, 3.0, 4.0], [2, 2]);
        foreach (var node in new[] { graph.Variable(source, "x"), graph.Constant(source) })
        {
            Assert.Equal([2, 2], node.Shape.ToArray());
            source[0, 1] = 20.0;
            Assert.Equal([1.0, 20.0, 3.0, 4.0], node.ToArray());
            Assert.Equal(20.0, node.Value[0, 1]);
            source[0, 1] = 2.0;
        }

        // The sweep reads it too: ∂Σx²/∂x = 2x.
        var x = graph.Variable(source);
        var f = (x * x).Sum();
        source[1, 1] = 40.0;
        Assert.Equal([2.0, 4.0, 6.0, 80.0], ReverseMode.Gradient(f, x).ElementsOf(x).ToArray());
    }

    [Fact]
    public void A_part_of_a_tensor_has_its_own_elements()
    {
        var whole = Tensor.Create([.. Enumerable.Range(0, 12).Select(i => (double)i)], [3, 4]);
        var rows = graph.Variable(whole.Slice(1..3, 0..4));
        Assert.Equal([4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0], rows.ToArray());
        var columns = graph.Variable(whole.Slice(0..3, 1..3));
        Assert.Equal([3, 2], columns.Shape.ToArray());
        Assert.Equal([1.0, 2.0, 5.0, 6.0, 9.0, 10.0], columns.ToArray());

        // Not dense, and so a copy.
        whole[0, 1] = -1.0;
        Assert.Equal(1.0, columns[0, 0].Value);
        Assert.Equal([1.0, 1.0, 1.0, 1.0, 1.0, 1.0], ReverseMode.Gradient(columns.Sum(), columns).ElementsOf(columns).ToArray());
    }

    [Fact]
    public void A_tensor_with_strides_is_copied_in_row_major_order()
    {
        double[] memory = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0];
        var transposed = Tensor.Create(memory, 0, [3, 2], [1, 3]);
        var x = graph.Variable(transposed);
        Assert.Equal([3, 2], x.Shape.ToArray());
        Assert.Equal([1.0, 4.0, 2.0, 5.0, 3.0, 6.0], x.ToArray());
        memory[0] = -1.0;
        Assert.Equal(1.0, x[0, 0].Value);

        // One number repeated by a stride of 0.
        var repeated = graph.Constant(Tensor.Create([7.0], 0, [2, 2], [0, 0]));
        Assert.Equal([7.0, 7.0, 7.0, 7.0], repeated.ToArray());
    }

    [Fact]
    public void Memory_is_shared_from_its_offset_on()
    {
        double[] memory = [9.0, 1.0, 2.0, 3.0, 9.0];
        var x = graph.Variable(memory.AsMemory(1, 3), [3], "x");
        var c = graph.Constant(memory.AsMemory(2, 2), [2, 1]);
        memory[2] = 20.0;
        Assert.Equal([1.0, 20.0, 3.0], x.ToArray());
        Assert.Equal([20.0, 3.0], c.ToArray());
        var f = (x[1..] * c.Flatten()).Sum();
        Assert.Equal([0.0, 20.0, 3.0], ReverseMode.Gradient(f, x).ElementsOf(x).ToArray());
    }

    [Fact]
    public void Memory_of_another_owner_is_shared()
    {
        using var owner = new Owned([1.0, 2.0, 3.0, 4.0]);
        var x = graph.Variable((ReadOnlyMemory<double>)owner.Memory[1..], [3]);
        owner.Values[1] = 20.0;
        Assert.Equal([20.0, 3.0, 4.0], x.ToArray());
        Assert.Equal([40.0, 6.0, 8.0], ReverseMode.Gradient((x * x).Sum(), x).ElementsOf(x).ToArray());
    }

    [Fact]
    public void A_span_is_copied()
    {
        double[] values = [1.0, 2.0];
        var x = graph.Variable(values.AsSpan(), [2]);
        var c = graph.Constant((ReadOnlySpan<double>)values, [1, 2]);
        values[0] = -1.0;
        Assert.Equal([1.0, 2.0], x.ToArray());
        Assert.Equal([1.0, 2.0], c.ToArray());
    }

    [Fact]
    public void Memory_of_the_callers_is_never_written_to()
    {
        double[] mine = [1.0, 2.0, 3.0];
        var tensor = Tensor.Create([4.0, 5.0, 6.0], [3]);
        for (var turn = 0; turn < 3; turn++)
        {
            graph.Clear();

            // What was shared in one turn is a copy or a result in the next.
            var x = turn == 0 ? graph.Variable(mine.AsMemory(), [3]) : graph.Variable([7.0, 8.0, 9.0], [3]);
            var y = turn == 0 ? graph.Variable(tensor) : x * 2.0;
            var z = turn == 0 ? graph.Constant(mine.AsMemory(0, 2), [2]) : y[1..] + 1.0;
            var span = new double[3];
            ReverseMode.Gradient((x * y).Sum() + z.Sum(), [x], span, allowUnconnected: true);
        }

        Assert.Equal([1.0, 2.0, 3.0], mine);
        Assert.Equal(5.0, tensor[1]);
    }

    [Fact]
    public void A_stopped_or_reshaped_tensor_shares_what_its_source_shares()
    {
        double[] memory = [1.0, 2.0];
        var x = graph.Variable(memory.AsMemory(), [2]);
        var (reshaped, stopped) = (x.Reshape(1, 2), x.StopGradient());
        memory[1] = 20.0;
        Assert.Equal([1.0, 20.0], reshaped.ToArray());
        Assert.Equal([1.0, 20.0], stopped.ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Every_rank_goes_in_and_out(int rank)
    {
        nint[] shape = [.. Enumerable.Range(0, rank).Select(axis => (nint)(axis % 3 == 0 ? 2 : axis % 3 == 1 ? 1 : 3))];
        var length = (int)shape.Aggregate((nint)1, (x, y) => x * y);
        double[] values = [.. Enumerable.Range(1, length).Select(i => (double)i)];
        var x = graph.Variable(values, shape, "x");
        Assert.Equal(rank, x.Rank);
        Assert.Equal(length, x.Length);
        Assert.Equal(shape, x.Shape.ToArray());
        Assert.Equal(values, x.ToArray());
        Assert.Equal(values, ((Node<double>)x).Elements.ToArray());
        Assert.Equal(length, x.Value.FlattenedLength);
        Assert.Equal(length, x.ToTensor().FlattenedLength);
        var copy = new double[length + 1];
        x.CopyTo(copy);
        Assert.Equal([.. values, 0.0], copy);
        var flat = new double[length];
        x.Value.FlattenTo(flat);
        Assert.Equal(values, flat);
        x.ToTensor().FlattenTo(flat);
        Assert.Equal(values, flat);

        // System.Numerics.Tensors has no rank 0: a number is a vector of one element there.
        nint[] outside = rank == 0 ? [1] : shape;
        Assert.Equal(outside, x.Value.Lengths.ToArray());
        Assert.Equal(outside, x.ToTensor().Lengths.ToArray());

        var f = (x * x).Sum();
        var gradients = ReverseMode.Gradient(f, x);
        Assert.Equal(outside, gradients[x].Lengths.ToArray());
        Assert.Equal(values.Select(value => 2.0 * value), gradients.ElementsOf(x).ToArray());
        Assert.Equal(values.Select(value => 2.0 * value), ForwardMode.Gradient(f, x).ElementsOf(x).ToArray());
        var nodes = ReverseMode.NodeGradient(f, x);
        Assert.Equal(shape, nodes[x].Shape.ToArray());
        Assert.Equal(values.Select(value => 2.0 * value), nodes[x].ToArray());

        var back = new Graph<double>().Variable(x.ToTensor());
        Assert.Equal(values, back.ToArray());
        Assert.Equal(f.Value, Enumerable.Sum(values, value => value * value));
        Assert.Equal(2.0 * f.Value, ForwardMode.Jvp(f, x, x.ToTensor())[0]);
    }

    [Fact]
    public void Nine_axes_are_too_many()
    {
        nint[] nine = [1, 1, 1, 1, 1, 1, 1, 1, 1];
        Throws.Naming<ArgumentException>(() => graph.Variable([1.0], nine), "8", "9", "[1,1,1,1,1,1,1,1,1]");
        Throws.Naming<ArgumentException>(() => graph.Variable(Tensor.Create([1.0], nine)), "8", "9");
        var x = graph.Variable([1.0], nine.AsSpan(1));
        Throws.Naming<ArgumentException>(() => x.Unsqueeze(0), "8", "9");
        Throws.Naming<ArgumentException>(() => x.Reshape(nine), "8", "9");
        Throws.Naming<ArgumentException>(() => x.Expand(nine), "8", "9");
        Assert.Equal(1, graph.Count);
    }

    [Fact]
    public void Empty_dimensions_go_in_and_out()
    {
        foreach (nint[] shape in new nint[][] { [0], [0, 3], [2, 0, 4], [1, 1, 1, 1, 1, 1, 1, 0] })
        {
            foreach (var x in new[] { graph.Variable([], shape), graph.Variable(ReadOnlyMemory<double>.Empty, shape), graph.Variable(Tensor.CreateFromShape<double>(shape)) })
            {
                Assert.Equal(shape, x.Shape.ToArray());
                Assert.Equal(0, x.Length);
                Assert.Empty(x.ToArray());
                Assert.Equal(shape, x.Value.Lengths.ToArray());
                Assert.Equal(shape, x.ToTensor().Lengths.ToArray());
                Assert.Equal(shape, ReverseMode.Gradient(x.Sum(), x)[x].Lengths.ToArray());
                Assert.Contains("[" + string.Join(",", shape) + "]", x.ToString(), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Counts_that_do_not_fit_the_shape_throw()
    {
        Throws.Naming<ArgumentException>(() => graph.Variable([1.0, 2.0], [3]), "Variable", "[3]", "3 elements", "2 values");
        Throws.Naming<ArgumentException>(() => graph.Constant([1.0, 2.0], []), "Constant", "[]", "2 values");
        Throws.Naming<ArgumentException>(() => graph.Variable(new double[5].AsMemory(), [2, 2]), "Variable", "[2,2]", "5 values");
        Throws.Naming<ArgumentException>(() => graph.Variable([1.0], [-1]), "negative", "[-1]");
        Throws.Naming<ArgumentException>(() => graph.Variable([1.0], [1 << 20, 1 << 20]), "too large");
        Throws.Naming<ArgumentException>(() => graph.Variable([1.0], [2]).CopyTo([]), "Variable");
        Throws.Naming<ArgumentException>(() => graph.Variable([1.0, 2.0], [2]).CopyTo(new double[1]), "CopyTo", "1 of 2");
        Assert.Throws<ArgumentNullException>(() => graph.Variable((Tensor<double>)null!));
        Throws.RequireUsable(graph);
    }

    [Fact]
    public void Conversions_between_scalars_and_tensors()
    {
        var s = graph.Variable(2.0, "s");
        TensorNode<double> tensor = s;
        Assert.Equal(0, tensor.Rank);
        Assert.Equal(2.0, ((ScalarNode<double>)tensor).Value);
        Assert.Equal(1, graph.Count);
        var one = graph.Variable([3.0], [1, 1], "one");
        Assert.Equal(3.0, one.ToScalar().Value);
        Assert.Equal([1.0], ReverseMode.Gradient(one.ToScalar(), one).ElementsOf(one).ToArray());
        var two = graph.Variable([1.0, 2.0], [2], "two");
        Throws.Naming<InvalidCastException>(() => two.ToScalar(), "'two'", "[2]", "2 elements", "Sum()");
        Throws.Naming<InvalidCastException>(() => _ = (ScalarNode<double>)two, "'two'");
        Throws.Naming<InvalidCastException>(() => graph.Variable([], [0]).ToScalar(), "0 elements");
    }

    [Fact]
    public void Gradients_are_told_apart_by_node()
    {
        var x = graph.Variable([1.0, 2.0], [2], "x");
        var y = graph.Variable([1.0, 2.0], [2, 1], "y");
        var s = graph.Variable(1.0, "s");
        var gradients = ReverseMode.Gradient((x * y).Sum() * s, x, y, s);
        Assert.Equal([2], gradients[x].Lengths.ToArray());
        Assert.Equal([2, 1], gradients[y].Lengths.ToArray());
        Assert.Equal(9.0, gradients[s]);
        Assert.Equal(9.0, gradients[(TensorNode<double>)s][0]);
        Assert.Equal([3.0, 3.0, 3.0, 3.0, 9.0], gradients.ToArray());
        Throws.Naming<ArgumentException>(() => gradients[x * y].ToString(), "Multiply", "inputs");
        Throws.Naming<ArgumentException>(() => gradients[(Node<double>)x].ToString(System.Globalization.CultureInfo.InvariantCulture), "x");
        Throws.Naming<ArgumentException>(() => _ = gradients[default(TensorNode<double>)].ToString(), "constant");
        Throws.Naming<InvalidOperationException>(() => _ = ((Node<double>)x).Value, "'x'", "Elements");
    }

    [Fact]
    public void Other_numbers_than_float_and_double_have_tensors_too()
    {
        var halves = new Graph<Half>();
        var x = halves.Variable([(Half)1.0, (Half)2.0, (Half)3.0], [3], "x");
        var f = (TensorNode.MatMul(x, x.Unsqueeze(1)) + x.Max()).Sum() + x.LogSumExp() * Half.Zero;
        Assert.Equal((Half)17.0, f.Value);
        Assert.Equal([(Half)2.0, (Half)4.0, (Half)7.0], ReverseMode.Gradient(f, x).ElementsOf(x).ToArray());
        var floats = new Graph<float>();
        var y = floats.Variable([1f, 2f], [2], "y");
        Assert.Equal([2f, 4f], ReverseMode.Gradient((y * y).Sum(), y).ElementsOf(y).ToArray());
    }

    private sealed class Owned(double[] values) : MemoryManager<double>
    {
        public double[] Values => values;

        public override Span<double> GetSpan() => values;

        public override MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException();

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing)
        {
        }
    }
}
