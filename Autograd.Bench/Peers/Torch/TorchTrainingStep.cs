using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Autograd.Bench.Peers;

/// <summary>A training step as TorchSharp's own examples have it: linear modules, a fused loss, Adam.</summary>
public sealed class TorchTrainingStep : IContender
{
    private const int StepsToCompare = 3;

    private readonly TrainingStep problem;
    private readonly Tensor inputs;
    private readonly Tensor targets;
    private readonly Linear[] layers;
    private readonly Sequential model;
    private Adam optimizer;
    private double lastLoss;

    public TorchTrainingStep(TrainingStep problem)
    {
        this.problem = problem;
        inputs = TorchData.Constant(problem.Inputs, [problem.Batch, problem.Widths[0]], problem.Precision);
        targets = problem.IsClassification
            ? tensor(problem.Labels)
            : TorchData.Constant(problem.Targets, [problem.Batch, 1], problem.Precision);
        layers = new Linear[problem.Layers];
        var modules = new List<nn.Module<Tensor, Tensor>>();
        for (var i = 0; i < layers.Length; i++)
        {
            layers[i] = nn.Linear(problem.Widths[i], problem.Widths[i + 1], dtype: problem.Precision.Type());
            modules.Add(layers[i]);
            if (i < layers.Length - 1)
                modules.Add(problem.IsRelu ? nn.ReLU() : nn.Tanh());
        }

        model = nn.Sequential(modules);
        optimizer = Restart();
    }

    public void Run()
    {
        using var scope = NewDisposeScope();
        optimizer.zero_grad();
        var output = model.forward(inputs);
        var loss = problem.IsClassification
            ? nn.functional.cross_entropy(output, targets)
            : nn.functional.mse_loss(output, targets);
        loss.backward();
        optimizer.step();
        lastLoss = loss.ToDouble();
    }

    public double[] Values()
    {
        optimizer.Dispose();
        optimizer = Restart();
        for (var step = 0; step < StepsToCompare; step++)
            Run();
        using var scope = NewDisposeScope();
        return [lastLoss, .. TorchData.Numbers([.. layers.SelectMany(layer => new Tensor[] { layer.weight!, layer.bias! })])];
    }

    public void Dispose()
    {
        optimizer.Dispose();
        model.Dispose();
        inputs.Dispose();
        targets.Dispose();
    }

    private Adam Restart()
    {
        using var scope = NewDisposeScope();
        using var gradients = no_grad();
        for (var i = 0; i < layers.Length; i++)
        {
            layers[i].weight!.copy_(TorchData.Constant(problem.Weight(i), [problem.Widths[i + 1], problem.Widths[i]], problem.Precision));
            layers[i].bias!.copy_(TorchData.Constant(problem.Bias(i), [problem.Widths[i + 1]], problem.Precision));
        }

        return optim.Adam(model.parameters(), TrainingStep.LearningRate);
    }
}
