namespace Autograd;

/// <summary>Checks of lengths that say which lengths they are.</summary>
internal static class Lengths
{
    public static void RequireSame(string verb, int left, string leftName, int right, string rightName)
    {
        if (left != right)
            throw new ArgumentException($"{verb}: {left} {leftName} but {right} {rightName}.");
    }

    public static void RequireRoom(string verb, int destination, int needed, string of)
    {
        if (destination < needed)
            throw new ArgumentException($"{verb}: the destination has room for {destination} of {needed} {of}.");
    }
}
