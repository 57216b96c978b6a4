using Autograd.Nn;
using Autograd.Tests.Graphs;

namespace Autograd.Tests.Nn.Optimizers;

/// <summary>Penalties are nodes like all others: of the parameters that they concern, differentiable, and few.</summary>
public sealed class PenaltyTests
{
    private const double Factor = 0.3;

    // Rounding of a sum of twenty terms.
    private const double Tolerance = 1e-14;

    // An operation and a sum for each of the two weights, one addition, one multiplication.
    private const int Nodes = 6;

    [Fact]
    public void The_L2_penalty_is_the_sum_of_squared_weights_and_its_derivative_twice_the_weights()
    {
        var (model, pass) = Create();
        var penalty = Penalty.L2(pass, Factor);
        Assert.Equal(Factor * Weights(model).Sum(x => x * x), penalty.Value, Tolerance);
        pass.Backward(penalty, allowUnconnected: true);
        foreach (var layer in model.Layers)
        {
            var expected = layer.Weight.Values.ToArray().Select(x => 2 * Factor * x);
            Assert.Equal(expected, layer.Weight.Gradient.ToArray(), (x, y) => Math.Abs(x - y) <= Tolerance);
            Assert.All(layer.Bias!.Gradient.ToArray(), derivative => Assert.Equal(0, derivative));
        }
    }

    [Fact]
    public void The_L1_penalty_is_the_sum_of_absolute_weights_and_its_derivative_their_sign()
    {
        var (model, pass) = Create();
        model.Layers[0].Weight.Update()[1] = 0;
        pass.Restart();
        var penalty = Penalty.L1(pass, Factor);
        Assert.Equal(Factor * Weights(model).Sum(Math.Abs), penalty.Value, Tolerance);
        pass.Backward(penalty, allowUnconnected: true);
        foreach (var layer in model.Layers)
            Assert.Equal(layer.Weight.Values.ToArray().Select(x => Factor * Math.Sign(x)), layer.Weight.Gradient.ToArray());
    }

    [Fact]
    public void Second_derivatives_of_the_L2_penalty_are_twice_the_factor()
    {
        var (model, pass) = Create();
        var weight = pass[model.Layers[0].Weight];
        var gradient = ReverseMode.NodeGradient(Penalty.L2(pass, Factor), weight)[weight];
        var second = new double[weight.Length];
        ReverseMode.Gradient(gradient.Sum(), [weight], second);
        Assert.All(second, x => Assert.Equal(2 * Factor, x, Tolerance));
    }

    [Fact]
    public void A_penalty_concerns_the_parameters_that_are_asked_for_and_no_frozen_one()
    {
        var (model, pass) = Create();
        var biases = model.Layers.SelectMany(layer => layer.Bias!.Values.ToArray()).Sum(x => x * x);
        Assert.Equal(Factor * biases, Penalty.L2(pass, Factor, parameter => parameter.Name == "bias").Value, Tolerance);
        model.Layers[0].Weight.IsTrainable = false;
        pass.Restart();
        Assert.Equal(Factor * model.Layers[1].Weight.Values.ToArray().Sum(x => x * x), Penalty.L2(pass, Factor).Value, Tolerance);
    }

    [Fact]
    public void Where_there_is_nothing_to_penalize_the_penalty_is_the_constant_0()
    {
        var (_, pass) = Create();
        var nothing = Penalty.L1(pass, Factor, _ => false);
        Assert.Equal(0, nothing.Value);
        Assert.Null(nothing.Graph);
    }

    [Fact]
    public void It_takes_few_nodes()
    {
        var (_, pass) = Create();
        var before = pass.Graph.Count;
        Penalty.L2(pass, Factor);
        Assert.Equal(Nodes, pass.Graph.Count - before);
    }

    [Fact]
    public void A_step_with_penalties_allocates_nothing()
    {
        var (_, pass) = Create();
        Assert.Equal(0, Allocations.PerTurn(() =>
        {
            pass.Restart();
            pass.Backward(Penalty.L1(pass, Factor) + Penalty.L2(pass, Factor), allowUnconnected: true);
        }));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void A_factor_is_at_least_0(double factor)
    {
        var (_, pass) = Create();
        Assert.Equal("factor", Assert.Throws<ArgumentOutOfRangeException>(() => Penalty.L2(pass, factor)).ParamName);
    }

    private static (Mlp<double> Model, Pass<double> Pass) Create()
    {
        Mlp<double> model = new([2, 4, 3], Activations.Tanh, seed: 1);
        foreach (var layer in model.Layers)
            layer.Bias!.Update().Fill(0.5);
        return (model, Pass<double>.ForTraining(model, seed: 1));
    }

    private static IEnumerable<double> Weights(Mlp<double> model) => model.Layers.SelectMany(layer => layer.Weight.Values.ToArray());
}
