using Autograd.Algebra;

namespace Autograd.Rules;

/// <summary>
/// The matrix product z = x·y, <c>[m,k]·[k,n] → [m,n]</c>: z = Σ over k. Leading axes are a batch and broadcast as in NumPy; so
/// are vectors treated: <c>[k]·[k,n] → [n]</c>, <c>[m,k]·[k] → [m]</c>, <c>[k]·[k] → []</c>. The transposes are products again:
/// x̄ = z̄·yᵀ, ȳ = xᵀ·z̄.
/// </summary>
/// <remarks>
/// An operand that is stored transposed is read as it is, without a copy. A vector is its own transpose, so its flag is
/// ignored. Where a length is 0, the product is a sum of nothing, 0.
/// </remarks>
/// <param name="transposeLeft">Whether the left operand is stored transposed in its last two axes, <c>[k,m]</c>.</param>
/// <param name="transposeRight">Whether the right operand is stored transposed in its last two axes, <c>[n,k]</c>.</param>
public readonly partial struct MatMul(bool transposeLeft, bool transposeRight) : IBilinearRule
{
    /// <summary>The name, and which operand is transposed.</summary>
    public override string ToString() => (transposeLeft, transposeRight) switch
    {
        (true, true) => $"{nameof(MatMul)}(xᵀ·yᵀ)",
        (true, false) => $"{nameof(MatMul)}(xᵀ·y)",
        (false, true) => $"{nameof(MatMul)}(x·yᵀ)",
        _ => nameof(MatMul),
    };

    /// <inheritdoc/>
    public TensorShape ShapeOf(in TensorShape x, in TensorShape y)
    {
        if (x.Rank == 0 || y.Rank == 0)
            throw new ArgumentException($"{Describe(in x, in y)}: a scalar has no axis to sum over. Multiply by it elementwise.");
        var (inner, other) = (x.Rank > 1 && transposeLeft ? x[^2] : x[^1], y.Rank > 1 && !transposeRight ? y[^2] : y[^1]);
        if (inner != other)
        {
            throw new ArgumentException(
                $"{Describe(in x, in y)}: {inner} ≠ {other}. The left operand needs as many columns as the right one has rows: " +
                "transpose or reshape one of them.");
        }

        if (x.Rank == 2 && y.Rank == 2)
            return new(Rows(in x), Columns(in y));
        var (xBatch, yBatch) = (MatrixShapes.Batch(in x, 2), MatrixShapes.Batch(in y, 2));
        if (!MatrixShapes.TryBroadcast(in xBatch, in yBatch, out var batch))
            throw new ArgumentException($"{Describe(in x, in y)}: {MatrixShapes.Mismatch(in xBatch, in yBatch)}");

        var (rows, columns) = (x.Rank > 1 ? Rows(in x) : 0, y.Rank > 1 ? Columns(in y) : 0);
        return (x.Rank > 1, y.Rank > 1) switch
        {
            (true, true) => MatrixShapes.Of(in batch, rows, columns),
            (true, false) => MatrixShapes.Of(in batch, rows),
            (false, true) => MatrixShapes.Of(in batch, columns),
            _ => default,
        };
    }

    /// <summary>How many products each element of the value sums.</summary>
    internal nint InnerLength(in TensorShape x) => x.Rank > 1 && transposeLeft ? x[^2] : x[^1];

    /// <inheritdoc/>
    public T LeftTranspose<T>(T cotangent, T y, in TensorShape x)
        where T : ITensorElementary<T>
    {
        if (x.Rank == 1 || y.Shape.Rank == 1)
            return VectorLeftTranspose(cotangent, y, in x);
        var product = LeftTransposeOfMatrices(out var swaps);
        return swaps ? T.ApplyBilinear(product, y, cotangent) : T.ApplyBilinear(product, cotangent, y);
    }

    /// <summary>x̄ of matrices, as a product of z̄ and y, or of y and z̄.</summary>
    /// <param name="swaps">Whether y is the left one.</param>
    internal MatMul LeftTransposeOfMatrices(out bool swaps) =>
        (swaps = transposeLeft) ? new(transposeRight, true) : new(false, !transposeRight);

    /// <summary>ȳ of matrices, as a product of x and z̄, or of z̄ and x.</summary>
    /// <param name="swaps">Whether z̄ is the left one.</param>
    internal MatMul RightTransposeOfMatrices(out bool swaps) =>
        (swaps = transposeRight) ? new(true, transposeLeft) : new(!transposeLeft, false);

    /// <inheritdoc/>
    public T RightTranspose<T>(T x, T cotangent, in TensorShape y)
        where T : ITensorElementary<T>
    {
        if (x.Shape.Rank == 1 || y.Rank == 1)
            return VectorRightTranspose(x, cotangent, in y);
        if (!transposeLeft && y.Rank == 2 && x.Shape.Rank > 2)
        {
            // One product over the batch's rows instead of a batch of products that is then summed.
            x = AsOneMatrix(x);
            cotangent = AsOneMatrix(cotangent);
        }

        var product = RightTransposeOfMatrices(out var swaps);
        return swaps ? T.ApplyBilinear(product, cotangent, x) : T.ApplyBilinear(product, x, cotangent);
    }

    private T VectorLeftTranspose<T>(T cotangent, T y, in TensorShape x)
        where T : ITensorElementary<T> => (x.Rank > 1, y.Shape.Rank > 1) switch
        {
            (false, false) => cotangent * y,
            (false, true) => MatrixAlgebra.AsVectors(MatrixAlgebra.Product(MatrixAlgebra.AsRows(cotangent), y, false, !transposeRight)),
            _ when transposeLeft => MatrixAlgebra.Product(MatrixAlgebra.AsColumns(y), MatrixAlgebra.AsRows(cotangent)),
            _ => MatrixAlgebra.Product(MatrixAlgebra.AsColumns(cotangent), MatrixAlgebra.AsRows(y)),
        };

    private T VectorRightTranspose<T>(T x, T cotangent, in TensorShape y)
        where T : ITensorElementary<T> => (x.Shape.Rank > 1, y.Rank > 1) switch
        {
            (false, false) => x * cotangent,
            (true, false) => MatrixAlgebra.AsVectors(MatrixAlgebra.Product(x, MatrixAlgebra.AsColumns(cotangent), !transposeLeft, false)),
            _ when transposeRight => MatrixAlgebra.Product(MatrixAlgebra.AsColumns(cotangent), MatrixAlgebra.AsRows(x)),
            _ => MatrixAlgebra.Product(MatrixAlgebra.AsColumns(x), MatrixAlgebra.AsRows(cotangent)),
        };

    private static T AsOneMatrix<T>(T x)
        where T : ITensorElementary<T>
    {
        var shape = x.Shape;
        return MatrixAlgebra.Reshaped(x, new(MatrixShapes.Batch(in shape, 1).Length, shape[^1]));
    }

    private nint Rows(in TensorShape x) => transposeLeft ? x[^1] : x[^2];

    private nint Columns(in TensorShape y) => transposeRight ? y[^2] : y[^1];

    private string Describe(in TensorShape x, in TensorShape y) =>
        $"{nameof(MatMul)}: {x}{(transposeLeft ? "ᵀ" : "")}·{y}{(transposeRight ? "ᵀ" : "")}";
}

/// <summary>The dot product z = Σ x·y of two vectors, <c>[k]·[k] → []</c>; the transposes are x̄ = z̄·y and ȳ = z̄·x.</summary>
public readonly partial struct Dot : IBilinearRule
{
    /// <inheritdoc/>
    public TensorShape ShapeOf(in TensorShape x, in TensorShape y)
    {
        if (x.Rank != 1 || y.Rank != 1)
            throw new ArgumentException($"{nameof(Dot)}: {x}·{y}: both operands have to be vectors, of one axis. For matrices there is {nameof(MatMul)}.");
        return x[0] == y[0]
            ? default
            : throw new ArgumentException($"{nameof(Dot)}: {x}·{y}: {x[0]} ≠ {y[0]}. The vectors have to be of one length.");
    }

    /// <inheritdoc/>
    public T LeftTranspose<T>(T cotangent, T y, in TensorShape x)
        where T : ITensorElementary<T> => cotangent * y;

    /// <inheritdoc/>
    public T RightTranspose<T>(T x, T cotangent, in TensorShape y)
        where T : ITensorElementary<T> => cotangent * x;
}

/// <summary>The outer product z = x·yᵀ of two vectors, <c>[m],[n] → [m,n]</c>; the transposes are x̄ = z̄·y and ȳ = z̄ᵀ·x.</summary>
public readonly partial struct Outer : IBilinearRule
{
    /// <inheritdoc/>
    public TensorShape ShapeOf(in TensorShape x, in TensorShape y) => x.Rank == 1 && y.Rank == 1
        ? new(x[0], y[0])
        : throw new ArgumentException($"{nameof(Outer)}: {x}, {y}: both operands have to be vectors, of one axis. Reshape them.");

    /// <inheritdoc/>
    public T LeftTranspose<T>(T cotangent, T y, in TensorShape x)
        where T : ITensorElementary<T> => MatrixAlgebra.Product(cotangent, y);

    /// <inheritdoc/>
    public T RightTranspose<T>(T x, T cotangent, in TensorShape y)
        where T : ITensorElementary<T> => MatrixAlgebra.Product(cotangent, x, transposeLeft: true);
}
