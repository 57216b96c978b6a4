namespace Autograd.Tests.Verbs;

/// <summary>Jacobian-vector and vector-Jacobian products.</summary>
public sealed class ProductTests
{
    private static readonly double[] Cotangents = [2.0, -3.0];

    private static double Slope => Dot(Surface.Gradient, At.Direction);

    private static double[] Pushed =>
        [.. Enumerable.Range(0, 2).Select(k => Enumerable.Range(0, 3).Sum(i => Narrow.Jacobian[k, i] * At.Direction[i]))];

    private static double[] Pulled =>
        [.. Enumerable.Range(0, 3).Select(i => Enumerable.Range(0, 2).Sum(k => Narrow.Jacobian[k, i] * Cotangents[k]))];

    [Fact]
    public void Forward_of_scalar_functions()
    {
        AssertClose.Scalar(Slope, Differentiate.Jvp(default(Surface), At.Point, At.Direction));
        AssertClose.Scalar(
            Slope, Differentiate.Jvp((ReadOnlySpan<ScalarNode<double>> v) => Surface.Of(v[0], v[1], v[2]), At.Point, At.Direction));
        AssertClose.Scalar((3 * 2.25 - 2) * 4.0, Differentiate.Jvp(x => Cubic.Of(x), 1.5, 4.0));
        Assert.Equal(Surface.Value, Differentiate.ValueAndJvp(default(Surface), At.Point, At.Direction).Value);
        Assert.Equal(
            Surface.Value,
            Differentiate.ValueAndJvp((ReadOnlySpan<ScalarNode<double>> v) => Surface.Of(v[0], v[1], v[2]), At.Point, At.Direction).Value);
    }

    [Fact]
    public void Forward_of_vector_functions()
    {
        AssertClose.Vector(Pushed, Differentiate.Jvp(default(Narrow), At.Point, At.Direction));
        AssertClose.Vector(Pushed, Differentiate.Jvp(default(Narrow), At.Point, At.Direction, outputs: 2));
        AssertClose.Vector(Pushed, Differentiate.Jvp((ReadOnlySpan<ScalarNode<double>> x) => Outputs(x), At.Point, At.Direction));
        AssertClose.Vector(Narrow.Value, Differentiate.ValueAndJvp(default(Narrow), At.Point, At.Direction).Value);
        AssertClose.Vector(
            Narrow.Value, Differentiate.ValueAndJvp((ReadOnlySpan<ScalarNode<double>> x) => Outputs(x), At.Point, At.Direction).Value);
        Assert.Equal(Wide.Outputs, Differentiate.Jvp(default(Wide), [1.25, 3.0], [1.0, 0.0]).Length);
    }

    [Fact]
    public void Backward_of_scalar_functions()
    {
        double[] expected = [.. Surface.Gradient.Select(derivative => 2.5 * derivative)];

        AssertClose.Vector(expected, Differentiate.Vjp(default(Surface), At.Point, 2.5));
        AssertClose.Vector(expected, Differentiate.Vjp((ReadOnlySpan<ScalarNode<double>> v) => Surface.Of(v[0], v[1], v[2]), At.Point, 2.5));
        AssertClose.Scalar((3 * 2.25 - 2) * 4.0, Differentiate.Vjp(x => Cubic.Of(x), 1.5, 4.0));
        Assert.Equal(Surface.Value, Differentiate.ValueAndVjp(default(Surface), At.Point, 2.5).Value);
    }

    [Fact]
    public void Backward_of_vector_functions()
    {
        AssertClose.Vector(Pulled, Differentiate.Vjp(default(Narrow), At.Point, Cotangents));
        AssertClose.Vector(Pulled, Differentiate.Vjp((ReadOnlySpan<ScalarNode<double>> x) => Outputs(x), At.Point, Cotangents));
        AssertClose.Vector(Narrow.Value, Differentiate.ValueAndVjp(default(Narrow), At.Point, Cotangents).Value);
        AssertClose.Vector(
            Narrow.Value, Differentiate.ValueAndVjp((ReadOnlySpan<ScalarNode<double>> x) => Outputs(x), At.Point, Cotangents).Value);
    }

    [Fact]
    public void Over_float_and_over_dual_numbers()
    {
        Assert.Equal(2f * 3f, Differentiate.Jvp(x => x * x, 3f, 1f));
        Assert.Equal(2f * 3f * 5f, Differentiate.Vjp(x => x * x, 3f, 5f));

        // A product over dual numbers is differentiated along: d/dt of ∇f(x + t·v)·v is v·H·v.
        var moving = At.Point.Select((x, i) => new Dual<double>(x, At.Direction[i])).ToArray();
        var along = Array.ConvertAll(At.Direction, v => (Dual<double>)v);
        AssertClose.Scalar(
            Dot(Surface.HessianTimesDirection, At.Direction), Differentiate.Jvp(default(Surface), moving, along).Tangent);
    }

    [Fact]
    public void Wrong_lengths_throw()
    {
        Assert.Throws<ArgumentException>(() => Differentiate.Jvp(default(Surface), At.Point, [1.0]));
        Assert.Throws<ArgumentException>(() => Differentiate.Jvp(default(Narrow), At.Point, [1.0]));
        Assert.Throws<ArgumentException>(() => Differentiate.Jvp((ReadOnlySpan<ScalarNode<double>> x) => x[0], At.Point, [1.0]));
        Assert.Throws<ArgumentException>(() => Differentiate.Jvp((ReadOnlySpan<ScalarNode<double>> x) => Outputs(x), At.Point, [1.0]));
        Assert.Throws<ArgumentException>(() => Differentiate.Vjp((ReadOnlySpan<ScalarNode<double>> x) => Outputs(x), At.Point, [1.0]));
    }

    [Fact]
    public void An_output_that_is_left_out_throws_in_both_directions()
    {
        var pulled = Assert.Throws<InvalidOperationException>(() => Differentiate.Vjp(default(Narrow), At.Point, [1.0, 1.0, 1.0]));
        Assert.Contains("output 2 of 3", pulled.Message, StringComparison.Ordinal);
        var pushed = Assert.Throws<InvalidOperationException>(
            () => Differentiate.Jvp(default(Narrow), At.Point, At.Direction, outputs: 3));
        Assert.Contains("output 2 of 3", pushed.Message, StringComparison.Ordinal);
        AssertClose.Vector(Pulled, Differentiate.Vjp(default(Narrow), At.Point, Cotangents));
    }

    [Fact]
    public void Of_constants_are_zero()
    {
        Assert.Equal(0.0, Differentiate.Jvp((ReadOnlySpan<ScalarNode<double>> _) => 7.0, At.Point, At.Direction));
        Assert.Equal([0.0, 0.0, 0.0], Differentiate.Vjp((ReadOnlySpan<ScalarNode<double>> _) => 7.0, At.Point, 2.0));
        Assert.Equal([0.0], Differentiate.Jvp((ReadOnlySpan<ScalarNode<double>> _) => [7.0], At.Point, At.Direction));
        Assert.Equal([0.0, 0.0, 0.0], Differentiate.Vjp((ReadOnlySpan<ScalarNode<double>> _) => [7.0], At.Point, [2.0]));
    }

    [Fact]
    public void Without_inputs_or_without_outputs()
    {
        Assert.Equal(0.0, Differentiate.Jvp((ReadOnlySpan<ScalarNode<double>> _) => 7.0, ReadOnlySpan<double>.Empty, []));
        Assert.Empty(Differentiate.Vjp((ReadOnlySpan<ScalarNode<double>> _) => 7.0, ReadOnlySpan<double>.Empty, 2.0));
        Assert.Empty(Differentiate.Jvp((ReadOnlySpan<ScalarNode<double>> _) => [], At.Point, At.Direction));
        Assert.Equal([0.0, 0.0, 0.0], Differentiate.Vjp((ReadOnlySpan<ScalarNode<double>> _) => [], At.Point, []));
    }

    private static ScalarNode<double>[] Outputs(ReadOnlySpan<ScalarNode<double>> x)
    {
        var y = new ScalarNode<double>[2];
        default(Narrow).Invoke(x, y);
        return y;
    }

    private static double Dot(double[] left, double[] right) => left.Zip(right, (a, b) => a * b).Sum();
}
