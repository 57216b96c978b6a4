using System.Numerics;
using System.Numerics.Tensors;

namespace Autograd.Nn;

// A step, on one batch or on several.
public sealed partial class Trainer<T>
{
    private Pass<T> pass;

    // Of a step that is made of several batches: the mean of the gradient over the examples so far, which overflows no sooner than that of one batch as
    // large, and the sum of the losses.
    private T[] gradientMean = [];
    private int gradientLayout;
    private int examplesOfStep;
    private double lossOfStep;

    /// <summary>One step on a batch, whatever <see cref="BatchesPerStep"/> is.</summary>
    /// <param name="batch">The batch.</param>
    /// <returns>The batch's loss before the step, with the penalty.</returns>
    /// <exception cref="InvalidOperationException">The loss does not depend on a trainable parameter.</exception>
    /// <exception cref="ArgumentException">Shapes do not suit; the message names the layer.</exception>
    /// <exception cref="NotFiniteNumberException">The loss or the gradient is not finite, without <see cref="AllowNonFinite"/>. No step was taken.</exception>
    public T Step(Batch<T> batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var loss = Backward(batch, place: 0);
        TakeStep(loss);
        TellOfStep(loss);
        return loss;
    }

    /// <summary>Loss and gradient of a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="place">Which of the step's batches it is: each has random numbers of its own.</param>
    private T Backward(Batch<T> batch, int place)
    {
        current = batch;

        // A layer added to the model, or the model to another one, makes another set of its parameters.
        if (pass.Parameters != Model.Root.Parameters)
            pass = Pass<T>.ForTraining(Model, seed);
        KeepLayerStates();
        try
        {
            pass.Restart(StepCount * BatchesPerStep + place);
            var loss = LossOf(batch, pass);
            if (Penalty is not null)
                loss += Penalty(pass);
            pass.Backward(loss, AllowUnconnected);
            if (!AllowNonFinite)
                RequireFiniteStep(loss.Value);
            return loss.Value;
        }
        catch
        {
            PutLayerStatesBack();
            throw;
        }
    }

    private void TakeStep(T loss)
    {
        try
        {
            PrepareStep(loss);
            Optimizer.Step(pass.Parameters);
        }
        catch
        {
            PutLayerStatesBack();
            throw;
        }

        StepCount++;
    }

    private void PrepareStep(T loss)
    {
        for (var i = 0; i < Callbacks.Count; i++)
            Callbacks[i].OnGradient(this, loss);
        if (MaxGradientValue < double.PositiveInfinity)
            GradientClipping.ByValue(pass.Parameters, MaxGradientValue);
        if (MaxGradientNorm < double.PositiveInfinity)
            GradientClipping.ByNorm(pass.Parameters, MaxGradientNorm);
        if (Schedule is not null)
            Optimizer.LearningRate = Schedule.RateAt(ScheduleUnit == ScheduleUnit.Step ? StepCount : EpochCount);
    }

    private void TellOfStep(T loss)
    {
        for (var i = 0; i < Callbacks.Count; i++)
            Callbacks[i].OnStep(this, loss);
    }

    /// <summary>Keeps the gradient of a batch for the step that later ones complete.</summary>
    private void AddToStep(T loss, int examples)
    {
        var parameters = pass.Parameters;
        if (examplesOfStep == 0)
        {
            if (gradientMean.Length != parameters.TrainableLength)
                gradientMean = new T[parameters.TrainableLength];
            gradientLayout = parameters.Layout;
        }

        RequireSameLayout(parameters);
        Mix(gradientMean, parameters.Gradient, examples, gradientMean);
        lossOfStep += double.CreateSaturating(loss) * examples;
        examplesOfStep += examples;
    }

    /// <summary>Makes of the gradient of the step's last batch that of all its batches. What was kept stays, until the step is taken.</summary>
    /// <returns>The mean loss of their examples.</returns>
    private T CompleteStep(T loss, int examples)
    {
        if (examplesOfStep == 0)
            return loss;
        var parameters = pass.Parameters;
        RequireSameLayout(parameters);
        Mix(gradientMean, parameters.Gradient, examples, parameters.Gradient);
        return T.CreateSaturating((lossOfStep + double.CreateSaturating(loss) * examples) / (examplesOfStep + examples));
    }

    /// <summary>The mean over the step's examples so far and some more.</summary>
    private void Mix(ReadOnlySpan<T> mean, ReadOnlySpan<T> gradient, int examples, Span<T> destination)
    {
        if (examplesOfStep == 0)
        {
            gradient.CopyTo(destination);
            return;
        }

        var share = T.CreateChecked((double)examples / (examplesOfStep + examples));
        TensorPrimitives.Lerp(mean, gradient, share, destination);
    }

    private void RequireSameLayout(ParameterSet<T> parameters)
    {
        if (gradientLayout == parameters.Layout)
            return;
        throw new InvalidOperationException(
            $"Parameters were frozen or freed between the batches of one step. Call {nameof(AbandonEpoch)} to begin the epoch anew with them.");
    }

    private ScalarNode<T> LossOf(Batch<T> batch, Pass<T> run)
    {
        var output = Model.Forward(run.Graph.Constant(batch.Inputs, batch.InputShape), run);
        return LossOf(output, batch, run);
    }

    private ScalarNode<T> LossOf(TensorNode<T> output, Batch<T> batch, Pass<T> run)
    {
        var weights = WeightsOf(batch, run);
        if (labelLoss is not null)
            return labelLoss(output, batch.Labels, weights);
        return targetLoss!(output, run.Graph.Constant(batch.Targets, batch.TargetShape), weights);
    }
}
