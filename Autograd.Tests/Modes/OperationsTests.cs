namespace Autograd.Tests.Modes;

/// <summary>The bounds that the tolerances of the random programs rest on.</summary>
public sealed class OperationsTests
{
    private const int Grid = 41;

    // A bound that is met exactly may be passed by rounding.
    private const double Slack = 1e-15;

    public static TheoryData<string> Names => [.. Enumerable.Range(0, Operations.Count).Select(Operations.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_operation_stays_within_its_bounds(string name)
    {
        var operation = Enumerable.Range(0, Operations.Count).Single(i => Operations.Name(i) == name);
        for (var i = 0; i < Grid * Grid; i++)
        {
            var (a, b) = (-1 + 2.0 * (i / Grid) / (Grid - 1), -1 + 2.0 * (i % Grid) / (Grid - 1));
            var left = Operations.Apply(operation, new Dual<double>(a, 1), new Dual<double>(b, 0));
            var right = Operations.Apply(operation, new Dual<double>(a, 0), new Dual<double>(b, 1));

            Assert.InRange(left.Primal, -1 - Slack, 1 + Slack);
            Assert.True(
                Math.Abs(left.Tangent) + Math.Abs(right.Tangent) <= 1 + Slack,
                $"|{left.Tangent}| + |{right.Tangent}| at ({a}, {b})");
        }
    }
}
