using System.Numerics;

namespace Autograd;

/// <summary>
/// In which order a matrix is eliminated with complete pivoting, and how many pivots there are before nothing but rounding is left.
/// It is found from values alone, so whatever derivatives the elements carry, the order is a constant.
/// </summary>
internal readonly struct PivotOrder
{
    // Of the rounding errors that an element can have gathered on the way.
    private const double RoundingsPerStep = 4;

    private PivotOrder(int[] rows, int[] columns, int pivots, bool isOdd)
    {
        Rows = rows;
        Columns = columns;
        Pivots = pivots;
        IsOdd = isOdd;
    }

    /// <summary>The row that stands in each place.</summary>
    public int[] Rows { get; }

    /// <summary>The column that stands in each place.</summary>
    public int[] Columns { get; }

    /// <summary>How many pivots there are: at most one less than rows, since nothing is divided by the last one.</summary>
    public int Pivots { get; }

    /// <summary>Whether both permutations together change the determinant's sign.</summary>
    public bool IsOdd { get; }

    /// <summary>The order of a square matrix.</summary>
    public static PivotOrder Of<F>(int n, ReadOnlySpan<F> matrix)
        where F : IFloatingPointIeee754<F>
    {
        var (a, sizes) = (new double[n * n], new double[n * n]);
        for (var i = 0; i < a.Length; i++)
        {
            a[i] = double.CreateSaturating(matrix[i]);
            sizes[i] = Math.Abs(a[i]);
        }

        var (rows, columns, isOdd) = (new int[n], new int[n], false);
        for (var i = 0; i < n; i++)
            rows[i] = columns[i] = i;
        var rounding = RoundingsPerStep * n * UnitRoundoff<F>();
        var pivots = 0;
        for (; pivots < n - 1; pivots++)
        {
            var (row, column) = Largest(n, a, sizes, pivots, rounding);
            if (row < 0)
                break;
            isOdd ^= (row != pivots) ^ (column != pivots);
            (rows[pivots], rows[row]) = (rows[row], rows[pivots]);
            (columns[pivots], columns[column]) = (columns[column], columns[pivots]);
            Swap(n, a, pivots, row, column);
            Swap(n, sizes, pivots, row, column);
            Eliminate(n, a, sizes, pivots);
        }

        return new(rows, columns, pivots, isOdd);
    }

    // Negative where all that is left is what rounding may have made of zeros.
    private static (int Row, int Column) Largest(int n, double[] a, double[] sizes, int from, double rounding)
    {
        var (row, column, largest) = (-1, -1, 0.0);
        for (var i = from; i < n; i++)
        {
            for (var j = from; j < n; j++)
            {
                var magnitude = Math.Abs(a[i * n + j]);
                if (magnitude > largest && magnitude > rounding * sizes[i * n + j])
                    (row, column, largest) = (i, j, magnitude);
            }
        }

        return (row, column);
    }

    private static void Swap(int n, double[] a, int k, int row, int column)
    {
        for (var j = 0; j < n && row != k; j++)
            (a[k * n + j], a[row * n + j]) = (a[row * n + j], a[k * n + j]);
        for (var i = 0; i < n && column != k; i++)
            (a[i * n + k], a[i * n + column]) = (a[i * n + column], a[i * n + k]);
    }

    // The size of an element is the largest of what it was put together from: it is rounded by so many units of that.
    private static void Eliminate(int n, double[] a, double[] sizes, int k)
    {
        var pivot = a[k * (n + 1)];
        for (var i = k + 1; i < n; i++)
        {
            var multiple = a[i * n + k] / pivot;
            var left = sizes[i * n + k] / Math.Abs(pivot);
            if (multiple == 0 && left == 0)
                continue;
            for (var j = k + 1; j < n; j++)
            {
                var upper = a[k * n + j];
                a[i * n + j] -= multiple * upper;
                sizes[i * n + j] = Math.Max(
                    sizes[i * n + j], Math.Max(Math.Abs(multiple) * sizes[k * n + j], left * Math.Abs(upper)));
            }
        }
    }

    private static double UnitRoundoff<F>()
        where F : IFloatingPointIeee754<F>
    {
        // A number that carries derivatives has the precision of what it is made of.
        const double Double = 1.0 / (1L << 53), Single = 1.0 / (1 << 24);
        return double.CreateSaturating(F.CreateSaturating(1 + 2 * Double)) == 1 ? Single : Double;
    }
}
