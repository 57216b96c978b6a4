using System.Globalization;
using System.Numerics;

namespace Autograd.Nn;

/// <summary>
/// The multi-layer perceptron ŷ = W_L·ψ(W_{L−1}·ψ(… ψ(W_0·x + b_0) …) + b_{L−1}) + b_L: dense layers, all but the last with one
/// activation function ψ. Its layers are named by their number.
/// </summary>
/// <typeparam name="T">The number.</typeparam>
public sealed partial class Mlp<T> : Layer<T>
    where T : IFloatingPointIeee754<T>
{
    private readonly Dense<T>[] layers;

    /// <summary>A network, whose parameters begin as their initializers say.</summary>
    /// <param name="widths">The number of inputs, of units in each hidden layer, and of outputs: at least two numbers.</param>
    /// <param name="hidden">ψ.</param>
    /// <param name="seed">The same seed gives the same values.</param>
    /// <param name="output">A function of the outputs; none, if it is left out.</param>
    /// <param name="weightInitializer">How the weights begin; by default, as suits the activation.</param>
    /// <exception cref="ArgumentException">There are fewer than two widths.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A width is less than 1.</exception>
    public Mlp(
        ReadOnlySpan<int> widths, Activation hidden, int seed, Activation? output = null, Initializer? weightInitializer = null)
        : this(Chain(widths, hidden, output, weightInitializer)) => Initialize(seed);

    private Mlp(Dense<T>[] layers)
    {
        this.layers = layers;
        for (var i = 0; i < layers.Length; i++)
            Add(i.ToString(CultureInfo.InvariantCulture), layers[i]);
    }

    /// <summary>The layers, from the input on.</summary>
    public IReadOnlyList<Dense<T>> Layers => layers;

    /// <inheritdoc/>
    public override string Description =>
        $"Mlp {string.Join("-", layers.Select(static layer => layer.Inputs).Append(layers[^1].Outputs))}, {layers[0].Activation}";

    /// <summary>
    /// The network's value, with the pre-activations z_l = W_l·h_l + b_l as nodes on the way, so that they can be looked at and derivatives be asked for
    /// by them.
    /// </summary>
    /// <remarks>It records two operations for each layer, where <see cref="Layer{T}.Forward"/> mostly needs one.</remarks>
    /// <param name="x">The input, [batch, inputs].</param>
    /// <param name="pass">The run of the model.</param>
    /// <param name="preActivations">Receives z_0, …, z_L: as many as there are <see cref="Layers"/>.</param>
    /// <exception cref="ArgumentException">The input's shape does not suit, or there is not room for as many nodes as there are layers.</exception>
    public TensorNode<T> Forward(TensorNode<T> x, Pass<T> pass, Span<TensorNode<T>> preActivations)
    {
        ArgumentNullException.ThrowIfNull(pass);
        if (preActivations.Length != layers.Length)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"{this} has {layers.Length} layers, and there is room for {preActivations.Length} pre-activations."),
                nameof(preActivations));
        }

        for (var i = 0; i < layers.Length; i++)
        {
            preActivations[i] = layers[i].PreActivation(x, pass);
            x = layers[i].Activation.Apply(preActivations[i]);
        }

        return x;
    }

    /// <inheritdoc/>
    protected override TensorNode<T> Compute(TensorNode<T> x, Pass<T> pass)
    {
        foreach (var layer in layers)
            x = layer.Forward(x, pass);
        return x;
    }

    private static Dense<T>[] Chain(ReadOnlySpan<int> widths, Activation hidden, Activation? output, Initializer? weightInitializer)
    {
        ArgumentNullException.ThrowIfNull(hidden);
        if (widths.Length < 2)
            throw new ArgumentException($"A network has at least two widths, of its input and of its output, and there are {widths.Length}.", nameof(widths));
        var layers = new Dense<T>[widths.Length - 1];
        for (var i = 0; i < layers.Length; i++)
        {
            var activation = i < layers.Length - 1 ? hidden : output;
            layers[i] = new(widths[i], widths[i + 1], activation, weightInitializer: weightInitializer);
        }

        return layers;
    }
}
