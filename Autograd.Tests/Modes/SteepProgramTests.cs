namespace Autograd.Tests.Modes;

/// <summary>
/// Programs at kinks, poles and infinite slopes. The backward sweep has a fast form, which keeps no cotangents and does
/// without tests for 0 · ∞, and a careful one; what a caller gets must not depend on which of them ran.
/// </summary>
public sealed class SteepProgramTests
{
    private const int Programs = 500;
    private const int Inputs = SteepProgram.Inputs;

    // The forms round differently (one of them fuses a product with a sum).
    private const double Tolerance = 1e-12;

    [Fact]
    public void Both_forms_of_the_backward_sweep_give_the_same()
    {
        var (infinite, undefined) = (0, 0);
        Seeded.ForAll(SteepProgram.Gen, Programs, sample =>
        {
            var graph = new Graph<double>();
            var x = Array.ConvertAll(sample.At, value => graph.Variable(value));
            var y = sample.Program.Invoke<ScalarNode<double>>(x);
            var careful = ReverseMode.Gradient(y, true, x).ToArray();
            var fast = new double[Inputs];
            ReverseMode.Gradient(y, x, fast, allowUnconnected: true);
            infinite += careful.Count(double.IsInfinity);
            undefined += careful.Count(double.IsNaN);

            for (var i = 0; i < Inputs; i++)
            {
                var slack = double.IsFinite(careful[i]) ? Tolerance * Math.Abs(careful[i]) : 0;
                Rules.Near.Assert(careful[i], fast[i], slack, $"∂{i}");
            }
        });

        // What the test is about has to occur.
        Assert.True(infinite > 10, $"{infinite} infinite derivatives");
        Assert.True(undefined > 10, $"{undefined} undefined derivatives");
    }

    [Fact]
    public void A_sweep_that_ends_in_infinities_or_throws_leaves_nothing_behind()
    {
        Seeded.ForAll(SteepProgram.Gen, Programs, sample =>
        {
            var graph = new Graph<double>();
            var x = Array.ConvertAll(sample.At, value => graph.Variable(value));
            var y = sample.Program.Invoke<ScalarNode<double>>(x);
            var first = new double[Inputs];
            ReverseMode.Gradient(y, x, first, allowUnconnected: true);
            _ = ForwardMode.Jvp(y, x, [1.0, 1.0, 1.0]);

            var clean = graph.Variable(3.0);
            var square = clean * clean;
            Assert.Equal(6.0, ReverseMode.Gradient(square, clean)[clean]);
            Assert.Equal(0.0, ReverseMode.Gradient(square, true, x[0])[x[0]]);
            var again = new double[Inputs];
            ReverseMode.Gradient(y, x, again, allowUnconnected: true);
            Assert.Equal(first, again);
        });
    }

    [Fact]
    public void Duals_and_the_forward_sweep_give_the_same()
    {
        Seeded.ForAll(SteepProgram.Gen, Programs, sample =>
        {
            var graph = new Graph<double>();
            var x = Array.ConvertAll(sample.At, value => graph.Variable(value));
            var y = sample.Program.Invoke<ScalarNode<double>>(x);
            for (var i = 0; i < Inputs; i++)
            {
                var dual = sample.Program.Invoke<Dual<double>>([.. sample.At.Select((value, j) => new Dual<double>(value, i == j ? 1 : 0))]);
                Assert.Equal(dual.Tangent, ForwardMode.Gradient(y, true, x[i])[x[i]]);
            }
        });
    }
}
