namespace Autograd.Bench.Peers;

/// <summary>One operand: its shape and its values in row-major order.</summary>
public sealed record Operand(long[] Shape, double[] Values);

/// <summary>One random case of an operation: its operands, and whatever else it takes. Both sides are given the same.</summary>
public sealed record Draw(params Operand[] Operands)
{
    public int Axis { get; init; }

    public int OtherAxis { get; init; }

    public int[] Axes { get; init; } = [];

    public bool KeepDimensions { get; init; }

    /// <summary>Sizes asked for: a new shape, lengths of a split, or widths of a padding.</summary>
    public long[] Sizes { get; init; } = [];

    /// <summary>Indices, of the shape <see cref="IndexShape"/>.</summary>
    public long[] Indices { get; init; } = [];

    public long[] IndexShape { get; init; } = [];

    /// <summary>A condition for each element of the broadcast shape, <see cref="IndexShape"/>.</summary>
    public bool[] Mask { get; init; } = [];

    /// <summary>How many, how far, or which diagonal.</summary>
    public int Count { get; init; }

    public int Start { get; init; }

    public string Equation { get; init; } = "";

    public long[] AxesAsLong => Array.ConvertAll(Axes, axis => (long)axis);

    public override string ToString() =>
        string.Join(" ", Operands.Select(operand => $"[{string.Join(",", operand.Shape)}]"))
        + $" axis {Axis} axes [{string.Join(",", Axes)}] {Equation}";
}
