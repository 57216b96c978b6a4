using Autograd.Nn;

namespace Autograd.Tests.Nn.Layers;

public sealed class SummaryTests
{
    [Fact]
    public async Task Of_a_model_with_layers_within_layers()
    {
        Dense<float> shared = new(16, 16, Activations.Tanh);
        Sequential<float> model = new(
            1,
            new Flatten<float>(),
            new Dense<float>(64, 16, Activations.Relu),
            new BatchNorm<float>(16),
            new Residual<float>(new Sequential<float>(new Dropout<float>(0.1), shared)),
            shared,
            new Dense<float>(16, 10));
        model.Parameters["1.weight"].IsTrainable = false;
        await Verifier.Verify(model.Summary(8, 8));
    }

    [Fact]
    public void The_total_of_a_part_is_that_of_the_part()
    {
        Sequential<float> model = new(1, new Dense<float>(4, 3), new Dense<float>(3, 2));
        Assert.Contains("\n8 parameters", model[1].Summary(3), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_perceptron() => await Verifier.Verify(new Mlp<double>([2, 4, 1], Activations.Tanh, seed: 1).Summary(2));
}
