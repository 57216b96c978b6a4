using System.Numerics;
using System.Numerics.Tensors;
using Autograd.Tests.Rules;

namespace Autograd.Tests.Numbers;

/// <summary>Generic code of a third party, written without a thought of derivatives, runs on our numbers and gives them.</summary>
public sealed class TensorPrimitivesTests
{
    private static readonly double[] X = [0.5, -1.25, 2];
    private static readonly double[] Y = [1.5, 0.75, -0.5];

    // What a vector is reduced by, so that every component has a different share in the derivative.
    private static readonly double[] Weights = [0.3, -1.1, 0.7];

    // Sums of a few terms, against closed forms.
    private const double Tolerance = 1e-14;

    // Third derivatives by different routes.
    private const double RouteTolerance = 1e-12;

    // Longer than any SIMD register and not a multiple of one.
    private const int Long = 37;

    public static TheoryData<string> OfTwoVectors => ["Dot", "Distance", "CosineSimilarity"];

    public static TheoryData<string> OfOneVector => ["Norm", "SumOfSquares", "SoftMax", "Exp", "Log", "Sigmoid"];

    [Theory]
    [MemberData(nameof(OfTwoVectors))]
    [MemberData(nameof(OfOneVector))]
    public void Values_and_gradients_are_right(string name)
    {
        var at = PointOf(name);
        var expected = GradientOf(name);
        var function = new Primitive(name, at.Length);
        foreach (var (route, result) in Routes.All(function, at))
        {
            Near.Assert(function.Apply<double>(at), result.Value, Tolerance, $"{name} by {route}");
            for (var i = 0; i < at.Length; i++)
                Near.Assert(expected[i], result.First[i], Tolerance, $"∂{i} of {name} by {route}");
        }
    }

    [Theory]
    [MemberData(nameof(OfTwoVectors))]
    [MemberData(nameof(OfOneVector))]
    public void Second_and_third_derivatives_agree_by_every_route(string name)
    {
        var at = PointOf(name);
        var function = new Primitive(name, at.Length);
        var expected = Routes.NestedDuals(function, at);
        foreach (var (route, actual) in Routes.All(function, at))
        {
            for (var order = 2; order <= 3; order++)
            {
                foreach (var (e, a) in expected.Orders[order].Zip(actual.Orders[order]))
                    Near.Assert(e, a, RouteTolerance * expected.Scale(order, at), $"{name}, order {order}, by {route}");
            }
        }
    }

    [Fact]
    public void Long_spans_have_the_gradient_of_every_element()
    {
        var x = Enumerable.Range(1, Long).Select(i => i / 8.0).ToArray();
        var graph = new Graph<double>();
        var nodes = Array.ConvertAll(x, value => graph.Variable(value));

        var y = TensorPrimitives.SumOfSquares<ScalarNode<double>>(nodes);

        Assert.Equal(Array.ConvertAll(x, value => 2 * value), ReverseMode.Gradient(y, nodes).ToArray());
        for (var i = 0; i < Long; i++)
        {
            var duals = x.Select((value, j) => new Dual<double>(value, i == j ? 1 : 0)).ToArray();
            Assert.Equal(2 * x[i], TensorPrimitives.SumOfSquares<Dual<double>>(duals).Tangent);
        }
    }

    private static double[] PointOf(string name) => name switch
    {
        "Log" => Array.ConvertAll(X, Math.Abs),
        "Dot" or "Distance" or "CosineSimilarity" => [.. X, .. Y],
        _ => X,
    };

    private static double[] GradientOf(string name)
    {
        double Dot(double[] a, double[] b) => a.Zip(b, (p, q) => p * q).Sum();
        double[] Scaled(double[] a, double by) => Array.ConvertAll(a, p => p * by);
        double[] Sum(double[] a, double[] b) => [.. a.Zip(b, (p, q) => p + q)];
        var (xx, yy, xy) = (Dot(X, X), Dot(Y, Y), Dot(X, Y));
        var soft = Scaled(Array.ConvertAll(X, Math.Exp), 1 / X.Sum(Math.Exp));
        double[] difference = Sum(X, Scaled(Y, -1));
        var distance = Math.Sqrt(Dot(difference, difference));
        return name switch
        {
            "Dot" => [.. Y, .. X],
            "SumOfSquares" => Scaled(X, 2),
            "Norm" => Scaled(X, 1 / Math.Sqrt(xx)),
            "Distance" => [.. Scaled(difference, 1 / distance), .. Scaled(difference, -1 / distance)],
            "CosineSimilarity" =>
            [
                .. Scaled(Sum(Y, Scaled(X, -xy / xx)), 1 / Math.Sqrt(xx * yy)),
                .. Scaled(Sum(X, Scaled(Y, -xy / yy)), 1 / Math.Sqrt(xx * yy)),
            ],
            "SoftMax" => [.. soft.Zip(Weights, (s, w) => s * (w - Dot(soft, Weights)))],
            "Exp" => [.. X.Zip(Weights, (x, w) => w * Math.Exp(x))],
            "Log" => [.. X.Zip(Weights, (x, w) => w / Math.Abs(x))],
            "Sigmoid" => [.. X.Zip(Weights, (x, w) => w / (2 + Math.Exp(x) + Math.Exp(-x)))],
            _ => throw new ArgumentException(name),
        };
    }

    private sealed class Primitive(string name, int arity) : FunctionCase(name, arity)
    {
        public override F Apply<F>(ReadOnlySpan<F> at)
        {
            var half = at.Length / 2;
            switch (Name)
            {
                case "Dot": return TensorPrimitives.Dot(at[..half], at[half..]);
                case "Distance": return TensorPrimitives.Distance(at[..half], at[half..]);
                case "CosineSimilarity": return TensorPrimitives.CosineSimilarity(at[..half], at[half..]);
                case "Norm": return TensorPrimitives.Norm(at);
                case "SumOfSquares": return TensorPrimitives.SumOfSquares(at);
            }

            var vector = new F[at.Length];
            switch (Name)
            {
                case "SoftMax": TensorPrimitives.SoftMax(at, vector); break;
                case "Exp": TensorPrimitives.Exp(at, vector); break;
                case "Log": TensorPrimitives.Log(at, vector); break;
                case "Sigmoid": TensorPrimitives.Sigmoid(at, vector); break;
                default: throw new ArgumentException(Name);
            }

            return Weighted(vector);
        }

        private static F Weighted<F>(F[] vector)
            where F : IFloatingPointIeee754<F>
        {
            var sum = F.Zero;
            for (var i = 0; i < vector.Length; i++)
                sum += F.CreateChecked(Weights[i]) * vector[i];
            return sum;
        }
    }
}
