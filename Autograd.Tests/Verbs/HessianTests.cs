using System.Numerics;
using static Autograd.Elementary;

namespace Autograd.Tests.Verbs;

public sealed class HessianTests
{
    [Fact]
    public void Of_a_struct()
    {
        AssertClose.Matrix(Surface.Hessian, Differentiate.Hessian(default(Surface), At.Point));
        var (value, gradient, hessian) = Differentiate.ValueAndHessian(default(Surface), At.Point);
        Assert.Equal(Surface.Value, value);
        AssertClose.Vector(Surface.Gradient, gradient);
        AssertClose.Matrix(Surface.Hessian, hessian);
    }

    [Fact]
    public void Of_lambdas()
    {
        AssertClose.Matrix(new[,] { { 6 * 1.5 } }, Differentiate.Hessian(x => Cubic.Of(x), 1.5));
        AssertClose.Matrix(new[,] { { 2 * 2.0, 2 * 1.5 }, { 2 * 1.5, 0 } }, Differentiate.Hessian((x, y) => x * x * y, 1.5, 2.0));
        AssertClose.Matrix(
            Surface.Hessian, Differentiate.Hessian((x, y, z) => Surface.Of(x, y, z), At.Point[0], At.Point[1], At.Point[2]));
        AssertClose.Matrix(
            Surface.Hessian, Differentiate.Hessian((ReadOnlySpan<ScalarNode<double>> v) => Surface.Of(v[0], v[1], v[2]), At.Point));
        var (value, gradient, hessian) =
            Differentiate.ValueAndHessian((ReadOnlySpan<ScalarNode<double>> v) => Surface.Of(v[0], v[1], v[2]), At.Point);
        Assert.Equal(Surface.Value, value);
        AssertClose.Vector(Surface.Gradient, gradient);
        AssertClose.Matrix(Surface.Hessian, hessian);
    }

    [Fact]
    public void Over_float_and_over_dual_numbers()
    {
        var single = Differentiate.Hessian(default(Surface), Array.ConvertAll(At.Point, x => (float)x));
        Assert.Equal(Surface.Hessian[1, 2], single[1, 2], 1e-5);

        // ∂³f/∂x∂x∂y = 2 along y.
        var dual = Differentiate.Hessian(default(Surface), [1.5, Dual<double>.Variable(-0.75), 2.25]);
        Assert.Equal(2.0, dual[0, 0].Tangent);
        AssertClose.Scalar(Surface.Hessian[0, 1], dual[0, 1].Primal);
    }

    // One more and one fewer than several registers hold, and exactly as many.
    public static TheoryData<int> Sizes => [1, 2, 3, 4, 5, 8, 9, 17];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Of_any_number_of_inputs(int n)
    {
        // x₁x₂ + x₂x₃ + … + Σ xᵢ³
        double[] x = [.. Enumerable.Range(1, n).Select(i => 0.5 * i)];
        var expected = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            expected[i, i] = 6 * x[i];
            if (i > 0)
                expected[i, i - 1] = expected[i - 1, i] = 1;
        }

        AssertClose.Matrix(expected, Differentiate.Hessian(default(Chain), x));
        double[] v = [.. Enumerable.Range(0, n).Select(i => i % 2 == 0 ? 1.0 : -2.0)];
        AssertClose.Vector(
            [.. Enumerable.Range(0, n).Select(i => Enumerable.Range(0, n).Sum(j => expected[i, j] * v[j]))],
            Differentiate.Hvp(default(Chain), x, v));
    }

    [Fact]
    public void Times_a_vector()
    {
        AssertClose.Vector(Surface.HessianTimesDirection, Differentiate.Hvp(default(Surface), At.Point, At.Direction));
        AssertClose.Vector(
            Surface.HessianTimesDirection,
            Differentiate.Hvp((ReadOnlySpan<ScalarNode<double>> v) => Surface.Of(v[0], v[1], v[2]), At.Point, At.Direction));
        AssertClose.Scalar(6 * 1.5 * 2.0, Differentiate.Hvp(x => Cubic.Of(x), 1.5, 2.0));
        var destination = new double[3];
        Differentiate.Hvp(default(Surface), At.Point, At.Direction, destination);
        AssertClose.Vector(Surface.HessianTimesDirection, destination);
    }

    [Fact]
    public void Times_a_vector_with_value_and_gradient()
    {
        foreach (var (value, gradient, product) in
            new[]
            {
                Differentiate.ValueAndHvp(default(Surface), At.Point, At.Direction),
                Differentiate.ValueAndHvp((ReadOnlySpan<ScalarNode<double>> v) => Surface.Of(v[0], v[1], v[2]), At.Point, At.Direction),
            })
        {
            Assert.Equal(Surface.Value, value);
            AssertClose.Vector(Surface.Gradient, gradient);
            AssertClose.Vector(Surface.HessianTimesDirection, product);
        }
    }

    [Fact]
    public void Times_a_vector_of_the_wrong_length_throws()
    {
        Assert.Throws<ArgumentException>(() => Differentiate.Hvp(default(Surface), At.Point, [1.0]));
        Assert.Throws<ArgumentException>(() => Differentiate.Hvp(default(Surface), At.Point, [1.0, 2.0, 3.0, 4.0]));
        Assert.Throws<ArgumentException>(() => Differentiate.Hvp(default(Surface), At.Point, At.Direction, new double[2]));
        Assert.Throws<ArgumentException>(
            () => Differentiate.Hvp((ReadOnlySpan<ScalarNode<double>> v) => v[0], At.Point, [1.0]));
    }

    [Fact]
    public void Of_linear_and_of_constant_functions_is_zero()
    {
        Assert.Equal(new double[2, 2], Differentiate.Hessian((x, y) => 3.0 * x - y, 1.0, 2.0));
        Assert.Equal(new double[2, 2], Differentiate.Hessian((x, y) => 3.0, 1.0, 2.0));
        Assert.Equal([0.0], Differentiate.Hvp((ReadOnlySpan<ScalarNode<double>> v) => 3.0, [1.0], [1.0]));
    }

    [Fact]
    public void Of_no_inputs_is_empty()
    {
        var (value, gradient, hessian) = Differentiate.ValueAndHessian(default(Chain), ReadOnlySpan<double>.Empty);

        Assert.Equal(0.0, value);
        Assert.Empty(gradient);
        Assert.Empty(hessian);
        Assert.Empty(Differentiate.Hvp(default(Chain), ReadOnlySpan<double>.Empty, []));
        Assert.Empty(Differentiate.Hessian((ReadOnlySpan<ScalarNode<double>> _) => 3.0, ReadOnlySpan<double>.Empty));
    }

    private readonly struct Chain : IScalarFunction
    {
        public T Invoke<T>(ReadOnlySpan<T> x)
            where T : IFloatingPointIeee754<T>
        {
            var sum = T.Zero;
            for (var i = 0; i < x.Length; i++)
                sum += Square(x[i]) * x[i] + (i > 0 ? x[i - 1] * x[i] : T.Zero);
            return sum;
        }
    }
}
