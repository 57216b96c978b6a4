using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Autograd.Bench.Peers;

/// <summary>
/// RAdam by the formulas of PyTorch's documentation, on libtorch's tensors. TorchSharp's port is another: where it rectifies, it multiplies by
/// the step size twice.
/// </summary>
public sealed class DocumentedRAdam(Parameter[] parameters, double rate) : ITorchOptimizer
{
    private const double Beta1 = 0.9;
    private const double Beta2 = 0.999;
    private const double Epsilon = 1e-8;

    private readonly Tensor[] means = Array.ConvertAll(parameters, Zeros);
    private readonly Tensor[] squares = Array.ConvertAll(parameters, Zeros);
    private int step;

    public void Step()
    {
        using var scope = NewDisposeScope();
        using var gradients = no_grad();
        step++;
        for (var i = 0; i < parameters.Length; i++)
        {
            var gradient = parameters[i].grad!;
            means[i].mul_(Beta1).add_(gradient, alpha: 1 - Beta1);
            squares[i].mul_(Beta2).addcmul_(gradient, gradient, value: 1 - Beta2);
            parameters[i].sub_(StepBy(means[i], squares[i]));
        }
    }

    public void Dispose()
    {
        foreach (var state in means.Concat(squares))
            state.Dispose();
    }

    private static Tensor Zeros(Parameter parameter) => zeros_like(parameter).DetachFromDisposeScope();

    private Tensor StepBy(Tensor mean, Tensor square)
    {
        var limit = 2 / (1 - Beta2) - 1;
        var correction = 1 - Math.Pow(Beta2, step);
        var length = limit - 2 * step * Math.Pow(Beta2, step) / correction;
        var corrected = mean / (1 - Math.Pow(Beta1, step));
        if (length <= 5)
            return rate * corrected;
        var rectification = Math.Sqrt((length - 4) * (length - 2) * limit / ((limit - 4) * (limit - 2) * length));
        return rate * rectification * corrected * Math.Sqrt(correction) / (square.sqrt() + Epsilon);
    }
}
