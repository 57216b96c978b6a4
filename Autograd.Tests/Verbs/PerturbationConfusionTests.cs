using static Autograd.Elementary;

namespace Autograd.Tests.Verbs;

/// <summary>
/// Derivatives inside derivatives, where an implementation that takes one perturbation for another gives 2 for 1 (Siskind and
/// Pearlmutter, "Nesting forward-mode AD in a functional framework", 2008).
/// </summary>
public sealed class PerturbationConfusionTests
{
    [Fact]
    public void The_example_with_a_plain_inner_point()
    {
        // D(x → x·D(y → x + y, 1), 1): the inner derivative is 1 whatever x is.
        Assert.Equal(1.0, Differentiate.Derivative(x => x * Differentiate.Derivative(y => x + y, 1.0), 1.0));
        Assert.Equal([1.0], Differentiate.Gradient(x => x * Differentiate.Gradient(y => x + y, 1.0)[0], 1.0));
        Assert.Equal(1.0, Differentiate.Jvp(x => x * Differentiate.Jvp(y => x + y, 1.0, 1.0), 1.0, 1.0));
        Assert.Equal(1.0, Differentiate.Vjp(x => x * Differentiate.Vjp(y => x + y, 1.0, 1.0), 1.0, 1.0));
        Assert.Equal(
            new[,] { { 1.0 } }, Differentiate.Jacobian(x => [x * Differentiate.Jacobian(y => [x + y], 1.0)[0, 0]], 1.0));
    }

    [Fact]
    public void The_example_with_a_node_as_inner_point()
    {
        Assert.Equal(
            1.0, Differentiate.Derivative(x => x * Differentiate.Derivative(y => x + y, (ScalarNode<double>)1.0), 1.0));
        Assert.Equal(1.0, Differentiate.Derivative(x => x * Differentiate.Derivative(y => x + y, x), 1.0));
        Assert.Equal([1.0], Differentiate.Gradient(x => x * Differentiate.Gradient(y => x + y, x)[0], 1.0));
    }

    [Fact]
    public void The_example_over_dual_numbers()
    {
        Assert.Equal(
            1.0,
            Differentiate.Derivative(
                (Dual<double> x) => x * Differentiate.Derivative((Dual<Dual<double>> y) => x + y, (Dual<double>)1.0), 1.0));
        Assert.Equal(
            1.0,
            Differentiate.Derivative((Dual<double> x) => x * Differentiate.Derivative((Dual<Dual<double>> y) => x + y, x), 1.0));
    }

    [Fact]
    public void A_product_whose_inner_derivative_depends_on_the_outer_variable()
    {
        // D(x → x·D(y → x·y, 1), 1): the inner derivative is x, so that x² is left.
        Assert.Equal(
            2.0, Differentiate.Derivative(x => x * Differentiate.Derivative(y => x * y, (ScalarNode<double>)1.0), 1.0));
        Assert.Equal([2.0], Differentiate.Gradient(x => x * Differentiate.Gradient(y => x * y, (ScalarNode<double>)1.0)[0], 1.0));
        Assert.Equal(
            2.0,
            Differentiate.Derivative(
                (Dual<double> x) => x * Differentiate.Derivative((Dual<Dual<double>> y) => x * y, (Dual<double>)1.0), 1.0));
    }

    [Fact]
    public void Modes_can_be_mixed()
    {
        // At 3, so that 2x differs from x.
        Assert.Equal(
            6.0,
            Differentiate.Derivative(
                (ScalarNode<double> x) => x * Differentiate.Derivative((Dual<ScalarNode<double>> y) => x * y, x), 3.0));
        Assert.Equal(
            6.0,
            Differentiate.Derivative(
                (Dual<double> x) => x * Differentiate.Derivative((ScalarNode<Dual<double>> y) => x * y, (Dual<double>)1.0), 3.0));
        Assert.Equal(
            6.0,
            Differentiate.Derivative(
                (Dual<double> x) => x * Differentiate.Gradient((ScalarNode<Dual<double>> y) => x * y, x)[0], 3.0));
    }

    [Fact]
    public void An_inner_derivative_of_the_outer_variable_alone_is_zero()
    {
        Assert.Equal(1.0, Differentiate.Derivative(x => x + Differentiate.Derivative(_ => x, 1.0), 3.0));
        Assert.Equal(1.0, Differentiate.Derivative(x => x + Differentiate.Derivative(_ => x * x, (ScalarNode<double>)1.0), 3.0));
        Assert.Equal(
            1.0,
            Differentiate.Derivative((Dual<double> x) => x + Differentiate.Derivative((Dual<Dual<double>> _) => x * x, x), 3.0));
    }

    [Fact]
    public void Inner_functions_that_use_no_outer_variable_need_no_care()
    {
        Assert.Equal(6.0, Differentiate.Derivative(x => x * Differentiate.Derivative(y => y * y, 3.0), 1.0));
        Assert.Equal(6.0, Differentiate.Derivative((Dual<double> x) => x * Differentiate.Derivative((Dual<double> y) => y * y, 3.0), 1.0));
    }

    [Fact]
    public void Second_derivatives_by_nesting()
    {
        Assert.Equal(-Math.Sin(0.7), Differentiate.Derivative(x => Differentiate.Derivative(y => Sin(y), x), 0.7), 1e-15);
        Assert.Equal(
            -Math.Sin(0.7),
            Differentiate.Derivative((Dual<double> x) => Differentiate.Derivative((Dual<Dual<double>> y) => Sin(y), x), 0.7),
            1e-15);
    }

    [Fact]
    public void Three_levels()
    {
        // x·d/dy [y·d/dz (x·y·z) at z = y] at y = x: the inner is x·y, y times that x·y², its derivative 2x·y = 2x², and the
        // whole 2x³, whose derivative at 2 is 24.
        Assert.Equal(
            24.0,
            Differentiate.Derivative(
                x => x * Differentiate.Derivative(y => y * Differentiate.Derivative(z => x * y * z, y), x), 2.0));
        Assert.Equal(
            24.0,
            Differentiate.Derivative(
                (Dual<double> x) => x * Differentiate.Derivative(
                    (Dual<Dual<double>> y) => y * Differentiate.Derivative((Dual<Dual<Dual<double>>> z) => x * y * z, y), x),
                2.0));
    }

    [Fact]
    public void Three_levels_with_plain_points_where_nothing_is_lost()
    {
        Assert.Equal(
            6.0,
            Differentiate.Derivative(
                x => x * Differentiate.Derivative(y => y * Differentiate.Derivative(z => x + y + z * z, 3.0), 2.0), 1.0));
    }

    [Fact]
    public void Inside_a_gradient_of_several_variables()
    {
        // f(x, y) = x·∂/∂t (t²·y) at t = x is 2x²·y.
        var gradient = Differentiate.Gradient((x, y) => x * Differentiate.Derivative(t => t * t * y, x), 3.0, 5.0);

        Assert.Equal([4.0 * 3.0 * 5.0, 2.0 * 9.0], gradient);
    }

    [Fact]
    public void Inside_a_Hessian()
    {
        // f(x, y) = d/dt (t³·y) at t = x is 3x²·y.
        var hessian = Differentiate.Hessian((x, y) => Differentiate.Derivative(t => t * t * t * y, x), 2.0, 5.0);

        Assert.Equal(new[,] { { 30.0, 12.0 }, { 12.0, 0.0 } }, hessian);
    }

    [Fact]
    public void A_struct_may_differentiate_inside_itself()
    {
        // x·d/dt (t²) at t = x is 2x², in any mode and order.
        Assert.Equal(12.0, Differentiate.Derivative(default(Inner), 3.0));
        Assert.Equal([12.0], Differentiate.Gradient(default(Inner), [3.0]));
        Assert.Equal(new[,] { { 4.0 } }, Differentiate.Hessian(default(Inner), [3.0]));
        Assert.Equal([18.0, 12.0, 4.0, 0.0], Differentiate.Derivatives(default(Inner), 3.0, 3));
    }

    private readonly struct Inner : IScalarFunction
    {
        public T Invoke<T>(ReadOnlySpan<T> x)
            where T : System.Numerics.IFloatingPointIeee754<T> => x[0] * Differentiate.Derivative(default(Squared), x[0]);
    }

    private readonly struct Squared : IScalarFunction
    {
        public T Invoke<T>(ReadOnlySpan<T> x)
            where T : System.Numerics.IFloatingPointIeee754<T> => x[0] * x[0];
    }
}
