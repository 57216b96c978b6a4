using System.Globalization;
using System.Numerics.Tensors;
using Autograd.Nn;

namespace Autograd.Tests.Nn.Layers;

/// <summary>What layers say where their input or their settings do not suit, to be read by a person.</summary>
public sealed class LayerMessageTests
{
    private readonly MessageText text = new();

    [Fact]
    public async Task Messages()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            Write();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        await Verifier.Verify(text.ToString());
    }

    private void Write()
    {
        text.Add(() => new Dropout<double>(1));
        text.Add(() => new AlphaDropout<double>(double.NaN));
        text.Add(() => new LayerNorm<double>(0));
        text.Add(() => new LayerNorm<double>(3, epsilon: 0));
        text.Add(() => new BatchNorm<double>(3, momentum: 1.5));
        text.Add(() => new Embedding<double>(0, 3));
        text.Add(() => new Concat<double>());
        text.Add(() => Train(new LayerNorm<double>(3), [2, 4]));
        text.Add(() => Train(new RmsNorm<double>(3), []));
        text.Add(() => Train(new BatchNorm<double>(3), [2, 4]));
        text.Add(() => Train(new BatchNorm<double>(3), [1, 3]));
        text.Add(() => Train(new Sequential<double>(new Embedding<double>(5, 2)), [2], 1, 5));
        text.Add(() => Train(new Embedding<double>(5, 2), [2], 0.5, 1));
        text.Add(() => Train(new Embedding<double>(5, 2), [2], 1, -1));
        text.Add(() => Train(new Embedding<double>(5, 2), [2], 1, double.NaN));
        text.Add(() => Train(new Flatten<double>(), []));
        text.Add(() => Train(new Sequential<double>(new Flatten<double>(), new Residual<double>(new Dense<double>(6, 5))), [2, 2, 3]));
        text.Add(() => Train(new Concat<double>(new Flatten<double>(), new Dense<double>(3, 2)), [2, 4, 3]));
        text.Add(() => Train(new FoldedDense<double>(3, 2), [5, 4]));
        text.Add(() => new Mlp<double>([3, 4, 2], Activations.Tanh, seed: 1).CollapseLinear());
        text.Add(() => Mlp<double>.FromFolded([], Activations.Tanh));
        text.Add(() => Mlp<double>.FromFolded([Tensor.CreateFromShape<double>([4, 3]), Tensor.CreateFromShape<double>([2, 4])], Activations.Tanh));
        text.Add(() => Mlp<double>.FromFolded([Tensor.CreateFromShape<double>([4, 1])], Activations.Tanh));
    }

    private static TensorNode<double> Train(Layer<double> layer, nint[] shape, params double[] values)
    {
        layer.Initialize(0);
        var pass = Pass<double>.ForTraining(layer, seed: 0);
        var length = shape.Aggregate(1, (product, axis) => product * (int)axis);
        return layer.Forward(pass.Graph.Constant(values.Length > 0 ? values : new double[length], shape), pass);
    }
}
