using Autograd.Algebra;

namespace Autograd.Rules;

/// <summary>
/// The determinant, <c>[n,n] → []</c>, batched over leading axes; the derivative is the matrix of cofactors, det A·A⁻ᵀ. That of
/// <c>[0,0]</c> is 1.
/// </summary>
/// <remarks>
/// A singular matrix has the determinant 0, and derivatives of every order like any other: the determinant is a polynomial, and nothing
/// is divided by what may be 0. NaN gives NaN.
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
/// since there is no inverse; of numbers that carry derivatives the value throws already. NaN gives NaN.
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
/// The cofactors of A, which are the derivative of its determinant, or with directions V₁ … Vₖ besides A their mixed derivative: the
/// matrix G with ⟨G, V⟩ = Dᵏ⁺¹det A[V₁, …, Vₖ, V] for every V. That form is symmetric and linear in each direction, so what
/// differentiates it once more is the rule itself with one direction more.
/// </summary>
/// <remarks>The determinant is a polynomial, so all of this is right at any matrix, however singular.</remarks>
internal readonly partial struct Cofactors : ITensorRule
{
    // With 2 to the number of directions for the matrices that are computed, this is far beyond patience.
    private const int MostDirections = 12;

    public TensorShape ShapeOf(ReadOnlySpan<TensorShape> inputs)
    {
        MatrixShapes.Square(nameof(Cofactors), in inputs[0]);
        return inputs.Length <= MostDirections + 1
            ? inputs[0]
            : throw new NotSupportedException($"{nameof(Det)} is differentiated up to {MostDirections + 1} times.");
    }

    public T Jvp<T>(ReadOnlySpan<T> inputs, T output, ReadOnlySpan<T> tangents)
        where T : ITensorElementary<T>
    {
        var change = T.ApplyTensorRule(this, [.. inputs, MatrixAlgebra.Full(tangents[0], output.Shape)]);
        for (var i = 1; i < inputs.Length; i++)
            change += Replaced(inputs, i, MatrixAlgebra.Full(tangents[i], output.Shape));
        return change;
    }

    public T Vjp<T>(ReadOnlySpan<T> inputs, T output, T cotangent, int index)
        where T : ITensorElementary<T>
    {
        cotangent = MatrixAlgebra.Full(cotangent, output.Shape);
        return index == 0 ? T.ApplyTensorRule(this, [.. inputs, cotangent]) : Replaced(inputs, index, cotangent);
    }

    private T Replaced<T>(ReadOnlySpan<T> inputs, int index, T direction)
        where T : ITensorElementary<T>
    {
        T[] directions = [.. inputs];
        directions[index] = direction;
        return T.ApplyTensorRule(this, directions);
    }
}
