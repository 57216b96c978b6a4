using System.Globalization;
using System.Numerics;

namespace Autograd.Tests.Tensors;

/// <summary>
/// A program of a few smooth operations on earlier results, each a tensor or a scalar, of any shape: what is put together
/// follows from a seed and from shapes alone, so that it is the same program on every number.
/// </summary>
/// <remarks>
/// Every operation keeps its results near [−1, 1] and its derivatives near 1, so that values, derivatives and their rounding
/// errors stay bounded however the operations are put together.
/// </remarks>
internal readonly struct RandomTensorProgram(int seed, int steps)
{
    private const int MostRank = 4;
    private const int MostElements = 120;

    /// <summary>The result depends on the last so many steps, and through them on most inputs.</summary>
    private const int Averaged = 5;

    // Two matrices, one of them for products with the other, a vector, a batch, and two scalars.
    public static int[][] InputShapes { get; } = TensorCase.Parse("3x4 4x2 4 2x3x4 . .");

    public static int InputCount { get; } = InputShapes.Sum(Plain.CountOf);

    private static string[] Operations { get; } =
    [
        "tanh", "sin", "sigmoid", "add", "multiply", "subtract", "divide", "matmul", "matmul transposed", "mean", "sum", "softmax",
        "logsumexp", "flatten", "transpose", "concat", "stack scalars", "scalar functions", "element times tensor", "slice", "where", "cumsum",
        "gather", "roll", "expand", "unsqueeze", "outer", "norm", "same twice", "pad", "solve", "prod",
    ];

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"program {seed} of {steps} steps");

    /// <summary>The program's result, a scalar.</summary>
    public ScalarNode<T> Invoke<T>(TensorNode<T>[] inputs)
        where T : IFloatingPointIeee754<T>
    {
        var random = new Random(seed);
        List<TensorNode<T>> known = [.. inputs];
        while (known.Count < inputs.Length + steps)
        {
            // Operands near the end make deep programs, operands from anywhere make broad ones.
            var x = known[random.Next(2) == 0 ? random.Next(known.Count) : Math.Max(0, known.Count - 1 - random.Next(3))];
            var y = known[random.Next(known.Count)];
            if (Step(Operations[random.Next(Operations.Length)], x, y, random) is { } result && result.Rank <= MostRank && result.Length <= MostElements)
                known.Add(result);
        }

        ScalarNode<T> sum = T.Zero;
        for (var i = 1; i <= Averaged; i++)
            sum += Elementary.Tanh(known[^i]).Mean();
        return sum;
    }

    // Null where the shapes do not fit: then another is drawn.
    private static TensorNode<T>? Step<T>(string operation, TensorNode<T> x, TensorNode<T> y, Random random)
        where T : IFloatingPointIeee754<T>
    {
        var half = T.CreateChecked(0.5);
        switch (operation)
        {
            case "tanh":
                return Elementary.Tanh(x);
            case "sin":
                return Elementary.Sin(x);
            case "sigmoid":
                return Elementary.Sigmoid(x);
            case "add" when Broadcasts(x, y):
                return (x + y) * half;
            case "subtract" when Broadcasts(x, y):
                return half * x - half * y;
            case "multiply" when Broadcasts(x, y):
                return x * Elementary.Tanh(y);
            case "divide" when Broadcasts(x, y):
                return x / (T.CreateChecked(1.5) + Elementary.Square(y));
            case "matmul" when x.Rank > 1 && y.Rank is 1 or 2 && x.Shape[^1] == y.Shape[0]:
                return TensorNode.MatMul(x, y) * Inverse<T>(x.Shape[^1]);
            case "matmul transposed" when x.Rank > 1 && y.Rank is 2 && x.Shape[^1] == y.Shape[1]:
                return TensorNode.MatMul(x, y.Transpose()) * Inverse<T>(x.Shape[^1]);
            case "mean" when x.Rank > 0:
                return x.Mean(random.Next(x.Rank), keepDims: random.Next(2) == 0);
            case "sum":
                return x.Sum() * Inverse<T>(x.Length);
            case "softmax" when x.Rank > 0:
                return x.Softmax(random.Next(x.Rank));
            case "logsumexp" when x.Rank > 0:
                return x.LogSumExp(random.Next(x.Rank)) * half;
            case "flatten" when x.Rank > 0:
                return x.Flatten();
            case "transpose" when x.Rank > 1:
                return x.Transpose(random.Next(x.Rank), random.Next(x.Rank));
            case "concat" when x.Rank > 0 && y.Shape.SequenceEqual(x.Shape):
                return TensorNode.Concat([x, y, x], random.Next(x.Rank));
            case "stack scalars":
                return TensorNode.Stack(ElementOf(x, random), ElementOf(y, random), half, ElementOf(x, random));
            case "scalar functions":
                // A loop over scalars between tensors.
                var (state, drive) = (ElementOf(x, random), ElementOf(y, random));
                for (var i = 0; i < 3; i++)
                    state = Elementary.Tanh(state + half * drive * state);
                return state;
            case "element times tensor":
                return ElementOf(x, random) * Elementary.Tanh(y);
            case "slice" when x.Rank > 0 && x.Shape[0] > 1:
                return random.Next(2) == 0 ? x[1..] : x[new AxisSlice(.., -2)];
            case "where" when Broadcasts(x, y):
                return TensorNode.Where(Mask(x), x, y * half);
            case "cumsum" when x.Rank > 0:
                return x.CumSum(random.Next(x.Rank)) * Inverse<T>(x.Length);
            case "gather" when x.Rank > 0 && x.Shape[0] > 1:
                return x.Gather([1, 0, 1]);
            case "roll" when x.Rank > 0:
                return x.Roll(1, random.Next(x.Rank)).Flip();
            case "expand":
                return x.Expand([2, .. x.Shape]);
            case "unsqueeze":
                return x.Unsqueeze(random.Next(x.Rank + 1));
            case "outer" when x.Rank == 1 && y.Rank == 1:
                return TensorNode.Outer(Elementary.Tanh(x), Elementary.Sin(y));
            case "norm" when x.Rank > 0:
                return (x + T.CreateChecked(1.5)).Norm(random.Next(x.Rank)) * half;
            case "same twice":
                return half * x * x - half * x;
            case "pad" when x.Rank is 1 or 2:
                return x.Rank == 1 ? x.Pad([1], [0], half) : x.Pad([0, 1], [1, 0], half);
            case "solve" when x.Rank > 1:
                // XᵀX + 2I is far from singular.
                var square = TensorNode.MatMul(x, x.Transpose()) + x.Graph!.Constant(Diagonal<T>((int)x.Shape[^2]), [x.Shape[^2], x.Shape[^2]]);
                return TensorNode.Solve(square, x);
            case "prod" when x.Rank > 0:
                return Elementary.Tanh(x).Prod(random.Next(x.Rank));
            default:
                return null;
        }
    }

    private static ScalarNode<T> ElementOf<T>(TensorNode<T> x, Random random)
        where T : IFloatingPointIeee754<T>
    {
        var at = new nint[x.Rank];
        for (var i = 0; i < at.Length; i++)
            at[i] = random.Next((int)x.Shape[i]);
        return x[(ReadOnlySpan<nint>)at];
    }

    private static bool Broadcasts<T>(TensorNode<T> x, TensorNode<T> y)
        where T : IFloatingPointIeee754<T>
    {
        for (var i = 1; i <= Math.Min(x.Rank, y.Rank); i++)
        {
            if (x.Shape[^i] != y.Shape[^i] && x.Shape[^i] != 1 && y.Shape[^i] != 1)
                return false;
        }

        return true;
    }

    private static T Inverse<T>(nint length)
        where T : IFloatingPointIeee754<T> => T.CreateChecked(1.0 / length);

    // Every other element, whatever their values: no kink.
    private static TensorNode<T> Mask<T>(TensorNode<T> x)
        where T : IFloatingPointIeee754<T>
    {
        var mask = new T[x.Length];
        for (var i = 0; i < mask.Length; i += 2)
            mask[i] = T.One;
        return x.Graph!.Constant(mask, x.Shape);
    }

    private static T[] Diagonal<T>(int n)
        where T : IFloatingPointIeee754<T>
    {
        var result = new T[n * n];
        for (var i = 0; i < n; i++)
            result[i * n + i] = T.CreateChecked(2);
        return result;
    }
}
