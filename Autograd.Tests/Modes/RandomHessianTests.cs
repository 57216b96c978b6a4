using Autograd.Tests.Rules;

namespace Autograd.Tests.Modes;

/// <summary>Second and third derivatives of random programs along a direction, by every nesting of the modes.</summary>
public sealed class RandomHessianTests
{
    private const int Programs = 60;

    // Changes of first derivatives over this step: errors of h²·f⁗/6 and rounding/h.
    private const double Step = 1e-5;
    private const double DifferenceTolerance = 1e-5;

    [Fact]
    public void Hessian_vector_products_agree() =>
        Seeded.ForAll(RandomProgram.Gen, Programs, sample =>
        {
            var (program, at, direction) = sample;
            var expected = Differentiate.Hvp(program, at, direction);
            var slack = RandomProgram.Tolerance * expected.Max(Math.Abs);

            AssertNear(expected, RecordedTwice(program, at, direction), slack, "reverse over reverse");
            AssertNear(expected, NodesOfNodes(program, at, direction), slack, "graph of graph nodes");
            AssertNear(expected, DualsOfNodes(program, at, direction), slack, "reverse over forward");
            AssertNear(expected, Times(Differentiate.Hessian(program, at), direction), slack, "Hessian");
        });

    [Fact]
    public void The_Hessian_is_symmetric_and_the_change_of_the_gradient() =>
        Seeded.ForAll(RandomProgram.Gen, Programs, sample =>
        {
            var (program, at, direction) = sample;
            var hessian = Differentiate.Hessian(program, at);
            var largest = hessian.Cast<double>().Max(Math.Abs);
            for (var i = 0; i < at.Length; i++)
            {
                for (var j = 0; j < i; j++)
                    Near.Assert(hessian[i, j], hessian[j, i], RandomProgram.Tolerance * largest, $"∂{i}∂{j}");
            }

            var above = Differentiate.Gradient(program, Moved(at, direction, Step));
            var below = Differentiate.Gradient(program, Moved(at, direction, -Step));
            var differences = above.Zip(below, (high, low) => (high - low) / (2 * Step)).ToArray();
            AssertNear(differences, Times(hessian, direction), DifferenceTolerance * largest, "differences");
        });

    [Fact]
    public void Third_derivatives_agree() =>
        Seeded.ForAll(RandomProgram.Gen, Programs, sample =>
        {
            var (program, at, direction) = sample;
            var series = TaylorSeries<double>.Derivatives(program, at, direction, 3);
            var expected = series[3];

            // A third derivative may be the small difference of terms that are as large as the lower ones.
            var slack = RandomProgram.Tolerance * series[1..].Max(Math.Abs);

            Near.Assert(expected, NestedDuals(program, at, direction), slack, "nested duals");
            Near.Assert(expected, RecordedThrice(program, at, direction), slack, "reverse thrice");
            Near.Assert(expected, DualsUnderReverse(program, at, direction), slack, "forward over reverse over reverse");
        });

    private static double[] RecordedTwice(RandomProgram program, double[] at, double[] direction)
    {
        var x = Recorded(at);
        return ReverseMode.Gradient(Slope(program.Invoke<ScalarNode<double>>(x), x, direction), true, x).ToArray();
    }

    private static double[] NodesOfNodes(RandomProgram program, double[] at, double[] direction)
    {
        var x = Recorded(at);
        var inner = new Graph<ScalarNode<double>>();
        var lifted = Array.ConvertAll(x, node => inner.Variable(node));
        var gradient = ReverseMode.Gradient(program.Invoke<ScalarNode<ScalarNode<double>>>(lifted), true, lifted);
        ScalarNode<double> slope = 0;
        for (var i = 0; i < x.Length; i++)
            slope += gradient[lifted[i]] * direction[i];
        return ReverseMode.Gradient(slope, true, x).ToArray();
    }

    private static double[] DualsOfNodes(RandomProgram program, double[] at, double[] direction)
    {
        var x = Recorded(at);
        var moving = x.Select((node, i) => new Dual<ScalarNode<double>>(node, direction[i])).ToArray();
        return ReverseMode.Gradient(program.Invoke<Dual<ScalarNode<double>>>(moving).Tangent, true, x).ToArray();
    }

    private static double NestedDuals(RandomProgram program, double[] at, double[] direction)
    {
        var moving = at.Select((value, i) => new Dual<Dual<Dual<double>>>(
            new(new(value, direction[i]), new(direction[i], 0)), new(new(direction[i], 0), new(0, 0))));
        return program.Invoke<Dual<Dual<Dual<double>>>>([.. moving]).Tangent.Tangent.Tangent;
    }

    private static double RecordedThrice(RandomProgram program, double[] at, double[] direction)
    {
        var x = Recorded(at);
        var derivative = program.Invoke<ScalarNode<double>>(x);
        for (var order = 0; order < 3; order++)
            derivative = Slope(derivative, x, direction);
        return derivative.Value;
    }

    private static double DualsUnderReverse(RandomProgram program, double[] at, double[] direction)
    {
        var graph = new Graph<Dual<double>>();
        var x = at.Select((value, i) => graph.Variable(new(value, direction[i]))).ToArray();
        var slope = Slope(program.Invoke<ScalarNode<Dual<double>>>(x), x, Array.ConvertAll(direction, v => (Dual<double>)v));
        var gradient = ReverseMode.Gradient(slope, true, x).ToArray();
        return gradient.Zip(direction, (product, v) => product.Tangent * v).Sum();
    }

    private static ScalarNode<T> Slope<T>(ScalarNode<T> y, ScalarNode<T>[] x, T[] direction)
        where T : System.Numerics.IFloatingPointIeee754<T>
    {
        var gradient = ReverseMode.NodeGradient(y, true, x);
        ScalarNode<T> slope = T.Zero;
        for (var i = 0; i < x.Length; i++)
            slope += gradient[x[i]] * direction[i];
        return slope;
    }

    private static ScalarNode<double>[] Recorded(double[] at)
    {
        var graph = new Graph<double>();
        return Array.ConvertAll(at, value => graph.Variable(value));
    }

    private static double[] Moved(double[] at, double[] direction, double step) =>
        [.. at.Zip(direction, (value, v) => value + step * v)];

    private static double[] Times(double[,] matrix, double[] vector)
    {
        var product = new double[matrix.GetLength(0)];
        for (var i = 0; i < product.Length; i++)
        {
            for (var j = 0; j < vector.Length; j++)
                product[i] += matrix[i, j] * vector[j];
        }

        return product;
    }

    private static void AssertNear(double[] expected, double[] actual, double slack, string way)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Near.Assert(expected[i], actual[i], slack, $"component {i} by {way}");
    }
}
