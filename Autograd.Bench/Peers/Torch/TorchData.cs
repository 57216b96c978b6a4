using TorchSharp;
using static TorchSharp.torch;

namespace Autograd.Bench.Peers;

/// <summary>Numbers into libtorch's tensors and back.</summary>
public static class TorchData
{
    public static Tensor Constant(double[] values, ReadOnlySpan<long> shape, Precision precision) =>
        tensor(values, shape, dtype: precision.Type());

    public static Tensor Variable(double[] values, ReadOnlySpan<long> shape, Precision precision) =>
        tensor(values, shape, dtype: precision.Type(), requires_grad: true);

    public static double[] Numbers(Tensor x)
    {
        if (x.numel() == 0)
            return [];
        using var scope = NewDisposeScope();
        return x.detach().to_type(ScalarType.Float64).reshape(-1).contiguous().data<double>().ToArray();
    }

    public static double[] Numbers(IEnumerable<Tensor> tensors) => [.. tensors.SelectMany(Numbers)];
}
