namespace Autograd.Nn;

/// <summary>
/// The class of each row, in the caller's memory, and what they were when the loss was recorded: a derivative for other labels than
/// those of the value would be of neither.
/// </summary>
internal readonly struct RowLabels
{
    // FNV-1a's; any odd number would do to notice a change.
    private const ulong Prime = 0x100000001B3;
    private const ulong Basis = 0xCBF29CE484222325;

    private readonly ReadOnlyMemory<int> labels;
    private readonly ulong recorded;

    public RowLabels(ReadOnlyMemory<int> labels, int? ignored)
    {
        (this.labels, Ignored) = (labels, ignored);
        recorded = Digest(labels.Span);
    }

    /// <summary>The label of rows that have no share in the loss.</summary>
    public int? Ignored { get; }

    /// <summary>The labels.</summary>
    /// <exception cref="InvalidOperationException">They are others than when the loss was recorded.</exception>
    public ReadOnlySpan<int> Current
    {
        get
        {
            var current = labels.Span;
            return Digest(current) == recorded
                ? current
                : throw new InvalidOperationException(
                    "The labels of a loss were changed in their memory after it was recorded, so that its derivative would be of another loss. Leave "
                    + "the memory alone until the last sweep, or give the loss a copy.");
        }
    }

    private static ulong Digest(ReadOnlySpan<int> labels)
    {
        var digest = Basis;
        foreach (var label in labels)
            digest = (digest ^ (uint)label) * Prime;
        return digest;
    }
}
