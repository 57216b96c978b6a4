namespace Autograd;

/// <summary>What this thread keeps for its next call of a verb, of whatever numbers.</summary>
internal static class SpareMemory
{
    [ThreadStatic]
    private static List<Action>? kinds;

    /// <summary>Says how to let go of one kind of spare memory; once for each thread.</summary>
    public static void Register(Action letGo) => (kinds ??= []).Add(letGo);

    /// <summary>Lets go of all of it.</summary>
    public static void LetGo()
    {
        if (kinds is null)
            return;
        foreach (var letGo in kinds)
            letGo();
    }
}

/// <summary>
/// How much memory was needed of late, so that what one large call needed is not kept for a thread's life: each call forgets half
/// of what those before it needed.
/// </summary>
internal struct RecentUse
{
    // What is kept in any case: a few calls later it would be needed again.
    public const long Floor = 1 << 20;

    // Large and small calls may take turns: what was needed four calls ago is kept, five calls ago not.
    private const int Slack = 16;

    private long needed;

    /// <summary>Notes a call, and says whether far more is kept than it and the ones before it needed.</summary>
    /// <param name="kept">How many bytes are kept.</param>
    /// <param name="used">How many of them the call needed.</param>
    public bool IsExcessive(long kept, long used)
    {
        if (kept <= Floor)
            return false;
        needed = Math.Max(used, needed / 2);
        return kept > Math.Max(Floor, Slack * needed);
    }
}
