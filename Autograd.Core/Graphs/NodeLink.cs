using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>
/// Operation and operands of a node in one word, so that recording a node stores few words: two indices of 27 bits, a flag
/// for equal operands and an operation of 9 bits.
/// </summary>
internal readonly struct NodeLink
{
    public const int MaxNodes = 1 << IndexBits;
    public const int MaxOperations = 1 << OperationBits;

    private const int IndexBits = 27;
    private const int OperationBits = 9;
    private const int RightShift = OperationBits + 1;
    private const int LeftShift = RightShift + IndexBits;
    private const ulong EqualOperandsFlag = 1UL << OperationBits;

    private readonly ulong bits;

    /// <param name="left">The left operand's index, possibly with a graph's version above it: that is shifted out.</param>
    /// <param name="right">The right operand's index.</param>
    /// <param name="operation">The operation's id.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public NodeLink(ulong left, uint right, uint operation) =>
        bits = left << LeftShift | (ulong)right << RightShift | operation;

    private NodeLink(ulong bits) => this.bits = bits;

    public int Left
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (int)(bits >> LeftShift);
    }

    public int Right
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (int)(bits >> RightShift & (MaxNodes - 1));
    }

    public int Operation => (int)(bits & (MaxOperations - 1));

    public bool HasEqualOperands => (bits & EqualOperandsFlag) != 0;

    public NodeLink WithEqualOperands() => new(bits | EqualOperandsFlag);
}
