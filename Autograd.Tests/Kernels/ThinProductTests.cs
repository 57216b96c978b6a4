using System.Numerics;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd.Tests.Kernels;

/// <summary>Products whose rows fit into a register, and what is made of them.</summary>
public sealed class ThinProductTests
{
    // Every height of tiles and what is left of them, and a slice of the depth with what is left of it.
    private static readonly int[] rowCounts = [1, 2, 3, 4, 5, 7, 8, 9, 12, 16, 17, 30];
    private static readonly int[] depths = [1, 2, 3, 4, 5, 8, 9, 17, 256, 259];

    private static readonly bool[] both = [false, true];

    // Rules round by a few units in the last place, and sums of five products by a few more.
    private const double Tolerance = 1e-14;
    private const double SingleTolerance = 2e-6;

    [Fact]
    public void Rows_of_every_length_give_the_textbooks_products()
    {
        foreach (var rows in rowCounts)
        {
            foreach (var depth in depths)
            {
                for (var columns = 1; columns <= Lanes512<float>.Count; columns++)
                {
                    foreach (var (transposeLeft, transposeRight) in (ReadOnlySpan<(bool, bool)>)[(false, false), (false, true), (true, false), (true, true)])
                    {
                        var gap = columns % 2;
                        if (columns <= Lanes512<double>.Count)
                            Agree<Lanes512<double>, Lanes256<double>, Lanes128<double>, double>(new(transposeLeft, transposeRight, rows, columns, depth, gap), columns);
                        Agree<Lanes512<float>, Lanes256<float>, Lanes128<float>, float>(new(transposeLeft, transposeRight, rows, columns, depth, 1 - gap), columns);
                    }
                }
            }
        }
    }

    [Fact]
    public void The_row_is_added_once()
    {
        foreach (var rows in rowCounts)
        {
            foreach (var depth in depths)
            {
                foreach (var columns in (int[])[1, 3, 4, 7, 8])
                {
                    double[] addend = [.. Enumerable.Range(1, columns).Select(i => 100.0 * i)];
                    foreach (var accumulate in both)
                    {
                        var product = new MatrixCase<double>(false, true, rows, columns, depth);
                        var expected = product.Expected(accumulate).Select((x, i) => x + addend[i % columns]);
                        Assert.Equal(expected, product.Thin<Lanes512<double>>(accumulate, threads: 1, addend));
                        Assert.Equal(expected, product.Thin<Lanes512<double>>(accumulate, threads: 2, addend));
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData(3, 5, 4)]
    [InlineData(10, 4, 2)]
    [InlineData(7, 17, 5)]
    [InlineData(9, 40, 3)]
    [InlineData(2, 1, 5)]
    [InlineData(1, 6, 5)]
    [InlineData(4, 3, 0)]
    [InlineData(0, 3, 2)]
    [InlineData(5, 0, 2)]
    public void A_layer_is_the_rule_of_the_product_with_the_bias(int rows, int columns, int depth)
    {
        foreach (var transpose in both)
        {
            Layer<double>(transpose, rows, columns, depth, Tolerance);
            Layer<float>(transpose, rows, columns, depth, SingleTolerance);
            Layer<Dual<double>>(transpose, rows, columns, depth, Tolerance);
        }
    }

    private static void Agree<TWidest, TMiddle, TNarrow, F>(MatrixCase<F> product, int columns)
        where TWidest : struct, ILanes<TWidest, F>
        where TMiddle : struct, ILanes<TMiddle, F>
        where TNarrow : struct, ILanes<TNarrow, F>
        where F : IFloatingPointIeee754<F>
    {
        foreach (var accumulate in both)
        {
            var expected = product.Expected(accumulate);
            Assert.True(expected.AsSpan().SequenceEqual(product.Thin<TWidest>(accumulate, threads: 1)), product.Name);
            if (columns <= TMiddle.Count)
                Assert.True(expected.AsSpan().SequenceEqual(product.Thin<TMiddle>(accumulate, threads: 2)), product.Name);
            if (columns <= TNarrow.Count)
                Assert.True(expected.AsSpan().SequenceEqual(product.Thin<TNarrow>(accumulate, threads: 1)), product.Name);
        }
    }

    private static void Layer<F>(bool transpose, int rows, int columns, int depth, double tolerance)
        where F : IFloatingPointIeee754<F>
    {
        F[] x = Numbers(rows * depth, 1), weight = Numbers(depth * columns, 2), bias = Numbers(columns, 3), y = new F[rows * columns];
        AffineProduct.Run<Tanh, F>(default, transpose, rows, columns, depth, x, weight, bias, y);
        Near(i => bias[i % columns], isRule: true);
        AffineProduct.Run<Identity, F>(default, transpose, rows, columns, depth, x, weight, bias, y);
        Near(i => bias[i % columns], isRule: false);
        AffineProduct.Run<Tanh, F>(default, transpose, rows, columns, depth, x, weight, default, y);
        Near(_ => F.Zero, isRule: true);
        AffineProduct.Run<Identity, F>(default, transpose, rows, columns, depth, x, weight, default, y);
        Near(_ => F.Zero, isRule: false);

        void Near(Func<int, F> start, bool isRule)
        {
            for (var i = 0; i < y.Length; i++)
            {
                var sum = start(i);
                for (var p = 0; p < depth; p++)
                    sum += x[i / columns * depth + p] * weight[transpose ? i % columns * depth + p : p * columns + i % columns];
                var expected = double.CreateChecked(isRule ? F.Tanh(sum) : sum);
                Assert.Equal(expected, double.CreateChecked(y[i]), tolerance * Math.Max(1, Math.Abs(expected)));
            }
        }

        static F[] Numbers(int count, int phase) => [.. Enumerable.Range(0, count).Select(i => F.CreateChecked(Math.Sin(i + phase)))];
    }
}
