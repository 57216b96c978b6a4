using static Autograd.Elementary;
using static Autograd.TensorNode;

namespace Autograd.Tests.Tensors;

/// <summary>Every public member that takes a tensor of two square matrices' shape, by name: for what has to hold of all of them.</summary>
internal static class TensorOperations
{
    public delegate object? Use(TensorNode<double> x);

    /// <summary>Members that have one tensor; x is [3,3], positive definite.</summary>
    public static IReadOnlyDictionary<string, Use> OfOne { get; } = new Dictionary<string, Use>
    {
        ["Shape"] = x => x.Shape.Length,
        ["Rank"] = x => x.Rank,
        ["Length"] = x => x.Length,
        ["Value"] = x => x.Value.Rank,
        ["ToTensor"] = x => x.ToTensor(),
        ["ToArray"] = x => x.ToArray(),
        ["CopyTo"] = x => { x.CopyTo(new double[9]); return null; },
        ["Named"] = x => x.Named("n"),
        ["ToScalar"] = x => x[0, 0] + x.Sum(),
        ["Negate"] = x => -x,
        ["Exp"] = x => Exp(x),
        ["Element"] = x => x[0, 1],
        ["Element from the end"] = x => x[^1, ^1],
        ["Range"] = x => x[1.., 0],
        ["Slice"] = x => x.Slice(1, ..2),
        ["Split"] = x => x.Split(3),
        ["Split by lengths"] = x => x.Split([1, 2]),
        ["Gather"] = x => x.Gather([0, 2]),
        ["GatherAlong"] = x => x.GatherAlong(new[] { 0, 1, 2 }, [1, 3], 0),
        ["ScatterAdd"] = x => x.ScatterAdd([0, 1, 0], 2),
        ["Sort"] = x => x.Sort(),
        ["TopK"] = x => x.TopK(2),
        ["Cholesky"] = x => x.Cholesky(),
        ["Inverse"] = x => x.Inverse(),
        ["Det"] = x => x.Det(),
        ["LogDet"] = x => x.LogDet(),
        ["Sum"] = x => x.Sum(),
        ["Sum of an axis"] = x => x.Sum(axis: 0),
        ["Mean"] = x => x.Mean(),
        ["Mean of an axis"] = x => x.Mean(axis: 0),
        ["Max"] = x => x.Max(),
        ["Max of an axis"] = x => x.Max(axis: 0),
        ["Min"] = x => x.Min(),
        ["Min of an axis"] = x => x.Min(axis: 0),
        ["LogSumExp"] = x => x.LogSumExp(),
        ["LogSumExp of an axis"] = x => x.LogSumExp(axis: 0),
        ["Norm"] = x => x.Norm(),
        ["Norm of an axis"] = x => x.Norm(axis: 0),
        ["Prod"] = x => x.Prod(),
        ["Prod of an axis"] = x => x.Prod(axis: 0),
        ["Var"] = x => x.Var(),
        ["Var of an axis"] = x => x.Var([0]),
        ["Std"] = x => x.Std(),
        ["Std of an axis"] = x => x.Std([0]),
        ["Softmax"] = x => x.Softmax(),
        ["LogSoftmax"] = x => x.LogSoftmax(),
        ["CumSum"] = x => x.CumSum(),
        ["CumProd"] = x => x.CumProd(),
        ["StopGradient"] = x => x.StopGradient(),
        ["Reshape"] = x => x.Reshape(9),
        ["Reshape with an open length"] = x => x.Reshape(-1, 1),
        ["Flatten"] = x => x.Flatten(),
        ["Transpose"] = x => x.Transpose(),
        ["Transpose of two axes"] = x => x.Transpose(0, 1),
        ["Permute"] = x => x.Permute(1, 0),
        ["Squeeze"] = x => x.Squeeze(),
        ["Squeeze of an axis"] = x => x[..1].Squeeze(0),
        ["Unsqueeze"] = x => x.Unsqueeze(0),
        ["Expand"] = x => x.Expand(2, 3, 3),
        ["Flip"] = x => x.Flip(),
        ["Roll"] = x => x.Roll(1),
        ["Pad"] = x => x.Pad([1, 1], [0, 0], 2.0),
        ["Tril"] = x => x.Tril(),
        ["Triu"] = x => x.Triu(),
        ["Diag"] = x => x.Diag(),
        ["Trace"] = x => x.Trace(),
        ["Einsum of one"] = x => Einsum("ij->ji", x),
    };

    /// <summary>Members that have two tensors, of which one may be a scalar; x is [3,3], positive definite.</summary>
    public static IReadOnlyDictionary<string, Func<TensorNode<double>, TensorNode<double>, object?>> OfTwo { get; } =
        new Dictionary<string, Func<TensorNode<double>, TensorNode<double>, object?>>
        {
            ["Add"] = (x, y) => x + y,
            ["Subtract"] = (x, y) => x - y,
            ["Multiply"] = (x, y) => x * y,
            ["Divide"] = (x, y) => x / y,
            ["Remainder"] = (x, y) => x % y,
            ["Greater"] = (x, y) => x > y,
            ["Less"] = (x, y) => x < y,
            ["GreaterOrEqual"] = (x, y) => x >= y,
            ["LessOrEqual"] = (x, y) => x <= y,
            ["Max"] = (x, y) => Max(x, y),
            ["Min"] = (x, y) => Min(x, y),
            ["Pow"] = (x, y) => Pow(x, y),
            ["Hypot"] = (x, y) => Hypot(x, y),
            ["Atan2"] = (x, y) => Atan2(x, y),
            ["Where: condition"] = (x, y) => Where(x, y, 1.0),
            ["Where: sides"] = (x, y) => Where(1.0, x, y),
        };

    /// <summary>Members that have two tensors with axes.</summary>
    public static IReadOnlyDictionary<string, Func<TensorNode<double>, TensorNode<double>, object?>> OfTwoTensors { get; } =
        new Dictionary<string, Func<TensorNode<double>, TensorNode<double>, object?>>
        {
            ["MatMul"] = (x, y) => MatMul(x, y),
            ["MatMul, transposed"] = (x, y) => MatMul(x.Transpose(), y.Transpose()),
            ["Affine"] = (x, y) => Affine(x, y),
            ["Affine with an activation"] = (x, y) => Affine(x, y, default(Autograd.Rules.Tanh)),
            ["Dot"] = (x, y) => Dot(x.Flatten(), y.Flatten()),
            ["Outer"] = (x, y) => Outer(x.Flatten(), y.Flatten()),
            ["Einsum"] = (x, y) => Einsum("ij,jk->ik", x, y),
            ["Concat"] = (x, y) => Concat([x, y]),
            ["Stack"] = (x, y) => Stack([x, y]),
            ["Solve"] = (x, y) => Solve(x, y),
            ["TriangularSolve"] = (x, y) => TriangularSolve(x, y),
        };

    public static TensorNode<double> Matrix(Graph<double> graph, string name) =>
        graph.Variable([4.0, 1.0, 0.5, 1.0, 3.0, 0.25, 0.5, 0.25, 2.0], [3, 3], name);
}
