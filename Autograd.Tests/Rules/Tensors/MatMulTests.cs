using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd.Tests.Rules.Tensors;

/// <summary>The matrix product against three loops, its transposes against ⟨x·y, c⟩ = ⟨x, x̄⟩ = ⟨y, ȳ⟩.</summary>
public sealed class MatMulTests
{
    private const double Tolerance = 1e-13;

    // The lengths as they are without a transposition.
    private static readonly (nint[] Left, nint[] Right)[] Lengths =
    [
        ([2, 3], [3, 4]),
        ([1, 1], [1, 1]),
        ([5, 7], [7, 1]),
        ([1, 7], [7, 5]),
        ([33, 17], [17, 29]),
        ([0, 3], [3, 4]),
        ([2, 0], [0, 4]),
        ([2, 3], [3, 0]),
        ([3], [3]),
        ([0], [0]),
        ([3], [3, 4]),
        ([2, 3], [3]),
        ([5, 2, 3], [3]),
        ([3], [5, 3, 4]),
        ([6, 5, 2, 3], [3]),
        ([5, 2, 3], [3, 4]),
        ([2, 3], [5, 3, 4]),
        ([5, 2, 3], [5, 3, 4]),
        ([5, 2, 3], [1, 3, 4]),
        ([1, 2, 3], [5, 3, 4]),
        ([6, 1, 2, 3], [5, 3, 4]),
        ([6, 1, 2, 3], [1, 5, 3, 4]),
        ([6, 5, 2, 3], [3, 4]),
        ([2, 1, 2, 1, 2, 3], [4, 1, 5, 3, 2]),
        ([0, 2, 3], [3, 4]),
        ([0, 2, 3], [1, 3, 4]),
        ([5, 1, 3], [5, 3, 1]),
        ([1, 1, 1, 1, 1, 1, 2, 3], [3, 4]),
    ];

    public static TheoryData<int, bool, bool> Cases
    {
        get
        {
            var cases = new TheoryData<int, bool, bool>();
            for (var i = 0; i < Lengths.Length; i++)
            {
                foreach (var left in (bool[])[false, true])
                {
                    foreach (var right in (bool[])[false, true])
                        cases.Add(i, left, right);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_value_is_that_of_three_loops(int index, bool transposeLeft, bool transposeRight)
    {
        var (x, y) = Arguments(index, transposeLeft, transposeRight);
        var product = ArrayTensor<double>.ApplyBilinear(new MatMul(transposeLeft, transposeRight), x, y);
        Operands.AssertNear(Naive(x, y, transposeLeft, transposeRight), product, Tolerance);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Single_precision_is_as_near_as_it_can_be(int index, bool transposeLeft, bool transposeRight)
    {
        var (x, y) = Arguments(index, transposeLeft, transposeRight);
        var product = ArrayTensor<float>.ApplyBilinear(new MatMul(transposeLeft, transposeRight), Operands.Single(x), Operands.Single(y));
        Operands.AssertNear(Operands.Single(Naive(x, y, transposeLeft, transposeRight)), product, 1e-6);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_transposes_are_transposes(int index, bool transposeLeft, bool transposeRight)
    {
        var rule = new MatMul(transposeLeft, transposeRight);
        var (x, y) = Arguments(index, transposeLeft, transposeRight);
        var product = ArrayTensor<double>.ApplyBilinear(rule, x, y);
        var cotangent = Operands.Random(3, [.. product.Shape.Lengths]);

        var expected = Operands.Inner(product, cotangent);
        var left = Operands.SumTo(rule.LeftTranspose(cotangent, y, x.Shape), x.Shape);
        var right = Operands.SumTo(rule.RightTranspose(x, cotangent, y.Shape), y.Shape);
        Assert.Equal(expected, Operands.Inner(x, left), 1e-11);
        Assert.Equal(expected, Operands.Inner(y, right), 1e-11);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void It_adds_to_what_is_there_summed_over_what_was_repeated(int index, bool transposeLeft, bool transposeRight)
    {
        IAccumulatingBilinearRule rule = new MatMul(transposeLeft, transposeRight);
        var (x, y) = Arguments(index, transposeLeft, transposeRight);
        var product = Naive(x, y, transposeLeft, transposeRight);
        var core = Math.Min(x.Shape.Rank, 2) + Math.Min(y.Shape.Rank, 2) - 2;
        for (var rank = core; rank <= product.Shape.Rank; rank++)
        {
            var shape = new TensorShape(product.Shape.Lengths[^rank..]);
            var before = Operands.Random(4, [.. shape.Lengths]);
            var sum = new ArrayTensor<double>([.. before.Values], shape);
            rule.ValueAccumulate<double>(x.Values, x.Shape, y.Values, y.Shape, sum.Values, shape);
            Operands.AssertNear(before + Operands.SumTo(product, shape), sum, Tolerance);
        }
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(1, 4)]
    [InlineData(4)]
    [InlineData(5, 1, 1)]
    [InlineData]
    public void Rows_and_columns_can_be_summed_too(params int[] lengths)
    {
        IAccumulatingBilinearRule rule = default(MatMul);
        var (x, y) = (Operands.Random(1, 5, 2, 3), Operands.Random(2, 3, 4));
        var shape = new TensorShape([.. lengths.Select(length => (nint)length)]);
        var sum = new ArrayTensor<double>(new double[shape.Length], shape);
        rule.ValueAccumulate<double>(x.Values, x.Shape, y.Values, y.Shape, sum.Values, shape);
        Operands.AssertNear(Operands.SumTo(Naive(x, y, false, false), shape), sum, Tolerance);
    }

    [Fact]
    public void Dot_and_outer_are_matrix_products()
    {
        var (x, y) = (Operands.Random(1, 20_000), Operands.Random(2, 20_000));
        Assert.Equal(Operands.Inner(x, y), ArrayTensor<double>.ApplyBilinear(default(Dot), x, y).Values[0], 1e-11);

        var (a, b) = (Operands.Random(1, 3), Operands.Random(2, 4));
        var outer = ArrayTensor<double>.ApplyBilinear(default(Outer), a, b);
        Operands.AssertNear(new([.. from u in a.Values from v in b.Values select u * v], new(3, 4)), outer, 0);
    }

    [Fact]
    public void So_are_their_transposes()
    {
        var (x, y) = (Operands.Random(1, 5), Operands.Random(2, 5));
        AssertTransposes(default(Dot), x, y);
        AssertTransposes(default(Outer), x, Operands.Random(3, 4));
    }

    [Theory]
    [InlineData(false, false, "MatMul: [32,784]·[128,64]: 784 ≠ 128. The left operand needs as many columns")]
    [InlineData(true, false, "MatMul: [32,784]ᵀ·[128,64]: 32 ≠ 128")]
    [InlineData(false, true, "MatMul: [32,784]·[128,64]ᵀ: 784 ≠ 64")]
    [InlineData(true, true, "MatMul: [32,784]ᵀ·[128,64]ᵀ: 32 ≠ 64")]
    public void Lengths_that_differ_are_named(bool transposeLeft, bool transposeRight, string message) => AssertMessage(
        message, () => new MatMul(transposeLeft, transposeRight).ShapeOf(new TensorShape(32, 784), new TensorShape(128, 64)));

    [Fact]
    public void So_are_batches_that_do_not_broadcast_and_operands_that_are_no_matrices()
    {
        AssertMessage(
            "MatMul: [6,2,3,4]·[5,4,7]: the leading axes [6,2] and [5] do not broadcast: 2 ≠ 5, and neither is 1.",
            () => default(MatMul).ShapeOf(new TensorShape(6, 2, 3, 4), new TensorShape(5, 4, 7)));
        AssertMessage(
            "MatMul: [6,2,3,4]·[5,2,4,7]: the leading axes [6,2] and [5,2] do not broadcast: 6 ≠ 5, and neither is 1.",
            () => default(MatMul).ShapeOf(new TensorShape(6, 2, 3, 4), new TensorShape(5, 2, 4, 7)));
        AssertMessage(
            "MatMul: [3,6,1,3,4]·[5,2,4,7]: the leading axes [3,6,1] and [5,2] do not broadcast: 6 ≠ 5, and neither is 1.",
            () => default(MatMul).ShapeOf(new TensorShape(3, 6, 1, 3, 4), new TensorShape(5, 2, 4, 7)));
        AssertMessage(
            "MatMul: [3,1,2,3,4]·[5,6,1,4,7]: the leading axes [3,1,2] and [5,6,1] do not broadcast: 3 ≠ 5, and neither is 1.",
            () => default(MatMul).ShapeOf(new TensorShape(3, 1, 2, 3, 4), new TensorShape(5, 6, 1, 4, 7)));
        AssertMessage("MatMul: []·[3]: a scalar", () => default(MatMul).ShapeOf(default, new TensorShape(3)));
        AssertMessage("Dot: [3]·[4]: 3 ≠ 4", () => default(Dot).ShapeOf(new TensorShape(3), new TensorShape(4)));
        AssertMessage("Dot: [3,3]·[3]: both operands", () => default(Dot).ShapeOf(new TensorShape(3, 3), new TensorShape(3)));
        AssertMessage("Outer: [3], [4,1]: both operands", () => default(Outer).ShapeOf(new TensorShape(3), new TensorShape(4, 1)));
    }

    private static void AssertMessage(string start, Func<TensorShape> shapeOf) =>
        Assert.StartsWith(start, Assert.Throws<ArgumentException>(() => shapeOf()).Message, StringComparison.Ordinal);

    private static void AssertTransposes<TRule>(TRule rule, ArrayTensor<double> x, ArrayTensor<double> y)
        where TRule : struct, IBilinearRule
    {
        var product = ArrayTensor<double>.ApplyBilinear(rule, x, y);
        var cotangent = Operands.Random(9, [.. product.Shape.Lengths]);
        var expected = Operands.Inner(product, cotangent);
        Assert.Equal(expected, Operands.Inner(x, rule.LeftTranspose(cotangent, y, x.Shape)), 1e-13);
        Assert.Equal(expected, Operands.Inner(y, rule.RightTranspose(x, cotangent, y.Shape)), 1e-13);
    }

    private static (ArrayTensor<double> X, ArrayTensor<double> Y) Arguments(int index, bool transposeLeft, bool transposeRight)
    {
        var (left, right) = Lengths[index];
        return (Operands.Random(1, Stored(left, transposeLeft)), Operands.Random(2, Stored(right, transposeRight)));
    }

    private static nint[] Stored(nint[] lengths, bool transpose) =>
        transpose && lengths.Length > 1 ? [.. lengths[..^2], lengths[^1], lengths[^2]] : lengths;

    private static ArrayTensor<double> Naive(ArrayTensor<double> x, ArrayTensor<double> y, bool transposeLeft, bool transposeRight)
    {
        var (left, right) = (AsMatrices(x, transposeLeft, isRow: true), AsMatrices(y, transposeRight, isRow: false));
        var batch = TensorShape.Broadcast("test", new(left.Shape.Lengths[..^2]), new(right.Shape.Lengths[..^2]));
        var (m, n, k) = ((int)left.Shape[^2], (int)right.Shape[^1], (int)left.Shape[^1]);
        var values = new double[batch.Length * m * n];
        for (var i = 0; i < values.Length; i++)
        {
            var (matrix, row, column) = (i / (m * n), i / n % m, i % n);
            var first = Operands.Offset(matrix, batch, new(left.Shape.Lengths[..^2])) * m * k;
            var second = Operands.Offset(matrix, batch, new(right.Shape.Lengths[..^2])) * k * n;
            for (var j = 0; j < k; j++)
                values[i] += left.Values[first + row * k + j] * right.Values[second + j * n + column];
        }

        nint[] core = (x.Shape.Rank > 1, y.Shape.Rank > 1) switch
        {
            (true, true) => [m, n],
            (true, false) => [m],
            (false, true) => [n],
            _ => [],
        };
        return new(values, new([.. batch.Lengths, .. core]));
    }

    private static ArrayTensor<double> AsMatrices(ArrayTensor<double> x, bool transpose, bool isRow)
    {
        if (x.Shape.Rank == 1)
            return new(x.Values, isRow ? new(1, x.Shape[0]) : new(x.Shape[0], 1));
        if (!transpose)
            return x;
        var (rows, columns) = ((int)x.Shape[^2], (int)x.Shape[^1]);
        var values = new double[x.Values.Length];
        for (var i = 0; i < values.Length; i++)
            values[i / (rows * columns) * rows * columns + i % columns * rows + i / columns % rows] = x.Values[i];
        return new(values, new([.. x.Shape.Lengths[..^2], columns, rows]));
    }
}
