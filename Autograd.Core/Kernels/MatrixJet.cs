using System.Numerics;

namespace Autograd;

/// <summary>
/// A matrix that moves in several directions at once, A(t) = Σ Aₛ·∏ₛ t over the sets s of directions, each direction at most once: Aₛ is
/// its mixed derivative by the directions in s at t = 0. What is computed with such matrices has the mixed derivatives of the results.
/// </summary>
/// <typeparam name="F">The number.</typeparam>
/// <param name="rows">The number of rows.</param>
/// <param name="columns">The number of columns.</param>
/// <param name="sets">The number of sets, 2 to the number of directions; the bits of an index are the directions in the set.</param>
internal sealed class MatrixJet<F>(int rows, int columns, int sets)
    where F : IFloatingPointIeee754<F>
{
    private readonly F[]?[] parts = new F[]?[sets];

    public int Rows => rows;

    public int Columns => columns;

    public int Sets => sets;

    /// <summary>The part of a set; null where it is 0.</summary>
    public ReadOnlySpan<F> this[int set] => parts[set];

    public bool Has(int set) => parts[set] is not null;

    /// <summary>The part of a set, made 0 where there was none.</summary>
    public Span<F> Writable(int set) => parts[set] ??= new F[rows * columns];

    /// <summary>sum of the diagonal, of one part.</summary>
    public F Trace(int set)
    {
        var sum = F.Zero;
        for (var i = 0; i < rows && parts[set] is not null; i++)
            sum += parts[set]![i * (columns + 1)];
        return sum;
    }

    /// <summary>x·y.</summary>
    public static MatrixJet<F> operator *(MatrixJet<F> x, MatrixJet<F> y)
    {
        var product = new MatrixJet<F>(x.Rows, y.Columns, x.Sets);
        for (var set = 0; set < x.Sets; set++)
            product.AddProducts(set, set, x, y);
        return product;
    }

    /// <summary>x − y.</summary>
    public static MatrixJet<F> operator -(MatrixJet<F> x, MatrixJet<F> y)
    {
        var difference = new MatrixJet<F>(x.Rows, x.Columns, x.Sets);
        for (var set = 0; set < x.Sets; set++)
        {
            if (!x.Has(set) && !y.Has(set))
                continue;
            var to = difference.Writable(set);
            if (x.Has(set))
                x[set].CopyTo(to);
            for (var i = 0; i < to.Length && y.Has(set); i++)
                to[i] -= y[set][i];
        }

        return difference;
    }

    /// <summary>The x with this·x = right.</summary>
    /// <param name="factors">Of the part of the empty set.</param>
    /// <param name="right">The right side.</param>
    public MatrixJet<F> Solve(in LuFactors<F> factors, MatrixJet<F> right)
    {
        // this₀·xₛ = rightₛ − Σ thisᵤ·xₛ₋ᵤ over the u that are not empty.
        var x = new MatrixJet<F>(right.Rows, right.Columns, sets);
        for (var set = 0; set < sets; set++)
        {
            for (var u = set; u > 0; u = (u - 1) & set)
                x.AddProduct(set, this, u, x, set ^ u);
            if (!x.Has(set) && !right.Has(set))
                continue;
            var part = x.Writable(set);
            for (var i = 0; i < part.Length; i++)
                part[i] = right.Has(set) ? right[set][i] - part[i] : -part[i];
            factors.Solve(transpose: false, right.Columns, part);
        }

        return x;
    }

    /// <summary>The mixed derivatives of the determinant.</summary>
    /// <param name="inverse">The inverse of this.</param>
    /// <param name="determinant">Receives them; that of the empty set is there before.</param>
    public void Determinants(MatrixJet<F> inverse, Span<F> determinant)
    {
        // ∂det = det·tr(x⁻¹·∂x), once more by all the other directions.
        for (var set = 1; set < sets; set++)
        {
            var direction = 1 << BitOperations.Log2((uint)set);
            var rest = set ^ direction;
            for (var u = rest; ; u = (u - 1) & rest)
            {
                determinant[set] += determinant[rest ^ u] * TraceOfProduct(inverse, u, direction);
                if (u == 0)
                    break;
            }
        }
    }

    /// <summary>this + factor of each set, on the diagonal; the factors are the mixed derivatives of a number.</summary>
    public void AddToDiagonal(ReadOnlySpan<F> factor)
    {
        for (var set = 0; set < sets; set++)
        {
            var to = Writable(set);
            for (var i = 0; i < rows; i++)
                to[i * (columns + 1)] += factor[set];
        }
    }

    /// <summary>destination += Σ factorᵤ·thisₛ₋ᵤ.</summary>
    public void AddTimes(ReadOnlySpan<F> factor, int set, bool negate, Span<F> destination)
    {
        for (var u = set; ; u = (u - 1) & set)
        {
            if (Has(set ^ u))
                DotProduct.AddMultiple(negate ? -factor[u] : factor[u], this[set ^ u], destination);
            if (u == 0)
                return;
        }
    }

    private F TraceOfProduct(MatrixJet<F> left, int leftSet, int set)
    {
        var trace = F.Zero;
        for (var i = 0; i < rows * rows && left.Has(leftSet) && Has(set); i++)
            trace += left[leftSet][i] * this[set][i % rows * rows + i / rows];
        return trace;
    }

    private void AddProducts(int into, int set, MatrixJet<F> x, MatrixJet<F> y)
    {
        for (var u = set; ; u = (u - 1) & set)
        {
            AddProduct(into, x, u, y, set ^ u);
            if (u == 0)
                return;
        }
    }

    private void AddProduct(int into, MatrixJet<F> x, int left, MatrixJet<F> y, int right)
    {
        if (!x.Has(left) || !y.Has(right) || x.Rows * x.Columns * y.Columns == 0)
            return;
        MatrixProduct.Multiply(
            false, false, x.Rows, y.Columns, x.Columns,
            x[left], x.Columns, y[right], y.Columns, Writable(into), y.Columns, accumulate: true, default(NoEpilogue<F>));
    }
}
