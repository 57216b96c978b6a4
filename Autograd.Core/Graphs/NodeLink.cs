using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>
/// Operation and operands of a node in one word, so that recording a node stores few words: how far back each operand is
/// (27 bits each), a flag for equal operands and the operation (9 bits).
/// </summary>
/// <remarks>
/// Distances rather than indices: an operand that is not a node is at distance 0, the node just before, which a sweep wants
/// to tell apart, at distance 1.
/// </remarks>
internal readonly struct NodeLink
{
    public const int MaxNodes = 1 << DistanceBits;
    public const int MaxOperations = 1 << OperationBits;

    private const int DistanceBits = 27;
    private const int OperationBits = 9;
    private const int RightShift = OperationBits + 1;
    private const int LeftShift = RightShift + DistanceBits;
    private const ulong EqualOperandsFlag = 1UL << OperationBits;

    private readonly ulong bits;

    /// <param name="operation">The operation's id.</param>
    /// <param name="leftDistance">How far back the left or only operand is; 0 where it is not a node.</param>
    /// <param name="rightDistance">How far back the right operand is; 0 where it is not a node.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public NodeLink(int operation, long leftDistance, long rightDistance) =>
        bits = (ulong)leftDistance << LeftShift | (ulong)rightDistance << RightShift | (uint)operation;

    private NodeLink(ulong bits) => this.bits = bits;

    public nint LeftDistance
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (nint)(bits >> LeftShift);
    }

    public nint RightDistance
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (nint)(bits >> RightShift & (MaxNodes - 1));
    }

    public int Operation => (int)(bits & (MaxOperations - 1));

    public bool HasEqualOperands => (bits & EqualOperandsFlag) != 0;

    /// <summary>The link of a node whose operands are one node: one entry, on the left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NodeLink OfEqualOperands(int operation, long distance) =>
        new(new NodeLink(operation, distance, 0).bits | EqualOperandsFlag);

    public NodeLink WithOperation(int operation) => new(bits & ~(ulong)(MaxOperations - 1) | (uint)operation);
}
