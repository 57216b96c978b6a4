using System.Numerics;

namespace Autograd.Bench.Peers;

/// <summary>The product of two constants on a graph; the transpose is not made.</summary>
public sealed class OurMatrixProduct<F>(MatrixProduct problem) : IContender
    where F : IFloatingPointIeee754<F>
{
    private readonly Graph<F> graph = new();
    private readonly F[] a = OurData.Convert<F>(problem.A);
    private readonly F[] b = OurData.Convert<F>(problem.B);
    private readonly nint[] shape = [problem.N, problem.N];
    private TensorNode<F> product;

    public void Run()
    {
        graph.Clear();
        var left = graph.Constant(a.AsMemory(), shape);
        var right = graph.Constant(b.AsMemory(), shape);
        product = problem.Form switch
        {
            ProductForm.AB => TensorNode.MatMul(left, right),
            ProductForm.TransposedA => TensorNode.MatMul(left.Transpose(), right),
            _ => TensorNode.MatMul(left, right.Transpose()),
        };
    }

    public double[] Values() => OurData.Numbers<F>(product.ToArray());

    public void Dispose()
    {
    }
}
