using System.Numerics;
using Autograd.Nn;
using BenchmarkDotNet.Attributes;

namespace Autograd.Bench;

/// <summary>What does a training step cost, and each part of it?</summary>
[GenericTypeArguments(typeof(float))]
[GenericTypeArguments(typeof(double))]
public class TrainingStepBench<F>
    where F : IFloatingPointIeee754<F>
{
    private const int Seed = 1;
    private const double LearningRate = 1e-4;

    private readonly Adam<F> optimizer = new(LearningRate);
    private Mlp<F> model = null!;
    private Pass<F> pass = null!;
    private F[] inputs = [];
    private F[] targets = [];
    private F[] outputs = [];
    private nint[] inputShape = [];
    private nint[] targetShape = [];

    [Params("2-4-2-1", "64-256-256-256-1")]
    public string Widths { get; set; } = "2-4-2-1";

    [Params(32)]
    public int Batch { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var widths = Array.ConvertAll(Widths.Split('-'), int.Parse);
        model = new(widths, Activations.Tanh, Seed);
        pass = Pass<F>.ForTraining(model, Seed);
        inputShape = [Batch, widths[0]];
        targetShape = [Batch, widths[^1]];
        inputs = new F[Batch * widths[0]];
        targets = new F[Batch * widths[^1]];
        outputs = new F[Batch * widths[^1]];
        RandomSequence random = new(Seed);
        foreach (ref var input in inputs.AsSpan())
            input = F.CreateChecked(random.NextNormal());
        foreach (ref var target in targets.AsSpan())
            target = F.CreateChecked(random.NextNormal());
        TierUp.Run(Predict, Gradient, Step);
    }

    /// <summary>The forward pass alone, recording nothing.</summary>
    [Benchmark(Baseline = true)]
    public double Predict() => model.Predict(inputs, inputShape, outputs.AsSpan());

    /// <summary>Forward pass, loss, backward pass.</summary>
    [Benchmark]
    public double Gradient()
    {
        pass.Restart();
        var output = model.Forward(pass.Graph.Constant(inputs.AsMemory(), inputShape), pass);
        var loss = Losses.MeanSquaredError(output, pass.Graph.Constant(targets.AsMemory(), targetShape));
        pass.Backward(loss);
        return double.CreateTruncating(loss.Value);
    }

    /// <summary>The same and a step of Adam.</summary>
    [Benchmark]
    public double Step()
    {
        var loss = Gradient();
        optimizer.Step(model.Parameters);
        return loss;
    }
}
