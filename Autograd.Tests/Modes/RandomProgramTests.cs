using Autograd.Tests.Rules;

namespace Autograd.Tests.Modes;

/// <summary>Programs of up to a few hundred steps: every way to their derivatives agrees with every other.</summary>
public sealed class RandomProgramTests
{
    private const int Programs = 150;

    // Gradients are of this size at least: a comparison of zeros proves nothing.
    private const double Smallest = 1e-6;

    // The error of central differences is h²·f‴/6 plus rounding/h; ten times the worst of these programs.
    private const double Step = 1e-5;
    private const double DifferenceTolerance = 1e-6;

    [Fact]
    public void Every_number_computes_the_value_of_plain_double_to_the_bit() =>
        Seeded.ForAll(RandomProgram.Gen, Programs, sample =>
        {
            var (program, at, _) = sample;
            var expected = program.Invoke<double>(at);

            Near.AssertSameBits(expected, program.Invoke<Dual<double>>(Lifted(at, Dual<double>.Variable)).Primal, "dual");
            Near.AssertSameBits(
                expected,
                program.Invoke<Dual<Dual<double>>>(Lifted(at, x => Dual<Dual<double>>.Variable(Dual<double>.Variable(x)))).Primal.Primal,
                "dual of duals");
            Near.AssertSameBits(expected, program.Invoke<ScalarNode<double>>(Recorded(at)).Value, "node");
            Near.AssertSameBits(expected, program.Invoke<ScalarNode<double>>(Lifted(at, x => new ScalarNode<double>(x))).Value, "constant");
            Near.AssertSameBits(
                expected, program.Invoke<ScalarNode<Dual<double>>>(Recorded(Lifted(at, Dual<double>.Variable))).Value.Primal, "node of duals");
            Near.AssertSameBits(
                expected, Differentiate.ValueAndGradient(program, at, DifferentiationMode.Forward).Value, "several tangents");
            Near.AssertSameBits(
                expected, TaylorSeries<double>.Derivatives(program, at, Array.ConvertAll(at, _ => 1.0), 2)[0], "Taylor series");
        });

    [Fact]
    public void Forward_reverse_and_recorded_gradients_agree() =>
        Seeded.ForAll(RandomProgram.Gen, Programs, sample =>
        {
            var (program, at, _) = sample;
            var x = Recorded(at);
            var y = program.Invoke<ScalarNode<double>>(x);
            var reverse = ReverseMode.Gradient(y, true, x).ToArray();
            var recorded = ReverseMode.NodeGradient(y, true, x);
            Assert.True(reverse.Max(Math.Abs) > Smallest);

            AssertNear(reverse, ForwardMode.Gradient(y, true, x).ToArray(), "forward");
            AssertNear(reverse, Array.ConvertAll(x, input => recorded[input].Value), "recorded");
            AssertNear(reverse, IntoSpan(y, x), "reverse into a span");
            AssertNear(reverse, Duals(program, at), "duals");
            AssertNear(reverse, Differentiate.Gradient(program, at), "verb");
            AssertNear(reverse, Differentiate.Gradient(program, at, DifferentiationMode.Forward), "several tangents");
            AssertNear(reverse, Taylor(program, at), "Taylor series");
        });

    [Fact]
    public void Finite_differences_agree() =>
        Seeded.ForAll(RandomProgram.Gen, Programs, sample =>
        {
            var (program, at, _) = sample;
            var gradient = Differentiate.Gradient(program, at);
            for (var i = 0; i < at.Length; i++)
            {
                var (above, below) = ((double[])at.Clone(), (double[])at.Clone());
                above[i] += Step;
                below[i] -= Step;
                var difference = (program.Invoke<double>(above) - program.Invoke<double>(below)) / (above[i] - below[i]);
                Near.Assert(difference, gradient[i], DifferenceTolerance * gradient.Max(Math.Abs), $"∂{i}");
            }
        });

    [Fact]
    public void A_graph_that_is_cleared_and_used_again_gives_the_same_bits()
    {
        // One graph for all programs, small after large: nothing of an earlier sweep may be left in its memory.
        var graph = new Graph<double>();
        Seeded.ForAll(RandomProgram.Gen, Programs, sample =>
        {
            var (program, at, _) = sample;
            graph.Clear();
            var x = Array.ConvertAll(at, value => graph.Variable(value));
            var results = program.Results<ScalarNode<double>>(x);
            var fresh = program.Results<ScalarNode<double>>(Recorded(at));
            var freshInputs = fresh[..x.Length];

            // From the end to the start and on again: sweeps of every length.
            foreach (var i in (int[])[results.Length - 1, results.Length / 2, x.Length, results.Length - 2, results.Length / 3])
            {
                Assert.Equal(
                    ReverseMode.Gradient(fresh[i], true, freshInputs).ToArray(), ReverseMode.Gradient(results[i], true, x).ToArray());
                Assert.Equal(
                    ForwardMode.Gradient(fresh[i], true, freshInputs).ToArray(), ForwardMode.Gradient(results[i], true, x).ToArray());
                Assert.Equal(IntoSpan(fresh[i], freshInputs), IntoSpan(results[i], x));
            }
        });
    }

    private static double[] IntoSpan(ScalarNode<double> y, ScalarNode<double>[] x)
    {
        var gradient = new double[x.Length];
        ReverseMode.Gradient(y, x, gradient, allowUnconnected: true);
        return gradient;
    }

    private static ScalarNode<T>[] Recorded<T>(T[] at)
        where T : System.Numerics.IFloatingPointIeee754<T>
    {
        var graph = new Graph<T>();
        return Array.ConvertAll(at, value => graph.Variable(value));
    }

    private static T[] Lifted<T>(double[] at, Func<double, T> lift) => [.. at.Select(lift)];

    private static double[] Duals(RandomProgram program, double[] at) =>
    [
        .. at.Select((_, i) => program.Invoke<Dual<double>>(
            [.. at.Select((value, j) => new Dual<double>(value, i == j ? 1 : 0))]).Tangent),
    ];

    private static double[] Taylor(RandomProgram program, double[] at) =>
    [
        .. at.Select((_, i) => TaylorSeries<double>.Derivatives(program, at, [.. at.Select((_, j) => i == j ? 1.0 : 0.0)], 1)[1]),
    ];

    private static void AssertNear(double[] expected, double[] actual, string way)
    {
        Assert.Equal(expected.Length, actual.Length);
        var slack = RandomProgram.Tolerance * expected.Max(Math.Abs);
        for (var i = 0; i < expected.Length; i++)
            Near.Assert(expected[i], actual[i], slack, $"∂{i} by {way}");
    }
}
