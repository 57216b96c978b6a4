using System.Buffers;
using System.Numerics;

namespace Autograd;

/// <summary>
/// The cofactors of a matrix that may be singular. With complete pivoting P·A·Q = L·U, and adj A = ±Q·adj U·L⁻¹·P. A zero
/// pivot comes last, so with U = [V u; 0 ε] adj U = det V·[ε·V⁻¹ −V⁻¹u; 0 1], which divides by no ε.
/// </summary>
internal static class Adjugate
{
    /// <summary>The cofactors, adj Aᵀ.</summary>
    /// <param name="n">The side.</param>
    /// <param name="matrix">A.</param>
    /// <param name="cofactors">Receives the cofactors.</param>
    public static void Cofactors<F>(int n, ReadOnlySpan<F> matrix, Span<F> cofactors)
        where F : IFloatingPointIeee754<F>
    {
        if (n == 0)
            return;
        var buffer = ArrayPool<F>.Shared.Rent(2 * n * n);
        var pivotBuffer = ArrayPool<int>.Shared.Rent(2 * n);
        var u = buffer.AsSpan(0, n * n);
        var adjugate = buffer.AsSpan(n * n, n * n);
        var rows = pivotBuffer.AsSpan(0, n);
        var columns = pivotBuffer.AsSpan(n, n);
        matrix.CopyTo(u);
        var scale = Factor(n, u, rows, columns);
        if (scale == F.Zero)
        {
            // Two pivots are 0, so all minors are.
            cofactors.Clear();
        }
        else
        {
            ScaledInverse(n, u, scale, adjugate);
            TimesLowerInverse(n, u, adjugate);
            for (var i = 0; i < n; i++)
            {
                for (var j = 0; j < n; j++)
                    cofactors[rows[j] * n + columns[i]] = adjugate[i * n + j];
            }
        }

        ArrayPool<F>.Shared.Return(buffer);
        ArrayPool<int>.Shared.Return(pivotBuffer);
    }

    // Returns ±det V, the product of all pivots but the last.
    private static F Factor<F>(int n, Span<F> a, Span<int> rows, Span<int> columns)
        where F : IFloatingPointIeee754<F>
    {
        for (var i = 0; i < n; i++)
            rows[i] = columns[i] = i;
        var product = F.One;
        for (var k = 0; k < n - 1; k++)
        {
            var (row, column) = Largest(n, a, k);
            if (row != k)
            {
                (rows[k], rows[row]) = (rows[row], rows[k]);
                product = -product;
                for (var j = 0; j < n; j++)
                    (a[k * n + j], a[row * n + j]) = (a[row * n + j], a[k * n + j]);
            }

            if (column != k)
            {
                (columns[k], columns[column]) = (columns[column], columns[k]);
                product = -product;
                for (var i = 0; i < n; i++)
                    (a[i * n + k], a[i * n + column]) = (a[i * n + column], a[i * n + k]);
            }

            var pivot = a[k * (n + 1)];
            product *= pivot;
            if (pivot == F.Zero)
                return F.Zero;
            for (var i = k + 1; i < n; i++)
            {
                var multiple = a[i * n + k] / pivot;
                a[i * n + k] = multiple;
                DotProduct.AddMultiple(-multiple, a.Slice(k * n + k + 1, n - k - 1), a.Slice(i * n + k + 1, n - k - 1));
            }
        }

        return product;
    }

    private static (int Row, int Column) Largest<F>(int n, ReadOnlySpan<F> a, int from)
        where F : IFloatingPointIeee754<F>
    {
        var (row, column, largest) = (from, from, F.Abs(a[from * (n + 1)]));
        for (var i = from; i < n; i++)
        {
            for (var j = from; j < n; j++)
            {
                var candidate = F.Abs(a[i * n + j]);
                if (candidate <= largest || F.IsNaN(largest))
                    continue;
                (row, column, largest) = (i, j, candidate);
            }
        }

        return (row, column);
    }

    // det V·[ε·V⁻¹ −V⁻¹u; 0 1]: the columns of U·X = det V·[ε·I 0; 0 ε] with ε cancelled.
    private static void ScaledInverse<F>(int n, ReadOnlySpan<F> u, F scale, Span<F> x)
        where F : IFloatingPointIeee754<F>
    {
        var last = n - 1;
        var epsilon = u[last * (n + 1)];
        x.Clear();
        for (var i = 0; i < last; i++)
        {
            x[i * (n + 1)] = scale * epsilon;
            x[i * n + last] = -scale * u[i * n + last];
        }

        x[last * (n + 1)] = scale;
        new Triangular(lower: false, transpose: false, unitDiagonal: false).Solve(last, n, u, n, x[..(last * n)], n);
    }

    // X ← X·L⁻¹: row by row, Lᵀ·xᵀ.
    private static void TimesLowerInverse<F>(int n, ReadOnlySpan<F> l, Span<F> x)
        where F : IFloatingPointIeee754<F>
    {
        var lower = new Triangular(lower: true, transpose: true, unitDiagonal: true);
        for (var i = 0; i < n; i++)
            lower.Solve(n, 1, l, n, x.Slice(i * n, n), 1);
    }
}
