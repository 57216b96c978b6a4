using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>
/// P·A = L·U with partial pivoting, of one matrix after another in the same memory. Recursive over the columns (S. Toledo,
/// “Locality of reference in LU decomposition with partial pivoting”, 1997), so that most of the work is matrix products.
/// </summary>
internal ref struct LuFactors<F>
    where F : IFloatingPointIeee754<F>
{
    private const int WidestPanel = 16;

    private readonly F[] rented;
    private readonly int[] rentedPivots;
    private readonly Span<F> factors;
    private readonly Span<int> pivots;
    private readonly int n;

    public LuFactors(int n)
    {
        this.n = n;
        rented = ArrayPool<F>.Shared.Rent(n * n);
        rentedPivots = ArrayPool<int>.Shared.Rent(n);
        factors = rented.AsSpan(0, n * n);
        pivots = rentedPivots.AsSpan(0, n);
    }

    /// <summary>The first pivot that is 0, or −1.</summary>
    public int ZeroPivot { get; private set; }

    /// <summary>Factors a matrix.</summary>
    public void Factor(ReadOnlySpan<F> matrix)
    {
        matrix.CopyTo(factors);
        ZeroPivot = -1;
        if (n > 0)
            FactorColumns(0, n);
    }

    /// <summary>x ← A⁻¹·x or A⁻ᵀ·x, for x of a number of columns.</summary>
    public readonly void Solve(bool transpose, int columns, Span<F> x)
    {
        var (unit, upper) = (new Triangular(lower: true, transpose, unitDiagonal: true), new Triangular(lower: false, transpose, unitDiagonal: false));
        if (transpose)
        {
            upper.Solve(n, columns, factors, n, x, columns);
            unit.Solve(n, columns, factors, n, x, columns);
            for (var i = n - 1; i >= 0; i--)
                SwapRows(x, columns, i, pivots[i]);
        }
        else
        {
            for (var i = 0; i < n; i++)
                SwapRows(x, columns, i, pivots[i]);
            unit.Solve(n, columns, factors, n, x, columns);
            upper.Solve(n, columns, factors, n, x, columns);
        }
    }

    /// <summary>The determinant: 0 where a pivot is.</summary>
    public readonly F Determinant()
    {
        if (ZeroPivot >= 0)
            return F.Zero;
        var product = F.One;
        for (var i = 0; i < n; i++)
            product *= Pivot(i);
        return F.IsNormal(product) ? product : BalancedDeterminant();
    }

    // What left the range may have done so on the way only: pivots above and below 1 take turns here.
    private readonly F BalancedDeterminant()
    {
        var product = F.One;
        var (large, small) = (0, 0);
        for (var factor = 0; factor < n; factor++)
        {
            while (large < n && F.Abs(Pivot(large)) < F.One)
                large++;
            while (small < n && !(F.Abs(Pivot(small)) < F.One))
                small++;
            product *= Pivot(small == n || (large < n && F.Abs(product) < F.One) ? large++ : small++);
        }

        return product;
    }

    private readonly F Pivot(int i) => pivots[i] == i ? factors[i * (n + 1)] : -factors[i * (n + 1)];

    /// <summary>ln|det A|: −∞ where a pivot is 0.</summary>
    public readonly F LogDeterminant()
    {
        if (ZeroPivot >= 0)
            return F.NegativeInfinity;
        var sum = F.Zero;
        for (var i = 0; i < n; i++)
            sum += F.Log(F.Abs(factors[i * (n + 1)]));
        return sum;
    }

    public readonly void Dispose()
    {
        ArrayPool<F>.Shared.Return(rented);
        ArrayPool<int>.Shared.Return(rentedPivots);
    }

    private static void SwapRows(Span<F> x, int columns, int i, int j)
    {
        if (i == j)
            return;
        var first = x.Slice(i * columns, columns);
        var second = x.Slice(j * columns, columns);
        for (var k = 0; k < first.Length; k++)
            (first[k], second[k]) = (second[k], first[k]);
    }

    // The columns from one to another, in the rows from the first of them on; those above and to the left are done.
    private void FactorColumns(int from, int to)
    {
        if (to - from <= WidestPanel)
        {
            FactorPanel(from, to);
            return;
        }

        var middle = from + (to - from) / 2;
        FactorColumns(from, middle);
        Update(from, middle, to);
        FactorColumns(middle, to);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FactorPanel(int from, int to)
    {
        for (var k = from; k < to; k++)
        {
            var pivot = PivotOf(k);
            pivots[k] = pivot;
            SwapRows(factors, n, k, pivot);
            var divisor = factors[k * (n + 1)];
            if (divisor == F.Zero)
            {
                if (ZeroPivot < 0)
                    ZeroPivot = k;
                continue;
            }

            var source = factors.Slice(k * n + k + 1, to - k - 1);
            for (var i = k + 1; i < n; i++)
            {
                var multiple = factors[i * n + k] / divisor;
                factors[i * n + k] = multiple;
                DotProduct.AddMultiple(-multiple, source, factors.Slice(i * n + k + 1, source.Length));
            }
        }
    }

    // A NaN is taken for the largest, so that it spreads to all that depends on it.
    private readonly int PivotOf(int column)
    {
        var pivot = column;
        var largest = F.Abs(factors[column * (n + 1)]);
        for (var i = column + 1; i < n && !F.IsNaN(largest); i++)
        {
            var candidate = F.Abs(factors[i * n + column]);
            if (candidate <= largest)
                continue;
            (pivot, largest) = (i, candidate);
        }

        return pivot;
    }

    // Once the left columns are factored: U₁₂ = L₁₁⁻¹·A₁₂, A₂₂ −= L₂₁·U₁₂.
    private readonly void Update(int from, int middle, int to)
    {
        var (width, right, below) = (middle - from, to - middle, n - middle);
        var upper = factors[(from * n + middle)..];
        new Triangular(lower: true, transpose: false, unitDiagonal: true).Solve(width, right, factors[(from * (n + 1))..], n, upper, n);

        var negative = ArrayPool<F>.Shared.Rent(width * right);
        for (var i = 0; i < width; i++)
            TensorPrimitives.Negate(upper.Slice(i * n, right), negative.AsSpan(i * right, right));
        MatrixProduct.Multiply(
            false, false, below, right, width,
            factors[(middle * n + from)..], n, negative, right, factors[(middle * (n + 1))..], n, accumulate: true, default(NoEpilogue<F>));
        ArrayPool<F>.Shared.Return(negative);
    }
}
