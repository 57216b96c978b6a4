namespace Autograd;

/// <summary>
/// Where the numbers of a matrix product are: row i at step p of the left operand at i·LeftRow + p·LeftStep, step p in column
/// j of the right one at p·RightStep + j·RightColumn, row i and column j of the destination at i·Stride + j.
/// </summary>
/// <typeparam name="F">The number type.</typeparam>
internal readonly ref struct MatrixOperands<F>
{
    public required int RowCount { get; init; }

    public required int ColumnCount { get; init; }

    /// <summary>How many products there are in a sum.</summary>
    public required int Depth { get; init; }

    public required nint LeftRow { get; init; }

    public required nint LeftStep { get; init; }

    public required nint RightStep { get; init; }

    public required nint RightColumn { get; init; }

    public required nint Stride { get; init; }

    /// <summary>Whether sums are added to what the destination holds.</summary>
    public required bool Accumulate { get; init; }

    public readonly ref F Left;

    public readonly ref F Right;

    public readonly ref F Destination;

    public MatrixOperands(ref F left, ref F right, ref F destination)
    {
        Left = ref left;
        Right = ref right;
        Destination = ref destination;
    }
}
