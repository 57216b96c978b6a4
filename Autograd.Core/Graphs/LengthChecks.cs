namespace Autograd;

/// <summary>Checks of lengths that say which lengths they are.</summary>
internal static class LengthChecks
{
    public static void RequireSame(string verb, int left, string leftThing, int right, string rightThing)
    {
        if (left != right)
            throw Different(verb, left, leftThing, right, rightThing);
    }

    public static void RequireRoom(string verb, int destination, int needed, string thing)
    {
        if (destination < needed)
            throw TooShort(verb, destination, needed, thing);
    }

    private static ArgumentException Different(string verb, int left, string leftThing, int right, string rightThing) =>
        new($"{verb}: {Counted(left, leftThing)} but {Counted(right, rightThing)}.");

    private static ArgumentException TooShort(string verb, int destination, int needed, string thing) =>
        new($"{verb}: the destination has room for {destination} of {Counted(needed, thing)}.");

    private static string Counted(int count, string thing) => count == 1 ? $"1 {thing}" : $"{count} {thing}s";
}
