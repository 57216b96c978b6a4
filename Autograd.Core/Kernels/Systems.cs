using System.Globalization;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd;

/// <summary>Matrices and right sides, broadcast to one batch.</summary>
internal struct Systems
{
    /// <summary>The side of a matrix.</summary>
    public readonly int N;

    /// <summary>How many columns a right side has; 1 for a vector.</summary>
    public readonly int Columns;

    /// <summary>How many there are in the batch.</summary>
    public readonly int Count;

    /// <summary>Which matrix, the first operand, and which right side, the second, are in turn.</summary>
    public BatchWalk Walk;

    public Systems(in TensorShape a, in TensorShape b)
    {
        N = (int)a[^1];
        Columns = b.Rank == 1 ? 1 : (int)b[^1];
        var (left, right) = (MatrixShapes.Batch(in a, 2), MatrixShapes.Batch(in b, 2));
        MatrixShapes.TryBroadcast(in left, in right, out var batch);
        Count = batch.Length;
        Walk = new(in batch, in left, in right, in batch);
    }
}

/// <summary>The exceptions of matrices for which there is no answer.</summary>
internal static class Degenerate
{
    public static ArithmeticException Singular(string operation, in TensorShape shape, int index, int pivot) =>
        new($"{operation}: {Which(in shape, index)} is singular: in the elimination, its pivot [{pivot},{pivot}] is 0.");

    /// <summary>A matrix of a batch: <c>matrix [1,0] of [2,3,4,4]</c>.</summary>
    /// <param name="shape">The shape of all.</param>
    /// <param name="index">Which one, counted row-major.</param>
    public static string Which(in TensorShape shape, int index)
    {
        if (shape.Rank == 2)
            return $"the matrix {shape}";
        var text = "]";
        for (var i = shape.Rank - 3; i >= 0; i--)
        {
            text = string.Create(CultureInfo.InvariantCulture, $"{(i > 0 ? "," : "[")}{index % (int)shape[i]}{text}");
            index /= (int)shape[i];
        }

        return $"matrix {text} of {shape}";
    }
}
