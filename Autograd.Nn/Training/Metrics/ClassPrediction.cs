using System.Numerics;
using System.Numerics.Tensors;

namespace Autograd.Nn;

/// <summary>What a model says of examples: the probability of each class, and the class.</summary>
/// <typeparam name="T">The number.</typeparam>
public sealed class ClassPrediction<T>
    where T : IFloatingPointIeee754<T>
{
    internal ClassPrediction(Tensor<T> probabilities, int[] classes) => (Probabilities, Classes) = (probabilities, classes);

    /// <summary>The probabilities, [examples, classes]; of a model with one output [examples, 1], those of class 1.</summary>
    public Tensor<T> Probabilities { get; }

    /// <summary>The class of each example: that of the highest probability or, with one output, 1 where it is above a half.</summary>
    public IReadOnlyList<int> Classes { get; }

    /// <summary>Both: <c>var (probabilities, classes) = model.PredictClasses(x);</c></summary>
    public void Deconstruct(out Tensor<T> probabilities, out IReadOnlyList<int> classes) => (probabilities, classes) = (Probabilities, Classes);
}

/// <summary>Probabilities and classes of a model in one call.</summary>
public static class ClassPrediction
{
    /// <summary>The probabilities and classes of examples.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="model">The model, with an output for each class, or one output for two classes.</param>
    /// <param name="x">The inputs; the first axis is the batch.</param>
    /// <param name="fromLogits">
    /// Whether the model's outputs are what comes before the softmax or, for one output, the sigmoid; otherwise they are probabilities.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The input's shape does not suit, the model's output is no [examples, classes], or without logits it is no probability.
    /// </exception>
    /// <exception cref="InvalidOperationException">A parameter has no values yet.</exception>
    public static ClassPrediction<T> PredictClasses<T>(this Layer<T> model, Tensor<T> x, bool fromLogits = true)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(model);
        var outputs = model.Predict(x);
        if (outputs.Rank != 2 || outputs.Lengths[1] == 0)
        {
            throw new ArgumentException(
                $"PredictClasses: the output of the model has {outputs.Rank} axes. It has to be [examples, classes], or [examples, 1] for two classes.",
                nameof(model));
        }

        var width = (int)outputs.Lengths[1];
        var probabilities = new T[outputs.FlattenedLength];
        outputs.FlattenTo(probabilities);
        var classes = new int[outputs.Lengths[0]];
        if (classes.Length > 0)
            Decide(probabilities, width, fromLogits, classes);
        return new(Tensor.Create(probabilities, outputs.Lengths), classes);
    }

    /// <summary>The probabilities and classes of all examples of a set.</summary>
    /// <param name="model">The model, with an output for each class, or one output for two classes.</param>
    /// <param name="data">The examples.</param>
    /// <param name="fromLogits">
    /// Whether the model's outputs are what comes before the softmax or, for one output, the sigmoid; otherwise they are probabilities.
    /// </param>
    /// <inheritdoc cref="PredictClasses{T}(Layer{T}, Tensor{T}, bool)"/>
    public static ClassPrediction<T> PredictClasses<T>(this Layer<T> model, DataSet<T> data, bool fromLogits = true)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(data);
        return PredictClasses(model, Tensor.Create(data.Inputs.ToArray(), [data.Count, .. data.InputShape]), fromLogits);
    }

    /// <summary>The sigmoid of single logits, the softmax of rows of several.</summary>
    internal static void ToProbabilities<T>(Span<T> logits, int width)
        where T : IFloatingPointIeee754<T>
    {
        for (var start = 0; start < logits.Length; start += width)
        {
            var row = logits.Slice(start, width);
            if (width == 1)
                row[0] = Sigmoid(row[0]);
            else
                Softmax(row);
        }
    }

    // By the outputs themselves: probabilities of far logits are equal where the logits are not.
    private static void Decide<T>(Span<T> outputs, int width, bool fromLogits, Span<int> classes)
        where T : IFloatingPointIeee754<T>
    {
        var bound = fromLogits ? T.Zero : T.CreateChecked(0.5);
        if (width > 1)
            Metrics.HighestScores(outputs, classes);
        for (var i = 0; i < classes.Length && width == 1; i++)
            classes[i] = outputs[i] > bound ? 1 : 0;
        if (fromLogits)
            ToProbabilities(outputs, width);
        else
            Metrics.RequireDistributions(nameof(PredictClasses), outputs, classes);
    }

    private static T Sigmoid<T>(T x)
        where T : IFloatingPointIeee754<T>
    {
        var tail = T.Exp(-T.Abs(x));
        return (x < T.Zero ? tail : T.One) / (T.One + tail);
    }

    private static void Softmax<T>(Span<T> row)
        where T : IFloatingPointIeee754<T>
    {
        var largest = row[0];
        foreach (var logit in row)
            largest = T.Max(largest, logit);
        var sum = T.Zero;
        foreach (ref var logit in row)
        {
            logit = T.IsPositiveInfinity(logit) ? T.One : T.Exp(logit - largest);
            sum += logit;
        }

        foreach (ref var logit in row)
            logit /= sum;
    }
}
