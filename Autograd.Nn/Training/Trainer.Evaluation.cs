using System.Numerics;

namespace Autograd.Nn;

// Looking at a set without training on it.
public sealed partial class Trainer<T>
{
    private T[] outputs = [];

    /// <summary>The loss and the metrics over a set, in evaluation mode.</summary>
    /// <param name="data">The examples.</param>
    /// <exception cref="ArgumentException">The data do not suit the model or the loss.</exception>
    public Evaluation Evaluate(DataSet<T> data)
    {
        ArgumentNullException.ThrowIfNull(data);
        RequireTargets(data, nameof(data));
        var run = Pass<T>.ForPrediction(Model);
        Batches<T> batches = new(data, BatchSize, shuffle: false, seed);
        Batch<T> batch = new();
        batches.Begin(0);
        var sum = 0.0;
        var filled = 0;
        while (batches.Next(batch))
        {
            run.Restart();
            var output = Model.Forward(run.Graph.Constant(batch.Inputs, batch.InputShape), run);
            sum += double.CreateChecked(LossOf(output, batch, run).Value) * batch.Count;
            if (Metrics.Count == 0)
                continue;
            if (outputs.Length < filled + output.Length)
                Array.Resize(ref outputs, Math.Max(filled + output.Length, output.Length / batch.Count * data.Count));
            output.CopyTo(outputs.AsSpan(filled, output.Length));
            filled += output.Length;
        }

        Dictionary<string, double> metrics = [];
        foreach (var metric in Metrics)
            metrics[metric.Name] = metric.Evaluate(outputs.AsSpan(0, filled), data);
        return new(sum / data.Count, metrics);
    }

    private void RequireTargets(DataSet<T> data, string name)
    {
        if (data.Count == 0)
            throw new ArgumentException("There are no examples.", name);
        RequireWeighted(data.HasWeights, name);
        if (labelLoss is not null && !data.HasLabels)
            throw new ArgumentException("The loss is one of classes, and the examples have no labels.", name);
        if (targetLoss is not null && !data.HasTargets)
        {
            throw new ArgumentException(
                data.HasLabels
                    ? "The loss is one of targets, and the examples have labels alone. Use data.OneHot(), BinaryTargets() or SignedTargets(), or "
                        + "a loss of labels."
                    : "The loss is one of targets, and the examples have none.",
                name);
        }
    }
}
