using System.Buffers;
using System.Numerics;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd;

/// <summary>Operations on several tensors, none of which is more the operand than the others.</summary>
public static partial class TensorNode
{
    /// <summary>
    /// The matrix product, [m,k]·[k,n] → [m,n]; of vectors as in NumPy: [k]·[k,n] → [n], [m,k]·[k] → [m], [k]·[k] → []. Axes
    /// before the last two are a batch and broadcast. x̄ = z̄·yᵀ, ȳ = xᵀ·z̄.
    /// </summary>
    /// <remarks>An operand that was transposed with <see cref="TensorNode{T}.Transpose()"/> is read where it is, without a copy.</remarks>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="left">The left operand.</param>
    /// <param name="right">The right operand.</param>
    /// <param name="transposeLeft">Whether the left operand is to be taken transposed in its last two axes.</param>
    /// <param name="transposeRight">Whether the right operand is to be taken transposed in its last two axes.</param>
    /// <exception cref="ArgumentException">The lengths do not agree; the message has both shapes.</exception>
    public static TensorNode<T> MatMul<T>(
        TensorNode<T> left, TensorNode<T> right, bool transposeLeft = false, bool transposeRight = false)
        where T : IFloatingPointIeee754<T>
    {
        var (x, y) = (left.Untransposed(ref transposeLeft), right.Untransposed(ref transposeRight));
        return Graph<T>.Bilinear(new MatMul(transposeLeft, transposeRight), x, y);
    }

    /// <summary>Σ xᵢyᵢ, [n]·[n] → [].</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="left">A vector.</param>
    /// <param name="right">A vector of the same length.</param>
    /// <exception cref="ArgumentException">They are not vectors of one length.</exception>
    public static ScalarNode<T> Dot<T>(TensorNode<T> left, TensorNode<T> right)
        where T : IFloatingPointIeee754<T> => Graph<T>.Bilinear(default(Dot), left, right).AsScalar;

    /// <summary>zᵢⱼ = xᵢyⱼ, [m],[n] → [m,n].</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="left">A vector.</param>
    /// <param name="right">A vector.</param>
    /// <exception cref="ArgumentException">They are not vectors.</exception>
    public static TensorNode<T> Outer<T>(TensorNode<T> left, TensorNode<T> right)
        where T : IFloatingPointIeee754<T> => Graph<T>.Bilinear(default(Outer), left, right);

    /// <summary>
    /// Einstein's sum convention: <c>Einsum("ij,jk->ik", a, b)</c> is the matrix product. A label that the result does not have is
    /// summed over; without an arrow, the result has those that occur once, in alphabetical order.
    /// </summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="equation">The labels of each operand's axes, and of the result's.</param>
    /// <param name="operands">The operands.</param>
    /// <exception cref="ArgumentException">The equation is not one, or does not fit the shapes.</exception>
    public static TensorNode<T> Einsum<T>(string equation, params ReadOnlySpan<TensorNode<T>> operands)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(equation);
        return Rules.Einsum.Apply<TensorNode<T>>(equation, Graph<T>.Recorded(operands));
    }

    /// <summary>One after the other along an axis that they have.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="tensors">Tensors of one shape but for the axis.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <exception cref="ArgumentException">There is none, or the shapes do not agree.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public static TensorNode<T> Concat<T>(ReadOnlySpan<TensorNode<T>> tensors, int axis = 0)
        where T : IFloatingPointIeee754<T> => Graph<T>.General(new Concat(axis), tensors);

    /// <summary>Two tensors, or more, one after the other along the first axis.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="first">The first.</param>
    /// <param name="second">The second.</param>
    /// <param name="others">What follows them.</param>
    /// <exception cref="ArgumentException">Lengths differ along another axis than the first, or there are no axes.</exception>
    public static TensorNode<T> Concat<T>(TensorNode<T> first, TensorNode<T> second, params ReadOnlySpan<TensorNode<T>> others)
        where T : IFloatingPointIeee754<T> => Concat<T>([first, second, .. others]);

    /// <summary>Two tensors one after the other along an axis.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="first">The first.</param>
    /// <param name="second">The second.</param>
    /// <param name="axis">Along which axis; negative ones count from the last.</param>
    /// <exception cref="ArgumentException">Lengths differ along another axis.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public static TensorNode<T> Concat<T>(TensorNode<T> first, TensorNode<T> second, int axis)
        where T : IFloatingPointIeee754<T> => Concat<T>([first, second], axis);

    /// <summary>One after the other along a new axis.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="tensors">Tensors of one shape.</param>
    /// <param name="axis">Where the new axis is in the result; negative ones count from the end.</param>
    /// <exception cref="ArgumentException">There is none, or the shapes do not agree.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    public static TensorNode<T> Stack<T>(ReadOnlySpan<TensorNode<T>> tensors, int axis = 0)
        where T : IFloatingPointIeee754<T>
    {
        if (tensors.IsEmpty)
            throw new ArgumentException("Stack: there are no tensors. It takes one or more.", nameof(tensors));
        ref readonly var first = ref tensors[0].ShapeReference;
        if (axis < -first.Rank - 1 || axis > first.Rank)
            throw new ArgumentOutOfRangeException(nameof(axis), $"Stack: {first} has no place {axis} for a new axis.");
        foreach (ref readonly var tensor in tensors)
        {
            if (tensor.ShapeReference != first)
                throw new ArgumentException($"Stack: {first} and {tensor.ShapeReference}. All have to have one shape.", nameof(tensors));
        }

        var parts = ArrayPool<TensorNode<T>>.Shared.Rent(tensors.Length);
        tensors = Graph<T>.Recorded(tensors);
        for (var i = 0; i < tensors.Length; i++)
            parts[i] = tensors[i].Unsqueeze(axis);
        var result = Concat<T>(parts.AsSpan(0, tensors.Length), axis);

        // Handles keep their graph alive.
        ArrayPool<TensorNode<T>>.Shared.Return(parts, clearArray: true);
        return result;
    }

    /// <summary>Two tensors, or more, one after the other along a new first axis.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="first">The first.</param>
    /// <param name="second">The second.</param>
    /// <param name="others">What follows them.</param>
    /// <exception cref="ArgumentException">The shapes do not agree.</exception>
    public static TensorNode<T> Stack<T>(TensorNode<T> first, TensorNode<T> second, params ReadOnlySpan<TensorNode<T>> others)
        where T : IFloatingPointIeee754<T> => Stack<T>([first, second, .. others]);

    /// <summary>Two tensors one after the other along a new axis.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="first">The first.</param>
    /// <param name="second">The second.</param>
    /// <param name="axis">Where the new axis is in the result; negative ones count from the end.</param>
    /// <exception cref="ArgumentException">The shapes do not agree.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    public static TensorNode<T> Stack<T>(TensorNode<T> first, TensorNode<T> second, int axis)
        where T : IFloatingPointIeee754<T> => Stack<T>([first, second], axis);

    /// <summary>Scalar nodes as the elements of a vector on the same graph: their gradients come back to them.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="scalars">The scalars; constants among them stay constants.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static TensorNode<T> Stack<T>(params ReadOnlySpan<ScalarNode<T>> scalars)
        where T : IFloatingPointIeee754<T>
    {
        var parts = ArrayPool<TensorNode<T>>.Shared.Rent(scalars.Length);
        for (var i = 0; i < scalars.Length; i++)
            parts[i] = scalars[i];
        var result = Graph<T>.General(default(StackScalars), parts.AsSpan(0, scalars.Length));
        ArrayPool<TensorNode<T>>.Shared.Return(parts, clearArray: true);
        return result;
    }

    /// <summary>
    /// Where the condition is not 0 <paramref name="ifTrue"/>, elsewhere <paramref name="ifFalse"/>, broadcast. The side that is
    /// not taken has no influence, on the value or on derivatives, not even where it is infinite or NaN.
    /// </summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="condition">For example <c>x &gt; 0</c>; nothing is differentiated by it.</param>
    /// <param name="ifTrue">What is taken where it is not 0.</param>
    /// <param name="ifFalse">What is taken where it is 0.</param>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    public static TensorNode<T> Where<T>(TensorNode<T> condition, TensorNode<T> ifTrue, TensorNode<T> ifFalse)
        where T : IFloatingPointIeee754<T> => TensorNode<T>.Choose(condition, ifTrue, ifFalse);

    /// <summary>
    /// A function of one example applied to each along the first axis, [n, …] → [n, …]: f(x[0]), f(x[1]), … stacked. What f uses
    /// besides its argument is shared by all examples.
    /// </summary>
    /// <remarks>
    /// Each example has its own nodes, so f may branch on values; and the derivative of one example's result, by anything, is
    /// that of one element of the stack.
    /// </remarks>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function of one example; all its results have one shape.</param>
    /// <param name="x">The examples.</param>
    /// <exception cref="ArgumentNullException"><paramref name="f"/> is null.</exception>
    /// <exception cref="ArgumentException">There is no example, x has no axes, or the results' shapes differ.</exception>
    public static TensorNode<T> Vmap<T>(Func<TensorNode<T>, TensorNode<T>> f, TensorNode<T> x)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        if (x.Rank == 0 || x.Shape[0] == 0)
            throw new ArgumentException($"Vmap: {x.ShapeReference} has no example along a first axis.", nameof(x));
        var results = new TensorNode<T>[(int)x.Shape[0]];
        for (var i = 0; i < results.Length; i++)
            results[i] = f(x[(AxisSlice)i]);
        return results[0].Rank == 0 ? Stack<T>(Array.ConvertAll(results, result => result.ToScalar())) : Stack<T>(results);
    }

    /// <summary>
    /// f(x) without its nodes: they are dropped once the value is known, and recorded again when a sweep comes by, so that
    /// memory is traded for computing f twice. √n checkpoints over n equal steps hold the nodes of √n steps instead of n.
    /// </summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">
    /// A function that does the same each time. It may use other nodes than x of the same graph; their derivatives come back to
    /// them as well. Handles to nodes that it records must not leave it but for its result.
    /// </param>
    /// <param name="x">The argument.</param>
    /// <exception cref="ArgumentNullException"><paramref name="f"/> is null.</exception>
    /// <exception cref="InvalidOperationException">f returned a node of another graph; or, in a sweep, f did something else than at first.</exception>
    public static TensorNode<T> Checkpoint<T>(Func<TensorNode<T>, TensorNode<T>> f, TensorNode<T> x)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        return Graph<T>.Checkpoint(f, x);
    }

    /// <summary>The x with A·x = b, [n,n], [n] or [n,r] → like b; b̄ = A⁻ᵀx̄, Ā = −b̄·xᵀ.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="matrix">A; axes before its last two are a batch.</param>
    /// <param name="right">b.</param>
    /// <param name="transpose">Whether Aᵀ is meant.</param>
    /// <exception cref="ArgumentException">A is not square, or b does not fit.</exception>
    /// <exception cref="ArithmeticException">A is singular.</exception>
    public static TensorNode<T> Solve<T>(TensorNode<T> matrix, TensorNode<T> right, bool transpose = false)
        where T : IFloatingPointIeee754<T> => Graph<T>.General(new Solve(transpose), [matrix, right]);

    /// <summary>The x with L·x = b for a triangular L, of which only the triangle is read.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="triangle">L; axes before its last two are a batch.</param>
    /// <param name="right">b, [n] or [n,r].</param>
    /// <param name="lower">Whether L is the lower triangle, or the upper.</param>
    /// <param name="transpose">Whether Lᵀ is meant.</param>
    /// <param name="unitDiagonal">Whether the diagonal is taken for ones.</param>
    /// <exception cref="ArgumentException">L is not square, or b does not fit.</exception>
    /// <exception cref="ArithmeticException">L has a zero on its diagonal.</exception>
    public static TensorNode<T> TriangularSolve<T>(
        TensorNode<T> triangle, TensorNode<T> right, bool lower = true, bool transpose = false, bool unitDiagonal = false)
        where T : IFloatingPointIeee754<T> =>
        Graph<T>.General(new TriangularSolve(lower, transpose, unitDiagonal), [triangle, right]);
}
