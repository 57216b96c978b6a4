using System.Numerics;
using Autograd.Algebra;

namespace Autograd;

/// <summary>
/// A square matrix, in the order of its pivots, as [P Q; R S] with a regular P and T = S − R·P⁻¹·Q, which is next to nothing where the
/// matrix is singular: det = det P·det T, and the adjugate is det P·[det T·P⁻¹ + P⁻¹Q·adj T·R·P⁻¹, −P⁻¹Q·adj T; −adj T·R·P⁻¹, adj T]. In
/// neither is anything divided by a pivot that may be 0, so both are right with all their derivatives at any matrix.
/// </summary>
/// <typeparam name="F">The number.</typeparam>
internal sealed class BorderedMatrix<F>
    where F : IFloatingPointIeee754<F>
{
    private readonly MatrixScale scale;
    private readonly PivotOrder order;
    private readonly MatrixJet<F> inverse;
    private readonly MatrixJet<F> right;
    private readonly MatrixJet<F> lower;
    private readonly MatrixJet<F> adjugate;
    private readonly F[] determinant;
    private readonly F[] restDeterminant;
    private readonly int n;
    private readonly int sets;

    /// <param name="n">The number of rows.</param>
    /// <param name="matrices">The matrix, and the directions that it moves in.</param>
    /// <param name="offset">Where their elements begin.</param>
    public BorderedMatrix(int n, TensorArguments<F> matrices, int offset)
    {
        this.n = n;
        sets = 1 << (matrices.Count - 1);
        scale = MatrixScale.Of(n, matrices[0].Slice(offset, n * n));
        order = PivotOrder.Of(n, scale.Scaled(matrices[0].Slice(offset, n * n)));
        var top = order.Pivots;
        MatrixJet<F> p = new(top, top, sets), q = new(top, n - top, sets), r = new(n - top, top, sets), s = new(n - top, n - top, sets);
        for (var k = 0; k < matrices.Count; k++)
        {
            var matrix = matrices[k].Slice(offset, n * n);
            matrix = k == 0 ? scale.Scaled(matrix) : scale.ScaledDirection(matrix);
            var set = k == 0 ? 0 : 1 << (k - 1);
            Copy(matrix, 0, 0, set, p);
            Copy(matrix, 0, top, set, q);
            Copy(matrix, top, 0, set, r);
            Copy(matrix, top, top, set, s);
        }

        determinant = new F[sets];
        restDeterminant = new F[sets];
        var one = new F[sets];
        Array.Fill(one, F.Zero);
        one[0] = F.One;
        var identity = new MatrixJet<F>(top, top, sets);
        identity.AddToDiagonal(one);
        using (var factors = new LuFactors<F>(top))
        {
            factors.Factor(p.Writable(0));
            inverse = p.Solve(in factors, identity);
            right = p.Solve(in factors, q);
            determinant[0] = factors.Determinant();
        }

        p.Determinants(inverse, determinant);
        lower = r * inverse;
        adjugate = Adjugate(s - r * right, one, restDeterminant);
    }

    /// <summary>The determinant, or its mixed derivative in all directions.</summary>
    public F Determinant()
    {
        var all = sets - 1;
        var sum = F.Zero;
        for (var u = all; u >= 0; u--)
            sum += determinant[u] * restDeterminant[all ^ u];
        return scale.Unscaled(order.IsOdd ? -sum : sum);
    }

    /// <summary>The cofactors, or their mixed derivatives in all directions.</summary>
    /// <param name="cofactors">Receives them, row-major.</param>
    public void Cofactors(Span<F> cofactors)
    {
        var all = sets - 1;
        var (top, rest) = (order.Pivots, n - order.Pivots);
        var below = adjugate * lower;
        var beside = right * adjugate;
        var corner = right * below;

        // det T·P⁻¹ + P⁻¹Q·adj T·R·P⁻¹, of every set, since the determinant of P multiplies it.
        for (var set = 0; set < sets; set++)
            inverse.AddTimes(restDeterminant, set, negate: false, corner.Writable(set));
        Write(corner, 0, 0, negate: false, new F[top * top], cofactors);
        Write(beside, 0, top, negate: true, new F[top * rest], cofactors);
        Write(below, top, 0, negate: true, new F[rest * top], cofactors);
        Write(adjugate, top, top, negate: false, new F[rest * rest], cofactors);
        scale.Unscale(cofactors);

        // The adjugate is transposed.
        void Write(MatrixJet<F> block, int row, int column, bool negate, F[] sum, Span<F> cofactors)
        {
            block.AddTimes(determinant, all, negate ^ order.IsOdd, sum);
            for (var i = 0; i < block.Rows; i++)
            {
                for (var j = 0; j < block.Columns; j++)
                    cofactors[order.Rows[column + j] * n + order.Columns[row + i]] = sum[i * block.Columns + j];
            }
        }
    }

    // Without a division by anything but integers: D. K. Faddeev and V. N. Faddeeva, “Computational Methods of Linear Algebra”, 1963.
    private static MatrixJet<F> Adjugate(MatrixJet<F> t, F[] one, Span<F> determinant)
    {
        var size = t.Rows;
        var result = new MatrixJet<F>(size, size, t.Sets);
        result.AddToDiagonal(one);
        for (var step = 1; ; step++)
        {
            var product = t * result;
            for (var set = 0; set < t.Sets; set++)
                determinant[set] = product.Trace(set) / F.CreateChecked(step);
            if (step == size)
                return result;
            for (var set = 0; set < t.Sets; set++)
            {
                foreach (ref var element in product.Writable(set))
                    element = -element;
            }

            product.AddToDiagonal(determinant);
            result = product;
        }
    }

    private void Copy(ReadOnlySpan<F> matrix, int row, int column, int set, MatrixJet<F> block)
    {
        var to = block.Writable(set);
        for (var i = 0; i < block.Rows; i++)
        {
            for (var j = 0; j < block.Columns; j++)
                to[i * block.Columns + j] = matrix[order.Rows[row + i] * n + order.Columns[column + j]];
        }
    }
}
