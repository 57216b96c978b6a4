using System.Numerics.Tensors;
using Autograd.Nn;

namespace Autograd.Tests.Nn.Layers;

/// <summary>What the layers that arrange numbers give.</summary>
public sealed class LayerValueTests
{
    private const int Seed = 2;

    [Fact]
    public void An_embedding_gives_the_rows_that_are_named()
    {
        Embedding<double> layer = new(3, 2);
        layer.Weight.Assign([1, 2, 3, 4, 5, 6]);
        Assert.Equal([5, 6, 1, 2, 5, 6], layer.Predict(Tensor.Create([2.0, 0.0, 2.0], [3])).ToArray());

        var sequences = layer.Predict(Tensor.Create([2.0, 0.0], [2, 1]));
        Assert.Equal([2, 1, 2], sequences.Lengths.ToArray());
        Assert.Equal([5, 6, 1, 2], sequences.ToArray());
    }

    [Fact]
    public void An_embedding_takes_integers_as_they_are_and_adds_up_the_derivatives_of_a_row()
    {
        Embedding<double> layer = new(3, 2);
        layer.Initialize(Seed);
        var pass = Pass<double>.ForTraining(layer, Seed);
        pass.Backward(layer.Lookup(new[] { 2, 0, 2 }, pass).Sum());
        Assert.Equal([1, 1, 0, 0, 2, 2], layer.Weight.Gradient.ToArray());
    }

    [Theory]
    [InlineData(new[] { 4, 2, 3 }, new[] { 4, 6 })]
    [InlineData(new[] { 4, 5 }, new[] { 4, 5 })]
    [InlineData(new[] { 4 }, new[] { 4, 1 })]
    [InlineData(new[] { 0, 2, 3 }, new[] { 0, 6 })]
    [InlineData(new[] { 2, 1, 1, 2, 2 }, new[] { 2, 4 })]
    public void Flatten_keeps_the_batch(int[] from, int[] to)
    {
        var shape = Array.ConvertAll(from, length => (nint)length);
        var values = Enumerable.Range(0, from.Aggregate(1, (product, length) => product * length)).Select(i => (double)i).ToArray();
        var y = new Flatten<double>().Predict(Tensor.Create(values, shape));
        Assert.Equal(to, y.Lengths.ToArray().Select(length => (int)length));
        Assert.Equal(values, y.ToArray());
    }

    [Fact]
    public void Residual_adds_its_input()
    {
        Dense<double> inner = new(2, 2);
        inner.Weight.Assign([10, 0, 0, 100]);
        inner.Bias!.Assign([0.5, 0.25]);
        Assert.Equal([11.5, 202.25], new Residual<double>(inner).Predict(Tensor.Create([1.0, 2.0], [1, 2])).ToArray());
        Assert.Equal("inner.weight", inner.Root.Parameters[0].Path);
    }

    [Fact]
    public void Concat_joins_outputs_on_the_last_axis()
    {
        Dense<double> left = new(2, 1), right = new(2, 1);
        left.Weight.Assign([1, 10]);
        left.Bias!.Assign([0]);
        right.Weight.Assign([-1, 0]);
        right.Bias!.Assign([0]);
        Concat<double> model = new(left, new Sequential<double>(), right);
        Assert.Equal([21, 1, 2, -1, 43, 3, 4, -3], model.Predict(Tensor.Create([1.0, 2.0, 3.0, 4.0], [2, 2])).ToArray());
        Assert.Equal(["0.weight", "0.bias", "2.weight", "2.bias"], model.Parameters.Select(parameter => parameter.Path));
    }

    [Fact]
    public void A_layer_that_is_used_twice_has_the_sum_of_its_derivatives()
    {
        Dense<double> shared = new(2, 2);
        Sequential<double> model = new(Seed, shared, shared);
        Assert.Equal(2, model.Parameters.Count);
        var pass = Pass<double>.ForTraining(model, Seed);
        var x = pass.Graph.Constant([1.0, -2.0], [1, 2]);
        var h = shared.Forward(x, pass);
        pass.Backward(shared.Forward(h, pass).Sum());
        var expected = model.Parameters.Gradient.ToArray();

        pass.Restart();
        pass.Backward(model.Forward(pass.Graph.Constant([1.0, -2.0], [1, 2]), pass).Sum());
        Assert.Equal(expected, model.Parameters.Gradient.ToArray());
    }
}
