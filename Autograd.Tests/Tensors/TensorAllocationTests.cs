using System.Numerics;
using Autograd.Tests.Graphs;
using static Autograd.Elementary;
using static Autograd.TensorNode;

namespace Autograd.Tests.Tensors;

/// <summary>A loop that records the same graph again and differentiates it allocates nothing after its first turns.</summary>
[Collection(Alone.Name)]
public sealed class TensorAllocationTests
{
    private static readonly string[] Names =
    [
        "dense", "broadcast", "slice", "element", "logsumexp", "max", "min", "mean", "norm", "where", "concat", "softmax", "reshape",
        "permute", "expand", "stack", "squeeze", "einsum", "cumsum", "transposed product", "comparison", "stop", "sum of axes", "flip",
        "roll", "pad", "tril", "diag", "stack of tensors", "variance", "prod", "cumprod", "gather", "solve", "scalar crossing",
    ];

    public static TheoryData<string> Pieces => [.. Names];

    [Theory]
    [MemberData(nameof(Pieces))]
    public void A_piece_in_double(string piece) => Loop<double>.RequireNone(piece);

    [Theory]
    [MemberData(nameof(Pieces))]
    public void A_piece_in_float(string piece) => Loop<float>.RequireNone(piece);

    [Fact]
    public void All_of_them_in_one_graph() => Loop<double>.RequireNone(Names);

    private sealed class Loop<T>
        where T : IFloatingPointIeee754<T>
    {
        private const int Batch = 6;
        private const int Width = 4;

        // A span of constants written in place is on the heap each time until the code around it is optimized.
        private static readonly int[] Turned = [2, 0, 1];
        private static readonly int[] Both = [0, 1];
        private static readonly int[] First = [0];
        private static readonly int[] Before = [1, 0];
        private static readonly int[] After = [0, 2];

        private readonly Graph<T> graph = new();
        private readonly string[] pieces;
        private readonly T[] input = Values(Batch * Width, 1);
        private readonly T[] weights = Values(Width * Width, 2);
        private readonly T[] bias = Values(Width, 3);
        private readonly ReadOnlyMemory<T> shared = Values(Width, 4);
        private readonly ReadOnlyMemory<int> indices = new[] { 3, 0, 3 };
        private readonly TensorNode<T>[] inputs = new TensorNode<T>[4];
        private readonly T[] gradient = new T[Batch * Width + Width * Width + Width + 1];
        private readonly T[] tangent = Values(Batch * Width + Width * Width + Width + 1, 5);
        private readonly T[] directional = new T[1];

        private Loop(string[] pieces) => this.pieces = pieces;

        public static void RequireNone(params string[] pieces)
        {
            var loop = new Loop<T>(pieces);
            var what = string.Join(", ", pieces);
            Assert.True(0 == Allocations.PerTurn(loop.Reverse), $"recording and the backward sweep of {what}");
            Assert.True(0 == Allocations.PerTurn(loop.Forward), $"recording and the forward sweep of {what}");
            Assert.All(loop.gradient, derivative => Assert.True(T.IsFinite(derivative)));
        }

        private static T[] Values(int count, int phase) =>
            [.. Enumerable.Range(0, count).Select(i => T.CreateChecked(0.3 + 0.5 * Math.Sin(i + phase)))];

        private void Reverse()
        {
            var f = Record();
            ReverseMode.Gradient(f, inputs, gradient, allowUnconnected: true);
        }

        private void Forward()
        {
            TensorNode<T> f = Record();
            ForwardMode.Jvp<T>(f, inputs, tangent, directional);
        }

        private ScalarNode<T> Record()
        {
            graph.Clear();
            var x = graph.Variable(input, [Batch, Width], "x");
            var w = graph.Variable(weights, [Width, Width], "w");
            var b = graph.Variable(bias, [Width], "b");
            var s = graph.Variable(T.CreateChecked(0.7), "s");
            (inputs[0], inputs[1], inputs[2], inputs[3]) = (x, w, b, s);
            var f = x.Sum() + w.Sum() + b.Sum() + s;
            foreach (var piece in pieces)
                f += Piece(piece, x, w, b, s);
            return f;
        }

        private ScalarNode<T> Piece(string piece, TensorNode<T> x, TensorNode<T> w, TensorNode<T> b, ScalarNode<T> s) => piece switch
        {
            "dense" => Tanh(MatMul(x, w) + b).Sum(),
            "broadcast" => (x * x[.., ..1] + b * s - graph.Constant(shared, [Width])).Sum(),
            "slice" => Square(x[1..3, ^2..]).Sum() + x[0, ..].Sum() + x[.., 1].Sum() + x.Slice(0, new AxisSlice(.., -2)).Sum(),
            "element" => x[1, 2] * w[0, 0] + b[^1],
            "logsumexp" => x.LogSumExp(axis: 1).Sum() + x.LogSumExp(),
            "max" => x.Max(axis: 0).Sum() + x.Max() + Max(x, b).Sum(),
            "min" => x.Min(1, keepDims: true).Sum() + x.Min(),
            "mean" => x.Mean(axis: 0).Sum() + x.Mean(),
            "norm" => x.Norm(0).Sum() + x.Norm(),
            "where" => Where(x > b, Square(x), s).Sum() + Where(x - b, x, T.One).Sum(),
            "concat" => Square(Concat([x, w], 0)).Sum(),
            "softmax" => (x.Softmax() * b).Sum() + x.LogSoftmax(0)[0, 0],
            "reshape" => (x.Reshape(Width, -1) * s).Sum() + x.Flatten()[0],
            "permute" => (x.Reshape(2, 3, Width).Permute(Turned) * s).Sum() + (x.Transpose() * s).Sum(),
            "expand" => (b.Expand(Batch, Width) * x).Sum() + (b.Unsqueeze(1).Expand(-1, 3)).Sum(),
            "stack" => (Stack(s, x[0, 0], Square(s), T.One) * b).Sum(),
            "squeeze" => (x[..1].Squeeze(0) * b).Sum() + (b.Unsqueeze(0).Squeeze() * b).Sum(),
            "einsum" => Einsum("ij,jk->ik", x, w).Sum() + Einsum("ij,j->i", x, b).Sum(),
            "cumsum" => x.CumSum(1)[0, 3] + Square(x.CumSum()).Sum(),
            "transposed product" => MatMul(x.Transpose(), x).Sum() + MatMul(x, w, transposeRight: true).Sum() + MatMul(w, b).Sum() + Dot(b, b) + Outer(b, b).Sum(),
            "comparison" => ((x >= T.Zero) * x).Sum(),
            "stop" => (x.StopGradient() * x).Sum(),
            "sum of axes" => Square(x.Sum(axis: 0)).Sum() + x.Sum(Both, keepDims: true).ToScalar(),
            "flip" => (x.Flip(First) * x).Sum(),
            "roll" => (x.Roll(1) * x).Sum(),
            "pad" => Square(x.Pad(Before, After)).Sum() + x.Pad(Before, After, T.One).Sum(),
            "tril" => w.Tril().Sum() + w.Triu(1).Sum(),
            "diag" => w.Diag().Sum() + b.Diag().Sum() + w.Trace().ToScalar(),
            "stack of tensors" => Square(Stack([b, b * s], 1)).Sum(),
            "variance" => x.Var() + x.Std(First).Sum(),
            "prod" => b.Prod() + x.Prod(axis: 1).Sum(),
            "cumprod" => b.CumProd().Sum(),
            "gather" => Square(x.Gather(indices)).Sum() + b.GatherAlong(indices, [3], 0).Sum(),
            "solve" => Solve(w + graph.Constant(T.CreateChecked(4.0)) * b.Diag(), b).Sum(),
            "scalar crossing" => (x * x.Sum()).Sum() * s / (T.One + Square(x.Mean())),
            _ => throw new ArgumentOutOfRangeException(nameof(piece), piece, "There is no such piece."),
        };
    }
}
