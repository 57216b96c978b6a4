using System.Globalization;
using Autograd.Tests.Rules;

namespace Autograd.Tests.Reference;

/// <summary>
/// A function at a point, with its value and derivatives to 25 digits, rounded to double. A derivative that does not exist
/// or is infinite is NaN, one beyond the range of double infinite.
/// </summary>
internal sealed record ReferenceRow(FunctionCase Function, double[] At, Derivatives Expected)
{
    public override string ToString() => $"{Function} at {Near.Show(At)}";
}

/// <summary>The tables that reference.py writes, which computes derivatives from values alone.</summary>
internal static class ReferenceTable
{
    // Names in the tables that are not names of rules.
    private static readonly FunctionCase[] Compositions = [new EluOfScaleOne(), new AngleInHalfTurns()];

    public static IReadOnlyList<ReferenceRow> All { get; } = [.. Read("unary.csv", ParseUnary), .. Read("binary.csv", ParseBinary)];

    public static TheoryData<string> Names { get; } = [.. All.Select(row => row.Function.Name).Distinct()];

    public static IEnumerable<ReferenceRow> Of(string name) => All.Where(row => row.Function.Name == name);

    private static IEnumerable<ReferenceRow> Read(string file, Func<FunctionCase, double[], ReferenceRow> parse) =>
        from line in File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Reference", file)).Skip(1)
        let cells = line.Split(',')
        select parse(Find(cells[0]), [.. cells[1..].Select(Number)]);

    // x, value, first, second, third
    private static ReferenceRow ParseUnary(FunctionCase function, double[] row) =>
        new(function, row[..1], new(row[1], [row[2]], [row[3]], [row[4]]));

    // x, y, value, dx, dy, dxx, dxy, dyy
    private static ReferenceRow ParseBinary(FunctionCase function, double[] row) =>
        new(function, row[..2], new(row[2], row[3..5], [row[5], row[6], row[6], row[7]], []));

    private static double Number(string cell) =>
        cell.Length == 0 ? double.NaN : double.Parse(cell, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static FunctionCase Find(string name) =>
        Compositions.SingleOrDefault(function => function.Name == name) ?? RuleTable.Get(name);

    private sealed class EluOfScaleOne() : FunctionCase("Elu1", 1)
    {
        public override F Apply<F>(ReadOnlySpan<F> at) => Elementary.Elu(at[0]);
    }

    private sealed class AngleInHalfTurns() : FunctionCase("Atan2Pi", 2)
    {
        public override F Apply<F>(ReadOnlySpan<F> at) => F.Atan2Pi(at[0], at[1]);
    }
}
