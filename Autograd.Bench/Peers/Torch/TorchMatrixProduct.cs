using static TorchSharp.torch;

namespace Autograd.Bench.Peers;

/// <summary>
/// The product into memory that is there already: C ← 0·C + A·B, which is TorchSharp's only form with a destination; or,
/// allocating, A.mm(B). A transposed operand is a view, as in libtorch's own backward pass.
/// </summary>
public sealed class TorchMatrixProduct : IContender
{
    private readonly Tensor a;
    private readonly Tensor b;
    private readonly Tensor c;
    private readonly Tensor left;
    private readonly Tensor right;
    private readonly bool isAllocating;

    public TorchMatrixProduct(MatrixProduct problem, bool isAllocating)
    {
        this.isAllocating = isAllocating;
        long[] shape = [problem.N, problem.N];
        a = TorchData.Constant(problem.A, shape, problem.Precision);
        b = TorchData.Constant(problem.B, shape, problem.Precision);
        c = zeros(shape, problem.Precision.Type());
        left = problem.Form == ProductForm.TransposedA ? a.t() : a.alias();
        right = problem.Form == ProductForm.TransposedB ? b.t() : b.alias();
    }

    public void Run()
    {
        if (isAllocating)
        {
            using var product = left.mm(right);
        }
        else
        {
            c.addmm_(left, right, beta: 0, alpha: 1);
        }
    }

    public double[] Values() => TorchData.Numbers(isAllocating ? left.mm(right) : c);

    public void Dispose()
    {
        foreach (var tensor in new[] { a, b, c, left, right })
            tensor.Dispose();
    }
}
