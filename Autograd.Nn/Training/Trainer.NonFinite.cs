using System.Globalization;
using System.Numerics;
using System.Numerics.Tensors;

namespace Autograd.Nn;

// Where a number that is not finite comes from.
public sealed partial class Trainer<T>
{
    // The batch of the step that is under way.
    private Batch<T>? current;

    private void RequireFiniteStep(T loss)
    {
        if (!T.IsFinite(loss) || !TensorPrimitives.IsFiniteAll<T>(pass.Parameters.Gradient))
            throw FindNonFinite();
    }

    // A step may be too long for the numbers, though the gradient was finite. The next batch would show it; after the last there is none.
    private void RequireFiniteModel()
    {
        if (TensorPrimitives.IsFiniteAll<T>(Model.Root.Parameters.Values))
            return;
        var where = string.Create(CultureInfo.InvariantCulture, $"After step {StepCount} of epoch {EpochCount + 1}");
        throw NonFiniteParameter(where) ?? new NotFiniteNumberException($"{where}: a parameter is not finite. {Advice}");
    }

    private NotFiniteNumberException? NonFiniteParameter(string where)
    {
        foreach (var parameter in Model.Root.Parameters)
        {
            if (IndexOfNonFinite(parameter.Values) is >= 0 and var index)
                return new(string.Create(CultureInfo.InvariantCulture, $"{where}: the parameter {parameter} holds {parameter.Values[index]} at {index}. {Advice}"));
        }

        return null;
    }

    /// <summary>What to throw for a step whose loss or gradient is not finite: it is run again with every node looked at.</summary>
    internal NotFiniteNumberException FindNonFinite()
    {
        PutLayerStatesBack();
        var step = string.Create(CultureInfo.InvariantCulture, $"Step {StepCount + 1} of epoch {EpochCount + 1}");
        if (NonFiniteParameter(step) is { } spoiled)
            return spoiled;

        var batch = current!;
        if (IndexOfNonFinite(batch.Inputs.Span) is >= 0 and var input)
            return Example("inputs", batch.Inputs.Span, input);
        if (IndexOfNonFinite(batch.Targets.Span) is >= 0 and var target)
            return Example("targets", batch.Targets.Span, target);

        var again = Pass<T>.ForTraining(Model, seed, new(new GraphOptions { DetectNonFinite = true }));
        try
        {
            again.Restart(pass.Step);
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
