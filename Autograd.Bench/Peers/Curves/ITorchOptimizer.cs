using static TorchSharp.torch;

namespace Autograd.Bench.Peers;

/// <summary>What changes libtorch's parameters by their gradients.</summary>
public interface ITorchOptimizer : IDisposable
{
    void Step();
}

/// <summary>One of TorchSharp's.</summary>
public sealed class TorchSharpOptimizer(optim.Optimizer optimizer) : ITorchOptimizer
{
    public void Step() => optimizer.step();

    public void Dispose() => optimizer.Dispose();
}
