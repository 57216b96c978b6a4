using System.Numerics;
using static Autograd.Elementary;

namespace Autograd.Tests.Verbs;

public sealed class GradientTests
{
    [Fact]
    public void Of_a_struct_in_every_mode()
    {
        AssertClose.Vector(Surface.Gradient, Differentiate.Gradient(default(Surface), At.Point));
        foreach (var mode in Enum.GetValues<DifferentiationMode>())
        {
            AssertClose.Vector(Surface.Gradient, Differentiate.Gradient(default(Surface), At.Point, mode));
            var (value, gradient) = Differentiate.ValueAndGradient(default(Surface), At.Point, mode);
            Assert.Equal(Surface.Value, value);
            AssertClose.Vector(Surface.Gradient, gradient);
        }
    }

    [Fact]
    public void Of_a_struct_into_a_span()
    {
        var gradient = new double[3];
        Differentiate.Gradient(default(Surface), At.Point, gradient);
        AssertClose.Vector(Surface.Gradient, gradient);
        foreach (var mode in Enum.GetValues<DifferentiationMode>())
        {
            Array.Fill(gradient, double.NaN);
            Assert.Equal(Surface.Value, Differentiate.ValueAndGradient(default(Surface), At.Point, gradient, mode));
            AssertClose.Vector(Surface.Gradient, gradient);
        }
    }

    [Fact]
    public void The_destination_may_be_the_point_itself()
    {
        foreach (var mode in Enum.GetValues<DifferentiationMode>())
        {
            var inPlace = (double[])At.Point.Clone();
            Differentiate.Gradient(default(Surface), inPlace, inPlace, mode);
            AssertClose.Vector(Surface.Gradient, inPlace);
        }
    }

    [Fact]
    public void A_destination_of_the_wrong_length()
    {
        foreach (var mode in Enum.GetValues<DifferentiationMode>())
        {
            Assert.Throws<ArgumentException>(() => Differentiate.Gradient(default(Surface), At.Point, new double[2], mode));
            var roomy = new double[4];
            roomy[3] = 7.0;
            Differentiate.Gradient(default(Surface), At.Point, roomy, mode);
            AssertClose.Vector([.. Surface.Gradient, 7.0], roomy);
        }
    }

    [Fact]
    public void Of_lambdas_of_one_two_and_three_variables_and_of_a_span()
    {
        AssertClose.Vector([2 * 1.5], Differentiate.Gradient(x => x * x, 1.5));
        AssertClose.Vector([2.0, 1.5], Differentiate.Gradient((x, y) => x * y, 1.5, 2.0));
        AssertClose.Vector(
            Surface.Gradient, Differentiate.Gradient((x, y, z) => Surface.Of(x, y, z), At.Point[0], At.Point[1], At.Point[2]));
        AssertClose.Vector(Surface.Gradient, Differentiate.Gradient((ReadOnlySpan<ScalarNode<double>> v) => Surface.Of(v[0], v[1], v[2]), At.Point));
    }

    [Fact]
    public void Together_with_the_value()
    {
        var (one, oneGradient) = Differentiate.ValueAndGradient(x => x * x, 1.5);
        var (two, twoGradient) = Differentiate.ValueAndGradient((x, y) => x * y, 1.5, 2.0);
        var (three, threeGradient) =
            Differentiate.ValueAndGradient((x, y, z) => Surface.Of(x, y, z), At.Point[0], At.Point[1], At.Point[2]);
        var (many, manyGradient) =
            Differentiate.ValueAndGradient((ReadOnlySpan<ScalarNode<double>> v) => Surface.Of(v[0], v[1], v[2]), At.Point);

        Assert.Equal((2.25, 3.0, Surface.Value, Surface.Value), (one, two, three, many));
        AssertClose.Vector([3.0], oneGradient);
        AssertClose.Vector([2.0, 1.5], twoGradient);
        AssertClose.Vector(Surface.Gradient, threeGradient);
        AssertClose.Vector(Surface.Gradient, manyGradient);
    }

    [Fact]
    public void Over_float()
    {
        Assert.Equal([3f], Differentiate.Gradient(x => x * x, 1.5f));
        foreach (var mode in Enum.GetValues<DifferentiationMode>())
        {
            var gradient = Differentiate.Gradient(default(Surface), Array.ConvertAll(At.Point, x => (float)x), mode);
            Assert.All(gradient.Zip(Surface.Gradient), pair => Assert.Equal(pair.Second, pair.First, 1e-5));
        }
    }

    [Fact]
    public void Over_dual_numbers_it_carries_its_own_derivative()
    {
        foreach (var mode in Enum.GetValues<DifferentiationMode>())
        {
            var moving = At.Point.Select((x, i) => new Dual<double>(x, At.Direction[i])).ToArray();
            var gradient = Differentiate.Gradient(default(Surface), moving, mode);
            AssertClose.Vector(Surface.Gradient, [.. gradient.Select(derivative => derivative.Primal)]);
            AssertClose.Vector(Surface.HessianTimesDirection, [.. gradient.Select(derivative => derivative.Tangent)]);
        }
    }

    [Fact]
    public void A_variable_that_does_not_matter_has_derivative_zero()
    {
        Assert.Equal([2.0, 0.0], Differentiate.Gradient((x, y) => 2.0 * x, 1.0, 5.0));
        Assert.Equal([0.0, 0.0], Differentiate.Gradient((x, y) => 7.0, 1.0, 5.0));
        foreach (var mode in Enum.GetValues<DifferentiationMode>())
        {
            Assert.Equal([0.0, 1.0, 0.0], Differentiate.Gradient(default(Second), At.Point, mode));
            Assert.Equal([0.0, 0.0, 0.0], Differentiate.Gradient(default(Seven), At.Point, mode));
        }
    }

    [Fact]
    public void With_respect_to_nothing_is_empty()
    {
        foreach (var mode in Enum.GetValues<DifferentiationMode>())
        {
            var (value, gradient) = Differentiate.ValueAndGradient(default(Seven), ReadOnlySpan<double>.Empty, mode);
            Assert.Equal(7.0, value);
            Assert.Empty(gradient);
        }

        Assert.Empty(Differentiate.Gradient((ReadOnlySpan<ScalarNode<double>> _) => 7.0, ReadOnlySpan<double>.Empty));
    }

    // One more and one fewer than several registers hold, and exactly as many.
    public static TheoryData<int> Lengths => [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 33];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Forward_mode_serves_any_number_of_inputs(int n)
    {
        double[] x = [.. Enumerable.Range(1, n).Select(i => 0.1 * i)];
        var expected = Array.ConvertAll(x, value => 2 * value);

        AssertClose.Vector(expected, Differentiate.Gradient(default(SumOfSquares), x, DifferentiationMode.Forward));
        var singles = Differentiate.Gradient(
            default(SumOfSquares), Array.ConvertAll(x, value => (float)value), DifferentiationMode.Forward);
        Assert.Equal(Array.ConvertAll(x, value => 2 * (float)value), singles);
    }

    [Fact]
    public void Of_no_function_throws()
    {
        Assert.Throws<ArgumentNullException>(() => Differentiate.Gradient((Func<ReadOnlySpan<ScalarNode<double>>, ScalarNode<double>>)null!, At.Point));
    }

    private readonly struct Second : IScalarFunction
    {
        public T Invoke<T>(ReadOnlySpan<T> x)
            where T : IFloatingPointIeee754<T> => x[1];
    }

    private readonly struct Seven : IScalarFunction
    {
        public T Invoke<T>(ReadOnlySpan<T> x)
            where T : IFloatingPointIeee754<T> => T.CreateChecked(7);
    }

    private readonly struct SumOfSquares : IScalarFunction
    {
        public T Invoke<T>(ReadOnlySpan<T> x)
            where T : IFloatingPointIeee754<T>
        {
            var sum = T.Zero;
            foreach (var value in x)
                sum += Square(value);
            return sum;
        }
    }
}
