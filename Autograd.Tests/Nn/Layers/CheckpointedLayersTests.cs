using Autograd.Nn;

namespace Autograd.Tests.Nn.Layers;

/// <summary>Layers under a checkpoint are the layers: what is random is drawn again, and statistics follow a batch once.</summary>
public sealed class CheckpointedLayersTests
{
    private const int Seed = 5;
    private const int Batch = 7;
    private const int Width = 6;
    private const int Steps = 3;

    // Sums of cotangents are put together in another order.
    private const double Rounding = 1e-12;

    public static TheoryData<string> Kinds => ["Dropout", "AlphaDropout", "BatchNorm", "all of them", "a checkpoint within"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Gradients_and_statistics_are_those_without(string kind)
    {
        var (plain, checkpointed) = (Train(kind, drops: false), Train(kind, drops: true));
        Assert.Equal(plain.Values, checkpointed.Values, (x, y) => Math.Abs(x - y) <= Rounding);
        Assert.Equal(plain.Gradients, checkpointed.Gradients, (x, y) => Math.Abs(x - y) <= Rounding * (1 + Math.Abs(x)));
        Assert.Contains(plain.Gradients, gradient => gradient != 0);
    }

    /// <summary>Two sweeps over one recording, and what is drawn after them, as if there had been none.</summary>
    [Fact]
    public void A_sweep_takes_no_random_numbers()
    {
        var model = Model("Dropout");
        var pass = Pass<double>.ForTraining(model, Seed);
        var x = pass.Graph.Constant(Numbers(), [Batch, Width]);
        var loss = TensorNode.Checkpoint(h => model.Forward(h, pass), x).Sum();
        var next = pass.NextRandom().NextBits();
        pass.Restart(0);
        x = pass.Graph.Constant(Numbers(), [Batch, Width]);
        loss = TensorNode.Checkpoint(h => model.Forward(h, pass), x).Sum();
        pass.Backward(loss);
        var first = model.Parameters.Gradient.ToArray();
        pass.Backward(loss);
        Assert.Equal(first, model.Parameters.Gradient.ToArray());
        Assert.Equal(next, pass.NextRandom().NextBits());
    }

    private static (double[] Values, double[] Gradients) Train(string kind, bool drops)
    {
        var model = Model(kind);
        var pass = Pass<double>.ForTraining(model, Seed);
        List<double> gradients = [];
        TensorNode<double> Run(TensorNode<double> h) => model.Forward(h, pass);
        for (var step = 0; step < Steps; step++)
        {
            var x = pass.Graph.Constant(Numbers(), [Batch, Width]);
            var y = !drops ? Run(x)
                : kind == "a checkpoint within" ? TensorNode.Checkpoint(h => TensorNode.Checkpoint(Run, h * 1.0), x)
                : TensorNode.Checkpoint(Run, x);

            // What is drawn after the checkpoint, too.
            var mask = pass.NextRandom().NextDouble();
            pass.Backward((y * y * mask).Sum());
            gradients.AddRange(model.Parameters.Gradient);
            pass.Restart();
        }

        return ([.. model.Parameters.SelectMany(parameter => parameter.Values.ToArray())], [.. gradients]);
    }

    private static Sequential<double> Model(string kind) => new(
        Seed,
        [
            new Dense<double>(Width, Width),
            .. kind is "Dropout" or "all of them" or "a checkpoint within" ? [new Dropout<double>(0.4)] : Array.Empty<Layer<double>>(),
            .. kind is "AlphaDropout" or "all of them" ? [new AlphaDropout<double>(0.3)] : Array.Empty<Layer<double>>(),
            .. kind is "BatchNorm" or "all of them" or "a checkpoint within" ? [new BatchNorm<double>(Width)] : Array.Empty<Layer<double>>(),
            new Dense<double>(Width, 2),
        ]);

    private static double[] Numbers() => [.. Enumerable.Range(0, Batch * Width).Select(i => Math.Sin(i * i))];
}
