using System.Numerics;
using Autograd.Tests.Graphs;
using static Autograd.Elementary;

namespace Autograd.Tests.Verbs;

/// <summary>Derivatives into memory of the caller's: what the forms with arrays give, at no cost of memory, wherever it lies.</summary>
public sealed class IntoSpansTests
{
    private const int N = 3;
    private const int M = 2;

    private static readonly double[] Cotangents = [0.5, -2.0];

    public static TheoryData<DifferentiationMode> Modes => [.. Enum.GetValues<DifferentiationMode>()];

    [Theory]
    [MemberData(nameof(Modes))]
    public void Jacobians_and_gradients_are_those_of_the_array_forms(DifferentiationMode mode)
    {
        var (values, jacobian, gradient) = (new double[M], new double[M * N], new double[N]);
        var expected = Differentiate.ValueAndJacobian(default(Narrow), At.Point, mode);

        Differentiate.Jacobian(default(Narrow), At.Point, jacobian.AsSpan(), mode);
        Assert.Equal(expected.Jacobian.Cast<double>(), jacobian);
        Array.Clear(jacobian);
        Differentiate.ValueAndJacobian(default(Narrow), At.Point, values, jacobian, mode);
        Assert.Equal(expected.Value, values);
        Assert.Equal(expected.Jacobian.Cast<double>(), jacobian);

        Array.Clear(jacobian);
        Differentiate.Jacobian(Lambda, At.Point, jacobian.AsSpan(), mode);
        AssertClose.Vector([.. expected.Jacobian.Cast<double>()], jacobian);
        Array.Clear(values);
        Differentiate.ValueAndJacobian(Lambda, At.Point, values, jacobian, mode);
        Assert.Equal(expected.Value, values);

        Differentiate.Gradient(Scalar, At.Point, gradient.AsSpan(), mode);
        AssertClose.Vector(Surface.Gradient, gradient);
        Array.Clear(gradient);
        Assert.Equal(Surface.Value, Differentiate.ValueAndGradient(Scalar, At.Point, gradient.AsSpan(), mode));
        AssertClose.Vector(Surface.Gradient, gradient);
    }

    [Fact]
    public void Products_are_those_of_the_array_forms()
    {
        var (values, products, pulled) = (new double[M], new double[M], new double[N]);
        var (value, jvp) = Differentiate.ValueAndJvp(default(Narrow), At.Point, At.Direction);
        var vjp = Differentiate.Vjp(default(Narrow), At.Point, Cotangents);

        Differentiate.Jvp(default(Narrow), At.Point, At.Direction, products.AsSpan());
        Assert.Equal(jvp, products);
        Array.Clear(products);
        Differentiate.ValueAndJvp(default(Narrow), At.Point, At.Direction, values, products);
        Assert.Equal(value, values);
        Assert.Equal(jvp, products);
        Array.Clear(products);
        Differentiate.Jvp(Lambda, At.Point, At.Direction, products.AsSpan());
        AssertClose.Vector(jvp, products);

        Differentiate.Vjp(default(Narrow), At.Point, Cotangents, pulled.AsSpan());
        Assert.Equal(vjp, pulled);
        Array.Clear(pulled);
        Array.Clear(values);
        Differentiate.ValueAndVjp(default(Narrow), At.Point, Cotangents, values, pulled);
        Assert.Equal(value, values);
        Assert.Equal(vjp, pulled);
        Array.Clear(pulled);
        Differentiate.Vjp(Lambda, At.Point, Cotangents, pulled.AsSpan());
        Assert.Equal(vjp, pulled);

        Assert.Equal(Surface.Value, Differentiate.ValueAndVjp(default(Surface), At.Point, 2.0, pulled));
        AssertClose.Vector([.. Surface.Gradient.Select(d => 2 * d)], pulled);
        Differentiate.Vjp(default(Surface), At.Point, 1.0, pulled.AsSpan());
        AssertClose.Vector(Surface.Gradient, pulled);
    }

    [Fact]
    public void Second_derivatives_are_those_of_the_array_forms()
    {
        var (gradient, hessian, product) = (new double[N], new double[N * N], new double[N]);

        Differentiate.Hessian(default(Surface), At.Point, hessian.AsSpan());
        Assert.Equal(Differentiate.Hessian(default(Surface), At.Point).Cast<double>(), hessian);
        AssertClose.Vector([.. Surface.Hessian.Cast<double>()], hessian);
        Array.Clear(hessian);
        Assert.Equal(Surface.Value, Differentiate.ValueAndHessian(default(Surface), At.Point, gradient, hessian));
        AssertClose.Vector(Surface.Gradient, gradient);
        AssertClose.Vector([.. Surface.Hessian.Cast<double>()], hessian);
        Array.Clear(hessian);
        Differentiate.Hessian(Scalar, At.Point, hessian.AsSpan());
        AssertClose.Vector([.. Surface.Hessian.Cast<double>()], hessian);
        Array.Clear(hessian);
        Assert.Equal(Surface.Value, Differentiate.ValueAndHessian(Scalar, At.Point, gradient, hessian));
        AssertClose.Vector([.. Surface.Hessian.Cast<double>()], hessian);

        Assert.Equal(Surface.Value, Differentiate.ValueAndHvp(default(Surface), At.Point, At.Direction, gradient, product));
        AssertClose.Vector(Surface.HessianTimesDirection, product);
        Array.Clear(product);
        Differentiate.Hvp(Scalar, At.Point, At.Direction, product.AsSpan());
        AssertClose.Vector(Surface.HessianTimesDirection, product);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void They_allocate_nothing_once_warm(DifferentiationMode mode)
    {
        var (values, jacobian, products, pulled) = (new double[M], new double[M * N], new double[M], new double[N]);
        var (gradient, hessian) = (new double[N], new double[N * N]);
        var steady = Allocations.PerTurn(() =>
        {
            Differentiate.Jacobian(default(Told), At.Point, jacobian.AsSpan(), mode);
            Differentiate.ValueAndJacobian(default(Told), At.Point, values, jacobian, mode);
            Differentiate.Jvp(default(Told), At.Point, At.Direction, products.AsSpan());
            Differentiate.ValueAndJvp(default(Surface), At.Point, At.Direction);
            Differentiate.Vjp(default(Told), At.Point, Cotangents, pulled.AsSpan());
            Differentiate.Vjp(default(Surface), At.Point, 2.0, pulled.AsSpan());
            Differentiate.Gradient(default(Surface), At.Point, gradient.AsSpan(), mode);
            Differentiate.ValueAndHessian(default(Surface), At.Point, gradient, hessian);
            Differentiate.ValueAndHvp(default(Surface), At.Point, At.Direction, gradient, pulled);
        });

        Assert.Equal(0, steady);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void The_destination_may_lie_over_the_point(DifferentiationMode mode)
    {
        // Ten inputs take several runs, each of which needs the whole point.
        const int Inputs = 10;
        double[] x = [.. Enumerable.Range(1, Inputs).Select(i => i * 0.25)];
        var expected = Differentiate.Jacobian(default(Chained), x, mode).Cast<double>().ToArray();
        var memory = new double[expected.Length];
        for (var offset = 0; offset <= memory.Length - Inputs; offset += Inputs / 2)
        {
            x.CopyTo(memory, offset);
            Differentiate.Jacobian(default(Chained), memory.AsSpan(offset, Inputs), memory.AsSpan(), mode);
            Assert.Equal(expected, memory);
        }

        var hessian = Differentiate.Hessian(default(ChainedSum), x).Cast<double>().ToArray();
        var second = new double[hessian.Length];
        x.CopyTo(second, 0);
        Differentiate.Hessian(default(ChainedSum), second.AsSpan(0, Inputs), second.AsSpan());
        Assert.Equal(hessian, second);

        var jvp = Differentiate.Jvp(default(Chained), x, x);
        x.CopyTo(memory, 0);
        Differentiate.Jvp(default(Chained), memory.AsSpan(0, Inputs), memory.AsSpan(0, Inputs), memory.AsSpan(0, Inputs));
        Assert.Equal(jvp, memory[..Inputs]);
    }

    [Fact]
    public void Where_the_function_does_not_tell_its_outputs_the_destination_does()
    {
        var jacobian = new double[3 * 2];
        Differentiate.Jacobian(default(Fills), [2.0, 3.0], jacobian.AsSpan());
        Assert.Equal([0, 0, 1, 0, 2, 0], jacobian);

        var products = new double[4];
        Differentiate.Jvp(default(Fills), [2.0, 3.0], [1.0, 1.0], products.AsSpan());
        Assert.Equal([0, 1, 2, 3], products);
    }

    [Fact]
    public void Lengths_that_do_not_fit_are_refused()
    {
        var room = new double[N * N];
        AssertSays("room for 5 numbers, but the matrix is 2 × 3", () => Differentiate.Jacobian(default(Told), At.Point, room.AsSpan(0, 5)));
        AssertSays("no multiple of 3 inputs", () => Differentiate.Jacobian(default(Fills), At.Point, room.AsSpan(0, 5)));
        AssertSays("room for 1 of 2 values", () => Differentiate.ValueAndJacobian(default(Told), At.Point, room.AsSpan(0, 1), room));
        AssertSays("room for 1 of 2 outputs", () => Differentiate.Jvp(default(Told), At.Point, At.Direction, room.AsSpan(0, 1)));
        AssertSays("room for 2 of 3 components", () => Differentiate.Vjp(default(Narrow), At.Point, Cotangents, room.AsSpan(0, 2)));
        AssertSays("room for 2 of 3 components", () => Differentiate.Vjp(default(Surface), At.Point, 1.0, room.AsSpan(0, 2)));
        AssertSays("the matrix is 3 × 3", () => Differentiate.Hessian(default(Surface), At.Point, room.AsSpan(0, 8)));
        AssertSays("the matrix is 2 × 3", () => Differentiate.Jacobian(Lambda, At.Point, room.AsSpan(0, 5)));
        AssertSays("room for 2 of 3 components", () => Differentiate.Gradient(Scalar, At.Point, room.AsSpan(0, 2)));

        static void AssertSays(string text, Action verb) =>
            Assert.Contains(text, Assert.Throws<ArgumentException>(verb).Message, StringComparison.Ordinal);
    }

    private static ScalarNode<double>[] Lambda(ReadOnlySpan<ScalarNode<double>> x) => [x[0] * x[1], Sin(x[2])];

    private static ScalarNode<double> Scalar(ReadOnlySpan<ScalarNode<double>> x) => default(Surface).Invoke(x);

    private readonly struct Told : IVectorFunction
    {
        public int? OutputCount(int inputs) => M;

        public void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
            where T : IFloatingPointIeee754<T> => default(Narrow).Invoke(x, y);
    }

    private readonly struct Fills : IVectorFunction
    {
        public void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
            where T : IFloatingPointIeee754<T>
        {
            for (var k = 0; k < y.Length; k++)
                y[k] = T.CreateChecked(k) * x[0];
        }
    }

    private readonly struct Chained : IVectorFunction
    {
        public int? OutputCount(int inputs) => inputs;

        public void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
            where T : IFloatingPointIeee754<T>
        {
            for (var k = 0; k < x.Length; k++)
                y[k] = Sin(x[k]) * x[(k + 1) % x.Length] / x[^1];
        }
    }

    private readonly struct ChainedSum : IScalarFunction
    {
        public T Invoke<T>(ReadOnlySpan<T> x)
            where T : IFloatingPointIeee754<T>
        {
            var sum = T.Zero;
            for (var k = 0; k < x.Length; k++)
                sum += Sin(x[k]) * x[(k + 1) % x.Length] / x[^1];
            return sum;
        }
    }
}
