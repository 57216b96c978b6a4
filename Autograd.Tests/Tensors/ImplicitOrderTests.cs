using System.Numerics;
using Autograd.Tests.Graphs;
using static Autograd.Elementary;

namespace Autograd.Tests.Tensors;

/// <summary>Derivatives of every order through a root, on every number; v³ + a²v = 3 at a = √2, where v = 1.</summary>
public sealed class ImplicitOrderTests
{
    // By mpmath, 30 digits.
    private static readonly double[] Derivatives =
        [1, -0.565685424949238019520675489684, -0.144, 0.847170492403978858034163613351, 0.986112, -4.40893591031412258608918257114];

    // Newton's method ends within a few units in the last place of the root, and derivatives are sums of a few terms of its size.
    private const double AtTheRoot = 1e-13;

    private static readonly double At = Math.Sqrt(2);

    [Fact]
    public void Recorded_gradients_of_recorded_gradients()
    {
        var graph = new Graph<double>();
        var a = graph.Variable(At);
        var derivative = OnGraph(a);
        foreach (var expected in Derivatives)
        {
            Near(expected, derivative.Value);
            derivative = ReverseMode.NodeGradient(derivative, a)[a];
        }
    }

    [Fact]
    public void Verbs_over_lambdas()
    {
        var derivatives = Differentiate.Derivatives<double>(OnGraph, At, 5);
        for (var k = 0; k < Derivatives.Length; k++)
        {
            Near(Derivatives[k], derivatives[k]);
            Near(Derivatives[k], Differentiate.NthDerivative<double>(OnGraph, At, k));
        }

        Near(Derivatives[2], Differentiate.Hessian<double>(OnGraph, At)[0, 0]);
        Near(3 * Derivatives[2], Differentiate.Hvp<double>(OnGraph, At, 3.0));
        var (value, gradient, product) = Differentiate.ValueAndHvp(v => v[1] * OnGraph(v[0]), [At, 2.0], [1.0, -1.0]);
        Near(2, value);
        Near(2 * Derivatives[1], gradient[0]);
        Near(2 * Derivatives[2] - Derivatives[1], product[0]);
        Near(Derivatives[1], product[1]);
    }

    [Fact]
    public void Both_modes_over_recorded_gradients()
    {
        var graph = new Graph<double>();
        var a = graph.Variable(At);
        var slope = ReverseMode.NodeGradient(OnGraph(a), a)[a];
        Near(Derivatives[2], ReverseMode.Gradient(slope, a)[a]);
        Near(Derivatives[2], ForwardMode.Gradient(slope, a)[a]);
        Near(Derivatives[2], ForwardMode.Jvp(slope, [a], [1.0]));
    }

    [Fact]
    public void Nested_numbers()
    {
        var duals = new Graph<Dual<double>>();
        var a = duals.Variable(Dual<double>.Variable(At));
        foreach (var root in (ScalarNode<Dual<double>>[])[OnGraph(a), ImplicitFunction.Attach(duals, v => v * v * v + a * a * v - 3.0, 1.0)])
        {
            Near(Derivatives[1], root.Value.Tangent);
            var slope = ReverseMode.Gradient(root, a)[a];
            Near(Derivatives[1], slope.Primal);
            Near(Derivatives[2], slope.Tangent);
        }

        var inner = new Graph<double>();
        var outer = new Graph<ScalarNode<double>>();
        var innermost = inner.Variable(At);
        var b = outer.Variable(innermost);
        var first = ReverseMode.Gradient(OnGraph(b), b)[b];
        Near(Derivatives[1], first.Value);
        Near(Derivatives[2], ReverseMode.Gradient(first, innermost)[innermost]);
    }

    [Fact]
    public void Attached_in_generic_code()
    {
        Near(1, Generic(At));
        Near(Derivatives[1], Generic(Dual<double>.Variable(At)).Tangent);
        var second = Generic(Dual<Dual<double>>.Variable(new(At, 1)));
        Near(Derivatives[2], second.Tangent.Tangent);
        var byNodes = Differentiate.Derivatives((ScalarNode<double> a) => Generic(a), At, 5);
        var bySeries = Differentiate.Derivatives(default(GenericRoot), At, 5);
        for (var k = 0; k < Derivatives.Length; k++)
        {
            Near(Derivatives[k], byNodes[k]);
            Near(Derivatives[k], bySeries[k]);
        }

        Near(Derivatives[2], Differentiate.Hessian(default(GenericRoot), [At])[0, 0]);
        Near(Derivatives[1], Differentiate.Gradient(default(GenericRoot), [At])[0]);
        Assert.Equal((float)Derivatives[1], Differentiate.Gradient(default(GenericRoot), [(float)At])[0], 1e-5f);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.99)]
    [InlineData(1 + 1e-4)]
    [InlineData(1 + 1e-7)]
    [InlineData(1.5)]
    public void A_root_that_is_known_to_a_few_digits_gets_all_of_them_before_it_is_differentiated(double known)
    {
        Near(1, new Known(known).Invoke<double>([At]));
        Known f = new(known);
        Near(Derivatives[1], Differentiate.Gradient(f, [At], DifferentiationMode.Forward)[0]);
        Near(Derivatives[1], Differentiate.Gradient(f, [At], DifferentiationMode.Reverse)[0]);
        Near(Derivatives[2], Differentiate.Hessian(f, [At])[0, 0]);
        Near(Derivatives[2], Differentiate.Hvp(f, [At], [1.0])[0]);
        var bySeries = Differentiate.Derivatives(f, At, 5);
        var byNodes = Differentiate.Derivatives((ScalarNode<double> a) => f.Invoke<ScalarNode<double>>([a]), At, 5);
        var onGraph = Differentiate.Derivatives((ScalarNode<double> a) => ImplicitFunction.Attach(a.Graph!, v => v * v * v + a * a * v - 3.0, known), At, 5);
        for (var k = 0; k < Derivatives.Length; k++)
        {
            Near(Derivatives[k], bySeries[k]);
            Near(Derivatives[k], byNodes[k]);
            Near(Derivatives[k], onGraph[k]);
        }
    }

    [Fact]
    public void The_tangent_that_a_known_root_carries_falls_out()
    {
        Dual<double> a = Dual<double>.Variable(At);
        var root = ImplicitFunction.Attach<Dual<double>>(v => v * v * v + a * a * v - 3.0.As<Dual<Dual<double>>>(), new(1 + 1e-4, 1e3));
        Near(Derivatives[1], root.Tangent);
    }

    [Fact]
    public void Attached_where_nothing_moves_it_is_a_constant()
    {
        var root = ImplicitFunction.Attach<ScalarNode<double>>(v => v * v - 2.0.As<ScalarNode<double>>(), Math.Sqrt(2));
        Assert.Null(root.Graph);
        Near(Math.Sqrt(2), root.Value);
    }

    [Fact]
    public void Attached_where_the_derivative_is_zero_throws() =>
        Throws.Naming<ArithmeticException>(() => ImplicitFunction.Attach(v => v * v, 0.0), "derivative of the function is 0");

    [Fact]
    public void A_system_to_third_order_against_its_solution_in_closed_form()
    {
        // x·y = p, x = q·y: y = √(p/q), x = √(p·q).
        var graph = new Graph<double>();
        var (p, q) = (graph.Variable(3.0), graph.Variable(0.7));
        var root = ImplicitFunction.Root(graph, v => TensorNode.Stack(v[0] * v[1] - p, v[0] - q * v[1]), [1.0, 1.0]);
        var (implicitly, explicitly) = (Sin(root[0]) + root[1], Sin(Sqrt(p * q)) + Sqrt(p / q));
        for (var k = 0; k < 3; k++)
        {
            implicitly = Mixed(implicitly);
            explicitly = Mixed(explicitly);
            Assert.Equal(explicitly.Value, implicitly.Value, 1e-11);
        }

        ScalarNode<double> Mixed(ScalarNode<double> f)
        {
            var slopes = ReverseMode.NodeGradient(f, p, q);
            return slopes[p] + slopes[q] * q;
        }
    }

    [Fact]
    public void A_vector_that_depends_on_a_vector_has_its_Hessian()
    {
        // x = √a elementwise, so Σx has the Hessian diag(−¼·a^(−3/2)).
        var a = System.Numerics.Tensors.Tensor.Create([1.0, 4.0], [2]);
        var hessian = Differentiate.Hessian(v => ImplicitFunction.Root(v.Graph!, x => x * x - v, [1.5, 1.5]).Sum(), a);
        Near(-0.25, hessian[0, 0]);
        Near(-0.25 / 8, hessian[1, 1]);
        Near(0, hessian[0, 1]);
    }

    [Fact]
    public void Within_a_checkpoint()
    {
        var graph = new Graph<double>();
        var a = graph.Variable([At], [1]);
        var f = TensorNode.Checkpoint(v => TensorNode.Stack(OnGraph(v[0])), a).Sum();
        Near(Derivatives[1], ReverseMode.Gradient(f, a)[a][0]);
        var slope = ReverseMode.NodeGradient(f, a)[a].Sum();
        Near(Derivatives[2], ReverseMode.Gradient(slope, a)[a][0]);
    }

    private static ScalarNode<T> OnGraph<T>(ScalarNode<T> a)
        where T : IFloatingPointIeee754<T> =>
        ImplicitFunction.Root(a.Graph!, v => v * v * v + a * a * v - T.CreateChecked(3), T.One);

    private static T Generic<T>(T a)
        where T : IFloatingPointIeee754<T> =>
        ImplicitFunction.Attach(v => v * v * v + a * a * v - 3.0.As<Dual<T>>(), T.CreateChecked(1.0 + 1e-9));

    private readonly struct Known(double root) : IScalarFunction
    {
        public T Invoke<T>(ReadOnlySpan<T> x)
            where T : IFloatingPointIeee754<T>
        {
            var a = x[0];
            return ImplicitFunction.Attach(v => v * v * v + a * a * v - 3.0.As<Dual<T>>(), T.CreateChecked(root));
        }
    }

    private static void Near(double expected, double actual) => Assert.Equal(expected, actual, AtTheRoot * (1 + 10 * Math.Abs(expected)));

    private readonly struct GenericRoot : IScalarFunction
    {
        public T Invoke<T>(ReadOnlySpan<T> x)
            where T : IFloatingPointIeee754<T> => Generic(x[0]);
    }
}

file static class Numbers
{
    public static T As<T>(this double value)
        where T : IFloatingPointIeee754<T> => T.CreateChecked(value);
}
