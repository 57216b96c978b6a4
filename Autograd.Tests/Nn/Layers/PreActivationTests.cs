using Autograd.Nn;

namespace Autograd.Tests.Nn.Layers;

public sealed class PreActivationTests
{
    [Fact]
    public void They_are_nodes_on_the_way_to_the_output()
    {
        // The same products and sums, in one operation or in two.
        const double Tolerance = 1e-14;
        Mlp<double> model = new([3, 4, 2], Activations.Tanh, seed: 1, output: Activations.Sigmoid);
        var pass = Pass<double>.ForEvaluation(model);
        var x = pass.Graph.Constant([0.1, -0.2, 0.3, 1, 2, 3], [2, 3]);
        var z = new TensorNode<double>[2];
        var y = model.Forward(x, pass, z);
        var expected = model.Forward(x, pass);
        for (var i = 0; i < y.Length; i++)
            Assert.Equal(expected.ToArray()[i], y.ToArray()[i], Tolerance);
        Assert.Equal([2, 4], z[0].Shape.ToArray());

        // ∂Σŷ/∂z_1 = σ'(z_1), and ∂Σŷ/∂b_1 is its sum over the batch.
        var byLast = ReverseMode.Gradient(y.Sum(), z[1]).ToArray();
        for (var i = 0; i < byLast.Length; i++)
            Assert.Equal(y.ToArray()[i] * (1 - y.ToArray()[i]), byLast[i], Tolerance);
        var byBias = ReverseMode.Gradient(y.Sum(), pass[model.Layers[1].Bias!]).ToArray();
        for (var i = 0; i < 2; i++)
            Assert.Equal(byLast[i] + byLast[2 + i], byBias[i], Tolerance);
    }

    [Fact]
    public async Task Messages()
    {
        Mlp<double> model = new([3, 4, 2], Activations.Tanh, seed: 1);
        var pass = Pass<double>.ForEvaluation(model);
        var x = pass.Graph.Constant(new double[4], [2, 2]);
        MessageText text = new();
        text.Add(() => model.Forward(x, pass, new TensorNode<double>[2]));
        text.Add(() => model.Forward(x, pass, new TensorNode<double>[1]));
        text.Add(() => model.Predict([1, 2, 3, 4], [2, 3], new double[4]));
        text.Add(() => model.Predict([1, 2, 3, 4, 5, 6], [2, 3], new double[3]));
        text.Add(() => model.Predict([1, 2, 3, 4], [2, 2], new double[4]));
        await Verifier.Verify(text.ToString());
    }

    [Fact]
    public void A_seed_may_stand_after_the_layers()
    {
        Sequential<double> expected = new(5, Layer(), Layer(), Layer());
        foreach (var model in (Sequential<double>[])
            [
                new(Layer(), Layer(), Layer(), seed: 5),
                new([Layer(), Layer(), Layer()], seed: 5),
            ])
        {
            Assert.Equal(expected.Parameters.Values.ToArray(), model.Parameters.Values.ToArray());
        }

        Assert.Equal(1, new Sequential<double>(Layer(), seed: 1).Count);
        Assert.Equal(8, new Sequential<double>(Layer(), Layer(), Layer(), Layer(), Layer(), Layer(), Layer(), Layer(), seed: 1).Count);

        static Dense<double> Layer() => new(2, 2, Activations.Tanh);
    }
}
