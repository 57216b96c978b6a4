using System.Globalization;
using System.Numerics;
using Autograd.Tests.Rules;

namespace Autograd.Tests.Reference;

/// <summary>
/// First and second derivatives of every rule at powers of ten over the whole range of the number, against references of
/// high precision: a formula may neither overflow, underflow nor cancel on the way to a derivative that does not.
/// </summary>
public sealed class RangeTests
{
    // In units of the last place. Most derivatives are a few roundings of functions that are right to one or two.
    private const double Ulps = 8;

    // The derivative of mish has e^(−2s), s = softplus x: a rounding of s is 2s times as large there, and s is up to 18.
    private const double UlpsOfMish = 32;

    // A subnormal number on the way keeps its absolute rounding. An argument by which it is multiplied enlarges that, up to
    // where exponentials vanish.
    private const double Subnormals = 4;
    private const double LargestFactor = 1000;

    // Of a logarithm to base y the second derivative has terms in 1/y², of both signs, and in 1/(x·y).
    private const double LargestArgument = 1e150;

    private static readonly string[] Unary = [.. Lines("unary-ranges.csv")];
    private static readonly string[] Binary = [.. Lines("binary-ranges.csv").Where(line => !HasExtremeArgument(line.Split(',')))];

    public static TheoryData<string> UnaryNames => [.. Unary.Select(NameOf).Distinct()];

    public static TheoryData<string> BinaryNames => [.. Binary.Select(NameOf).Distinct()];

    [Theory]
    [MemberData(nameof(UnaryNames))]
    public void Of_one_argument_in_double(string name)
    {
        var rule = RuleTable.Get(name);
        List<string> failures = [];
        foreach (var cells in Unary.Where(line => NameOf(line) == name).Select(line => line.Split(',')))
        {
            var x = Number(cells[1]);
            var (first, second) = Derivatives(rule, [x], 0, 0);
            failures.AddRange(Compare<double>(name, [x], Number(cells[2]), first, "′"));
            failures.AddRange(Compare<double>(name, [x], Number(cells[3]), second, "″"));
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    [Theory]
    [MemberData(nameof(BinaryNames))]
    public void Of_two_arguments_in_double(string name)
    {
        var rule = RuleTable.Get(name);
        List<string> failures = [];
        foreach (var cells in Binary.Where(line => NameOf(line) == name).Select(line => line.Split(',')))
        {
            double[] at = [Number(cells[1]), Number(cells[2])];
            var (left, twiceLeft) = Derivatives(rule, at, 0, 0);
            var (right, twiceRight) = Derivatives(rule, at, 1, 1);
            failures.AddRange(Compare(name, at, Number(cells[3]), left, "∂x"));
            failures.AddRange(Compare(name, at, Number(cells[4]), right, "∂y"));
            failures.AddRange(Compare(name, at, Number(cells[5]), twiceLeft, "∂x²"));
            failures.AddRange(Compare(name, at, Number(cells[6]), Derivatives(rule, at, 0, 1).Second, "∂x∂y"));
            failures.AddRange(Compare(name, at, Number(cells[6]), Derivatives(rule, at, 1, 0).Second, "∂y∂x"));
            failures.AddRange(Compare(name, at, Number(cells[7]), twiceRight, "∂y²"));
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    [Theory]
    [MemberData(nameof(UnaryNames))]
    public void Of_one_argument_in_float(string name)
    {
        var rule = RuleTable.Get(name);
        List<string> failures = [];
        foreach (var x in Unary.Where(line => NameOf(line) == name).Select(line => (float)Number(line.Split(',')[1])))
        {
            if (x == 0 || !float.IsFinite(x))
                continue;
            var expected = Derivatives(rule, [(double)x], 0, 0);
            var actual = Derivatives(rule, [x], 0, 0);
            failures.AddRange(Compare(name, [x], expected.First, actual.First, "′"));
            failures.AddRange(Compare(name, [x], expected.Second, actual.Second, "″"));
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    [Theory]
    [MemberData(nameof(BinaryNames))]
    public void Of_two_arguments_in_float(string name)
    {
        var rule = RuleTable.Get(name);
        List<string> failures = [];
        foreach (var cells in Binary.Where(line => NameOf(line) == name).Select(line => line.Split(',')))
        {
            float[] at = [(float)Number(cells[1]), (float)Number(cells[2])];
            if (!float.IsFinite(at[0]) || !float.IsFinite(at[1]) || at[0] == 0 || (at[1] == 0 && name != "Pow"))
                continue;
            for (var i = 0; i < 2; i++)
            {
                for (var j = 0; j < 2; j++)
                {
                    var expected = Derivatives(rule, [at[0], (double)at[1]], i, j);
                    var actual = Derivatives(rule, at, i, j);
                    failures.AddRange(Compare(name, at, expected.First, actual.First, $"∂{i}"));
                    failures.AddRange(Compare(name, at, expected.Second, actual.Second, $"∂{i}∂{j}"));
                }
            }
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    private static (T First, T Second) Derivatives<T>(RuleCase rule, T[] at, int i, int j)
        where T : IFloatingPointIeee754<T>
    {
        var y = rule.Apply<Dual<Dual<T>>>(
            [.. at.Select((x, a) => new Dual<Dual<T>>(new(x, a == j ? T.One : T.Zero), a == i ? T.One : T.Zero))]);
        return (y.Tangent.Primal, y.Tangent.Tangent);
    }

    /// <summary>Nothing where the derivative is near enough, otherwise what is wrong.</summary>
    private static IEnumerable<string> Compare<T>(string name, T[] at, double expected, T derivative, string which)
        where T : IFloatingPointIeee754<T>
    {
        var actual = double.CreateChecked(derivative);
        if (double.IsInfinity(double.CreateChecked(T.CreateSaturating(expected))))
            expected = double.CopySign(double.PositiveInfinity, expected);

        // A subnormal argument has an infinite reciprocal, the derivative of a quotient: what that is multiplied by cannot bring
        // it back, and a sum of such may be NaN.
        if (double.IsNaN(expected) || (!double.IsFinite(actual) && Array.Exists(at, T.IsSubnormal) && (at.Length > 1 || double.IsInfinity(expected))))
            yield break;
        var ulp = double.CreateChecked(T.BitIncrement(T.One) - T.One);

        // In derivatives of a power the exponent y − 1 is rounded, which ln x enlarges; and a subnormal power is multiplied by ln² x.
        var x = Math.Abs(double.CreateChecked(at[0]));
        var factor = name is "Pow" ? Math.Max(1, Math.Log(x) * Math.Log(x)) : Math.Clamp(x, 1, LargestFactor);
        var ulps = name is "Pow" ? Ulps + Math.Abs(Math.Log(x)) : name is "Mish" ? UlpsOfMish : Ulps;
        var slack = Math.Abs(expected) * ulps * ulp + Subnormals * factor * double.CreateChecked(T.Epsilon);
        if (!expected.Equals(actual) && !(Math.Abs(expected - actual) <= slack))
        {
            var where = string.Join(", ", at.Select(x => x.ToString("R", CultureInfo.InvariantCulture)));
            yield return string.Create(
                CultureInfo.InvariantCulture, $"{which} {name}({where}): {actual:R} for {expected:R}, {Math.Abs(expected - actual) / Math.Abs(expected) / ulp:F0} ulps");
        }
    }

    private static bool HasExtremeArgument(string[] cells) =>
        cells[0] == "LogBase" && cells[1..3].Any(cell => Math.Max(Number(cell), 1 / Number(cell)) > LargestArgument);

    private static string NameOf(string line) => line[..line.IndexOf(',')];

    private static IEnumerable<string> Lines(string file) => File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Reference", file)).Skip(1);

    private static double Number(string cell) =>
        cell.Length == 0 ? double.NaN : double.Parse(cell, NumberStyles.Float, CultureInfo.InvariantCulture);
}
