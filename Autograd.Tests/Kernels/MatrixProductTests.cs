using System.Numerics;
using Autograd.Algebra;
using Autograd.Tests.Graphs;

namespace Autograd.Tests.Kernels;

[Collection(Alone.Name)]
public sealed class MatrixProductTests
{
    private const double UnitRoundoff = 1.1102230246251565e-16; // 2⁻⁵³

    private const double Unit = 1.0 / (1 << 26);

    // Of numbers without registers, which have no edges of strips to get wrong. It also keeps sums small enough for Half.
    private const int SlowWork = 20_000;

    private static readonly bool[] both = [false, true];

    // Around the heights of tiles, the widths of strips at every register size, and the slices of the depth.
    private static readonly (int Rows, int Columns, int Depth)[] shapes =
    [
        (0, 3, 2), (3, 0, 2), (3, 2, 0), (0, 0, 0), (1, 1, 1), (1, 1, 70), (2, 3, 4), (4, 4, 4), (5, 3, 2), (3, 5, 7),
        (1, 100, 37), (100, 1, 37), (1, 37, 100), (37, 1, 300), (1, 5, 513), (130, 1, 9), (1, 1030, 20), (66, 1, 65),
        (7, 15, 9), (8, 16, 8), (9, 17, 7), (15, 31, 16), (16, 32, 17), (17, 33, 15), (12, 47, 33), (13, 48, 31), (11, 49, 32),
        (16, 16, 16), (23, 24, 25), (31, 63, 20), (32, 64, 21), (33, 65, 19), (8, 95, 12), (8, 96, 12), (8, 97, 12),
        (64, 64, 64), (40, 20, 255), (40, 20, 256), (40, 20, 257), (9, 130, 511), (40, 129, 513), (65, 67, 129), (129, 127, 128),
    ];

    // Enough work for threads, and more than one block of columns.
    private static readonly (int Rows, int Columns, int Depth)[] largeShapes =
    [
        (150, 160, 300), (70, 600, 270), (300, 50, 260), (33, 1100, 90), (1, 1500, 1200), (1500, 1, 1200), (260, 3, 1100), (3000, 10, 270), (1100, 16, 64),
    ];

    [Fact]
    public void Float_products_are_the_textbooks() => AgreeWithTextbook<float>();

    [Fact]
    public void Double_products_are_the_textbooks() => AgreeWithTextbook<double>();

    [Fact]
    public void Half_products_are_the_textbooks() => AgreeWithTextbook<Half>(SlowWork);

    [Fact]
    public void Dual_products_are_the_textbooks() => AgreeWithTextbook<Dual<double>>(SlowWork);

    [Fact]
    public void Large_products_are_the_textbooks()
    {
        foreach (var (rows, columns, depth) in largeShapes)
        {
            Agree(new MatrixCase<float>(false, false, rows, columns, depth));
            Agree(new MatrixCase<double>(false, true, rows, columns, depth));
            Agree(new MatrixCase<float>(true, false, rows, columns, depth, gap: 1));
            Agree(new MatrixCase<double>(true, true, rows, columns, depth));
        }
    }

    [Fact]
    public void Tiles_of_every_width_give_the_textbooks_products()
    {
        foreach (var (rows, columns, depth) in shapes.Where(shape => shape.Rows * shape.Columns * shape.Depth > 0))
        {
            foreach (var transposeLeft in both)
            {
                foreach (var transposeRight in both)
                {
                    var single = new MatrixCase<float>(transposeLeft, transposeRight, rows, columns, depth, gap: 1);
                    var expected = single.Expected(accumulate: true);
                    Assert.Equal(expected, single.Tiled<Lanes512<float>>(accumulate: true, threads: 3));
                    Assert.Equal(expected, single.Tiled<Lanes256<float>>(accumulate: true, threads: 2));
                    Assert.Equal(expected, single.Tiled<Lanes128<float>>(accumulate: true, threads: 1));
                    var of = new MatrixCase<double>(transposeLeft, transposeRight, rows, columns, depth);
                    var exact = of.Expected(accumulate: false);
                    Assert.Equal(exact, of.Tiled<Lanes512<double>>(accumulate: false, threads: 1));
                    Assert.Equal(exact, of.Tiled<Lanes256<double>>(accumulate: false, threads: 3));
                    Assert.Equal(exact, of.Tiled<Lanes128<double>>(accumulate: false, threads: 2));
                }
            }
        }
    }

    [Fact]
    public void Sums_are_as_accurate_as_their_terms_allow()
    {
        foreach (var depth in (int[])[10, 300, 1000])
        {
            const int size = 20;
            var random = new Random(depth);
            var left = Numbers(random, size * depth);
            var right = Numbers(random, depth * size);
            var product = new double[size * size];
            MatrixProduct.Multiply<double>(false, false, size, size, depth, left, right, product);
            for (var i = 0; i < size; i++)
            {
                for (var j = 0; j < size; j++)
                {
                    // Half as many digits of the factors, so that their products are exact, and a sum with its error.
                    double sum = 0, lost = 0, magnitude = 0;
                    for (var p = 0; p < depth; p++)
                    {
                        var term = left[i * depth + p] * right[p * size + j];
                        var next = sum + term;
                        lost += Math.Abs(sum) >= Math.Abs(term) ? sum - next + term : term - next + sum;
                        sum = next;
                        magnitude += Math.Abs(term);
                    }

                    // An addition is off by half a unit in the last place of a partial sum at most.
                    Assert.Equal(sum + lost, product[i * size + j], depth * magnitude * UnitRoundoff);
                }
            }
        }
    }

    [Fact]
    public void Bits_do_not_depend_on_threads()
    {
        foreach (var (rows, columns, depth) in largeShapes)
        {
            foreach (var transposeLeft in both)
            {
                foreach (var transposeRight in both)
                {
                    SameBits<float>(transposeLeft, transposeRight, rows, columns, depth);
                    SameBits<double>(transposeLeft, transposeRight, rows, columns, depth);
                }
            }
        }
    }

    [Fact]
    public void Products_with_zero_are_added()
    {
        foreach (var size in (int[])[1, 3, 16, 50, 100])
        {
            var left = new double[size * size];
            var right = new double[size * size];
            right[0] = double.PositiveInfinity;
            var product = new double[size * size];
            MatrixProduct.Multiply<double>(false, false, size, size, size, left, right, product);
            for (var i = 0; i < product.Length; i++)
                Assert.Equal(i % size == 0 ? double.NaN : 0, product[i]);
        }
    }

    [Fact]
    public void The_epilogue_gets_every_element_once_and_complete()
    {
        foreach (var threads in (int[])[1, 3])
        {
            BlocksTests.WithThreads(threads, () =>
            {
                foreach (var (rows, columns, depth) in (IEnumerable<(int, int, int)>)[.. shapes, .. largeShapes])
                {
                    AgreeWithEpilogue(new MatrixCase<float>(false, true, rows, columns, depth, gap: 1), rows, columns);
                    AgreeWithEpilogue(new MatrixCase<double>(true, false, rows, columns, depth, gap: 1), rows, columns);
                    AgreeWithEpilogue(new MatrixCase<Dual<double>>(false, false, rows, columns, Math.Min(depth, 20), gap: 1), rows, columns);
                }
            });
        }
    }

    [Fact]
    public void A_warm_product_allocates_nothing()
    {
        foreach (var size in (int[])[1, 4, 40, 130])
        {
            var left = new float[size * size];
            var right = new float[size * size];
            var product = new float[size * size];
            Assert.Equal(0, Allocations.PerTurn(() =>
            {
                MatrixProduct.Multiply<float>(false, true, size, size, size, left, right, product);
                MatrixProduct.Multiply<float>(true, false, size, 1, size, left, right, product);
            }));
        }
    }

    [Fact]
    public void A_batch_is_its_products()
    {
        foreach (var (count, rows, columns, depth) in (ReadOnlySpan<(int, int, int, int)>)[(0, 2, 3, 4), (5, 3, 4, 2), (300, 16, 17, 15), (3, 90, 100, 110), (40, 1, 50, 60)])
        {
            foreach (var (repeatLeft, repeatRight) in (ReadOnlySpan<(bool, bool)>)[(false, false), (true, false), (false, true)])
            {
                foreach (var transpose in both)
                {
                    var random = new Random(count);
                    var left = Numbers(random, (repeatLeft ? 1 : count) * rows * depth);
                    var right = Numbers(random, (repeatRight ? 1 : count) * depth * columns);
                    var (leftBatch, rightBatch) = (repeatLeft ? 0 : rows * depth, repeatRight ? 0 : depth * columns);
                    var expected = new double[count * rows * columns];
                    for (var i = 0; i < count; i++)
                    {
                        MatrixProduct.Multiply<double>(
                            transpose, !transpose, rows, columns, depth,
                            left.AsSpan(i * leftBatch), right.AsSpan(i * rightBatch), expected.AsSpan(i * rows * columns));
                    }

                    var product = new double[count * rows * columns];
                    MatrixProduct.MultiplyBatch<double>(
                        transpose, !transpose, count, rows, columns, depth, left, leftBatch, right, rightBatch, product);
                    for (var i = 0; i < product.Length; i++)
                        Assert.Equal(expected[i], product[i], 1e-12);
                }
            }
        }
    }

    [Fact]
    public void Spans_that_are_too_short_are_refused()
    {
        var numbers = new double[12];
        Assert.Throws<ArgumentException>(() => MatrixProduct.Multiply<double>(false, false, 3, 4, 5, numbers, new double[20], numbers));
        Assert.Throws<ArgumentException>(() => MatrixProduct.Multiply<double>(false, false, 3, 4, 5, new double[15], new double[19], numbers));
        Assert.Throws<ArgumentException>(() => MatrixProduct.Multiply<double>(false, false, 3, 5, 4, numbers, new double[20], numbers));
        Assert.Throws<ArgumentException>(() => MatrixProduct.Multiply<double>(false, false, -1, 5, 4, numbers, new double[20], numbers));
    }

    private static void AgreeWithTextbook<F>(int mostWork = int.MaxValue)
        where F : IFloatingPointIeee754<F>
    {
        foreach (var (rows, columns, depth) in shapes.Where(shape => shape.Rows * shape.Columns * shape.Depth <= mostWork))
        {
            foreach (var transposeLeft in both)
            {
                foreach (var transposeRight in both)
                {
                    Agree(new MatrixCase<F>(transposeLeft, transposeRight, rows, columns, depth));
                    Agree(new MatrixCase<F>(transposeLeft, transposeRight, rows, columns, depth, gap: 1));
                }
            }
        }
    }

    private static void Agree<F>(MatrixCase<F> product)
        where F : IFloatingPointIeee754<F>
    {
        foreach (var accumulate in both)
            Assert.True(product.Expected(accumulate).AsSpan().SequenceEqual(product.Product(accumulate)), product.Name);
    }

    private static void AgreeWithEpilogue<F>(MatrixCase<F> product, int rows, int columns)
        where F : IFloatingPointIeee754<F>
    {
        var visits = new int[rows * columns];
        var expected = product.Expected(accumulate: true);
        var stride = rows == 0 ? 0 : expected.Length / rows;
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
                expected[i * stride + j] += F.CreateChecked(i * columns + j);
        }

        Assert.True(expected.AsSpan().SequenceEqual(product.Product(accumulate: true, new Counting<F>(visits, columns))), product.Name);
        Assert.All(visits, times => Assert.Equal(1, times));
    }

    private static void SameBits<F>(bool transposeLeft, bool transposeRight, int rows, int columns, int depth)
        where F : IFloatingPointIeee754<F>
    {
        var random = new Random(depth);
        var left = Numbers(random, rows * depth).Select(F.CreateTruncating).ToArray();
        var right = Numbers(random, depth * columns).Select(F.CreateTruncating).ToArray();
        F[]? first = null;
        foreach (var threads in (int[])[1, 2, 1, 2, 3, 8])
        {
            BlocksTests.WithThreads(threads, () =>
            {
                var product = new F[rows * columns];
                MatrixProduct.Multiply<F>(transposeLeft, transposeRight, rows, columns, depth, left, right, product);
                first ??= product;
                Assert.True(first.AsSpan().SequenceEqual(product), $"{typeof(F).Name} [{rows}, {depth}]·[{depth}, {columns}], {threads} threads");
            });
        }
    }

    // Of 26 bits.
    private static double[] Numbers(Random random, int length)
    {
        var numbers = new double[length];
        foreach (ref var number in numbers.AsSpan())
            number = random.Next(-(1 << 26), 1 << 26) * Unit;
        return numbers;
    }

    private readonly struct Counting<F>(int[] visits, int columns) : IEpilogue<F>
        where F : IFloatingPointIeee754<F>
    {
        public void Apply(Span<F> row, int rowIndex, int firstColumn)
        {
            for (var j = 0; j < row.Length; j++)
            {
                var at = rowIndex * columns + firstColumn + j;
                Interlocked.Increment(ref visits[at]);
                row[j] += F.CreateChecked(at);
            }
        }
    }
}
