namespace Autograd;

// What tells a handle to a node that is gone from one to a node that is there. A ticket is a node's index below and, above it, the
// graph's version when the node was recorded. The version advances whenever nodes are forgotten, all of them by Clear or the last
// ones with a checkpoint, so that a place that is used again has another ticket. Nodes of older versions may well be there still:
// stretches say from which index on which version's nodes stand.
public sealed partial class Graph<T>
{
    private const int VersionShift = 32;

    // The ticket of the next node. One comparison with a handle's ticket tells whether the handle is of the same version; where it
    // is not, the stretches tell.
    private long next = 1L << VersionShift;

    private Stretch[] stretches = [new(0, 1)];
    private int stretchCount = 1;

    // Of the last stretch.
    private int stretchStart;

    // The version after the last Clear.
    private long recordingVersion = 1;

    internal static int IndexOf(long ticket) => (int)ticket;

    internal static long VersionOf(long ticket) => ticket >> VersionShift;

    /// <summary>The versions since the last <see cref="Clear"/>, from the first to the current one.</summary>
    internal (long First, long Last) Versions => (recordingVersion, VersionOf(next));

    /// <summary>The ticket that a node was recorded with.</summary>
    internal long TicketOf(int index) =>
        index >= stretchStart ? NearTicketOf(index) : stretches[StretchOf(index)].Version << VersionShift | (uint)index;

    /// <summary>Whether the node is there still: not forgotten by <see cref="Clear"/>, nor with a part that was dropped.</summary>
    internal bool IsCurrent(long ticket) => AreCurrent(next - 1 - ticket) || (stretchCount > 1 && IsFromBefore(ticket));

    /// <summary>Whether a handle is to a node of a recording, by now or by the time when it was cleared.</summary>
    internal bool IsOf((long First, long Last) versions, long ticket) =>
        VersionOf(ticket) >= versions.First && VersionOf(ticket) <= versions.Last
        && (versions.First != recordingVersion || IsCurrent(ticket));

    // A ticket as if the node were of the current version: its distance to the next one is how far back the node is.
    private long NearTicketOf(int index) => (next >> VersionShift << VersionShift) | (uint)index;

    private bool IsFromBefore(long ticket)
    {
        var index = IndexOf(ticket);
        return index >= 0 && index < stretchStart && stretches[StretchOf(index)].Version == VersionOf(ticket);
    }

    // The last that begins at or before a node.
    private int StretchOf(int index)
    {
        var (low, high) = (0, stretchCount - 1);
        while (low < high)
        {
            var middle = (low + high + 1) >>> 1;
            if (stretches[middle].Start <= index)
                low = middle;
            else
                high = middle - 1;
        }

        return low;
    }

    /// <summary>The nodes from a place on are forgotten.</summary>
    private void AdvanceVersion(int start)
    {
        var version = VersionOf(next) + 1;
        next = version << VersionShift | (uint)start;
        while (stretchCount > 0 && stretches[stretchCount - 1].Start >= start)
            stretchCount--;
        if (stretchCount == stretches.Length)
            Array.Resize(ref stretches, 2 * stretchCount);
        stretches[stretchCount++] = new(start, version);
        stretchStart = start;
    }

    private readonly record struct Stretch(int Start, long Version);
}
