using static TorchSharp.torch;

namespace Autograd.Bench.Peers;

/// <summary>Double backward: the gradient is recorded, and its product with the direction is reversed.</summary>
public sealed class TorchNetworkCurvature : IContender
{
    private readonly Tensor inputs;
    private readonly Tensor targets;
    private readonly Tensor[] parameters;
    private readonly Tensor[] direction;
    private IList<Tensor> products = [];

    public TorchNetworkCurvature(NetworkCurvature problem)
    {
        inputs = TorchData.Constant(problem.Inputs, [problem.Batch, NetworkCurvature.InputWidth], problem.Precision);
        targets = TorchData.Constant(problem.Targets, [problem.Batch, 1], problem.Precision);
        parameters = new Tensor[problem.Parameters.Length];
        direction = new Tensor[parameters.Length];
        for (var i = 0; i < parameters.Length; i++)
        {
            parameters[i] = TorchData.Variable(problem.Parameters[i], NetworkCurvature.Shape(i), problem.Precision);
            direction[i] = TorchData.Constant(problem.Direction[i], NetworkCurvature.Shape(i), problem.Precision);
        }
    }

    public void Run()
    {
        foreach (var product in products)
            product.Dispose();
        using var scope = NewDisposeScope();
        var gradient = autograd.grad([Loss()], parameters, retain_graph: true, create_graph: true);
        // The direction as cotangent of the gradient: no dot product to record, which is the quicker way.
        products = autograd.grad(gradient, parameters, direction);
        foreach (var product in products)
            product.DetachFromDisposeScope();
    }

    public double[] Values() => TorchData.Numbers(products);

    public void Dispose()
    {
        inputs.Dispose();
        targets.Dispose();
        foreach (var tensor in parameters.Concat(direction).Concat(products))
            tensor.Dispose();
    }

    private Tensor Loss()
    {
        var x = inputs;
        for (var layer = 0; layer < NetworkCurvature.Layers; layer++)
        {
            // addmm adds the bias in the same kernel, as torch.nn.Linear does.
            x = parameters[2 * layer + 1].addmm(x, parameters[2 * layer]);
            if (layer < NetworkCurvature.Layers - 1)
                x = x.tanh();
        }

        return (x - targets).square().mean();
    }
}
