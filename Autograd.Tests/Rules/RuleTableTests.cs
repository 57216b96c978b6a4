using System.Reflection;
using Autograd.Algebra;

namespace Autograd.Tests.Rules;

public sealed class RuleTableTests
{
    // Fewer points than this would not be a sweep. A rule of two arguments, or one that differs only by a parameter from
    // another line, may have the fewer.
    private const int FewestPoints = 7;

    // Made of the rules Max and Min.
    private static readonly string[] Composed = [nameof(Elementary.Clamp)];

    private static IEnumerable<Type> PublicRules =>
        from type in typeof(IUnaryRule).Assembly.GetExportedTypes()
        where type.IsValueType && (type.IsAssignableTo(typeof(IUnaryRule)) || type.IsAssignableTo(typeof(IBinaryRule)))
        select type;

    [Fact]
    public void Every_public_rule_is_in_the_table()
    {
        var missing = PublicRules.Except(RuleTable.All.Select(rule => rule.Rule)).Select(rule => rule.Name);

        Assert.Empty(missing);
    }

    [Fact]
    public void Every_rule_lives_in_the_namespace_of_rules() =>
        Assert.All(PublicRules, rule => Assert.Equal("Autograd.Rules", rule.Namespace));

    [Fact]
    public void Every_rule_is_a_readonly_struct() =>
        Assert.All(PublicRules, rule =>
            Assert.Contains(rule.CustomAttributes, a => a.AttributeType.Name == "IsReadOnlyAttribute"));

    [Fact]
    public void Every_rule_has_enough_points() =>
        Assert.All(
            RuleTable.All.GroupBy(rule => rule.Rule),
            lines => Assert.True(lines.Sum(rule => rule.Points.Length) >= FewestPoints, $"{lines.Key.Name} has too few points."));

    [Fact]
    public void Every_elementary_function_has_a_rule_of_its_name()
    {
        var rules = PublicRules.Select(rule => rule.Name).ToHashSet();
        var functions = typeof(Elementary).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly);

        Assert.NotEmpty(functions);
        Assert.All(functions.Select(function => function.Name).Except(Composed), name => Assert.Contains(name, rules));
    }

    [Fact]
    public void Names_are_unique() =>
        Assert.Equal(RuleTable.All.Count, RuleTable.All.Select(rule => rule.Name).Distinct().Count());
}
