using System.Numerics.Tensors;
using Autograd.Nn;
using static Autograd.Elementary;

namespace Autograd.Tests.Nn.Layers;

public sealed class PassTests
{
    // Sums of a few dozen products of numbers near 1.
    private const double RoundingTolerance = 1e-12;

    // Of a central difference with this step: its square, and rounding divided by it.
    private const double Step = 1e-5;
    private const double DifferenceTolerance = 1e-8;

    private readonly Mlp<double> model = new([2, 4, 3], Activations.Tanh, seed: 1);

    [Fact]
    public void A_model_runs_on_a_graph_that_Differentiate_gives()
    {
        var x = Tensor.Create([0.3, -0.7], [1, 2]);
        var jacobian = Differentiate.Jacobian(input => model.Forward(input, Pass<double>.On(model, input.Graph!)), x);
        Assert.Equal([1, 3, 1, 2], jacobian.Lengths.ToArray());
        for (var j = 0; j < 2; j++)
        {
            double[] up = [0.3, -0.7], down = [0.3, -0.7];
            up[j] += Step;
            down[j] -= Step;
            var above = model.Predict(Tensor.Create(up, [1, 2])).ToArray();
            var below = model.Predict(Tensor.Create(down, [1, 2])).ToArray();
            for (var i = 0; i < 3; i++)
                Assert.Equal((above[i] - below[i]) / (2 * Step), jacobian[0, i, 0, j], DifferenceTolerance);
        }
    }

    [Fact]
    public void A_gradient_by_the_input_can_be_a_part_of_the_loss()
    {
        // As where a network is to solve a differential equation: L = Σ(∂y/∂x)², and its derivative by a weight.
        var pass = Pass<double>.ForTraining(model, seed: 1);
        ScalarNode<double> Loss()
        {
            pass.Restart();
            var x = pass.Graph.Variable([0.3, -0.7], [1, 2]);
            var slope = ReverseMode.NodeGradient(model.Forward(x, pass).Sum(), x)[x];
            return Square(slope).Sum();
        }

        pass.Backward(Loss(), allowUnconnected: true);
        var weight = model.Layers[0].Weight;
        var derivative = weight.Gradient[3];
        var values = weight.Values.ToArray();
        values[3] += Step;
        weight.Assign(values);
        var up = Loss().Value;
        values[3] -= 2 * Step;
        weight.Assign(values);
        Assert.Equal((up - Loss().Value) / (2 * Step), derivative, DifferenceTolerance);
    }

    [Fact]
    public void On_a_graph_of_the_callers_it_clears_nothing_and_shares_with_other_passes()
    {
        Graph<double> graph = new();
        var scale = graph.Variable(2.0, "scale");
        var x = graph.Constant([1.0, 2.0], [1, 2]);
        Mlp<double> other = new([2, 4, 3], Activations.Tanh, seed: 2);
        var (first, second) = (Pass<double>.On(model, graph), Pass<double>.On(other, graph));
        var difference = (scale * model.Forward(x, first) - other.Forward(x, second)).Sum();
        Assert.Equal(model.Forward(x, first).Sum().Value, ReverseMode.Gradient(difference, scale)[scale], RoundingTolerance);
        second.Backward(difference);
        Assert.Equal([-1.0, -1.0, -1.0], other.Layers[1].Bias!.Gradient.ToArray());
    }

    [Fact]
    public void What_is_random_is_a_function_of_seed_step_and_order()
    {
        var pass = Pass<double>.ForTraining(model, seed: 5);
        pass.Restart(17);
        var (a, b) = (pass.NextRandom().NextBits(), pass.NextRandom().NextBits());
        Assert.NotEqual(a, b);
        pass.Restart();
        Assert.NotEqual(a, pass.NextRandom().NextBits());
        pass.Restart(17);
        Assert.Equal((a, b), (pass.NextRandom().NextBits(), pass.NextRandom().NextBits()));
        var again = Pass<double>.ForTraining(model, seed: 5);
        again.Restart(17);
        Assert.Equal(a, again.NextRandom().NextBits());
    }

    [Fact]
    public void Rented_memory_is_another_for_each_that_asks_and_the_same_in_the_next_step()
    {
        var pass = Pass<double>.ForTraining(model, seed: 5);
        var (first, second) = (pass.Rent(10), pass.Rent(10));
        first.Span.Fill(1);
        second.Span.Fill(2);
        Assert.All(first.ToArray(), value => Assert.Equal(1, value));
        pass.Restart();
        Assert.True(first.Span == pass.Rent(10).Span);
    }
}
