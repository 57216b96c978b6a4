using System.Numerics;
using Autograd.Nn;

namespace Autograd.Bench.Peers;

/// <summary>The losses of a training run with this library.</summary>
public static class OurCurve
{
    public static double[] Of<F>(CurveProblem problem, Optimizer<F> optimizer)
        where F : IFloatingPointIeee754<F>
    {
        Mlp<F> model = new(problem.Widths, problem.IsClassification ? Activations.Relu : Activations.Tanh, seed: 0);
        for (var i = 0; i < problem.Layers; i++)
        {
            model.Layers[i].Weight.Assign(OurData.Convert<F>(problem.Weight(i)));
            model.Layers[i].Bias!.Assign(OurData.Convert<F>(problem.Bias(i)));
        }

        var pass = Pass<F>.ForTraining(model, seed: 0);
        var losses = new double[CurveProblem.Steps];
        for (var step = 0; step < losses.Length; step++)
        {
            var batch = CurveProblem.BatchOf(step);
            pass.Restart();
            var inputs = pass.Graph.Constant(OurData.Convert<F>(problem.Inputs(batch)), [CurveProblem.Batch, problem.Widths[0]]);
            var output = model.Forward(inputs, pass);
            var loss = problem.IsClassification
                ? Losses.SparseCategoricalCrossEntropyFromLogits(output, Array.ConvertAll(problem.Labels(batch), label => (int)label))
                : Losses.MeanSquaredError(
                    output, pass.Graph.Constant(OurData.Convert<F>(problem.Targets(batch)), [CurveProblem.Batch, problem.Widths[^1]]));
            pass.Backward(loss);
            optimizer.Step(model.Parameters);
            losses[step] = double.CreateChecked(loss.Value);
        }

        return losses;
    }
}
