using Autograd.Nn;

namespace Autograd.Tests.Nn.Parameters;

/// <summary>Between the backward pass and the step, layers may be frozen, and not be freed.</summary>
public sealed class FreezingTests
{
    [Fact]
    public void The_others_step_as_they_would_have()
    {
        var (frozen, whole) = (Passed(), Passed());
        var before = frozen.Layers[0].Weight.Values.ToArray();
        frozen.Layers[0].SetTrainable(false);
        Assert.Equal(whole.Layers[1].Weight.Gradient.ToArray(), frozen.Layers[1].Weight.Gradient.ToArray());
        foreach (var model in (Mlp<double>[])[frozen, whole])
        {
            GradientClipping.ByValue(model.Parameters, 10);
            new Sgd<double>(0.1).Step(model.Parameters);
        }

        Assert.Equal(before, frozen.Layers[0].Weight.Values.ToArray());
        Assert.Equal(whole.Layers[1].Weight.Values.ToArray(), frozen.Layers[1].Weight.Values.ToArray());
        Assert.NotEqual(before, whole.Layers[0].Weight.Values.ToArray());
    }

    [Fact]
    public void What_is_freed_has_no_derivative_and_a_step_says_so()
    {
        var model = Passed(frozen: 0);
        model.Layers[0].SetTrainable(true);
        var before = model.Parameters.Values.ToArray();
        var exception = Assert.Throws<InvalidOperationException>(() => new Sgd<double>(0.1).Step(model.Parameters));
        Assert.Contains("0.", exception.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => GradientClipping.ByNorm(model.Parameters, 1));
        Assert.Throws<InvalidOperationException>(() => GradientClipping.ByValue(model.Parameters, 1));
        Assert.Throws<InvalidOperationException>(() => GradientClipping.ByNormPerParameter(model.Parameters, 1));
        Assert.Equal(before, model.Parameters.Values.ToArray());

        // Whoever writes the gradient knows it.
        model.Parameters.Gradient.Fill(1);
        new Sgd<double>(0.1).Step(model.Parameters);
        Assert.Equal(before[0] - 0.1, model.Parameters.Values[0]);
    }

    private static Mlp<double> Passed(int? frozen = null)
    {
        Mlp<double> model = new([2, 3, 1], Activations.Tanh, seed: 1);
        if (frozen is { } layer)
            model.Layers[layer].SetTrainable(false);
        var pass = Pass<double>.ForTraining(model, seed: 1);
        var loss = Losses.MeanSquaredError(
            model.Forward(pass.Graph.Constant([1.0, 2, 3, 4], [2, 2]), pass), pass.Graph.Constant([0.5, -0.5], [2, 1]));
        pass.Backward(loss);
        return model;
    }
}
