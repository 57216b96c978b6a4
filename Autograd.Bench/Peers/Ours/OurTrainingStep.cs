using System.Numerics;
using Autograd.Nn;

namespace Autograd.Bench.Peers;

/// <summary>A training step on a pass: what the trainer does for each batch.</summary>
public sealed class OurTrainingStep<F> : IContender
    where F : IFloatingPointIeee754<F>
{
    private const int StepsToCompare = 3;

    private readonly TrainingStep problem;
    private readonly Mlp<F> model;
    private readonly Pass<F> pass;
    private readonly Adam<F> optimizer = new(TrainingStep.LearningRate);
    private readonly F[] inputs;
    private readonly F[] targets;
    private readonly int[] labels;
    private readonly nint[] inputShape;
    private readonly nint[] targetShape;
    private F lastLoss = F.Zero;

    public OurTrainingStep(TrainingStep problem)
    {
        this.problem = problem;
        inputs = OurData.Convert<F>(problem.Inputs);
        targets = OurData.Convert<F>(problem.Targets);
        labels = Array.ConvertAll(problem.Labels, label => (int)label);
        inputShape = [problem.Batch, problem.Widths[0]];
        targetShape = [problem.Batch, 1];
        model = new(problem.Widths, problem.IsRelu ? Activations.Relu : Activations.Tanh, seed: 0);
        Restart();
        pass = Pass<F>.ForTraining(model, seed: 0);
    }

    public void Run()
    {
        pass.Restart();
        var output = model.Forward(pass.Graph.Constant(inputs.AsMemory(), inputShape), pass);
        var loss = problem.IsClassification
            ? Losses.SparseCategoricalCrossEntropyFromLogits(output, labels)
            : Losses.MeanSquaredError(output, pass.Graph.Constant(targets.AsMemory(), targetShape));
        pass.Backward(loss);
        optimizer.Step(model.Parameters);
        lastLoss = loss.Value;
    }

    public double[] Values()
    {
        Restart();
        for (var step = 0; step < StepsToCompare; step++)
            Run();
        return [double.CreateChecked(lastLoss), .. OurData.Numbers<F>(model.Parameters.Values.ToArray())];
    }

    public void Dispose()
    {
    }

    private void Restart()
    {
        optimizer.Reset();
        for (var i = 0; i < problem.Layers; i++)
        {
            model.Layers[i].Weight.Assign(OurData.Convert<F>(problem.Weight(i)));
            model.Layers[i].Bias!.Assign(OurData.Convert<F>(problem.Bias(i)));
        }
    }
}
