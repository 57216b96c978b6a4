namespace Autograd;

/// <summary>
/// One scalar node of the arena: its value, the partial derivatives towards its two operands, and who they are.
/// </summary>
/// <remarks>
/// An operand that is a constant has no entry in any sweep: its distance in <see cref="Link"/> is 0, and its partial holds
/// the constant. Equal operands (x·x) are one entry, on the left, with the summed partial.
/// </remarks>
internal struct ScalarRecord<T>
{
    public T LeftPartial;
    public T RightPartial;
    public T Value;
    public NodeLink Link;
}

/// <summary>What a scalar sends back to the code that recorded it: in two registers for <see cref="double"/>.</summary>
internal readonly struct Recorded<T>(T value, long ticket)
{
    public readonly long Ticket = ticket;
    public readonly T Value = value;
}
