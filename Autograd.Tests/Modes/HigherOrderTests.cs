using System.Numerics;
using static Autograd.Elementary;

namespace Autograd.Tests.Modes;

/// <summary>First to fourth derivatives by nesting types and by recording gradients, against closed forms.</summary>
public sealed class HigherOrderTests
{
    private const double Point = 0.7;

    // Relative to the largest term of the closed form; four nestings round some tens of times.
    private const double Tolerance = 1e-13;

    public static TheoryData<string> Functions => ["exp(2x)", "sin", "x^5", "1/x", "x·log x", "sigmoid"];

    [Theory]
    [MemberData(nameof(Functions))]
    public void Nested_duals(string name)
    {
        var x = Dual<Dual<Dual<Dual<double>>>>.Variable(Dual<Dual<Dual<double>>>.Variable(Dual<Dual<double>>.Variable(Dual<double>.Variable(Point))));
        var y = Apply(name, x);

        AssertNear(
            name,
            y.Primal.Primal.Primal.Primal,
            y.Tangent.Primal.Primal.Primal,
            y.Tangent.Tangent.Primal.Primal,
            y.Tangent.Tangent.Tangent.Primal,
            y.Tangent.Tangent.Tangent.Tangent);
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Gradients_recorded_three_times_and_swept_once(string name)
    {
        var x = new Graph<double>().Variable(Point);
        var y = Apply(name, x);
        var first = ReverseMode.NodeGradient(y, x)[x];
        var second = ReverseMode.NodeGradient(first, x)[x];
        var third = ReverseMode.NodeGradient(second, x)[x];

        AssertNear(name, y.Value, first.Value, second.Value, third.Value, ReverseMode.Gradient(third, x)[x]);
        AssertNear(name, y.Value, first.Value, second.Value, third.Value, ForwardMode.Gradient(third, x)[x]);
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_graph_of_duals_of_duals(string name)
    {
        var graph = new Graph<Dual<Dual<double>>>();
        var x = graph.Variable(Dual<Dual<double>>.Variable(Dual<double>.Variable(Point)));
        var y = Apply(name, x);
        var reverse = ReverseMode.Gradient(y, x)[x];
        var forward = ForwardMode.Gradient(y, x)[x];
        var fourth = ReverseMode.Gradient(ReverseMode.NodeGradient(y, x)[x], x)[x].Tangent.Tangent;

        AssertNear(name, y.Value.Primal.Primal, reverse.Primal.Primal, reverse.Tangent.Primal, reverse.Tangent.Tangent, fourth);
        AssertNear(name, y.Value.Primal.Primal, forward.Primal.Primal, forward.Primal.Tangent, forward.Tangent.Tangent, fourth);
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_graph_of_graph_nodes(string name)
    {
        var outer = new Graph<double>();
        var x = outer.Variable(Point);
        var inner = new Graph<ScalarNode<double>>();
        var lifted = inner.Variable(x);
        var y = Apply(name, lifted);
        var first = ReverseMode.Gradient(y, lifted)[lifted];
        var firstForward = ForwardMode.Gradient(y, lifted)[lifted];
        var second = ReverseMode.Gradient(ReverseMode.NodeGradient(y, lifted)[lifted], lifted)[lifted];
        var third = ReverseMode.NodeGradient(second, x)[x];

        AssertNear(
            name, y.Value.Value, first.Value, ReverseMode.Gradient(firstForward, x)[x], third.Value, ReverseMode.Gradient(third, x)[x]);
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Duals_of_graph_nodes(string name)
    {
        var x = new Graph<double>().Variable(Point);
        var y = Apply(name, Dual<Dual<ScalarNode<double>>>.Variable(Dual<ScalarNode<double>>.Variable(x)));
        var third = ReverseMode.NodeGradient(y.Tangent.Tangent, x)[x];

        AssertNear(
            name,
            y.Primal.Primal.Value,
            y.Tangent.Primal.Value,
            y.Tangent.Tangent.Value,
            third.Value,
            ForwardMode.Gradient(third, x)[x]);
    }

    [Fact]
    public void Mixed_derivatives_of_a_function_of_two_variables()
    {
        // f = x²·y³: ∂x∂y = 6x·y², ∂x∂y∂y = 12x·y, in whatever order.
        var graph = new Graph<double>();
        var x = graph.Variable(1.5);
        var y = graph.Variable(2.0);
        var f = x * x * y * y * y;
        var byX = ReverseMode.NodeGradient(f, x)[x];
        var byY = ReverseMode.NodeGradient(f, y)[y];

        Assert.Equal(36.0, ReverseMode.Gradient(byX, y)[y], 1e-12);
        Assert.Equal(36.0, ReverseMode.Gradient(byY, x)[x], 1e-12);
        Assert.Equal(36.0, ReverseMode.Gradient(ReverseMode.NodeGradient(byX, y)[y], y)[y], 1e-12);
        Assert.Equal(36.0, ReverseMode.Gradient(ReverseMode.NodeGradient(byY, y)[y], x)[x], 1e-12);
    }

    [Fact]
    public void A_derivative_that_has_become_constant_is_a_constant()
    {
        var x = new Graph<double>().Variable(3.0);
        var slope = ReverseMode.NodeGradient(2.0 * x + 1.0, x)[x];

        Assert.Null(slope.Graph);
        Assert.Equal(2.0, slope.Value);
    }

    private static T Apply<T>(string name, T x)
        where T : IFloatingPointIeee754<T> => name switch
        {
            "exp(2x)" => Exp(x + x),
            "sin" => Sin(x),
            "x^5" => x * x * x * x * x,
            "1/x" => T.One / x,
            "x·log x" => x * Log(x),
            "sigmoid" => Sigmoid(x),
            _ => throw new ArgumentOutOfRangeException(nameof(name)),
        };

    private static double[] ClosedForm(string name)
    {
        const double X = Point;
        var e = Math.Exp(2 * X);
        var s = 1 / (1 + Math.Exp(-X));
        return name switch
        {
            "exp(2x)" => [e, 2 * e, 4 * e, 8 * e, 16 * e],
            "sin" => [Math.Sin(X), Math.Cos(X), -Math.Sin(X), -Math.Cos(X), Math.Sin(X)],
            "x^5" => [Math.Pow(X, 5), 5 * Math.Pow(X, 4), 20 * Math.Pow(X, 3), 60 * X * X, 120 * X],
            "1/x" => [1 / X, -1 / Math.Pow(X, 2), 2 / Math.Pow(X, 3), -6 / Math.Pow(X, 4), 24 / Math.Pow(X, 5)],
            "x·log x" => [X * Math.Log(X), Math.Log(X) + 1, 1 / X, -1 / (X * X), 2 / (X * X * X)],

            // As polynomials of s, from s′ = s − s².
            "sigmoid" =>
            [
                s, s - s * s, s - 3 * s * s + 2 * s * s * s, s - 7 * s * s + 12 * s * s * s - 6 * s * s * s * s,
                s - 15 * s * s + 50 * s * s * s - 60 * s * s * s * s + 24 * s * s * s * s * s,
            ],
            _ => throw new ArgumentOutOfRangeException(nameof(name)),
        };
    }

    private static void AssertNear(string name, params double[] derivatives)
    {
        var expected = ClosedForm(name);
        for (var order = 0; order < expected.Length; order++)
        {
            var slack = Tolerance * Math.Max(1.0, Math.Abs(expected[order]));
            Rules.Near.Assert(expected[order], derivatives[order], slack, $"{name}, order {order}");
        }
    }
}
