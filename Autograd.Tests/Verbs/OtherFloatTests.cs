using System.Numerics;
using System.Runtime.InteropServices;
using static Autograd.Elementary;

namespace Autograd.Tests.Verbs;

/// <summary>Float and double take fast paths of their own; any other floating-point number takes the general one.</summary>
public sealed class OtherFloatTests
{
    [Fact]
    public void Half() => AssertAll<Half>(1e-2);

    [Fact]
    public void Native_float() => AssertAll<NFloat>(1e-6);

    [Fact]
    public void Single() => AssertAll<float>(1e-6);

    [Fact]
    public void Double() => AssertAll<double>(1e-15);

    [Fact]
    public void A_dual_number() => AssertAll<Dual<double>>(1e-15);

    [Fact]
    public void A_constant_graph_node() => AssertAll<ScalarNode<double>>(1e-15);

    private static void AssertAll<T>(double tolerance)
        where T : IFloatingPointIeee754<T>
    {
        // x²·y at (1.5, 0.5), by every verb.
        T x = T.CreateChecked(1.5), y = T.CreateChecked(0.5);
        T[] at = [x, y];
        T[] direction = [T.One, T.CreateChecked(2)];
        const double Slope = 2 * 1.5 * 0.5 + 2 * 1.5 * 1.5;

        Equal(2 * 1.5, Differentiate.Derivative((ScalarNode<T> v) => v * v, x));
        Equal(2 * 1.5, Differentiate.Derivative((Dual<T> v) => v * v, x));
        Equal(Math.Exp(0.5), Differentiate.NthDerivative(v => Exp(v), y, 4));
        foreach (var mode in Enum.GetValues<DifferentiationMode>())
        {
            var gradient = Differentiate.Gradient(default(Product), at, mode);
            Equal(1.5, gradient[0]);
            Equal(2.25, gradient[1]);
        }

        var hessian = Differentiate.Hessian(default(Product), at);
        Equal(1, hessian[0, 0]);
        Equal(3, hessian[0, 1]);
        Equal(3, hessian[1, 0]);
        Equal(0, hessian[1, 1]);
        Equal(Slope, Differentiate.Jvp(default(Product), at, direction));
        Equal(2.25 * 2, Differentiate.Vjp(default(Product), at, T.CreateChecked(2))[1]);
        Equal(1 + 6, Differentiate.Hvp(default(Product), at, direction)[0]);

        var graph = new Graph<T>();
        var (a, b) = (graph.Variable(x), graph.Variable(y));
        var f = default(Product).Invoke<ScalarNode<T>>([a, b]);
        Equal(2.25, ReverseMode.Gradient(f, a, b)[b]);
        Equal(2.25, ForwardMode.Gradient(f, a, b)[b]);
        Equal(3, ReverseMode.Gradient(ReverseMode.NodeGradient(f, a)[a], b)[b]);
        var into = new T[2];
        ReverseMode.Gradient(f, [a, b], into);
        Equal(1.5, into[0]);

        void Equal(double expected, T actual) => Assert.Equal(expected, double.CreateChecked(actual), tolerance * Math.Max(1, Math.Abs(expected)));
    }

    private readonly struct Product : IScalarFunction
    {
        public T Invoke<T>(ReadOnlySpan<T> x)
            where T : IFloatingPointIeee754<T> => x[0] * x[0] * x[1];
    }
}
