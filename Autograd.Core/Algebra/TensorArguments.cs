using System.Diagnostics.CodeAnalysis;

namespace Autograd.Algebra;

/// <summary>The arguments of a rule of tensors, as numbers.</summary>
/// <typeparam name="F">The number.</typeparam>
public readonly ref struct TensorArguments<F>
{
    private readonly ReadOnlySpan<ReadOnlyMemory<F>> values;
    private readonly ReadOnlySpan<TensorShape> shapes;

    /// <param name="values">Row-major, one for each argument.</param>
    /// <param name="shapes">One for each argument.</param>
    public TensorArguments(ReadOnlySpan<ReadOnlyMemory<F>> values, ReadOnlySpan<TensorShape> shapes)
    {
        this.values = values;
        this.shapes = shapes;
    }

    /// <summary>How many there are.</summary>
    public int Count => values.Length;

    /// <summary>The elements of an argument, row-major.</summary>
    /// <param name="index">Which argument.</param>
    public ReadOnlySpan<F> this[int index] => values[index].Span;

    /// <summary>The shape of an argument.</summary>
    /// <param name="index">Which argument.</param>
    [UnscopedRef]
    public ref readonly TensorShape Shape(int index) => ref shapes[index];
}
