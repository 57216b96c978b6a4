using Autograd.Algebra;

namespace Autograd.Rules;

/// <summary>A shape as matrices (or vectors), its last axes, in a batch, the axes before them.</summary>
internal static class MatrixShapes
{
    /// <summary>The axes before the last few; none where there are no more.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="core">How many axes are not of the batch.</param>
    public static TensorShape Batch(in TensorShape shape, int core) =>
        shape.Rank <= core ? default : new(shape.Lengths[..^core]);

    /// <summary>A batch of something.</summary>
    public static TensorShape Of(in TensorShape batch, params ReadOnlySpan<nint> core)
    {
        Span<nint> lengths = stackalloc nint[batch.Rank + core.Length];
        batch.Lengths.CopyTo(lengths);
        core.CopyTo(lengths[batch.Rank..]);
        return new(lengths);
    }

    /// <summary>The batch that two batches are broadcast to, as in NumPy.</summary>
    /// <returns>Whether they are: no two lengths differ, except where one is 1.</returns>
    public static bool TryBroadcast(in TensorShape left, in TensorShape right, out TensorShape batch)
    {
        var rank = Math.Max(left.Rank, right.Rank);
        Span<nint> lengths = stackalloc nint[rank];
        for (var i = 1; i <= rank; i++)
        {
            var (x, y) = (left.FromEnd(i), right.FromEnd(i));
            if (x != y && x != 1 && y != 1)
            {
                batch = default;
                return false;
            }

            lengths[rank - i] = x == 1 ? y : x;
        }

        batch = new(lengths);
        return true;
    }

    /// <summary>Why two batches are not broadcast.</summary>
    public static string Mismatch(in TensorShape left, in TensorShape right)
    {
        var i = 1;
        while (left.FromEnd(i) == right.FromEnd(i) || left.FromEnd(i) == 1 || right.FromEnd(i) == 1)
            i++;
        return $"the leading axes {left} and {right} do not broadcast: {left.FromEnd(i)} ≠ {right.FromEnd(i)}, and neither is 1.";
    }

    /// <summary>The side of the square matrices in a shape.</summary>
    /// <param name="operation">What needs them, for the error message.</param>
    /// <param name="shape">The shape.</param>
    /// <exception cref="ArgumentException">There are fewer than two axes, or the last two differ.</exception>
    public static nint Square(string operation, in TensorShape shape)
    {
        if (shape.Rank < 2)
            throw new ArgumentException($"{operation}: {shape} is not a matrix, nor a batch of matrices: it has fewer than two axes.");
        return shape[^1] == shape[^2]
            ? shape[^1]
            : throw new ArgumentException($"{operation}: {shape} is not square: {shape[^2]} ≠ {shape[^1]}.");
    }

    /// <summary>The last two axes, of square matrices.</summary>
    /// <inheritdoc cref="Square"/>
    public static Axes SquareAxes(string operation, in TensorShape shape)
    {
        Square(operation, in shape);
        return Axes.Of(operation, in shape, [-2, -1]);
    }

    /// <summary>Throws where axes are not the last two, of square matrices.</summary>
    /// <param name="operation">What needs them, for the error message.</param>
    /// <param name="axes">The axes of the operation.</param>
    /// <param name="shape">The shape that it is applied to.</param>
    /// <exception cref="ArgumentException">They are not, or the matrices are not square.</exception>
    public static void RequireAxes(string operation, Axes axes, in TensorShape shape)
    {
        if (SquareAxes(operation, in shape) != axes)
            throw new ArgumentException($"{operation}: made for the axes {axes}, it was given {shape}.");
    }
}
