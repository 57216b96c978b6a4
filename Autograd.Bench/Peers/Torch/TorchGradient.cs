using static TorchSharp.torch;

namespace Autograd.Bench.Peers;

/// <summary>The gradient of a scalar function of one tensor: recorded, reversed and disposed of at every run.</summary>
public sealed class TorchGradient(Tensor x, Func<Tensor, Tensor> function, params Tensor[] constants) : IContender
{
    private readonly Tensor[] inputs = [x];
    private Tensor? gradient;

    public void Run()
    {
        gradient?.Dispose();
        using var scope = NewDisposeScope();
        gradient = autograd.grad([function(x)], inputs)[0].DetachFromDisposeScope();
    }

    public double[] Values() => TorchData.Numbers(gradient!);

    public void Dispose()
    {
        x.Dispose();
        gradient?.Dispose();
        foreach (var constant in constants)
            constant.Dispose();
    }
}
