namespace Autograd.Tests.Rules;

public sealed class RoutesAgreeTests
{
    // The routes form the same products and sums in different orders, up to some twenty roundings at the third order; the
    // worst case of the table stays under 2e-14.
    private const double Tolerance = 1e-13;

    public static TheoryData<string> Names => RuleTable.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_route_gives_the_same_first_second_and_third_derivatives(string name)
    {
        var rule = RuleTable.Get(name);
        foreach (var at in rule.Points)
        {
            var expected = Routes.NestedDuals(rule, at);
            foreach (var (route, actual) in Routes.All(rule, at))
            {
                for (var order = 1; order <= 3; order++)
                {
                    var scale = expected.Scale(order, at);
                    foreach (var (e, a) in expected.Orders[order].Zip(actual.Orders[order]))
                    {
                        // The first derivative is the rule's own line, without a difference of terms.
                        var slack = Tolerance * (order == 1 ? Math.Abs(e) : scale);
                        Near.Assert(e, a, slack, $"{rule} at {Near.Show(at)}, order {order}, by {route}");
                    }
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_type_of_number_computes_the_value_to_the_same_bit(string name)
    {
        var rule = RuleTable.Get(name);
        foreach (var at in rule.Points.Concat(rule.Kinks))
        {
            var expected = rule.Apply<double>(at);
            foreach (var (route, actual) in Routes.All(rule, at))
                Near.AssertSameBits(expected, actual.Value, $"{rule} at {Near.Show(at)}, by {route}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Forward_and_reverse_mode_over_one_graph_agree_to_the_bit(string name)
    {
        var rule = RuleTable.Get(name);
        foreach (var at in rule.Points.Concat(rule.Kinks))
        {
            // One node: both modes multiply the seed 1 by the same recorded partial, at kinks too.
            var (forward, reverse) = (Routes.Forward(rule, at), Routes.Reverse(rule, at));
            for (var i = 0; i < rule.Arity; i++)
                Near.Assert(reverse.First[i], forward.First[i], 0, $"{rule} at {Near.Show(at)}, ∂{i}");
        }
    }
}
