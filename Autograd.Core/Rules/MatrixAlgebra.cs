using Autograd.Algebra;

namespace Autograd.Rules;

/// <summary>What the calculus of matrices says often.</summary>
internal static class MatrixAlgebra
{
    /// <summary>x·y, or with either transposed.</summary>
    public static T Product<T>(T x, T y, bool transposeLeft = false, bool transposeRight = false)
        where T : ITensorElementary<T> => T.ApplyBilinear(new MatMul(transposeLeft, transposeRight), x, y);

    /// <summary>xᵀ: the last two axes swapped.</summary>
    public static T Transposed<T>(T x)
        where T : ITensorElementary<T>
    {
        var rank = x.Shape.Rank;
        Span<int> order = stackalloc int[rank];
        for (var i = 0; i < rank; i++)
            order[i] = i;
        (order[^1], order[^2]) = (order[^2], order[^1]);
        return T.ApplyLinear(new Permute(order), x);
    }

    /// <summary>The lower triangle of x, half its diagonal: Φ of Murray's “Differentiation of the Cholesky decomposition”.</summary>
    public static T HalfDiagonalTril<T>(T x)
        where T : ITensorElementary<T> =>
        T.Constant(0.5) * (T.ApplyLinear(new Tril(0), x) + T.ApplyLinear(new Tril(-1), x));

    /// <summary>x in a shape: a tangent that is a constant has none of its own.</summary>
    public static T Full<T>(T x, in TensorShape shape)
        where T : ITensorElementary<T> => x.Shape.Rank == shape.Rank ? x : T.ApplyLinear(new Expand(shape), x);

    /// <summary>x in another shape of as many elements.</summary>
    public static T Reshaped<T>(T x, in TensorShape shape)
        where T : ITensorElementary<T> => x.Shape.Equals(in shape) ? x : T.ApplyLinear(new Reshape(shape), x);

    /// <summary>Vectors, the last axis, as matrices of one column.</summary>
    public static T AsColumns<T>(T x)
        where T : ITensorElementary<T> => Reshaped(x, MatrixShapes.Of(x.Shape, 1));

    /// <summary>Vectors, the last axis, as matrices of one row.</summary>
    public static T AsRows<T>(T x)
        where T : ITensorElementary<T> =>
        Reshaped(x, MatrixShapes.Of(MatrixShapes.Batch(x.Shape, 1), 1, x.Shape[^1]));

    /// <summary>Matrices of one column or of one row as vectors.</summary>
    public static T AsVectors<T>(T x)
        where T : ITensorElementary<T> =>
        Reshaped(x, MatrixShapes.Of(MatrixShapes.Batch(x.Shape, 2), x.Shape[^1] * x.Shape[^2]));
}
