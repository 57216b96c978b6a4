using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd.Tests.Rules.Tensors;

/// <summary>Cholesky factors, inverses and determinants: what they satisfy, their derivatives, and matrices without an answer.</summary>
public sealed class FactorizationTests
{
    public static TheoryData<nint[]> Shapes => [[3, 3], [1, 1], [0, 0], [2, 2], [5, 5], [4, 3, 3], [2, 3, 2, 2], [0, 3, 3], [20, 20]];

    public static TheoryData<int> Sides => [49, 100, 161];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Cholesky_factors_the_symmetric_part(nint[] lengths)
    {
        var a = Operands.Regular(1, lengths);
        AssertFactors(a, ArrayTensor<double>.ApplyTensorRule(default(Cholesky), a), 1e-14);
        RuleCheck.Derivatives(default(Cholesky), a);

        var single = ArrayTensor<float>.ApplyTensorRule(default(Cholesky), Operands.Single(a));
        AssertFactors(a, new([.. single.Values.Select(value => (double)value)], a.Shape), 1e-6);
    }

    [Theory]
    [MemberData(nameof(Sides))]
    public void Large_ones_are_factored_in_blocks(int n)
    {
        var a = Operands.Regular(1, n, n);
        AssertFactors(a, ArrayTensor<double>.ApplyTensorRule(default(Cholesky), a), 1e-14);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void An_inverse_times_the_matrix_is_one(nint[] lengths)
    {
        var a = Operands.Regular(1, lengths);
        AssertInverts(a, ArrayTensor<double>.ApplyTensorRule(default(Inverse), a), 1e-14);
        RuleCheck.Derivatives(default(Inverse), a);

        var single = ArrayTensor<float>.ApplyTensorRule(default(Inverse), Operands.Single(a));
        AssertInverts(a, new([.. single.Values.Select(value => (double)value)], a.Shape), 1e-6);
    }

    [Theory]
    [MemberData(nameof(Sides))]
    public void So_it_is_for_a_large_one(int n)
    {
        var a = Operands.Random(1, n, n);
        AssertInverts(a, ArrayTensor<double>.ApplyTensorRule(default(Inverse), a), 1e-10);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Determinants_agree_with_expansion_by_minors(nint[] lengths)
    {
        if (lengths[^1] > 5)
            return;
        var a = Operands.Random(7, lengths);
        var det = ArrayTensor<double>.ApplyReduction(new Det(a.Shape), a);
        Operands.AssertNear(Determinants(a), det, 1e-14);

        var log = ArrayTensor<double>.ApplyReduction(new LogDet(a.Shape), a);
        Operands.AssertNear(new([.. det.Values.Select(value => Math.Log(Math.Abs(value)))], det.Shape), log, 1e-12);

        var single = ArrayTensor<float>.ApplyReduction(new Det(a.Shape), Operands.Single(a));
        Operands.AssertNear(Operands.Single(det), single, 1e-6);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Their_derivatives_agree_with_differences(nint[] lengths)
    {
        var a = Operands.Regular(7, lengths);
        RuleCheck.Weights(new LogDet(a.Shape), a);
        RuleCheck.Derivatives(default(Cofactors), a);
        if (lengths[^1] <= 5)
            RuleCheck.Weights(new Det(a.Shape), a);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void The_derivative_of_the_determinant_of_a_singular_matrix_is_its_cofactors(int n)
    {
        // Of rank n − 1: the last row is the sum of the others.
        var a = Operands.Random(1, n, n);
        for (var j = 0; j < n; j++)
            a.Values[(n - 1) * n + j] = Enumerable.Range(0, n - 1).Sum(i => a.Values[i * n + j]);
        RuleCheck.Weights(new Det(a.Shape), a);
        Operands.AssertNear(MinorCofactors(a), ArrayTensor<double>.ApplyTensorRule(default(Cofactors), a), 1e-14);
    }

    [Fact]
    public void That_of_a_matrix_of_lower_rank_is_zero()
    {
        var a = Operands.Of(new(3, 3), 1, 2, 3, 2, 4, 6, -1, -2, -3);
        Assert.Equal(0, ArrayTensor<double>.ApplyReduction(new Det(a.Shape), a).Values[0]);
        Assert.All(ArrayTensor<double>.ApplyTensorRule(default(Cofactors), a).Values, value => Assert.Equal(0, value));
        var zeros = Operands.Of(new(2, 2), 0, 0, 0, 0);
        Assert.All(ArrayTensor<double>.ApplyTensorRule(default(Cofactors), zeros).Values, value => Assert.Equal(0, value));
    }

    [Fact]
    public void The_cofactors_of_an_exactly_singular_matrix_are_exact()
    {
        var a = Operands.Of(new(3, 3), 4, 0, 0, 0, 0, 0, 0, 0, 2);
        Assert.Equal([0, 0, 0, 0, 8, 0, 0, 0, 0], ArrayTensor<double>.ApplyTensorRule(default(Cofactors), a).Values);
    }

    [Fact]
    public void LogDet_of_a_singular_matrix_is_minus_infinity_and_has_no_derivative()
    {
        var a = Operands.Of(new(2, 2), 1, 2, 2, 4);
        var rule = new LogDet(a.Shape);
        Assert.Equal(double.NegativeInfinity, ArrayTensor<double>.ApplyReduction(rule, a).Values[0]);
        AssertThrows<ArithmeticException>(
            "Inverse: the matrix [2,2] is singular: in the elimination, its pivot [1,1] is 0.",
            () => rule.Weights(a, Operands.Of(new(1, 1), double.NegativeInfinity)));
    }

    [Fact]
    public void LogDet_does_not_overflow()
    {
        var a = Operands.Of(new(2, 2), 1e300, 0, 0, -1e300);
        Assert.Equal(2 * Math.Log(1e300), ArrayTensor<double>.ApplyReduction(new LogDet(a.Shape), a).Values[0], 1e-10);
    }

    [Fact]
    public void What_is_not_positive_definite_throws_and_says_which_and_where()
    {
        AssertThrows<ArithmeticException>(
            "Cholesky: the matrix [2,2] is not positive definite: its leading minor of order 2 is not positive.",
            () => ArrayTensor<double>.ApplyTensorRule(default(Cholesky), Operands.Of(new(2, 2), 1, 2, 2, 1)));
        var batch = Operands.Regular(1, 3, 100, 100);
        batch.Values[2 * 10_000 + 70 * 101] = -1;
        AssertThrows<ArithmeticException>(
            "Cholesky: matrix [2] of [3,100,100] is not positive definite: its leading minor of order 71 is not positive.",
            () => ArrayTensor<double>.ApplyTensorRule(default(Cholesky), batch));
    }

    [Fact]
    public void A_NaN_spreads()
    {
        var a = Operands.Regular(1, 3, 3);
        a.Values[4] = double.NaN;
        Assert.Contains(ArrayTensor<double>.ApplyTensorRule(default(Cholesky), a).Values, double.IsNaN);
        Assert.Contains(ArrayTensor<double>.ApplyTensorRule(default(Inverse), a).Values, double.IsNaN);
        Assert.Equal(double.NaN, ArrayTensor<double>.ApplyReduction(new Det(a.Shape), a).Values[0]);
        Assert.Equal(double.NaN, ArrayTensor<double>.ApplyReduction(new LogDet(a.Shape), a).Values[0]);
        Assert.Contains(ArrayTensor<double>.ApplyTensorRule(default(Cofactors), a).Values, double.IsNaN);
    }

    [Fact]
    public void Shapes_that_are_not_square_are_named()
    {
        AssertThrows<ArgumentException>("Cholesky: [3,4] is not square: 3 ≠ 4.", () => default(Cholesky).ShapeOf([new(3, 4)]));
        AssertThrows<ArgumentException>("Inverse: [5,3,4] is not square: 3 ≠ 4.", () => default(Inverse).ShapeOf([new(5, 3, 4)]));
        AssertThrows<ArgumentException>("Det: [3] is not a matrix", () => new Det(new(3)));
        AssertThrows<ArgumentException>("LogDet: [3,4] is not square: 3 ≠ 4.", () => new LogDet(new(3, 4)));
        AssertThrows<ArgumentException>("Det: [3,4] is not square: 3 ≠ 4.", () => new Det(new(3, 3)).Require(new(3, 4)));
        AssertThrows<ArgumentException>("LogDet: made for the axes 0,1, it was given [5,3,3].", () => new LogDet(new(3, 3)).Require(new(5, 3, 3)));
    }

    private static void AssertFactors(ArrayTensor<double> a, ArrayTensor<double> factor, double tolerance)
    {
        var n = (int)a.Shape[^1];
        for (var i = 0; i < factor.Values.Length; i++)
            Assert.True(i % n <= i / n % n || factor.Values[i] == 0);
        var product = ArrayTensor<double>.ApplyBilinear(new MatMul(false, true), factor, factor);
        Operands.AssertNear(ArrayTensor<double>.Constant(0.5) * (a + MatrixAlgebra.Transposed(a)), product, tolerance);
    }

    private static void AssertInverts(ArrayTensor<double> a, ArrayTensor<double> inverse, double tolerance)
    {
        var product = ArrayTensor<double>.ApplyBilinear(default(MatMul), a, inverse);
        var n = (int)a.Shape[^1];
        Operands.AssertNear(
            new ArrayTensor<double>([.. product.Values.Select((_, i) => i / n % n == i % n ? 1.0 : 0)], product.Shape), product, tolerance);
    }

    private static ArrayTensor<double> Determinants(ArrayTensor<double> a)
    {
        var n = (int)a.Shape[^1];
        var shape = new TensorShape(a.Shape.Lengths[..^2]);
        var values = new double[shape.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = Determinant([.. a.Values.Skip(i * n * n).Take(n * n)], n);
        return new(values, shape);
    }

    private static double Determinant(double[] a, int n) =>
        n == 0 ? 1 : Enumerable.Range(0, n).Sum(j => a[j] * Signed(0, j, Determinant(Minor(a, n, 0, j), n - 1)));

    private static ArrayTensor<double> MinorCofactors(ArrayTensor<double> a)
    {
        var n = (int)a.Shape[0];
        return new([.. a.Values.Select((_, i) => Signed(i / n, i % n, Determinant(Minor(a.Values, n, i / n, i % n), n - 1)))], a.Shape);
    }

    private static double Signed(int i, int j, double minor) => (i + j) % 2 == 0 ? minor : -minor;

    private static double[] Minor(double[] a, int n, int row, int column) =>
        [.. a.Where((_, i) => i / n != row && i % n != column)];

    private static void AssertThrows<TException>(string start, Action action)
        where TException : Exception =>
        Assert.StartsWith(start, Assert.Throws<TException>(action).Message, StringComparison.Ordinal);
}
