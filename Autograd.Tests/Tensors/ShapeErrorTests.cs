using System.Text;
using static Autograd.Elementary;
using static Autograd.TensorNode;

namespace Autograd.Tests.Tensors;

/// <summary>What each operation says to input that it cannot take: it names itself, prints the shapes, and says what to do.</summary>
public sealed class ShapeErrorTests
{
    private static readonly Dictionary<string, Func<TensorNode<double>, object?>> Bad = new()
    {
        ["Add"] = x => x + Of(x, 2),
        ["Subtract"] = x => x - Of(x, 3, 3),
        ["Multiply"] = x => x * Of(x, 4, 3),
        ["Divide"] = x => x / Of(x, 2, 2, 2),
        ["Remainder"] = x => x % Of(x, 5),
        ["Greater"] = x => x > Of(x, 5),
        ["GreaterOrEqual"] = x => x >= Of(x, 5),
        ["Max"] = x => Max(x, Of(x, 2)),
        ["Min"] = x => Min(x, Of(x, 2)),
        ["Pow"] = x => Pow(x, Of(x, 2)),
        ["Hypot"] = x => Hypot(x, Of(x, 2)),
        ["Atan2"] = x => Atan2(x, Of(x, 2)),
        ["Where"] = x => Where(Of(x, 2), x, 0.0),
        ["Where, sides"] = x => Where(1.0, x, Of(x, 2)),
        ["Element, too few"] = x => x[0],
        ["Element, too many"] = x => x[0, 0, 0],
        ["Element, outside"] = x => x[1, 3],
        ["Element, negative"] = x => x[-1, 0],
        ["Element, from the end"] = x => x[^3, ^1],
        ["Slice, too many"] = x => x[.., .., ..],
        ["Slice, outside"] = x => x[.., 1..4],
        ["Slice, backwards"] = x => x[2..1],
        ["Slice, index outside"] = x => x[5, ..],
        ["Slice, by axis"] = x => x.Slice(2, ..1),
        ["Slice, by axis, outside"] = x => x.Slice(1, 2..5),
        ["Slice, with a step"] = x => x.Slice(1, new AxisSlice(0..7, 2)),
        ["Split, unequal"] = x => x.Split(2, 1),
        ["Split, none"] = x => x.Split(0),
        ["Split, lengths"] = x => x.Split([1, 3], 1),
        ["Split, negative"] = x => x.Split([-1, 4], 1),
        ["Split, axis"] = x => x.Split(1, 4),
        ["Gather"] = x => x.Gather([0, 2]),
        ["Gather, negative"] = x => x.Gather([0, -1], 1),
        ["Gather, axis"] = x => x.Gather([0], 2),
        ["GatherAlong"] = x => x.GatherAlong(new[] { 0, 1, 5, 0 }, [2, 2], 1),
        ["GatherAlong, shape"] = x => x.GatherAlong(new[] { 0, 1, 2 }, [3, 1], 1),
        ["GatherAlong, count"] = x => x.GatherAlong(new[] { 0, 1, 2 }, [2, 2], 1),
        ["GatherAlong, axis"] = x => x.GatherAlong(new[] { 0, 1, 2 }, [1, 3], -3),
        ["ScatterAdd"] = x => x.ScatterAdd([0, 4], 3),
        ["ScatterAdd, count"] = x => x.ScatterAdd([0], 3),
        ["ScatterAdd, length"] = x => x.ScatterAdd([0, 1], -1),
        ["ScatterAdd, axis"] = x => x.ScatterAdd([0, 1], 3, 2),
        ["Sort"] = x => x.Sort(2),
        ["TopK"] = x => x.TopK(4),
        ["TopK, negative"] = x => x.TopK(-1),
        ["TopK, axis"] = x => x.TopK(1, 2),
        ["Sum"] = x => x.Sum(axis: 2),
        ["Sum, twice"] = x => x.Sum([1, -1], keepDims: true),
        ["Mean"] = x => x.Mean(axis: -3),
        ["Max of an axis"] = x => x.Max(axis: 2),
        ["Min of an axis"] = x => x.Min([0, 0], keepDims: false),
        ["Prod"] = x => x.Prod(axis: 2),
        ["Var"] = x => x.Var([2]),
        ["Var, correction"] = x => x.Var([0], correction: 2),
        ["Std"] = x => x.Std([2]),
        ["Norm"] = x => x.Norm(2),
        ["LogSumExp"] = x => x.LogSumExp(axis: 2),
        ["Softmax"] = x => x.Softmax(2),
        ["LogSoftmax"] = x => x.LogSoftmax(-3),
        ["CumSum"] = x => x.CumSum(2),
        ["CumProd"] = x => x.CumProd(2),
        ["Max of nothing"] = x => x[..0].Max(axis: 0),
        ["Min of nothing"] = x => x[..0].Min(),
        ["Mean of nothing"] = x => x[.., ..0].Mean(),
        ["Var of nothing"] = x => x[..0].Var(),
        ["Reshape"] = x => x.Reshape(4),
        ["Reshape, two open"] = x => x.Reshape(-1, -1),
        ["Reshape, open"] = x => x.Reshape(4, -1),
        ["Reshape, negative"] = x => x.Reshape(-2, -3),
        ["Transpose"] = x => x.Transpose(0, 2),
        ["Permute"] = x => x.Permute(0, 1, 2),
        ["Permute, twice"] = x => x.Permute(1, 1),
        ["Permute, outside"] = x => x.Permute(0, 2),
        ["Squeeze"] = x => x.Squeeze(1),
        ["Squeeze, axis"] = x => x.Squeeze(2),
        ["Unsqueeze"] = x => x.Unsqueeze(4),
        ["Expand"] = x => x.Expand(2, 4),
        ["Expand, fewer axes"] = x => x.Expand(3),
        ["Expand, negative"] = x => x.Expand(2, -3),
        ["Flip"] = x => x.Flip(2),
        ["Roll"] = x => x.Roll(1, 2),
        ["Pad"] = x => x.Pad([1], [1]),
        ["Pad, negative"] = x => x.Pad([0, -1], [0, 0]),
        ["Tril"] = x => x[0, ..].Tril(),
        ["Triu"] = x => x[0, ..].Triu(),
        ["Diag"] = x => ((TensorNode<double>)x.Sum()).Diag(),
        ["Trace"] = x => x[0, ..].Trace(),
        ["MatMul"] = x => MatMul(x, x),
        ["MatMul, batch"] = x => MatMul(Of(x, 2, 4, 3), Of(x, 3, 3, 2)),
        ["MatMul, transposed"] = x => MatMul(x, Of(x, 3, 2), transposeLeft: true),
        ["MatMul, of a transpose"] = x => MatMul(x.Transpose(), Of(x, 3, 2)),
        ["MatMul, vector"] = x => MatMul(x, Of(x, 2)),
        ["MatMul, scalar"] = x => MatMul(x, x.Sum()),
        ["Dot"] = x => Dot(x[0, ..], x[.., 0]),
        ["Dot, matrices"] = x => Dot(x, x),
        ["Outer"] = x => Outer(x, x),
        ["Einsum, length"] = x => Einsum("ij,jk->ik", x, x),
        ["Einsum, axes"] = x => Einsum("ijk->i", x),
        ["Einsum, operands"] = x => Einsum("ij,jk->ik", x),
        ["Einsum, label"] = x => Einsum("ij->ik", x),
        ["Einsum, repeated"] = x => Einsum("ij->ii", x),
        ["Einsum, character"] = x => Einsum("i1->i", x),
        ["Einsum, arrows"] = x => Einsum("ij->i->j", x),
        ["Einsum, none"] = x => Einsum<double>("ij->i"),
        ["Concat"] = x => Concat([x, Of(x, 2, 4)]),
        ["Concat, axes"] = x => Concat([x, Of(x, 3)]),
        ["Concat, axis"] = x => Concat([x, x], 2),
        ["Concat, none"] = _ => Concat(ReadOnlySpan<TensorNode<double>>.Empty),
        ["Stack"] = x => Stack([x, Of(x, 2, 4)]),
        ["Stack, axis"] = x => Stack([x, x], 4),
        ["Stack, none"] = _ => Stack(ReadOnlySpan<TensorNode<double>>.Empty),
        ["Stack, no scalars"] = _ => Stack(ReadOnlySpan<ScalarNode<double>>.Empty),
        ["Solve"] = x => Solve(x, x),
        ["Solve, right side"] = x => Solve(Of(x, 2, 2), Of(x, 3)),
        ["Solve, batch"] = x => Solve(Of(x, 2, 2, 2), Of(x, 3, 2, 1)),
        ["Solve, scalar"] = x => Solve(Of(x, 2, 2), x.Sum()),
        ["Solve, singular"] = x => Solve(Of(x, 2, 2), Of(x, 2)),
        ["TriangularSolve"] = x => TriangularSolve(x, x),
        ["TriangularSolve, singular"] = x => TriangularSolve(Of(x, 2, 2) * 0.0, Of(x, 2)),
        ["Cholesky"] = x => x.Cholesky(),
        ["Cholesky, indefinite"] = x => (-Of(x, 2, 2)).Cholesky(),
        ["Inverse"] = x => x.Inverse(),
        ["Inverse, singular"] = x => Of(x, 2, 2).Inverse(),
        ["Det"] = x => x.Det(),
        ["LogDet"] = x => x.LogDet(),
    };

    public static TheoryData<string> Operations => [.. Bad.Keys];

    [Theory]
    [MemberData(nameof(Operations))]
    public void A_bad_input_throws_names_the_operation_and_leaves_the_graph_usable(string operation)
    {
        var message = MessageOf(operation, out var graph);

        // A shape or an index that the caller can recognize.
        Assert.True(message.Length > operation.Length + 10, message);
        Graphs.Throws.RequireUsable(graph);
    }

    [Fact]
    public Task Messages()
    {
        var text = new StringBuilder();
        foreach (var operation in Bad.Keys)
            text.Append(operation).Append("\n  ").Append(MessageOf(operation, out _)).Append('\n');
        return Verifier.Verify(text.ToString());
    }

    private static string MessageOf(string operation, out Graph<double> graph)
    {
        graph = new Graph<double>();
        var x = graph.Variable([1.0, 2.0, 3.0, 4.0, 5.0, 6.0], [2, 3], "x");
        var exception = Record.Exception(() => Bad[operation](x));
        Assert.True(exception is ArgumentException or ArithmeticException, $"{operation}: {exception}");
        var message = exception.Message;

        // The BCL appends these, on a line of their own or not.
        var parameter = message.IndexOf(" (Parameter", StringComparison.Ordinal);
        return (parameter < 0 ? message : message[..parameter]).ReplaceLineEndings(" ");
    }

    // Ones, so that square ones are singular.
    private static TensorNode<double> Of(TensorNode<double> x, params nint[] shape)
    {
        var ones = new double[(int)shape.Aggregate((m, n) => m * n)];
        Array.Fill(ones, 1.0);
        return x.Graph!.Constant(ones, shape);
    }
}
