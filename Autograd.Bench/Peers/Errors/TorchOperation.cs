using static TorchSharp.torch;

namespace Autograd.Bench.Peers;

/// <summary>A line of the table: an operation's name, how to draw a case of it, and libtorch's form of it.</summary>
public sealed record TorchOperation(string Name, Func<Dice, Draw> Draw, Func<Tensor[], Draw, Tensor> Invoke);

/// <summary>Every operation of ours that libtorch has as well.</summary>
public static partial class TorchOperations
{
    public static IEnumerable<TorchOperation> All =>
        Unary.Concat(Binary).Concat(Reductions).Concat(Cumulative).Concat(Contractions).Concat(Shaping)
            .Concat(Indexing).Concat(LinearAlgebra);
}
