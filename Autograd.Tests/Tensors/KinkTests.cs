using static Autograd.Elementary;
using static Autograd.TensorNode;
using static Autograd.Tests.Tensors.TensorModes;

namespace Autograd.Tests.Tensors;

/// <summary>What derivatives are where there is none: the subgradient of least norm, and what is not chosen has no influence.</summary>
public sealed class KinkTests
{
    private const double Infinity = double.PositiveInfinity;

    [Fact]
    public void Where_keeps_the_infinite_slope_of_the_side_not_taken_out()
    {
        static ScalarNode<double> F(TensorNode<double> x) => Where(x > 0.0, Sqrt(x), 0.0).Sum();

        GradientIs([0.0, 0.25, 0.0], F, [0.0, 4.0, -1.0]);
        HessianIs(new double[,] { { 0, 0, 0 }, { 0, -1 / 32.0, 0 }, { 0, 0, 0 } }, F, [0.0, 4.0, -1.0]);
    }

    [Fact]
    public void Where_inside_Where_keeps_NaN_out()
    {
        static ScalarNode<double> F(TensorNode<double> x) =>
            (Where(x > 0.0, Where(x > 1.0, Log(x - 1.0), Sqrt(x)) * Log(x), Where(x < -1.0, Sqrt(-1.0 - x), x)) * 2.0).Sum();

        // 0.25: √x·ln x has the slope ln x/(2√x) + 1/√x.
        GradientIs(
            [2.0, 2.0 * (Math.Log(0.25) + 2.0), -1.0 / Math.Sqrt(3.0), 2.0],
            F,
            [0.0, 0.25, -4.0, -1.0]);
        HessianIs(
            new double[,] { { 0, 0 }, { 0, 2.0 * (-0.25 * Math.Pow(0.25, -1.5) * Math.Log(0.25)) } },
            F,
            [0.0, 0.25]);
    }

    [Fact]
    public void Where_keeps_a_division_by_zero_off_the_path()
    {
        static ScalarNode<double> F(TensorNode<double> x) => Where(Abs(x) > 0.0, 1.0 / x, x).Sum();

        GradientIs([1.0, -0.25], F, [0.0, 2.0]);
        HessianIs(new double[,] { { 0, 0 }, { 0, 0.25 } }, F, [0.0, 2.0]);
    }

    [Fact]
    public void Where_takes_neither_value_nor_derivative_of_a_NaN_that_is_not_chosen()
    {
        GradientIs([0.0, 1.0], x => Where(x > 0.0, x, double.NaN * x * 0.0 + 0.0 / (x - x)).Slice(0, 1..).Sum(), [-1.0, 1.0]);
        GradientIs([1.0, 1.0], x => Where(x > -5.0, x, (x - x) / (x - x)).Sum(), [-1.0, 1.0]);
    }

    [Fact]
    public void Where_broadcasts_its_condition_and_both_sides()
    {
        // A column of conditions, a row on one side, a constant on the other.
        var graph = new Graph<double>();
        var condition = graph.Constant([1.0, 0.0, 1.0], [3, 1]);
        var row = graph.Variable([1.0, 2.0], [2], "row");
        var scalar = graph.Variable(5.0, "s");
        var chosen = Where(condition, row, scalar);

        Assert.Equal([3, 2], chosen.Shape.ToArray());
        Assert.Equal([1.0, 2.0, 5.0, 5.0, 1.0, 2.0], chosen.ToArray());
        var gradients = ReverseMode.Gradient(chosen.Sum(), row, scalar);
        Assert.Equal([2.0, 2.0], gradients.ElementsOf(row).ToArray());
        Assert.Equal(2.0, gradients[scalar]);
        var recorded = ReverseMode.NodeGradient(chosen.Sum(), row, scalar);
        Assert.Equal([2.0, 2.0], recorded[row].ToArray());
        Assert.Equal(2.0, recorded[scalar].Value);
        var forward = ForwardMode.Gradient(chosen.Sum(), row, scalar);
        Assert.Equal([2.0, 2.0], forward.ElementsOf(row).ToArray());
        Assert.Equal(2.0, forward[scalar]);
    }

    [Fact]
    public void The_slope_of_a_root_at_zero_is_infinite_and_a_zero_absorbs_it()
    {
        GradientIs([Infinity, 0.25], x => Sqrt(x).Sum(), [0.0, 4.0]);
        GradientIs([0.0, 0.0], x => (Sqrt(x) * 0.0).Sum(), [0.0, 4.0]);
        GradientIs([0.0, 1.0], x => (Sqrt(x) * x.StopGradient()).Sum(), [0.0, 4.0]);
        GradientIs([0.0, 0.25], x => Sqrt(x)[1], [0.0, 4.0]);
        GradientIs([0.0, 0.25], x => Sqrt(x)[1..].Sum(), [0.0, 4.0]);
        GradientIs([0.0, 0.0], x => Sqrt(Square(x) * 0.0).Sum(), [3.0, 4.0]);
        GradientIs([0.0, 0.0, 0.25], x => Sqrt(x).Max(), [0.0, 1.0, 4.0]);
    }

    [Fact]
    public void Abs_and_relu_have_the_slope_0_at_0()
    {
        GradientIs([0.0, 0.0, 1.0, -1.0], x => Abs(x).Sum(), [0.0, -0.0, 2.0, -2.0]);
        GradientIs([0.0, 0.0, 1.0, 0.0], x => Relu(x).Sum(), [0.0, -0.0, 2.0, -2.0]);
        GradientIs([0.0, 0.0], x => Sign(x).Sum(), [0.0, 3.0]);
    }

    [Fact]
    public void Ties_between_two_tensors_split_evenly()
    {
        GradientIs([0.5, 1.0, 0.0], x => Max(x, x.Graph!.Constant([1.0, 1.0, 3.0], [3])).Sum(), [1.0, 2.0, 2.0]);
        GradientIs([0.5, 0.0, 1.0], x => Min(x, x.Graph!.Constant([1.0, 1.0, 3.0], [3])).Sum(), [1.0, 2.0, 2.0]);
        GradientIs([1.0, 1.0], x => Max(x, x).Sum(), [1.0, 2.0]);
        GradientIs([1.0, 0.5], x => Max(x, 2.0).Sum(), [3.0, 2.0]);
        GradientIs([1.0, 1.0], x => Max(x[0], x).Sum(), [2.0, 3.0]);
    }

    [Fact]
    public void Ties_within_a_tensor_split_evenly()
    {
        GradientIs([0.0, 0.5, 0.5], x => x.Max(), [1.0, 3.0, 3.0]);
        GradientIs([1.0, 0.0, 0.0], x => x.Min(), [1.0, 3.0, 3.0]);
        GradientIs([0.25, 0.25, 0.25, 0.25], x => x.Max(), [7.0, 7.0, 7.0, 7.0], 2, 2);
        GradientIs([0.5, 0.5], x => x.Max(), [double.NegativeInfinity, double.NegativeInfinity]);
        GradientIs([0.5, 0.0, 0.5], x => x.Max(), [Infinity, 1.0, Infinity]);
        GradientIs([0.5, 0.5], x => x.Max(), [0.0, -0.0]);

        // Rows of [[1, 2, 2], [5, 5, 5]], then its columns.
        double[] matrix = [1.0, 2.0, 2.0, 5.0, 5.0, 5.0];
        GradientIs([0.0, 0.5, 0.5, 1 / 3.0, 1 / 3.0, 1 / 3.0], x => x.Max(axis: 1).Sum(), matrix, 2, 3);
        GradientIs([1.0, 1.0, 1.0, 0.0, 0.0, 0.0], x => x.Min(axis: 0).Sum(), matrix, 2, 3);
        GradientIs([1.0, 0.0, 0.0, 0.0, 0.0, 0.0], x => x.Min([0, 1], keepDims: true).Sum(), matrix, 2, 3);
    }

    [Fact]
    public void The_largest_of_NaN_is_NaN_and_so_is_its_derivative()
    {
        GradientIs([double.NaN, double.NaN, double.NaN], x => x.Max(), [1.0, double.NaN, 2.0]);
        GradientIs([double.NaN, double.NaN, double.NaN], x => x.Min(), [1.0, double.NaN, 2.0]);

        var graph = new Graph<double>();
        var x = graph.Variable([1.0, double.NaN, 3.0, 4.0], [2, 2]);
        Assert.True(double.IsNaN(x.Max().Value));
        Assert.True(double.IsNaN(x.Min().Value));
        Assert.Equal([double.NaN, 4.0], x.Max(axis: 1).ToArray());
        Assert.Equal([3.0, double.NaN], x.Max(axis: 0).ToArray());
        Assert.Equal([1.0, double.NaN], x.Min(axis: 0).ToArray());

        // Another row's NaN is not this row's.
        GradientIs([double.NaN, double.NaN, 0.0, 1.0], x => x.Max(axis: 1).Sum(), [1.0, double.NaN, 3.0, 4.0], 2, 2);
    }

    [Fact]
    public void The_norm_has_the_slope_0_at_the_origin()
    {
        GradientIs([0.0, 0.0, 0.0], x => x.Norm(), [0.0, 0.0, 0.0]);
        GradientIs([0.0, 0.0, 0.6, 0.8], x => x.Norm(axis: 1).Sum(), [0.0, 0.0, 3.0, 4.0], 2, 2);
        GradientIs([-1.0], x => x.Norm(), [-3.0]);
        GradientIs([0.0], x => x[0] + x.Norm() - x[0] * 1.0, [0.0]);

        // Of a scalar, |x|.
        var graph = new Graph<double>();
        TensorNode<double> scalar = graph.Variable(-2.0);
        Assert.Equal(2.0, scalar.Norm().Value);
        Assert.Equal(-1.0, ReverseMode.Gradient(scalar.Norm(), scalar).ElementsOf(scalar)[0]);
    }

    [Fact]
    public void The_second_derivatives_of_a_norm()
    {
        // (I − uuᵀ)/‖x‖ with u = x/‖x‖, and 0 at the origin, where the gradient is kept at 0.
        HessianIs(new double[,] { { 0.64 / 5, -0.48 / 5 }, { -0.48 / 5, 0.36 / 5 } }, x => x.Norm(), [3.0, 4.0]);
        HessianIs(new double[,] { { 0, 0 }, { 0, 0 } }, x => x.Norm(), [0.0, 0.0]);
    }

    [Theory]
    [InlineData(1e200)]
    [InlineData(1e-200)]
    public void The_norm_neither_overflows_nor_vanishes(double scale)
    {
        GradientIs([0.6, 0.8], x => x.Norm(), [3.0 * scale, 4.0 * scale]);
        var x = new Graph<double>().Variable([3.0 * scale, 4.0 * scale], [2]);
        Assert.Equal(5.0, x.Norm().Value / scale, Tolerance);
    }

    [Fact]
    public void Equal_elements_have_a_standard_deviation_with_the_slope_0()
    {
        GradientIs([0.0, 0.0, 0.0], x => x.Std(), [2.0, 2.0, 2.0]);
        GradientIs([0.0, 0.0, -0.5, 0.5], x => x.Std([1]).Sum(), [2.0, 2.0, 1.0, 3.0], 2, 2);
    }
}
