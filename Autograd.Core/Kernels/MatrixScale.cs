using System.Numerics;

namespace Autograd;

/// <summary>
/// Powers of two that bring a square matrix, row by row, and the directions that it moves in near 1, where products of a few elements or
/// the square of a pivot's reciprocal would leave the range. The determinant is linear in each row, and its derivatives in each
/// direction, so what is taken off here is put back exactly.
/// </summary>
internal sealed class MatrixScale
{
    // The part of all exponents within which nothing is scaled.
    private const int Alone = 4;

    private readonly int n;
    private readonly int[] rows;
    private readonly bool isScaled;

    // What has been taken off the matrix, all rows together, and off its directions.
    private int total;

    private MatrixScale(int n, int[] rows)
    {
        (this.n, this.rows) = (n, rows);
        foreach (var exponent in rows)
        {
            total += exponent;
            isScaled |= exponent != 0;
        }
    }

    /// <summary>Whether a square matrix has rows that are so large or so small.</summary>
    public static bool IsNeeded<F>(int n, ReadOnlySpan<F> matrix)
        where F : IFloatingPointIeee754<F>
    {
        var limit = FloatRange.Of<F>().Exponents / Alone;
        for (; !matrix.IsEmpty; matrix = matrix[n..])
        {
            var largest = F.Zero;
            foreach (var element in matrix[..n])
                largest = F.Max(largest, F.Abs(element));
            if (FloatRange.TryGetExponent(largest, out var exponent) && Math.Abs(exponent) > limit)
                return true;
        }

        return false;
    }

    /// <summary>The scale of a square matrix.</summary>
    public static MatrixScale Of<F>(int n, ReadOnlySpan<F> matrix)
        where F : IFloatingPointIeee754<F>
    {
        var range = FloatRange.Of<F>();
        var rows = new int[n];
        for (var i = 0; i < n; i++)
        {
            var (smallest, largest) = (int.MaxValue, int.MinValue);
            foreach (var element in matrix.Slice(i * n, n))
            {
                if (FloatRange.TryGetExponent(element, out var exponent))
                    (smallest, largest) = (Math.Min(smallest, exponent), Math.Max(largest, exponent));
            }

            // Small elements of a large row keep all their digits.
            if (largest != int.MinValue && Math.Abs(largest) > range.Exponents / Alone)
                rows[i] = Math.Min(largest, smallest + range.Exponents - range.Digits);
        }

        return new(n, rows);
    }

    /// <summary>The matrix, scaled.</summary>
    public ReadOnlySpan<F> Scaled<F>(ReadOnlySpan<F> matrix)
        where F : IFloatingPointIeee754<F> => isScaled ? Scaled(matrix, 0) : matrix;

    /// <summary>A direction, scaled as the matrix is, and as a whole.</summary>
    public ReadOnlySpan<F> ScaledDirection<F>(ReadOnlySpan<F> direction)
        where F : IFloatingPointIeee754<F>
    {
        var largest = int.MinValue;
        for (var i = 0; i < direction.Length; i++)
        {
            if (FloatRange.TryGetExponent(direction[i], out var exponent))
                largest = Math.Max(largest, exponent - rows[i / n]);
        }

        if (!isScaled && (largest == int.MinValue || Math.Abs(largest) <= FloatRange.Of<F>().Exponents / Alone))
            return direction;
        var whole = largest == int.MinValue ? 0 : largest;
        total += whole;
        return Scaled(direction, whole);
    }

    /// <summary>What the determinant, or a mixed derivative of it, is without the scale.</summary>
    public F Unscaled<F>(F determinant)
        where F : IFloatingPointIeee754<F> => FloatRange.TimesPowerOfTwo(determinant, total);

    /// <summary>Takes the scale off cofactors: each is a determinant without its own row.</summary>
    public void Unscale<F>(Span<F> cofactors)
        where F : IFloatingPointIeee754<F>
    {
        for (var i = 0; i < cofactors.Length && (isScaled || total != 0); i++)
            cofactors[i] = FloatRange.TimesPowerOfTwo(cofactors[i], total - rows[i / n]);
    }

    private F[] Scaled<F>(ReadOnlySpan<F> matrix, int whole)
        where F : IFloatingPointIeee754<F>
    {
        var scaled = matrix.ToArray();
        for (var i = 0; i < scaled.Length; i++)
            scaled[i] = FloatRange.TimesPowerOfTwo(scaled[i], -rows[i / n] - whole);
        return scaled;
    }
}
