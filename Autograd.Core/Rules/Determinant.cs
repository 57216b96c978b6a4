using Autograd.Algebra;

namespace Autograd.Rules;

/// <summary>
/// The determinant, <c>[n,n] → []</c>, batched over leading axes; the derivative is the matrix of cofactors, det A·A⁻ᵀ. That of
/// <c>[0,0]</c> is 1.
/// </summary>
/// <remarks>
/// A singular matrix has the determinant 0, and its first derivative is right as well: the cofactors are found without
/// an inverse. Its second derivative throws. NaN gives NaN.
/// </remarks>
public readonly partial struct Det : IReductionRule
{
    /// <summary>The determinants of the matrices in a shape.</summary>
    /// <param name="x">The shape of the argument.</param>
    /// <exception cref="ArgumentException">The last two axes are not of one length, or there are fewer.</exception>
    public Det(in TensorShape x) => Axes = MatrixShapes.SquareAxes(nameof(Det), in x);

    /// <inheritdoc/>
    public Axes Axes { get; }

    /// <inheritdoc/>
    public bool KeepDims => false;

    /// <inheritdoc/>
    public void Require(in TensorShape x) => MatrixShapes.RequireAxes(nameof(Det), Axes, in x);

    /// <inheritdoc/>
    public T Weights<T>(T x, T y)
        where T : ITensorElementary<T> => T.ApplyTensorRule(default(Cofactors), x);
}

/// <summary>
/// The logarithm of the magnitude of the determinant, ln|det A|, <c>[n,n] → []</c>, batched over leading axes; the derivative is A⁻ᵀ.
/// That of <c>[0,0]</c> is 0.
/// </summary>
/// <remarks>
/// It neither overflows nor underflows where the determinant does. A singular matrix gives −∞, and its derivative throws,
/// since there is no inverse. NaN gives NaN.
/// </remarks>
public readonly partial struct LogDet : IReductionRule
{
    /// <summary>The logarithms for the matrices in a shape.</summary>
    /// <param name="x">The shape of the argument.</param>
    /// <exception cref="ArgumentException">The last two axes are not of one length, or there are fewer.</exception>
    public LogDet(in TensorShape x) => Axes = MatrixShapes.SquareAxes(nameof(LogDet), in x);

    /// <inheritdoc/>
    public Axes Axes { get; }

    /// <inheritdoc/>
    public bool KeepDims => false;

    /// <inheritdoc/>
    public void Require(in TensorShape x) => MatrixShapes.RequireAxes(nameof(LogDet), Axes, in x);

    /// <inheritdoc/>
    public T Weights<T>(T x, T y)
        where T : ITensorElementary<T> => MatrixAlgebra.Transposed(T.ApplyTensorRule(default(Inverse), x));
}

/// <summary>
/// The cofactors C = det A·A⁻ᵀ, the derivative of the determinant, also where A is singular. Where it is not, with Y = A⁻ᵀ:
/// dC = ⟨C, dA⟩·Y − C·dAᵀ·Y, and as the determinant's second derivative it is symmetric: Ā = ⟨C, C̄⟩·Y − C·C̄ᵀ·Y.
/// </summary>
internal readonly partial struct Cofactors : ITensorRule
{
    public TensorShape ShapeOf(ReadOnlySpan<TensorShape> inputs)
    {
        MatrixShapes.Square(nameof(Cofactors), in inputs[0]);
        return inputs[0];
    }

    public T Jvp<T>(ReadOnlySpan<T> inputs, T output, ReadOnlySpan<T> tangents)
        where T : ITensorElementary<T> => Apply(inputs[0], output, MatrixAlgebra.Full(tangents[0], output.Shape));

    public T Vjp<T>(ReadOnlySpan<T> inputs, T output, T cotangent, int index)
        where T : ITensorElementary<T> => Apply(inputs[0], output, cotangent);

    private static T Apply<T>(T a, T cofactors, T direction)
        where T : ITensorElementary<T>
    {
        var inverse = T.ApplyTensorRule(default(Inverse), a);
        var axes = MatrixShapes.SquareAxes(nameof(Cofactors), a.Shape);
        var slope = T.ApplyLinear(new Sum(axes, true), cofactors * direction);
        return slope * MatrixAlgebra.Transposed(inverse)
            - MatrixAlgebra.Product(cofactors, MatrixAlgebra.Product(direction, inverse, true, true));
    }
}
