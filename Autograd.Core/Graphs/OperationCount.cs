using System.Globalization;

namespace Autograd;

/// <summary>
/// What a derivative costs, as one counts with pencil and paper: the floating-point operations that lead from the inputs to
/// the derivatives. The operations of the function itself count where a derivative needs their values; what is zero by
/// structure costs nothing, and multiplying by a partial derivative of 1 or −1 neither.
/// </summary>
/// <param name="Additions">Additions and subtractions.</param>
/// <param name="Multiplications">Multiplications and divisions.</param>
/// <param name="Functions">Evaluations of elementary functions: exp, sin, √ and so on.</param>
/// <param name="Sweeps">Walks over the graph: one for reverse mode, one for each input for forward mode.</param>
/// <param name="NodeVisits">Nodes that those walks passed a derivative through.</param>
public readonly record struct OperationCount(
    long Additions, long Multiplications, long Functions, long Sweeps, long NodeVisits)
{
    /// <summary>The sum of two costs.</summary>
    public static OperationCount operator +(OperationCount left, OperationCount right) => new(
        left.Additions + right.Additions,
        left.Multiplications + right.Multiplications,
        left.Functions + right.Functions,
        left.Sweeps + right.Sweeps,
        left.NodeVisits + right.NodeVisits);

    /// <summary>The counts in words.</summary>
    public override string ToString() => string.Join(
        ", ",
        Count(Additions, "addition"),
        Count(Multiplications, "multiplication"),
        Count(Functions, "function"),
        Count(Sweeps, "sweep"),
        Count(NodeVisits, "node visit"));

    private static string Count(long count, string thing) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {thing}{(count == 1 ? "" : "s")}");
}
