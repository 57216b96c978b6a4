using System.Numerics.Tensors;
using Autograd.Tests.Graphs;
using static Autograd.TensorNode;

namespace Autograd.Tests.Tensors;

/// <summary>Parameters at the ends of their range give what they say, or an exception that says what is wrong with them.</summary>
public sealed class ExtremeParameterTests
{
    private static readonly int[] Extremes = [int.MinValue, int.MinValue + 1, int.MaxValue - 1, int.MaxValue];

    private readonly Graph<double> graph = new();
    private readonly TensorNode<double> x;
    private readonly TensorNode<double> matrix;

    public ExtremeParameterTests()
    {
        x = graph.Variable([1.0, 2.0, 3.0], [3], "x");
        matrix = graph.Variable([1.0, 2.0, 3.0, 4.0, 5.0, 6.0], [2, 3], "m");
    }

    private Dictionary<string, Func<int, TensorNode<double>>> Operations => new()
    {
        ["Diag of a vector"] = n => x.Diag(n),
        ["Diag of a matrix"] = n => matrix.Diag(n),
        ["Tril"] = n => matrix.Tril(n),
        ["Triu"] = n => matrix.Triu(n),
        ["Roll"] = n => matrix.Roll(n),
        ["Roll along"] = n => matrix.Roll(1, n),
        ["step"] = n => x[new AxisSlice(.., n)],
        ["step of a part"] = n => x[new AxisSlice(1.., n)],
        ["step of nothing"] = n => x[new AxisSlice(1..1, n)],
        ["Slice along"] = n => x.Slice(n, 1..),
        ["index"] = n => x[(AxisSlice)n],
        ["range"] = n => x[new AxisSlice(0..Math.Max(n, 0), 1)],
        ["Transpose"] = n => matrix.Transpose(0, n),
        ["Squeeze"] = n => matrix.Squeeze(n),
        ["Unsqueeze"] = n => matrix.Unsqueeze(n),
        ["Split"] = n => x.Split(n)[0],
        ["Split along"] = n => x.Split(1, n)[0],
        ["Split into"] = n => x.Split([n, 2 - n])[0],
        ["Gather"] = n => x.Gather([n]),
        ["Gather along"] = n => x.Gather([0], n),
        ["GatherAlong"] = n => x.GatherAlong(new[] { n }, [1], 0),
        ["ScatterAdd"] = n => x.ScatterAdd([n, 0, 0], 1),
        ["ScatterAdd to"] = n => x.ScatterAdd([0, 0, 0], Math.Min(n, 0)),
        ["Sort"] = n => x.Sort(n),
        ["TopK"] = n => x.TopK(n),
        ["TopK along"] = n => x.TopK(1, n),
        ["Sum"] = n => matrix.Sum(n),
        ["Mean"] = n => matrix.Mean(n),
        ["Max"] = n => matrix.Max(n),
        ["Norm"] = n => matrix.Norm(n),
        ["LogSumExp"] = n => matrix.LogSumExp(n),
        ["Prod"] = n => matrix.Prod(n),
        ["Var"] = n => matrix.Var([0], correction: n),
        ["Std"] = n => matrix.Std([0], correction: n),
        ["Softmax"] = n => matrix.Softmax(n),
        ["LogSoftmax"] = n => matrix.LogSoftmax(n),
        ["CumSum"] = n => matrix.CumSum(n),
        ["CumProd"] = n => matrix.CumProd(n),
        ["Concat"] = n => Concat([x, x], n),
        ["Stack"] = n => Stack([x, x], n),
        ["Reshape"] = n => x.Reshape(n),
    };

    [Fact]
    public void Every_operation_gives_a_value_or_says_what_is_wrong()
    {
        foreach (var (name, operation) in Operations)
        {
            foreach (var n in Extremes)
            {
                try
                {
                    var y = operation(n);
                    _ = y.ToArray();
                    _ = ReverseMode.Gradient((y * y).Sum(), allowUnconnected: true, [x, matrix]);
                }
                catch (ArgumentException exception)
                {
                    Assert.False(string.IsNullOrWhiteSpace(exception.Message), name);
                }
                catch (Exception exception)
                {
                    Assert.Fail($"{name} of {n}: {exception}");
                }
            }
        }

        Throws.RequireUsable(graph);
    }

    [Fact]
    public void A_step_longer_than_the_axis_takes_the_first_element_and_backwards_the_last()
    {
        Assert.Equal([1.0], x[new AxisSlice(.., int.MaxValue)].ToArray());
        Assert.Equal([2.0], x[new AxisSlice(1.., int.MaxValue)].ToArray());
        Assert.Equal([3.0], x[new AxisSlice(.., int.MinValue)].ToArray());
        Assert.Equal([0.0, 0.0, 1.0], ReverseMode.Gradient(x[new AxisSlice(.., int.MinValue)].Sum(), x).ToArray());
        Assert.Equal([1.0, 0.0, 0.0], ReverseMode.Gradient(x[new AxisSlice(.., int.MaxValue)].Sum(), x).ToArray());
        Assert.Equal(0, x[new AxisSlice(1..1, int.MaxValue)].Length);
    }

    [Fact]
    public void A_diagonal_too_far_out_is_empty_or_its_matrix_too_large()
    {
        Assert.Equal(0, matrix.Diag(int.MinValue).Length);
        Assert.Equal(0, matrix.Diag(int.MaxValue).Length);
        Throws.Naming<ArgumentException>(() => x.Diag(int.MinValue), "2147483651");
        Throws.Naming<ArgumentException>(() => x.Diag(int.MaxValue), "2147483650");
    }

    [Fact]
    public void A_bad_index_is_seen_at_every_place_of_the_list()
    {
        int[] good = [2, 0, 1];
        for (var place = 0; place < good.Length; place++)
        {
            foreach (var bad in (int[])[3, -1, int.MinValue, int.MaxValue])
            {
                int[] indices = [.. good];
                indices[place] = bad;
                string[] words = [$"index {bad}, at {place} of the list", "[3]", "0 to 2"];
                Throws.Naming<ArgumentOutOfRangeException>(() => x.Gather(indices), ["Gather", .. words]);
                Throws.Naming<ArgumentOutOfRangeException>(() => x.GatherAlong(indices, [3], 0), ["GatherAlong", .. words]);
                Throws.Naming<ArgumentOutOfRangeException>(() => x.ScatterAdd(indices, 3), ["ScatterAdd", .. words]);
            }
        }

        Throws.RequireUsable(graph);
    }

    [Fact]
    public void A_slice_says_what_it_takes()
    {
        Node<double> slice = matrix[new AxisSlice(.., -1), 1..];
        Assert.Equal("Slice(1:2:-1,1:2:1)", slice.Operation);
        Assert.Contains("Slice(1:2:-1,1:2:1)", graph.ToString(), StringComparison.Ordinal);
        Assert.Contains("Slice(1:2:-1,1:2:1)", graph.ToDot(), StringComparison.Ordinal);
        Assert.Contains("Slice(1:2:-1,1:2:1)", graph.ToMermaid(), StringComparison.Ordinal);
        Assert.Equal("Embed(1:2:-1,1:3:1)", new Autograd.Rules.Embed([1, 1], new(2, 3), [-1, 1]).ToString());
        Assert.Equal("0..^0 by -1", new AxisSlice(.., -1).ToString());
    }

    [Fact]
    public void A_function_that_returns_null_is_told_so_by_the_verbs_name()
    {
        static ScalarNode<double>[] Nothing(ReadOnlySpan<ScalarNode<double>> _) => null!;
        Throws.Naming<InvalidOperationException>(() => Differentiate.Jacobian<double>(Nothing, [1.0]), "Jacobian", "null");
        Throws.Naming<InvalidOperationException>(() => Differentiate.Jacobian((ScalarNode<double> _) => null!, 1.0), "Jacobian", "null");
        Throws.Naming<InvalidOperationException>(() => Differentiate.ValueAndJacobian<double>(Nothing, [1.0]), "ValueAndJacobian", "null");
        Throws.Naming<InvalidOperationException>(() => Differentiate.Jvp<double>(Nothing, [1.0], [1.0]), "Jvp", "null");
        Throws.Naming<InvalidOperationException>(() => Differentiate.Vjp<double>(Nothing, [1.0], [1.0]), "Vjp", "null");
    }

    [Fact]
    public void The_most_threads_are_one_or_more_by_name()
    {
        var before = Parallelism.MaxThreads;
        Throws.Naming<ArgumentOutOfRangeException>(() => Parallelism.MaxThreads = 0, "Parallelism.MaxThreads", "1 or more");
        Throws.Naming<ArgumentOutOfRangeException>(() => Parallelism.MaxThreads = int.MinValue, "Parallelism.MaxThreads");
        Assert.Equal(before, Parallelism.MaxThreads);
    }

    public static TheoryData<int[]> OtherShapes => [[2], [1], [3, 3], [1, 3], [0]];

    [Theory]
    [MemberData(nameof(OtherShapes))]
    public void A_cotangent_of_another_shape_is_refused_alike_eager_and_recorded(int[] lengths)
    {
        nint[] shape = [.. lengths.Select(length => (nint)length)];
        var values = new double[lengths.Aggregate(1, (product, length) => product * length)];
        var y = x * x;
        var cotangent = graph.Constant(values, shape, "c");
        string[] words = ["= Multiply", "[3]", $"[{string.Join(',', lengths)}]", "The cotangent needs the same shape"];
        Throws.Naming<ArgumentException>(() => ReverseMode.Vjp(y, Tensor.Create(values, shape), x), words);
        Throws.Naming<ArgumentException>(() => ReverseMode.NodeVjp(y, cotangent, x), words);
        Assert.Equal([2.0, 4.0, 6.0], ReverseMode.NodeVjp(y, 1.0, x)[x].ToArray());
    }
}
