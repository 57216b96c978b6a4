using System.Numerics;

namespace Autograd.Tests.Kernels;

public sealed class ColumnSumsTests
{
    // Around the rows at once, the longest chain, and the widths of registers; the last few are past what has loops of its own.
    private static readonly int[] rowCounts = [0, 1, 2, 7, 8, 9, 15, 16, 17, 40, 511, 512, 513];
    private static readonly int[] columnCounts = [0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 70];

    private const double Guard = -12345.5;

    [Fact]
    public void Sums_are_those_of_the_columns()
    {
        foreach (var rows in rowCounts)
        {
            foreach (var columns in columnCounts)
            {
                Sums<double>(rows, columns);
                Sums<float>(rows, columns);
            }

            Sums<Half>(Math.Min(rows, 9), 3);
            Sums<Dual<double>>(rows, 3);
        }
    }

    // Small whole numbers: every sum is exact, in any order. The matrix ends where its memory does.
    private static void Sums<F>(int rows, int columns)
        where F : IFloatingPointIeee754<F>
    {
        var random = new Random(rows * 31 + columns);
        F[] x = [.. Enumerable.Range(0, rows * columns).Select(_ => F.CreateChecked(random.Next(-8, 9)))];
        foreach (var accumulate in (bool[])[false, true])
        {
            F[] sums = [.. Enumerable.Range(0, columns).Select(i => F.CreateChecked(i % 9)), F.CreateChecked(Guard)];
            F[] expected = [.. sums];
            for (var j = 0; j < columns; j++)
            {
                expected[j] = accumulate ? expected[j] : F.Zero;
                for (var i = 0; i < rows; i++)
                    expected[j] += x[i * columns + j];
            }

            ColumnSums.Run<F>(x, rows, columns, sums.AsSpan(0, columns), accumulate);
            Assert.True(expected.AsSpan().SequenceEqual(sums), $"{typeof(F).Name} [{rows},{columns}], {(accumulate ? "added" : "set")}");
        }
    }
}
