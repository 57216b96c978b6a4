namespace Autograd;

/// <summary>What an operation on tensors was applied to: a tensor, a scalar node (slot −1), or a constant (node −1).</summary>
/// <param name="Node">The node's index; −1 for a constant, whose value is in the operation's record.</param>
/// <param name="Slot">The tensor's place among the tensors; −1 for a scalar.</param>
internal readonly record struct TensorOperand(int Node, int Slot)
{
    public static TensorOperand Constant => new(-1, -1);

    public bool IsNode => Node >= 0;

    public bool IsTensor => Slot >= 0;
}
