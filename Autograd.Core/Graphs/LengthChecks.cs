namespace Autograd;

/// <summary>Checks of lengths that say which lengths they are.</summary>
internal static class LengthChecks
{
    public static void RequireSame(string verb, int left, string leftThing, int right, string rightThing)
    {
        if (left != right)
            throw new ArgumentException($"{verb}: {Counted(left, leftThing)} but {Counted(right, rightThing)}.");
    }

    public static void RequireRoom(string verb, int destination, int needed, string thing)
    {
        if (destination < needed)
            throw new ArgumentException($"{verb}: the destination has room for {destination} of {Counted(needed, thing)}.");
    }

    private static string Counted(int count, string thing) => count == 1 ? $"1 {thing}" : $"{count} {thing}s";
}
