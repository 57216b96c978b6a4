namespace Autograd.Nn;

/// <summary>Arrays that are handed out in turn and, after a reset, in the same order again: a loop that asks for the same ones allocates nothing.</summary>
internal sealed class Scratch<TItem>
{
    private readonly List<TItem[]> arrays = [];
    private int used;

    /// <summary>The next array, at least as long; it may hold anything.</summary>
    public Memory<TItem> Rent(int length)
    {
        if (used == arrays.Count)
            arrays.Add(new TItem[length]);
        else if (arrays[used].Length < length)
            arrays[used] = new TItem[length];
        return arrays[used++].AsMemory(0, length);
    }

    /// <summary>All that was handed out may be handed out again.</summary>
    public void Reset() => used = 0;
}
