namespace Autograd.Tests.Rules;

/// <summary>Each derivative is the slope of the one before it, by central differences, which know nothing of its formula.</summary>
public sealed class FiniteDifferenceTests
{
    // Relative to the derivative and to what it is the slope of. Central differences reach about eps^(2/3) = 4e-11 at the
    // best step where all goes well; awkward points (close to a pole or a kink) cost most of that.
    private const double Loose = 1e-6;

    // Steps halve from an eighth of the point, or of 1 for a point below 1, to what still moves the point: which step is
    // good depends on how fast the function changes. A wrong derivative is not met by any, since the slopes settle on the
    // right one as the steps fall.
    private const int FirstHalving = -3;
    private const int LastHalving = -26;

    public static TheoryData<string> Names => RuleTable.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_derivative_is_the_slope_of_the_one_before(string name)
    {
        var rule = RuleTable.Get(name);
        foreach (var at in rule.Points)
        {
            var exact = Routes.NestedDuals(rule, at);
            for (var argument = 0; argument < rule.Arity; argument++)
            {
                var pairs = Pairs(rule, at, argument);
                for (var order = 0; order < 3; order++)
                {
                    for (var i = 0; i < exact.Orders[order].Length; i++)
                    {
                        var derivative = exact.Orders[order + 1][i * rule.Arity + argument];
                        var closest = pairs.Select(pair => Slope(pair, order, i)).MinBy(slope => Math.Abs(slope - derivative));
                        Near.Assert(
                            closest,
                            derivative,
                            Loose * exact.Scale(order + 1, at),
                            $"{rule} at {Near.Show(at)}, order {order + 1}, ∂{argument} of component {i}");
                    }
                }
            }
        }
    }

    private static double Slope((double Width, Derivatives Above, Derivatives Below) pair, int order, int component)
    {
        var slope = (pair.Above.Orders[order][component] - pair.Below.Orders[order][component]) / pair.Width;
        // Outside of the domain.
        return double.IsNaN(slope) ? double.PositiveInfinity : slope;
    }

    private static List<(double Width, Derivatives Above, Derivatives Below)> Pairs(RuleCase rule, double[] at, int argument)
    {
        var pairs = new List<(double, Derivatives, Derivatives)>();
        var x = Math.Abs(at[argument]);
        var last = Math.ScaleB(x == 0 ? 1 : x, LastHalving);
        for (var step = Math.ScaleB(Math.Max(x, 1), FirstHalving); step > last; step /= 2)
        {
            var (above, below) = ((double[])at.Clone(), (double[])at.Clone());
            above[argument] += step;
            below[argument] -= step;
            pairs.Add((above[argument] - below[argument], Routes.NestedDuals(rule, above), Routes.NestedDuals(rule, below)));
        }

        return pairs;
    }
}
