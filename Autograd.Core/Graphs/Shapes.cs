using System.Numerics;
using System.Numerics.Tensors;
using Autograd.Algebra;

namespace Autograd;

/// <summary>Tensors of System.Numerics.Tensors beside those of a graph.</summary>
internal static class Shapes
{
    /// <summary>Throws where a tensor has another shape than a node.</summary>
    public static void RequireSame<T>(string verb, string role, TensorNode<T> node, string thing, in ReadOnlyTensorSpan<T> tensor)
        where T : IFloatingPointIeee754<T>
    {
        // A tensor of System.Numerics.Tensors with one element may have an axis where a scalar has none.
        if (!node.Shape.SequenceEqual(tensor.Lengths) && !(node.Length == 1 && tensor.FlattenedLength == 1))
        {
            throw new ArgumentException(
                $"{verb}: {role} {node} has the shape {node.ShapeReference}, and the {thing} {new TensorShape(tensor.Lengths)}. "
                + $"The {thing} needs the same shape.");
        }
    }

    /// <summary>Throws where a node cannot be the cotangent of another.</summary>
    public static void RequireCotangent<T>(string verb, TensorNode<T> output, TensorNode<T> cotangent)
        where T : IFloatingPointIeee754<T>
    {
        if (cotangent.Rank > 0 && cotangent.ShapeReference != output.ShapeReference && !(cotangent.Length == 1 && output.Length == 1))
        {
            throw new ArgumentException(
                $"{verb}: the output {(Node<T>)output} has the shape {output.ShapeReference}, and the cotangent {cotangent.ShapeReference}. "
                + "The cotangent needs the same shape, or has to be a scalar.");
        }
    }

    /// <summary>Elements as a tensor: of shape [1] for a scalar, since no axes at all make an empty tensor there.</summary>
    public static Tensor<T> ToTensor<T>(T[] elements, ReadOnlySpan<nint> shape) =>
        Tensor.Create(elements, shape.IsEmpty ? [1] : shape);

    /// <summary>The elements, row-major.</summary>
    public static ReadOnlySpan<T> Flatten<T>(in ReadOnlyTensorSpan<T> tensor)
    {
        var elements = new T[tensor.FlattenedLength];
        tensor.FlattenTo(elements);
        return elements;
    }

    /// <summary>How many elements several tensors have together.</summary>
    public static int TotalLength<T>(ReadOnlySpan<TensorNode<T>> tensors)
        where T : IFloatingPointIeee754<T>
    {
        var length = 0;
        foreach (ref readonly var tensor in tensors)
            length += tensor.Length;
        return length;
    }
}
