using System.Numerics.Tensors;

namespace Autograd;

// Derivatives with respect to one node in the form that is wanted.
public sealed partial class Gradients<T>
{
    /// <summary>∂output/∂input as an array of its own, row-major; of one element, for a scalar.</summary>
    /// <param name="input">A node that was among the inputs.</param>
    /// <exception cref="ArgumentException">It was not.</exception>
    public T[] ToArray(Node<T> input) => ElementsOf(input).ToArray();

    /// <summary>∂output/∂input as a tensor of its own, of the input's shape; of shape [1], for a scalar.</summary>
    /// <param name="input">A node that was among the inputs.</param>
    /// <exception cref="ArgumentException">It was not.</exception>
    public Tensor<T> ToTensor(Node<T> input) => Shapes.ToTensor(ToArray(input), ShapeOf(input));

    /// <summary>∂output/∂input as text, in the invariant culture: a number, or the shape and the elements where they are few.</summary>
    /// <param name="input">A node that was among the inputs.</param>
    /// <exception cref="ArgumentException">It was not.</exception>
    public string ToString(Node<T> input) => ShapeOf(input) is { IsEmpty: false } shape
        ? GraphTable.Tensor(ElementsOf(input), shape)
        : GraphTable.Number(this[input]);

    private ReadOnlySpan<nint> ShapeOf(Node<T> input) =>
        IsOwn(input) && shapes.TryGetValue(Graph<T>.IndexOf(input.Ticket), out var shape) ? shape.Lengths.ToArray() : default;
}
