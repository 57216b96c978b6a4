using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd.Tests.Rules.Tensors;

/// <summary>Linear systems, general and triangular: residuals, derivatives, what is not read, and matrices without an answer.</summary>
public sealed class LinearSystemTests
{
    private static readonly (nint[] Matrix, nint[] Right)[] Lengths =
    [
        ([3, 3], [3]),
        ([3, 3], [3, 2]),
        ([1, 1], [1]),
        ([1, 1], [1, 1]),
        ([0, 0], [0]),
        ([0, 0], [0, 3]),
        ([3, 3], [3, 0]),
        ([5, 3, 3], [3]),
        ([5, 3, 3], [5, 3, 2]),
        ([3, 3], [5, 3, 2]),
        ([5, 3, 3], [3, 2]),
        ([2, 1, 3, 3], [5, 3, 2]),
        ([0, 3, 3], [3, 2]),
        ([4, 4], [4, 20]),
        ([21, 21], [21]),
    ];

    public static TheoryData<int, bool> Cases => Indices((_, transpose) => transpose);

    public static TheoryData<int, bool, bool, bool> TriangularCases
    {
        get
        {
            var cases = new TheoryData<int, bool, bool, bool>();
            for (var i = 0; i < Lengths.Length; i++)
            {
                for (var flags = 0; flags < 8; flags++)
                    cases.Add(i, (flags & 1) != 0, (flags & 2) != 0, (flags & 4) != 0);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_is_solved_is_solved(int index, bool transpose)
    {
        var (a, b) = Arguments(index);
        var x = ArrayTensor<double>.ApplyTensorRule(new Solve(transpose), a, b);
        AssertSolves(a, x, b, transpose, 1e-13);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void In_single_precision_as_well(int index, bool transpose)
    {
        var (a, b) = Arguments(index);
        var x = ArrayTensor<float>.ApplyTensorRule(new Solve(transpose), Operands.Single(a), Operands.Single(b));
        AssertSolves(a, new([.. x.Values.Select(value => (double)value)], x.Shape), b, transpose, 1e-5);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_derivatives_agree(int index, bool transpose)
    {
        var (a, b) = Arguments(index);
        RuleCheck.Derivatives(new Solve(transpose), a, b);
    }

    [Theory]
    [MemberData(nameof(TriangularCases))]
    public void A_triangular_system_reads_its_triangle_alone(int index, bool lower, bool transpose, bool unitDiagonal)
    {
        var (a, b) = Arguments(index);
        var x = ArrayTensor<double>.ApplyTensorRule(new TriangularSolve(lower, transpose, unitDiagonal), a, b);
        AssertSolves(Read(a, lower, unitDiagonal, 0), x, b, transpose, 1e-12);

        // Nor is it disturbed by what stands elsewhere.
        var other = ArrayTensor<double>.ApplyTensorRule(
            new TriangularSolve(lower, transpose, unitDiagonal), Read(a, lower, unitDiagonal, double.NaN, onDiagonal: double.NaN), b);
        Operands.AssertNear(x, other, 0);
    }

    [Theory]
    [MemberData(nameof(TriangularCases))]
    public void Its_derivatives_agree(int index, bool lower, bool transpose, bool unitDiagonal)
    {
        var (a, b) = Arguments(index);
        if (unitDiagonal)
            a *= ArrayTensor<double>.Constant(0.2);
        RuleCheck.Derivatives(new TriangularSolve(lower, transpose, unitDiagonal), a, b);
    }

    [Theory]
    [InlineData(130, 1)]
    [InlineData(130, 40)]
    [InlineData(257, 100)]
    public void Large_systems_are_solved_in_blocks(int n, int columns)
    {
        // Not diagonally dominant: pivots are chosen off the diagonal.
        var (a, b) = (Operands.Random(1, n, n), Operands.Random(2, n, columns));
        foreach (var transpose in (bool[])[false, true])
        {
            AssertSolves(a, ArrayTensor<double>.ApplyTensorRule(new Solve(transpose), a, b), b, transpose, 1e-9);
            foreach (var lower in (bool[])[false, true])
            {
                var triangle = Read(Operands.Regular(3, n, n), lower, false, 0);
                AssertSolves(
                    triangle, ArrayTensor<double>.ApplyTensorRule(new TriangularSolve(lower, transpose, false), triangle, b), b, transpose, 1e-13);
            }
        }
    }

    [Fact]
    public void Rows_are_exchanged_where_a_pivot_would_be_zero()
    {
        var a = Operands.Of(new(3, 3), 0, 1, 0, 0, 0, 2, 4, 0, 0);
        var x = ArrayTensor<double>.ApplyTensorRule(default(Solve), a, Operands.Of(new(3), 1, 2, 4));
        Assert.Equal([1, 1, 1], x.Values);
        var transposed = ArrayTensor<double>.ApplyTensorRule(new Solve(true), a, Operands.Of(new(3), 4, 1, 2));
        Assert.Equal([1, 1, 1], transposed.Values);
    }

    [Fact]
    public void A_singular_matrix_throws_and_says_which_and_where()
    {
        var one = Operands.Of(new(2, 2), 1, 2, 2, 4);
        AssertThrows<ArithmeticException>(
            "Solve: the matrix [2,2] is singular: in the elimination, its pivot [1,1] is 0.",
            () => ArrayTensor<double>.ApplyTensorRule(default(Solve), one, Operands.Random(1, 2)));

        var batch = Operands.Regular(1, 2, 3, 2, 2);
        Array.Clear(batch.Values, 4 * 4, 4);
        AssertThrows<ArithmeticException>(
            "Solve: matrix [1,1] of [2,3,2,2] is singular: in the elimination, its pivot [0,0] is 0.",
            () => ArrayTensor<double>.ApplyTensorRule(default(Solve), batch, Operands.Random(1, 2)));
        AssertThrows<ArithmeticException>(
            "TriangularSolve: matrix [1,1] of [2,3,2,2] is singular: its diagonal element [0,0] is 0.",
            () => ArrayTensor<double>.ApplyTensorRule(default(TriangularSolve), batch, Operands.Random(1, 2)));
    }

    [Fact]
    public void A_NaN_spreads()
    {
        var a = Operands.Regular(1, 3, 3);
        a.Values[4] = double.NaN;
        Assert.Contains(ArrayTensor<double>.ApplyTensorRule(default(Solve), a, Operands.Random(1, 3)).Values, double.IsNaN);

        // A column of zeros beside NaN is not taken for a singular matrix.
        Assert.All(
            ArrayTensor<double>.ApplyTensorRule(default(Solve), Operands.Of(new(2, 2), 0, 1, double.NaN, 1), Operands.Random(1, 2)).Values,
            value => Assert.Equal(double.NaN, value));
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_named()
    {
        AssertThrows<ArgumentException>("Solve: [3,4] is not square: 3 ≠ 4.", () => default(Solve).ShapeOf([new(3, 4), new(3)]));
        AssertThrows<ArgumentException>("Solve: [3] is not a matrix", () => default(Solve).ShapeOf([new(3), new(3)]));
        AssertThrows<ArgumentException>("Solve: [3,3]⁻¹·[4,2]: 3 ≠ 4. The right side", () => default(Solve).ShapeOf([new(3, 3), new(4, 2)]));
        AssertThrows<ArgumentException>("Solve: [3,3]⁻ᵀ·[]: the right side is a scalar", () => new Solve(true).ShapeOf([new(3, 3), default]));
        AssertThrows<ArgumentException>(
            "TriangularSolve: [2,3,3]⁻¹·[5,3,1]: the leading axes [2] and [5] do not broadcast: 2 ≠ 5, and neither is 1.",
            () => default(TriangularSolve).ShapeOf([new(2, 3, 3), new(5, 3, 1)]));
    }

    private static TheoryData<int, bool> Indices(Func<int, bool, bool> flag)
    {
        var cases = new TheoryData<int, bool>();
        for (var i = 0; i < Lengths.Length; i++)
        {
            cases.Add(i, flag(i, false));
            cases.Add(i, flag(i, true));
        }

        return cases;
    }

    private static (ArrayTensor<double> A, ArrayTensor<double> B) Arguments(int index) =>
        (Operands.Regular(1, Lengths[index].Matrix), Operands.Random(2, Lengths[index].Right));

    private static ArrayTensor<double> Read(ArrayTensor<double> a, bool lower, bool unitDiagonal, double elsewhere, double onDiagonal = 1)
    {
        var n = (int)a.Shape[^1];
        return new([.. a.Values.Select((value, i) => (i / n % n - i % n) switch
        {
            0 => unitDiagonal ? onDiagonal : value,
            > 0 => lower ? value : elsewhere,
            _ => lower ? elsewhere : value,
        })], a.Shape);
    }

    private static void AssertSolves(ArrayTensor<double> a, ArrayTensor<double> x, ArrayTensor<double> b, bool transpose, double tolerance)
    {
        var isVector = b.Shape.Rank == 1;
        var columns = isVector ? new ArrayTensor<double>(x.Values, new([.. x.Shape.Lengths, 1])) : x;
        var product = ArrayTensor<double>.ApplyBilinear(new MatMul(transpose, false), a, columns);
        var right = isVector ? new ArrayTensor<double>(b.Values, new(b.Shape[0], 1)) : b;
        Operands.AssertNear(right + new ArrayTensor<double>(new double[product.Values.Length], product.Shape), product, tolerance);
    }

    private static void AssertThrows<TException>(string start, Action action)
        where TException : Exception =>
        Assert.StartsWith(start, Assert.Throws<TException>(action).Message, StringComparison.Ordinal);
}
