using System.Globalization;
using System.Numerics;

namespace Autograd.Nn;

// Where a number that is not finite comes from.
public sealed partial class Trainer<T>
{
    // The batch of the step that is under way.
    private Batch<T>? current;

    /// <summary>What to throw for a step whose loss or gradient is not finite: it is run again with every node looked at.</summary>
    internal NotFiniteNumberException FindNonFinite()
    {
        var step = string.Create(CultureInfo.InvariantCulture, $"Step {StepCount + 1} of epoch {EpochCount + 1}");
        foreach (var parameter in pass.Parameters)
        {
            if (IndexOfNonFinite(parameter.Values) is >= 0 and var index)
                return new(string.Create(CultureInfo.InvariantCulture, $"{step}: the parameter {parameter} holds {parameter.Values[index]} at {index}. {Advice}"));
        }

        var batch = current!;
        if (IndexOfNonFinite(batch.Inputs.Span) is >= 0 and var input)
            return Example("inputs", batch.Inputs.Span, input);
        if (IndexOfNonFinite(batch.Targets.Span) is >= 0 and var target)
            return Example("targets", batch.Targets.Span, target);

        var again = Pass<T>.ForTraining(Model, seed, new(new GraphOptions { DetectNonFinite = true }));
        try
        {
            again.Restart(StepCount);
            var loss = LossOf(batch, again);
            if (Penalty is not null)
                loss += Penalty(again);
            again.Backward(loss, AllowUnconnected);
        }
        catch (NotFiniteNumberException exception)
        {
            var layer = again.Culprit is { } culprit ? $"in the layer {culprit}: " : "";
            return new($"{step}: {layer}{exception.Message} {Advice}", exception);
        }

        return new($"{step}: the loss or its gradient is not finite. {Advice}");

        NotFiniteNumberException Example(string what, ReadOnlySpan<T> values, int index)
        {
            var length = values.Length / batch.Count;
            return new(string.Create(
                CultureInfo.InvariantCulture,
                $"{step}: the {what} of the batch's example {index / length} hold {values[index]} at {index % length}. Clean the data."));
        }
    }

    private const string Advice = "Lower the learning rate, clip the gradient, or take a stable form of what overflows.";

    private static int IndexOfNonFinite(ReadOnlySpan<T> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!T.IsFinite(values[i]))
                return i;
        }

        return -1;
    }
}
