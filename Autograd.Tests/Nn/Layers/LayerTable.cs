using System.Numerics;
using Autograd.Nn;

namespace Autograd.Tests.Nn.Layers;

/// <summary>Layers to sweep over, by name: each as a model, and the shape of a small batch for it.</summary>
internal static class LayerTable
{
    // Indices for an embedding are integers, so it has no derivative by its input.
    private static readonly string[] OfIndices = ["embedding", "embedding of sequences", "folded embedding"];

    public static TheoryData<string> Names =>
    [
        "dense", "dense without bias", "dense relu", "activation", "dropout", "alpha dropout", "layer norm", "layer norm of sequences",
        "plain layer norm", "rms norm", "plain rms norm", "batch norm", "batch norm of sequences", "plain batch norm", "embedding",
        "embedding of sequences", "flatten", "residual", "concat", "folded dense", "folded dense of sequences", "sequential", "mlp",
        "custom", "deep",
    ];

    public static bool TakesIndices(string name) => OfIndices.Contains(name);

    public static (Layer<T> Model, nint[] Shape) Of<T>(string name, int batch)
        where T : IFloatingPointIeee754<T> => name switch
    {
        "dense" => (new Dense<T>(3, 2, Activations.Tanh), [batch, 3]),
        "dense without bias" => (new Dense<T>(3, 2, Activations.Sigmoid, hasBias: false), [batch, 3]),
        "dense relu" => (new Dense<T>(3, 4, Activations.Relu), [batch, 3]),
        "activation" => (new ActivationLayer<T>(Activations.Silu), [batch, 3]),
        "dropout" => (new Dropout<T>(0.3), [batch, 6]),
        "alpha dropout" => (new AlphaDropout<T>(0.3), [batch, 6]),
        "layer norm" => (new LayerNorm<T>(4), [batch, 4]),
        "layer norm of sequences" => (new LayerNorm<T>(4, epsilon: 0.1), [batch, 2, 4]),
        "plain layer norm" => (new LayerNorm<T>(4, affine: false), [batch, 4]),
        "rms norm" => (new RmsNorm<T>(4), [batch, 4]),
        "plain rms norm" => (new RmsNorm<T>(4, epsilon: 0.1, affine: false), [batch, 2, 4]),
        "batch norm" => (new BatchNorm<T>(3), [batch, 3]),
        "batch norm of sequences" => (new BatchNorm<T>(3, momentum: 0.5, epsilon: 0.1), [batch, 2, 3]),
        "plain batch norm" => (new BatchNorm<T>(3, affine: false), [batch, 3]),
        "embedding" => (new Embedding<T>(5, 3), [batch]),
        "embedding of sequences" => (new Embedding<T>(5, 3), [batch, 2]),
        "flatten" => (new Flatten<T>(), [batch, 2, 3]),
        "residual" => (new Residual<T>(new Dense<T>(3, 3, Activations.Tanh)), [batch, 3]),
        "concat" => (new Concat<T>(new Dense<T>(3, 2, Activations.Tanh), new Sequential<T>(), new RmsNorm<T>(3)), [batch, 3]),
        "folded dense" => (new FoldedDense<T>(3, 2, Activations.Tanh), [batch, 3]),
        "folded dense of sequences" => (new FoldedDense<T>(3, 2), [batch, 2, 3]),
        "sequential" => (new Sequential<T>(new Dense<T>(3, 4), new LayerNorm<T>(4), new ActivationLayer<T>(Activations.Silu)), [batch, 3]),
        "mlp" => (new Mlp<T>([3, 4, 4, 2], Activations.Softplus, seed: 1), [batch, 3]),
        "custom" => (new Scaled<T>(3), [batch, 3]),
        "deep" => (
            new Sequential<T>(
                new Flatten<T>(),
                new Dense<T>(6, 6),
                new BatchNorm<T>(6),
                new ActivationLayer<T>(Activations.Selu),
                new AlphaDropout<T>(0.2),
                new Residual<T>(new Sequential<T>(new LayerNorm<T>(6), new Dense<T>(6, 6, Activations.Silu), new Dropout<T>(0.2)))),
            [batch, 2, 3]),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such layer."),
    };

    // What a reader of the documentation would write.
    private sealed class Scaled<T> : Layer<T>
        where T : IFloatingPointIeee754<T>
    {
        private readonly Parameter<T> factor;

        public Scaled(int features) => factor = Add(new Parameter<T>("factor", [features], Initializers.One));

        protected override TensorNode<T> Compute(TensorNode<T> x, Pass<T> pass) => x * pass[factor];
    }
}
