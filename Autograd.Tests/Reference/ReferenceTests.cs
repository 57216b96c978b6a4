using Autograd.Tests.Rules;

namespace Autograd.Tests.Reference;

/// <summary>Values and derivatives against high-precision references, by every route, at points that were chosen to be hard.</summary>
public sealed class ReferenceTests
{
    // The bar for derivatives. Most are within 1e-15; the worst is erfc at 17.3, whose e^(−x²) has a condition of 600.
    private const double Tolerance = 1e-14;

    // Functions of the BCL and the few roundings around them, where the function is well-conditioned.
    private const double ValueTolerance = 1e-15;

    public static TheoryData<string> Names => ReferenceTable.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_agree_with_high_precision(string name)
    {
        foreach (var row in ReferenceTable.Of(name))
        {
            var expected = row.Expected.Value;
            var condition = row.At.Zip(row.Expected.First, (x, d) => Math.Abs(x * d / expected)).Where(double.IsFinite).DefaultIfEmpty().Max();
            var slack = ValueTolerance * Math.Abs(expected) * Math.Max(1, condition) + double.Epsilon;
            Near.Assert(expected, row.Function.Apply<double>(row.At), slack, $"{row}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Derivatives_agree_with_high_precision_by_every_route(string name)
    {
        foreach (var row in ReferenceTable.Of(name))
        {
            foreach (var (route, actual) in Routes.All(row.Function, row.At))
            {
                for (var order = 1; order <= 3; order++)
                {
                    if (IsBeyondRange(row, order))
                        continue;
                    foreach (var (e, a) in row.Expected.Orders[order].Zip(actual.Orders[order]).Where(pair => IsNormal(pair.First)))
                        Near.Assert(e, a, Slack(row, order, e), $"{row}, order {order}, by {route}");
                }
            }
        }
    }

    [Fact]
    public void The_hard_points_that_were_asked_for_are_in_the_tables()
    {
        AssertHas("Softplus", [40], [-40]);
        AssertHas("LogP1", [1e-10], [-1e-10], [1e-300]);
        AssertHas("ExpM1", [1e-10], [-1e-10], [1e-300]);
        AssertHas("Sigmoid", [700], [-700]);
        AssertHas("Atan2", [0, 1], [1, 0], [-1, 0], [0, -1], [-0.0, -1]);
        AssertHas("Pow", [0, 1], [0, 2], [0, 3], [0, 0.5], [0, 1.5]);
        AssertHas("Erf", [6], [-6], [10]);
        AssertHas("Erfc", [6], [10], [26]);
    }

    private static double Slack(ReferenceRow row, int order, double expected)
    {
        var scale = order == 1 ? Math.Abs(expected) : row.Expected.Scale(order, row.At);
        return Tolerance * scale;
    }

    // Where one derivative of an order overflows, so do terms that cancel in the others.
    private static bool IsBeyondRange(ReferenceRow row, int order) => row.Expected.Orders[order].Any(double.IsInfinity);

    // A subnormal has lost bits on the way, in the exponential that it came from; NaN and infinity say nothing to compare.
    private static bool IsNormal(double expected) => expected == 0 || double.IsNormal(expected);

    private static void AssertHas(string name, params double[][] points) =>
        Assert.All(points, at => Assert.Contains(ReferenceTable.Of(name), row => row.At.SequenceEqual(at)));
}
