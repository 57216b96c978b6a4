using System.Numerics;
using Autograd.Rules;

namespace Autograd;

// Matrices: the last two axes; those before are a batch.
public readonly partial struct TensorNode<T>
    where T : IFloatingPointIeee754<T>
{
    /// <inheritdoc cref="TensorNode.MatMul{T}(TensorNode{T}, TensorNode{T}, bool, bool)"/>
    /// <param name="right">The right operand.</param>
    public TensorNode<T> MatMul(TensorNode<T> right) => TensorNode.MatMul(this, right);

    /// <inheritdoc cref="TensorNode.Dot{T}(TensorNode{T}, TensorNode{T})"/>
    /// <param name="right">The other vector.</param>
    public ScalarNode<T> Dot(TensorNode<T> right) => TensorNode.Dot(this, right);

    /// <summary>The lower triangular L with L·Lᵀ = ½(A + Aᵀ), [n,n] → [n,n].</summary>
    /// <exception cref="ArgumentException">It is not square.</exception>
    /// <exception cref="ArithmeticException">It is not positive definite.</exception>
    public TensorNode<T> Cholesky() => Graph<T>.General(default(Cholesky), [this]);

    /// <summary>The inverse, [n,n] → [n,n]. To solve equations, <c>Solve</c> is faster and more accurate.</summary>
    /// <exception cref="ArgumentException">It is not square.</exception>
    /// <exception cref="ArithmeticException">It is singular.</exception>
    public TensorNode<T> Inverse() => Graph<T>.General(default(Inverse), [this]);

    /// <summary>The determinant, [n,n] → [], a tensor since there may be a batch; <see cref="ToScalar"/> makes a scalar node of that of one matrix. The derivative is the cofactors, also where the matrix is singular.</summary>
    /// <exception cref="ArgumentException">It is not square.</exception>
    public TensorNode<T> Det() => Graph<T>.Reduction(new Det(in ShapeReference), this);

    /// <summary>ln |det A|, [n,n] → [], a tensor since there may be a batch; <see cref="ToScalar"/> makes a scalar node of that of one matrix. The derivative is A⁻ᵀ; −∞ where the matrix is singular.</summary>
    /// <exception cref="ArgumentException">It is not square.</exception>
    /// <exception cref="ArithmeticException">It is singular, and its elements carry derivatives: there is none.</exception>
    public TensorNode<T> LogDet() => Graph<T>.Reduction(new LogDet(in ShapeReference), this);
}
