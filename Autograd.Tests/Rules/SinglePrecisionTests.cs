namespace Autograd.Tests.Rules;

public sealed class SinglePrecisionTests
{
    // float keeps 24 bits, and a rule rounds a few times.
    private const double Tolerance = 8 * 1.2e-7;

    // tanh's derivative (1 − y)(1 + y) keeps the rounding of y in the tail: an absolute error, as design §5 has it.
    private const double TanhTolerance = 1.2e-7;

    // Rules may square their argument, and a derivative may be a subnormal of few bits or overflow: that is float's range.
    private const double Largest = 1e18;
    private const double Smallest = 1e-36;

    public static TheoryData<string> Names => RuleTable.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_and_derivatives_agree_with_double_to_single_precision(string name)
    {
        var rule = RuleTable.Get(name);
        foreach (var single in rule.Points.Select(at => Array.ConvertAll(at, x => (float)x)))
        {
            var at = Array.ConvertAll(single, x => (double)x);
            var expected = Routes.NestedDuals(rule, at);
            if (!at.Append(expected.Value).Concat(expected.First).All(IsInRange))
                continue;
            var graph = new Graph<float>();
            var x = Array.ConvertAll(single, value => graph.Variable(value));
            var y = rule.Apply<ScalarNode<float>>(x);
            var reverse = ReverseMode.Gradient(y, true, x);
            Near.Assert(expected.Value, y.Value, Slack(expected.Value), $"{rule} at {Near.Show(at)}");
            for (var i = 0; i < rule.Arity; i++)
            {
                var dual = rule.Apply<Dual<float>>([.. single.Select((value, a) => new Dual<float>(value, a == i ? 1 : 0))]);
                var where = $"{rule} at {Near.Show(at)}, ∂{i}";
                Near.Assert(expected.First[i], reverse[x[i]], Slack(expected.First[i]), where + " by reverse mode");
                Near.Assert(reverse[x[i]], dual.Tangent, 0, where + " by a dual number");
                Near.Assert(y.Value, dual.Primal, 0, where + ", the primal");
            }
        }

        double Slack(double expected) => name == "Tanh" ? TanhTolerance : Tolerance * Math.Abs(expected);
    }

    private static bool IsInRange(double x) => x == 0 || Math.Abs(x) is > Smallest and < Largest;
}
