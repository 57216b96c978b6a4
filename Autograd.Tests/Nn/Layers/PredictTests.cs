using System.Numerics.Tensors;
using Autograd.Nn;
using Autograd.Tests.Graphs;

namespace Autograd.Tests.Nn.Layers;

[Collection(Alone.Name)]
public sealed class PredictTests
{
    private static readonly nint[] Shape = [8, 3];

    private readonly Mlp<double> model = new([3, 5, 2], Activations.Tanh, seed: 1);
    private readonly double[] inputs = [.. Enumerable.Range(0, 24).Select(i => Math.Sin(i))];

    [Fact]
    public void It_gives_the_bits_of_a_forward_pass()
    {
        var pass = Pass<double>.ForEvaluation(model);
        var expected = model.Forward(pass.Graph.Constant(inputs, Shape), pass).ToArray();
        var destination = new double[expected.Length];
        Assert.Equal(expected.Length, model.Predict(inputs, Shape, destination));
        Assert.Equal(expected, destination);
        Assert.Equal(expected, model.Predict(Tensor.Create(inputs, Shape)).ToArray());
    }

    [Fact]
    public void It_records_nothing()
    {
        // The graph that values are computed on keeps no operation: there is nothing to differentiate.
        var pass = Pass<double>.ForPrediction(model);
        var y = model.Forward(pass.Graph.Constant(inputs, Shape), pass).Sum();
        Assert.Throws<InvalidOperationException>(() => ReverseMode.Gradient(y, pass[model.Parameters[0]]));
        for (var i = 0; i < pass.Graph.Count; i++)
            Assert.Empty(pass.Graph[i].Inputs.ToArray());
    }

    [Fact]
    public void It_allocates_nothing_in_a_steady_loop()
    {
        var destination = new double[16];
        Assert.Equal(0, Allocations.PerTurn(() => model.Predict(inputs, Shape, destination)));
    }

    [Fact]
    public void Threads_may_predict_at_once()
    {
        var expected = model.Predict(Tensor.Create(inputs, Shape)).ToArray();
        Parallel.For(0, 200, _ => Assert.Equal(expected, model.Predict(Tensor.Create(inputs, Shape)).ToArray()));
    }

    [Fact]
    public void Threads_may_be_the_first_to_predict_with_a_model_made_of_others()
    {
        var expected = model.Predict(Tensor.Create(inputs, Shape)).ToArray();
        for (var round = 0; round < 20; round++)
        {
            Sequential<double> whole = new(model, new Flatten<double>());
            Parallel.For(0, 8, _ => Assert.Equal(expected, whole.Predict(Tensor.Create(inputs, Shape)).ToArray()));
        }
    }

    [Fact]
    public void It_sees_an_update()
    {
        var before = model.Predict(Tensor.Create(inputs, Shape)).ToArray();
        model.Parameters["1.bias"].Assign([100, 100]);
        Assert.All(model.Predict(Tensor.Create(inputs, Shape)).ToArray(), y => Assert.True(y > 50));
        Assert.All(before, y => Assert.True(y < 50));
    }

    [Fact]
    public void A_part_of_a_model_predicts_as_well() =>
        Assert.Equal([8, 5], model.Layers[0].Predict(Tensor.Create(inputs, Shape)).Lengths.ToArray());
}
