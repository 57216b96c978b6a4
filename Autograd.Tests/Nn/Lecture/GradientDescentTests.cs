using Autograd.Nn;
using Autograd.Tests.Tensors;

namespace Autograd.Tests.Nn.Lecture;

/// <summary>
/// Item 4: the loss Σᵢ‖yᵢ − ŷᵢ‖² and gradient descent θ⁽ᵗ⁺¹⁾ = θ⁽ᵗ⁾ − γₜ·∇L(θ⁽ᵗ⁾), from a random θ⁽⁰⁾ until it has converged.
/// </summary>
public sealed class GradientDescentTests
{
    private const int Rows = 12;
    private const int Features = 3;
    private const int Outputs = 2;

    // Twenty steps, each with sums of tens of products in another order.
    private const double Tolerance = 1e-12;

    // A smaller gradient does not change a loss near 1 any more. Divided by the least curvature, about 1, it is how far the
    // parameters are from the solution.
    private const double GradientTolerance = 1e-6;
    private const double SolutionTolerance = 1e-5;

    // Below 2 divided by the largest curvature of this problem, which is about 50.
    private const double Rate = 0.02;

    private static readonly double[] X = [.. Enumerable.Range(0, Rows).Select(i => -1 + 2.0 * i / (Rows - 1))];
    private static readonly double[] Y = [.. Enumerable.Range(0, Rows * Outputs).Select(i => Math.Sin(1 + 0.9 * i))];

    [Fact]
    public void The_loss_is_the_sum_of_squared_distances()
    {
        var (model, evaluate) = Problem(seed: 1);
        var expected = 0.0;
        var predicted = new double[Rows * Outputs];
        model.Predict(X, [Rows, 1], predicted);
        for (var i = 0; i < predicted.Length; i++)
            expected += (Y[i] - predicted[i]) * (Y[i] - predicted[i]);
        Assert.Equal(expected, evaluate(), Tolerance);
    }

    [Fact]
    public void Each_step_is_the_formula()
    {
        const int Steps = 20;
        double Gamma(long t) => Rate / (1 + 0.1 * t);
        var (model, evaluate) = Problem(seed: 1);
        var theta = model.Parameters.Values.ToArray();
        for (var t = 0; t < Steps; t++)
        {
            // ∂L/∂W[k,j] = −2·Σᵢ (yᵢₖ − ŷᵢₖ)·φⱼ(xᵢ), in plain loops.
            var gradient = new double[theta.Length];
            foreach (var (x, i) in X.Select((x, i) => (x, i)))
            {
                double[] phi = [1, x, x * x];
                for (var k = 0; k < Outputs; k++)
                {
                    var residual = Y[i * Outputs + k] - Enumerable.Range(0, Features).Sum(j => theta[k * Features + j] * phi[j]);
                    for (var j = 0; j < Features; j++)
                        gradient[k * Features + j] -= 2 * residual * phi[j];
                }
            }

            for (var j = 0; j < theta.Length; j++)
                theta[j] -= Gamma(t) * gradient[j];
        }

        var trace = GradientDescent.Minimize(model.Parameters, evaluate, Gamma, gradientTolerance: 0, maxSteps: Steps);
        Assert.Equal(Steps, trace.Steps);
        Agreement.Near(theta, model.Parameters.Values.ToArray(), Tolerance, "θ");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void From_any_random_start_it_converges_to_least_squares(int seed)
    {
        var (model, evaluate) = Problem(seed);
        var start = model.Parameters.Values.ToArray();
        Assert.NotEqual(start, Problem(seed + 1).Model.Parameters.Values.ToArray());

        var trace = GradientDescent.Minimize(model.Parameters, evaluate, _ => Rate, GradientTolerance);
        Assert.Equal(DescentEnd.SmallGradient, trace.End);
        Assert.True(trace.GradientNorm <= GradientTolerance);
        for (var t = 1; t <= trace.Steps; t++)
            Assert.True(trace.Losses[t] <= trace.Losses[t - 1] * (1 + Tolerance), $"The loss rose at step {t}.");

        var graph = new Graph<double>();
        var phi = graph.Constant(X.SelectMany(x => (double[])[1, x, x * x]).ToArray(), [Rows, Features]);
        var solution = TensorNode.Solve(
            TensorNode.MatMul(phi, phi, transposeLeft: true),
            TensorNode.MatMul(phi, graph.Constant(Y, [Rows, Outputs]), transposeLeft: true));
        Agreement.Near(solution.Transpose().ToArray(), model.Parameters.Values.ToArray(), SolutionTolerance, "θ");
    }

    [Fact]
    public void A_perceptron_learns_a_curve_and_stops_when_nothing_changes_any_more()
    {
        const double SmallChange = 1e-4;
        Mlp<double> model = new([1, 8, 1], Activations.Tanh, seed: 4);
        double[] target = Array.ConvertAll(X, x => Math.Sin(3 * x));
        var pass = Pass<double>.ForTraining(model, seed: 0);
        double Evaluate()
        {
            pass.Restart();
            var loss = Losses.SquaredError(model.Forward(pass.Graph.Constant(X, [Rows, 1]), pass), pass.Graph.Constant(target, [Rows, 1]));
            pass.Backward(loss);
            return loss.Value;
        }

        var trace = GradientDescent.Minimize(model.Parameters, Evaluate, Schedules.InverseTime(0.01, 1e-3).RateAt, changeTolerance: SmallChange);
        Assert.Equal(DescentEnd.SmallChange, trace.End);
        Assert.True(trace.Loss < trace.Losses[0] / 10, $"From {trace.Losses[0]} to {trace.Loss}.");
    }

    private static (Layer<double> Model, Func<double> Evaluate) Problem(int seed)
    {
        Sequential<double> model = new(seed, FeatureMap.Polynomial<double>(Features - 1), new Dense<double>(Features, Outputs, hasBias: false));
        var pass = Pass<double>.ForTraining(model, seed);
        return (model, () =>
        {
            pass.Restart();
            var loss = Losses.SquaredError(model.Forward(pass.Graph.Constant(X, [Rows, 1]), pass), pass.Graph.Constant(Y, [Rows, Outputs]));
            pass.Backward(loss);
            return loss.Value;
        });
    }
}
