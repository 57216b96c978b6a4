namespace Autograd.Tests.Rules;

public sealed class ValueTests
{
    // Where the plain function is the BCL's the values are equal; where it is a formula, both round a few times.
    private const double Tolerance = 8e-16;

    public static TheoryData<string> Names => RuleTable.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void The_value_is_that_of_plain_double_maths(string name)
    {
        var rule = RuleTable.Get(name);
        if (rule.Plain is not { } plain)
            return;
        foreach (var at in rule.Points)
        {
            var expected = plain(at);
            Near.Assert(expected, rule.Apply<double>(at), Tolerance * Math.Abs(expected), $"{rule} at {Near.Show(at)}");
        }
    }
}
