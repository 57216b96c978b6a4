using Autograd.Algebra;

namespace Autograd.Rules;

/// <summary>
/// The x with A·x = b, or Aᵀ·x = b: <c>[n,n], [n,r] → [n,r]</c> or <c>[n,n], [n] → [n]</c>, leading axes broadcast. By elimination with
/// partial pivoting. dx = A⁻¹(db − dA·x); b̄ = A⁻ᵀx̄, Ā = −b̄·xᵀ.
/// </summary>
/// <remarks>
/// A matrix that is singular, a pivot being exactly 0, throws; one that is nearly so gives what rounding leaves. A NaN in a
/// matrix or in a right side makes the columns that depend on it NaN.
/// </remarks>
/// <param name="transpose">Whether Aᵀ·x = b is solved; A is read as it is, without a copy.</param>
public readonly partial struct Solve(bool transpose) : ITensorRule, ILinearSystem<Solve>
{
    bool ILinearSystem<Solve>.IsTransposed => transpose;

    Solve ILinearSystem<Solve>.Transposed => new(!transpose);

    T ILinearSystem<Solve>.Read<T>(T a) => a;

    /// <summary>The name, and whether the matrix is transposed.</summary>
    public override string ToString() => transpose ? $"{nameof(Solve)}(Aᵀ)" : nameof(Solve);

    /// <inheritdoc/>
    public TensorShape ShapeOf(ReadOnlySpan<TensorShape> inputs) => LinearSystem.ShapeOf(this, nameof(Solve), inputs);

    /// <inheritdoc/>
    public T Jvp<T>(ReadOnlySpan<T> inputs, T output, ReadOnlySpan<T> tangents)
        where T : ITensorElementary<T> => LinearSystem.Jvp(this, inputs, output, tangents);

    /// <inheritdoc/>
    public T Vjp<T>(ReadOnlySpan<T> inputs, T output, T cotangent, int index)
        where T : ITensorElementary<T> => LinearSystem.Vjp(this, inputs, output, cotangent, index);
}

/// <summary>
/// The x with A·x = b, or Aᵀ·x = b, for a triangular A: <c>[n,n], [n,r] → [n,r]</c> or <c>[n,n], [n] → [n]</c>, leading axes broadcast.
/// The derivatives are those of <see cref="Solve"/>, in the triangle that is read.
/// </summary>
/// <remarks>
/// Nothing is read of the other triangle, nor of the diagonal where it is taken to be 1: no derivative goes there. A 0 on
/// the diagonal throws. NaN spreads to what is computed from it.
/// </remarks>
/// <param name="lower">Whether the lower triangle of A is read, or the upper.</param>
/// <param name="transpose">Whether Aᵀ·x = b is solved; A is read as it is, without a copy.</param>
/// <param name="unitDiagonal">Whether the diagonal is taken to be 1.</param>
public readonly partial struct TriangularSolve(bool lower, bool transpose, bool unitDiagonal)
    : ITensorRule, ILinearSystem<TriangularSolve>
{
    bool ILinearSystem<TriangularSolve>.IsTransposed => transpose;

    TriangularSolve ILinearSystem<TriangularSolve>.Transposed => new(lower, !transpose, unitDiagonal);

    T ILinearSystem<TriangularSolve>.Read<T>(T a) => lower
        ? T.ApplyLinear(new Tril(unitDiagonal ? -1 : 0), a)
        : T.ApplyLinear(new Triu(unitDiagonal ? 1 : 0), a);

    /// <summary>The name, and which triangle of the matrix is read how.</summary>
    public override string ToString() =>
        $"{nameof(TriangularSolve)}({(lower ? "lower" : "upper")}{(transpose ? ", Aᵀ" : "")}{(unitDiagonal ? ", unit" : "")})";

    /// <inheritdoc/>
    public TensorShape ShapeOf(ReadOnlySpan<TensorShape> inputs) => LinearSystem.ShapeOf(this, nameof(TriangularSolve), inputs);

    /// <inheritdoc/>
    public T Jvp<T>(ReadOnlySpan<T> inputs, T output, ReadOnlySpan<T> tangents)
        where T : ITensorElementary<T> => LinearSystem.Jvp(this, inputs, output, tangents);

    /// <inheritdoc/>
    public T Vjp<T>(ReadOnlySpan<T> inputs, T output, T cotangent, int index)
        where T : ITensorElementary<T> => LinearSystem.Vjp(this, inputs, output, cotangent, index);
}

/// <summary>
/// The lower triangular L with L·Lᵀ = A, <c>[n,n] → [n,n]</c>, batched over leading axes, for a symmetric positive definite A. What is
/// read of A is its symmetric part ½(A + Aᵀ), so Ā is symmetric.
/// With Φ the lower triangle whose diagonal is halved: dL = L·Φ(L⁻¹dA·L⁻ᵀ); Ā is the symmetric part of L⁻ᵀΦ(LᵀL̄)L⁻¹.
/// </summary>
/// <remarks>
/// I. Murray, “Differentiation of the Cholesky decomposition”, arXiv:1602.07527, equations 8 and 10. A matrix that is not
/// positive definite throws. A NaN makes NaN of what is computed from it.
/// </remarks>
public readonly partial struct Cholesky : ITensorRule
{
    /// <inheritdoc/>
    public TensorShape ShapeOf(ReadOnlySpan<TensorShape> inputs)
    {
        MatrixShapes.Square(nameof(Cholesky), in inputs[0]);
        return inputs[0];
    }

    /// <inheritdoc/>
    public T Jvp<T>(ReadOnlySpan<T> inputs, T output, ReadOnlySpan<T> tangents)
        where T : ITensorElementary<T>
    {
        var da = Symmetric(MatrixAlgebra.Full(tangents[0], output.Shape));
        var left = T.ApplyTensorRule(Inverted(false), output, da);
        var both = T.ApplyTensorRule(Inverted(false), output, MatrixAlgebra.Transposed(left));
        return MatrixAlgebra.Product(output, MatrixAlgebra.HalfDiagonalTril(both));
    }

    /// <inheritdoc/>
    public T Vjp<T>(ReadOnlySpan<T> inputs, T output, T cotangent, int index)
        where T : ITensorElementary<T>
    {
        var inner = MatrixAlgebra.HalfDiagonalTril(MatrixAlgebra.Product(output, cotangent, transposeLeft: true));
        var left = T.ApplyTensorRule(Inverted(true), output, inner);
        return Symmetric(T.ApplyTensorRule(Inverted(true), output, MatrixAlgebra.Transposed(left)));
    }

    private static TriangularSolve Inverted(bool transpose) => new(lower: true, transpose, unitDiagonal: false);

    private static T Symmetric<T>(T x)
        where T : ITensorElementary<T> => T.Constant(0.5) * (x + MatrixAlgebra.Transposed(x));
}

/// <summary>The inverse Y = A⁻¹, <c>[n,n] → [n,n]</c>, batched over leading axes; dY = −Y·dA·Y, Ā = −Yᵀ·Ȳ·Yᵀ.</summary>
/// <remarks>
/// A matrix that is singular, a pivot being exactly 0, throws. To solve a system, <see cref="Solve"/> is faster and more accurate.
/// </remarks>
public readonly partial struct Inverse : ITensorRule
{
    /// <inheritdoc/>
    public TensorShape ShapeOf(ReadOnlySpan<TensorShape> inputs)
    {
        MatrixShapes.Square(nameof(Inverse), in inputs[0]);
        return inputs[0];
    }

    /// <inheritdoc/>
    public T Jvp<T>(ReadOnlySpan<T> inputs, T output, ReadOnlySpan<T> tangents)
        where T : ITensorElementary<T> =>
        -MatrixAlgebra.Product(output, MatrixAlgebra.Product(MatrixAlgebra.Full(tangents[0], output.Shape), output));

    /// <inheritdoc/>
    public T Vjp<T>(ReadOnlySpan<T> inputs, T output, T cotangent, int index)
        where T : ITensorElementary<T> => -MatrixAlgebra.Product(
            output, MatrixAlgebra.Product(cotangent, output, transposeRight: true), transposeLeft: true);
}
