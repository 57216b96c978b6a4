using System.Runtime.InteropServices;
using Autograd.Algebra;

namespace Autograd;

// Leaves from arrays, and constants that need no values.
public sealed partial class Graph<T>
{
    /// <summary>Records a vector that can be differentiated by: a copy of an array, [n].</summary>
    /// <param name="vector">The elements.</param>
    /// <param name="name">A name for printing and for error messages.</param>
    /// <inheritdoc cref="Variable(T, string?)" path="/exception"/>
    public TensorNode<T> Variable(T[] vector, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(vector);
        return Leaf(vector.AsSpan(), [vector.Length], name, TensorLeaf<T>.Variable);
    }

    /// <summary>Records a vector that can be differentiated by: a copy of a span, [n].</summary>
    /// <inheritdoc cref="Variable(T[], string?)"/>
    public TensorNode<T> Variable(ReadOnlySpan<T> vector, string? name = null) => Leaf(vector, [vector.Length], name, TensorLeaf<T>.Variable);

    /// <summary>Records a matrix that can be differentiated by: a copy of an array, [rows, columns].</summary>
    /// <param name="matrix">The elements.</param>
    /// <param name="name">A name for printing and for error messages.</param>
    /// <inheritdoc cref="Variable(T, string?)" path="/exception"/>
    public TensorNode<T> Variable(T[,] matrix, string? name = null) => Leaf(matrix, name, TensorLeaf<T>.Variable);

    /// <summary>Records a constant vector: a copy of an array, [n].</summary>
    /// <inheritdoc cref="Variable(T[], string?)"/>
    public TensorNode<T> Constant(T[] vector, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(vector);
        return Leaf(vector.AsSpan(), [vector.Length], name, TensorLeaf<T>.Constant);
    }

    /// <summary>Records a constant vector: a copy of a span, [n].</summary>
    /// <inheritdoc cref="Variable(T[], string?)"/>
    public TensorNode<T> Constant(ReadOnlySpan<T> vector, string? name = null) => Leaf(vector, [vector.Length], name, TensorLeaf<T>.Constant);

    /// <summary>Records a constant matrix: a copy of an array, [rows, columns].</summary>
    /// <inheritdoc cref="Variable(T[,], string?)"/>
    public TensorNode<T> Constant(T[,] matrix, string? name = null) => Leaf(matrix, name, TensorLeaf<T>.Constant);

    /// <summary>Records a constant tensor of zeros.</summary>
    /// <param name="shape">The lengths of the axes; none for a scalar.</param>
    /// <exception cref="ArgumentException">A length is negative, or there are more than eight.</exception>
    /// <inheritdoc cref="Variable(T, string?)" path="/exception"/>
    public TensorNode<T> Zeros(params ReadOnlySpan<nint> shape) => Filled(shape, T.Zero);

    /// <summary>Records a constant tensor of ones.</summary>
    /// <inheritdoc cref="Zeros(ReadOnlySpan{nint})"/>
    public TensorNode<T> Ones(params ReadOnlySpan<nint> shape) => Filled(shape, T.One);

    /// <summary>Records the identity matrix [n, n], a constant: ones on the diagonal, zeros elsewhere.</summary>
    /// <param name="n">How many rows and columns it has.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="n"/> is negative.</exception>
    /// <inheritdoc cref="Variable(T, string?)" path="/exception"/>
    public TensorNode<T> Eye(int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        TensorShape shape = new([n, n]);
        ref var record = ref Begin(in shape);
        var elements = MemoryFor(ref record);
        elements.Clear();
        for (var i = 0; i < n; i++)
            elements[i * (n + 1)] = T.One;
        return Leaf(ref record, null, TensorLeaf<T>.Constant);
    }

    private TensorNode<T> Filled(ReadOnlySpan<nint> lengths, T value)
    {
        TensorShape shape = new(lengths);
        if (shape.Rank == 0)
            return Constant(value);
        ref var record = ref Begin(in shape);
        MemoryFor(ref record).Fill(value);
        return Leaf(ref record, null, TensorLeaf<T>.Constant);
    }

    private TensorNode<T> Leaf(T[,] matrix, string? name, TensorLeaf<T> leaf)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var elements = matrix.Length == 0 ? default : MemoryMarshal.CreateReadOnlySpan(ref matrix[0, 0], matrix.Length);
        return Leaf(elements, [matrix.GetLength(0), matrix.GetLength(1)], name, leaf);
    }
}
