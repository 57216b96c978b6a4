using Autograd.Nn;

namespace Autograd.Tests.Nn.Optimizers;

/// <summary>θ⁽ᵗ⁺¹⁾ = θ⁽ᵗ⁾ − γₜ∇L(θ⁽ᵗ⁾): its steps, its schedule, and when it ends.</summary>
public sealed class GradientDescentTests
{
    private const double Condition = 10;
    private const double Tolerance = 1e-9;

    // The gradient's, over the least curvature of a sum of squares.
    private const double ParameterTolerance = 10 * Tolerance;

    private const int Length = 4;

    // Below 2/K the loss falls at every step; K is the largest curvature.
    private const double Rate = 1.9 / Condition;
    private const double TooLarge = 2.1 / Condition;

    [Fact]
    public void Each_step_follows_the_formula_with_the_step_size_of_its_turn()
    {
        double[] x = [5, 4, 3, 2];
        var expected = x.ToArray();
        var f = Landscapes.Quadratic<double>(Condition);
        var gradient = new double[Length];
        List<double> losses = [f(expected, gradient)];
        for (var t = 0; t < 6; t++)
        {
            for (var i = 0; i < Length; i++)
                expected[i] -= 0.1 / (1 + t) * gradient[i];
            losses.Add(f(expected, gradient));
        }

        var trace = GradientDescent.Minimize(x, f, t => 0.1 / (1 + t), maxSteps: 6);
        Assert.Equal(expected, x, (a, b) => Math.Abs(a - b) <= 1e-14); // rounding
        Assert.Equal(losses, trace.Losses, (a, b) => Math.Abs(a - b) <= 1e-14);
        Assert.Equal((6, DescentEnd.StepLimit, false), (trace.Steps, trace.End, trace.IsConverged));
    }

    [Fact]
    public void With_a_step_size_below_two_over_the_curvature_the_loss_falls_until_the_gradient_is_small()
    {
        var x = new double[Length];
        var trace = GradientDescent.Minimize(x, Landscapes.Quadratic<double>(Condition), _ => Rate, gradientTolerance: Tolerance);
        Assert.Equal(DescentEnd.SmallGradient, trace.End);
        Assert.True(trace.GradientNorm <= Tolerance);
        for (var t = 1; t < trace.Losses.Count; t++)
            Assert.True(trace.Losses[t] <= trace.Losses[t - 1], $"step {t}");
        for (var i = 0; i < Length; i++)
            Assert.Equal(i, x[i], Tolerance); // the least curvature is 1
    }

    [Fact]
    public void With_a_step_size_above_it_the_loss_grows_until_it_is_not_finite()
    {
        var x = new double[Length];
        var trace = GradientDescent.Minimize(x, Landscapes.Quadratic<double>(Condition), _ => TooLarge);
        Assert.Equal(DescentEnd.NotFinite, trace.End);
        Assert.False(trace.IsConverged);
        Assert.True(trace.Losses[^2] > trace.Losses[0]);
    }

    [Fact]
    public void A_small_change_of_the_loss_ends_it_as_well()
    {
        var x = new double[Length];
        var trace = GradientDescent.Minimize<double>(
            x,
            (x, gradient) => 1 + Landscapes.Quadratic<double>(Condition)(x, gradient),
            _ => 0.05,
            gradientTolerance: 0,
            changeTolerance: 1e-6);
        Assert.Equal(DescentEnd.SmallChange, trace.End);
        Assert.True(trace.Losses[^2] - trace.Losses[^1] <= 1e-6 * trace.Losses[^2]);
        Assert.True(trace.Losses[^3] - trace.Losses[^2] > 1e-6 * trace.Losses[^3]);
    }

    [Fact]
    public void The_least_squares_of_a_linear_model_from_random_weights_are_those_of_the_closed_form()
    {
        // Σ(w·x + b − y)² of five points; w and b by the normal equations.
        double[] inputs = [-2, -1, 0, 1, 3], targets = [1, 3, 2, 5, 8];
        nint[] shape = [inputs.Length, 1];
        var (meanX, meanY) = (inputs.Average(), targets.Average());
        var slope = inputs.Zip(targets, (x, y) => (x - meanX) * (y - meanY)).Sum() / inputs.Sum(x => (x - meanX) * (x - meanX));
        Sequential<double> model = new(seed: 5, new Dense<double>(1, 1));
        var pass = Pass<double>.ForTraining(model, seed: 1);
        var trace = GradientDescent.Minimize(
            model.Parameters,
            () =>
            {
                pass.Restart();
                var y = model.Forward(pass.Graph.Constant(inputs.AsMemory(), shape), pass);
                var loss = Elementary.Square(y - pass.Graph.Constant(targets.AsMemory(), shape)).Sum();
                pass.Backward(loss);
                return loss.Value;
            },
            _ => 0.02,
            gradientTolerance: Tolerance);
        Assert.True(trace.IsConverged, $"{trace.End} after {trace.Steps} steps");
        Assert.Equal(slope, model.Parameters["0.weight"].Values[0], ParameterTolerance);
        Assert.Equal(meanY - slope * meanX, model.Parameters["0.bias"].Values[0], ParameterTolerance);
    }

    [Fact]
    public void At_a_minimum_there_is_no_step()
    {
        double[] x = [0, 1, 2, 3];
        var trace = GradientDescent.Minimize(x, Landscapes.Quadratic<double>(Condition), _ => Rate);
        Assert.Equal((0, 0.0, DescentEnd.SmallGradient), (trace.Steps, trace.Loss, trace.End));
    }

    [Fact]
    public void Step_sizes_tolerances_and_limits_have_their_ranges()
    {
        var f = Landscapes.Quadratic<double>(Condition);
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientDescent.Minimize(new double[Length], f, _ => -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientDescent.Minimize(new double[Length], f, _ => Rate, gradientTolerance: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientDescent.Minimize(new double[Length], f, _ => Rate, changeTolerance: double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientDescent.Minimize(new double[Length], f, _ => Rate, maxSteps: -1));
    }
}
