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

    /// <summary>Requires room for a matrix, row by row.</summary>
    public static void RequireRoomForMatrix(string verb, int destination, int rows, int columns)
    {
        if (destination < (long)rows * columns)
        {
            throw new ArgumentException(
                $"{verb}: the destination has room for {destination} numbers, but the matrix is {rows} × {columns}.");
        }
    }

    /// <summary>How many rows a matrix has that fills its destination.</summary>
    public static int Rows(string verb, int destination, int columns)
    {
        var (rows, rest) = columns == 0 ? (0, destination) : Math.DivRem(destination, columns);
        return rest == 0
            ? rows
            : throw new ArgumentException(
                $"{verb}: the destination's length of {destination} has to tell the number of outputs, and is no multiple of "
                + $"{Counted(columns, "input")}. Let OutputCount tell it, or pass a span of length m·n.");
    }

    private static ArgumentException Different(string verb, int left, string leftThing, int right, string rightThing) =>
        new($"{verb}: {Counted(left, leftThing)} but {Counted(right, rightThing)}.");

    private static ArgumentException TooShort(string verb, int destination, int needed, string thing) =>
        new($"{verb}: the destination has room for {destination} of {Counted(needed, thing)}.");

    private static string Counted(int count, string thing) => count == 1 ? $"1 {thing}" : $"{count} {thing}s";
}
