using System.Globalization;
using System.Numerics;
using System.Numerics.Tensors;
using Autograd.Algebra;

namespace Autograd.Nn;

// The form of the blackboard: each bias is the last column of its weight, and each layer's input ends with a constant 1.
public sealed partial class Mlp<T>
    where T : IFloatingPointIeee754<T>
{
    /// <summary>
    /// The same function with the biases folded into the weights, ŷ = W̃_L·[ψ(W̃_{L−1}·[… ψ(W̃_0·[x; 1]) …; 1]); 1], as a model that
    /// runs: layers of <see cref="FoldedDense{T}"/>, with copies of the values.
    /// </summary>
    /// <exception cref="InvalidOperationException">A parameter has no values yet.</exception>
    public Sequential<T> Folded()
    {
        var weights = FoldedWeights();
        var folded = new FoldedDense<T>[layers.Length];
        for (var i = 0; i < layers.Length; i++)
        {
            folded[i] = new(layers[i].Inputs, layers[i].Outputs, layers[i].Activation);
            weights[i].FlattenTo(folded[i].Weight.Update());
        }

        return new Sequential<T>(folded);
    }

    /// <summary>The weights with the biases as their last columns, W̃_l = [W_l b_l], from the input on: each [outputs, inputs + 1], a copy.</summary>
    /// <exception cref="InvalidOperationException">A parameter has no values yet.</exception>
    public Tensor<T>[] FoldedWeights()
    {
        Root.Parameters.RequireUsable();
        return [.. layers.Select(static layer => Fold(layer))];
    }

    /// <summary>The network of folded weights: the opposite of <see cref="FoldedWeights"/>.</summary>
    /// <param name="weights">W̃_0, W̃_1, …: each [outputs, inputs + 1], with as many inputs as the one before has outputs.</param>
    /// <param name="hidden">ψ.</param>
    /// <param name="output">A function of the outputs; none, if it is left out.</param>
    /// <exception cref="ArgumentException">There is no weight, one is not a matrix with two or more columns, or two do not fit together.</exception>
    public static Mlp<T> FromFolded(ReadOnlySpan<Tensor<T>> weights, Activation hidden, Activation? output = null)
    {
        if (weights.IsEmpty)
            throw new ArgumentException("FromFolded: there is no weight. A network has one or more.", nameof(weights));
        for (var i = 0; i < weights.Length; i++)
            RequireFolded(weights, i);
        Span<int> widths = stackalloc int[weights.Length + 1];
        widths[0] = (int)weights[0].Lengths[1] - 1;
        for (var i = 0; i < weights.Length; i++)
            widths[i + 1] = (int)weights[i].Lengths[0];

        var network = new Mlp<T>(Chain(widths, hidden, output, Initializers.Zero));
        for (var i = 0; i < weights.Length; i++)
            Unfold(weights[i], network.layers[i]);
        return network;
    }

    private static Tensor<T> Fold(Dense<T> layer)
    {
        var columns = layer.Inputs + 1;
        var folded = new T[layer.Outputs * columns];
        for (var row = 0; row < layer.Outputs; row++)
        {
            layer.Weight.Values.Slice(row * layer.Inputs, layer.Inputs).CopyTo(folded.AsSpan(row * columns));
            folded[row * columns + layer.Inputs] = layer.Bias!.Values[row];
        }

        return Tensor.Create(folded, [layer.Outputs, columns]);
    }

    private static void Unfold(Tensor<T> folded, Dense<T> layer)
    {
        var columns = layer.Inputs + 1;
        var values = new T[layer.Outputs * columns];
        folded.FlattenTo(values);
        var weight = layer.Weight.Update();
        var bias = layer.Bias!.Update();
        for (var row = 0; row < layer.Outputs; row++)
        {
            values.AsSpan(row * columns, layer.Inputs).CopyTo(weight[(row * layer.Inputs)..]);
            bias[row] = values[row * columns + layer.Inputs];
        }
    }

    private static void RequireFolded(ReadOnlySpan<Tensor<T>> weights, int index)
    {
        ArgumentNullException.ThrowIfNull(weights[index]);
        var shape = weights[index].Lengths;
        if (shape.Length != 2 || shape[0] < 1 || shape[1] < 2)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"FromFolded: weight {index} has the shape {new TensorShape(shape)}. A folded weight is a matrix [outputs, inputs + 1], "
                    + $"whose last column is the bias."),
                nameof(weights));
        }

        if (index == 0)
            return;
        var before = weights[index - 1].Lengths;
        if (shape[1] != before[0] + 1)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"FromFolded: weight {index - 1} has the shape {new TensorShape(before)} and weight {index} {new TensorShape(shape)}: "
                    + $"{before[0]} outputs and a 1 are not {shape[1]} columns."),
                nameof(weights));
        }
    }
}
