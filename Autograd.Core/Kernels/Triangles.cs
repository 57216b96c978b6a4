using System.Numerics;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd;

/// <summary>Copies the lower or upper triangle of matrices, with zeros in the other.</summary>
internal static class Triangles
{
    public static void Copy<F>(ReadOnlySpan<F> x, in TensorShape shape, int diagonal, bool isLower, Span<F> y)
        where F : IFloatingPointIeee754<F>
    {
        if (shape.Length == 0)
            return;
        var (rows, columns) = ((int)shape[^2], (int)shape[^1]);
        for (int start = 0, row = 0; start < shape.Length; start += columns, row = row + 1 == rows ? 0 : row + 1)
        {
            // The first column above the lower triangle, or the first of the upper one.
            var border = (int)Math.Clamp((long)row + diagonal + (isLower ? 1 : 0), 0, columns);
            var from = x.Slice(start, columns);
            var to = y.Slice(start, columns);
            if (isLower)
            {
                from[..border].CopyTo(to);
                to[border..].Clear();
            }
            else
            {
                to[..border].Clear();
                from[border..].CopyTo(to[border..]);
            }
        }
    }
}

/// <summary>The places of the diagonals of matrices.</summary>
internal readonly ref struct DiagonalRuns
{
    private readonly nint matrices;
    private readonly nint rows;
    private readonly nint columns;
    private readonly nint length;
    private readonly nint first;

    /// <param name="shape">Its last axes, as many as <paramref name="axes"/>, are the matrices, the others count them.</param>
    /// <param name="rows">Of a matrix.</param>
    /// <param name="columns">Of a matrix.</param>
    /// <param name="offset">Of the diagonal from the main one, upwards.</param>
    /// <param name="axes">How many axes of the shape are not counted.</param>
    public DiagonalRuns(in TensorShape shape, nint rows, nint columns, int offset, int axes)
    {
        matrices = 1;
        for (var i = 0; i < shape.Rank - axes; i++)
            matrices *= shape[i];
        (this.rows, this.columns) = (rows, columns);
        length = MatrixChecks.DiagonalLength(rows, columns, offset);
        first = offset >= 0 ? offset : -(nint)offset * columns;
    }

    public StridedMap Map(bool toMatrix)
    {
        var map = StridedMap.Empty;
        if (toMatrix)
        {
            map.Target = first;
            map.Add(matrices, length, rows * columns);
            map.Add(length, 1, columns + 1);
        }
        else
        {
            map.Source = first;
            map.Add(matrices, rows * columns, length);
            map.Add(length, columns + 1, 1);
        }

        return map;
    }
}
