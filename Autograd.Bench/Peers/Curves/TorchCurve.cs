using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Autograd.Bench.Peers;

/// <summary>The losses of a training run with libtorch.</summary>
public static class TorchCurve
{
    public static double[] Of(CurveProblem problem, Func<Parameter[], ITorchOptimizer> makeOptimizer)
    {
        using var scope = NewDisposeScope();
        var layers = new Linear[problem.Layers];
        var modules = new List<nn.Module<Tensor, Tensor>>();
        for (var i = 0; i < layers.Length; i++)
        {
            layers[i] = nn.Linear(problem.Widths[i], problem.Widths[i + 1], dtype: problem.Precision.Type());
            using var gradients = no_grad();
            layers[i].weight!.copy_(TorchData.Constant(problem.Weight(i), [problem.Widths[i + 1], problem.Widths[i]], problem.Precision));
            layers[i].bias!.copy_(TorchData.Constant(problem.Bias(i), [problem.Widths[i + 1]], problem.Precision));
            modules.Add(layers[i]);
            if (i < layers.Length - 1)
                modules.Add(problem.IsClassification ? nn.ReLU() : nn.Tanh());
        }

        using var model = nn.Sequential(modules);
        using var optimizer = makeOptimizer([.. model.parameters()]);
        var losses = new double[CurveProblem.Steps];
        for (var step = 0; step < losses.Length; step++)
        {
            using var inner = NewDisposeScope();
            var batch = CurveProblem.BatchOf(step);
            model.zero_grad();
            var output = model.forward(TorchData.Constant(problem.Inputs(batch), [CurveProblem.Batch, problem.Widths[0]], problem.Precision));
            var loss = problem.IsClassification
                ? nn.functional.cross_entropy(output, tensor(problem.Labels(batch)))
                : nn.functional.mse_loss(
                    output, TorchData.Constant(problem.Targets(batch), [CurveProblem.Batch, problem.Widths[^1]], problem.Precision));
            loss.backward();
            optimizer.Step();
            losses[step] = loss.ToDouble();
        }

        return losses;
    }
}
