using Autograd.Algebra;

namespace Autograd;

/// <summary>
/// What a node has beside its place in the order of recording where its value, or an operand's, is a tensor.
/// </summary>
/// <remarks>
/// Records are not wiped by <see cref="Graph{T}.Clear"/>. A loop that records the same graph again finds in each slot the
/// memory and the operation of the turn before, so it allocates neither.
/// </remarks>
internal struct TensorRecord<T>
    where T : System.Numerics.IFloatingPointIeee754<T>
{
    /// <summary>The operation with its parameters; it belongs to this slot alone and is given new parameters when the slot is used again.</summary>
    public TensorOperation<T>? Operation;

    /// <summary>
    /// Where the value is: an array, or other memory that the user gave. Null where it has not been computed yet, because
    /// its readers may well do without.
    /// </summary>
    public object? Owner;

    /// <summary>Memory that the slot keeps for values of its own.</summary>
    public T[]? Buffer;

    /// <summary>Where in the memory the value begins.</summary>
    public int Offset;

    /// <summary>The index of the node.</summary>
    public int Node;

    /// <summary>Where the operands are in the graph's list of them.</summary>
    public int FirstOperand;

    /// <summary>How many operands there are.</summary>
    public int OperandCount;

    /// <summary>The value of the one operand that is a constant, if there is one.</summary>
    public T Constant;

    /// <summary>The shape of the value; rank 0 where the node is a scalar.</summary>
    public TensorShape Shape;
}
