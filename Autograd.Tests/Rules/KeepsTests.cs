using Autograd.Algebra;

namespace Autograd.Tests.Rules;

/// <summary>A rule's derivative reads what it claims to read: no more, else the graph would keep too little; no less, else it would keep too much.</summary>
public sealed class KeepsTests
{
    public static TheoryData<string> Names => RuleTable.Names;

    private static readonly Keeps[] Slots = [Keeps.Input, Keeps.RightInput, Keeps.Output];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_not_claimed_is_not_read(string name)
    {
        var rule = RuleTable.Get(name);
        foreach (var (argument, slot) in Claims(rule, claimed: false))
        {
            foreach (var at in rule.Points.Concat(rule.Kinks))
            {
                var where = $"{rule} at {Near.Show(at)}: ∂{argument} reads {slot}, which it does not claim";
                Near.AssertSameBits(Partial(rule, argument, at, default), Partial(rule, argument, at, slot), where);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_claimed_is_read_somewhere(string name)
    {
        var rule = RuleTable.Get(name);
        foreach (var (argument, slot) in Claims(rule, claimed: true))
        {
            Assert.True(
                rule.Points.Concat(rule.Kinks).Any(at =>
                    !Partial(rule, argument, at, default).Equals(Partial(rule, argument, at, slot))),
                $"{rule}: ∂{argument} claims to read {slot} and never does.");
        }
    }

    private static IEnumerable<(int Argument, Keeps Slot)> Claims(RuleCase rule, bool claimed) =>
        from argument in Enumerable.Range(0, rule.Arity)
        from slot in Slots
        where rule.Keeps(argument).HasFlag(slot) == claimed
        select (argument, slot);

    /// <summary>The partial derivative with NaN in place of whatever is in <paramref name="hidden"/>.</summary>
    private static double Partial(RuleCase rule, int argument, double[] at, Keeps hidden)
    {
        Real<double> x = Shown(at[0], Keeps.Input);
        Real<double> y = rule.Arity == 2 ? Shown(at[1], Keeps.RightInput) : new(double.NaN);
        Real<double> value = Shown(rule.Apply<double>(at), Keeps.Output);
        return rule.Partial(argument, x, y, value).Value;

        Real<double> Shown(double number, Keeps slot) => new(hidden == slot ? double.NaN : number);
    }
}
