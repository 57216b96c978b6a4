using System.Globalization;
using System.Numerics;
using System.Reflection;

namespace Autograd.Tests.Numbers;

/// <summary>Numbers that carry derivatives answer like plain ones, member by member of the interface.</summary>
public sealed class CompletenessTests
{
    // The BCL subtracts or adds 1 where the rules do not lose digits near 0; its answers are the worse ones.
    private static readonly string[] MoreAccurateHere = ["ExpM1", "Exp2M1", "Exp10M1", "LogP1", "Log2P1", "Log10P1"];

    // Formulas that round in other places than the BCL's.
    private static readonly string[] RoundedElsewhere = ["Atan2Pi", "Lerp", "MultiplyAddEstimate"];

    // The machine's estimates are good for 11 bits or more; ours are exact.
    private static readonly string[] Estimates = ["ReciprocalEstimate", "ReciprocalSqrtEstimate"];

    private const double EstimateTolerance = 1e-3;

    // A few units in the last place, of 1 at least since the BCL cancels against 1.
    private const double Units = 4;

    // Which the type's own static members stand for: they cannot be called from outside.
    private const string ProtectedConversions = "TryConvert";

    private const double DoubleSpacing = 2.3e-16;
    private const double SingleSpacing = 1.2e-7;

    [Fact]
    public void Every_member_of_the_interface_is_in_the_sweep()
    {
        var called = Plain().Select(answer => answer.Member).ToHashSet();
        var root = typeof(IFloatingPointIeee754<double>);
        var members =
            from type in root.GetInterfaces().Append(root)
            from method in type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance)
            where !method.Name.Contains('.') && !method.Name.StartsWith(ProtectedConversions, StringComparison.Ordinal)
            select method.Name;

        Assert.Empty(members.Except(called));
    }

    [Fact]
    public void A_dual_number_answers_like_double() =>
        AssertSame(Plain(), Sweep(x => new Dual<double>(x, 1), x => x.Primal), DoubleSpacing);

    [Fact]
    public void A_dual_number_over_float_answers_like_float() => AssertSame(
        Sweep(x => (float)x, x => x),
        Sweep(x => new Dual<float>((float)x, 1), x => x.Primal),
        SingleSpacing);

    [Fact]
    public void A_dual_number_over_a_dual_number_answers_like_double() =>
        AssertSame(Plain(), Sweep(x => new Dual<Dual<double>>(new(x, 1), new(1, 0)), x => x.Primal.Primal), DoubleSpacing);

    [Fact]
    public void A_constant_node_answers_like_double() =>
        AssertSame(Plain(), Sweep(x => (ScalarNode<double>)x, x => x.Value), DoubleSpacing);

    [Fact]
    public void A_node_of_a_graph_answers_like_double()
    {
        var graph = new Graph<double>();

        AssertSame(Plain(), Sweep(x => graph.Variable(x), x => x.Value), DoubleSpacing);
    }

    [Fact]
    public void A_node_over_float_answers_like_float()
    {
        var graph = new Graph<float>();

        AssertSame(Sweep(x => (float)x, x => x), Sweep(x => graph.Variable((float)x), x => x.Value), SingleSpacing);
    }

    [Fact]
    public void A_dual_number_over_nodes_answers_like_double()
    {
        var graph = new Graph<double>();

        AssertSame(
            Plain(), Sweep(x => new Dual<ScalarNode<double>>(graph.Variable(x), 1.0), x => x.Primal.Value), DoubleSpacing);
    }

    [Fact]
    public void A_node_over_dual_numbers_answers_like_double()
    {
        var graph = new Graph<Dual<double>>();

        AssertSame(Plain(), Sweep(x => graph.Variable(new Dual<double>(x, 1)), x => x.Value.Primal), DoubleSpacing);
    }

    [Fact]
    public void A_dual_number_of_several_tangents_answers_like_double() =>
        AssertSame(Plain(), Sweep(x => VectorDual<double>.Variable(x, 0), x => x.Primal), DoubleSpacing);

    [Fact]
    public void A_Taylor_series_answers_like_double() =>
        AssertSame(Plain(), Sweep(x => TaylorSeries<double>.Variable(x, 1, order: 2), x => x.Primal), DoubleSpacing);

    private static List<(string Member, string Call, object Answer)> Plain() => Sweep(x => x, x => x);

    private static List<(string Member, string Call, object Answer)> Sweep<T>(Func<double, T> make, Func<T, double> primal)
        where T : IFloatingPointIeee754<T> => new MemberSweep<T>(make, primal).Run().Answers;

    private static void AssertSame(
        List<(string Member, string Call, object Answer)> expected,
        List<(string Member, string Call, object Answer)> actual,
        double spacing)
    {
        Assert.Equal(expected.Count, actual.Count);
        var differences =
            from pair in expected.Zip(actual)
            let slack = Slack(pair.First.Member, spacing)
            where !IsSame(pair.First.Answer, pair.Second.Answer, slack)
            select string.Create(
                CultureInfo.InvariantCulture, $"{pair.First.Call}: expected {pair.First.Answer}, got {pair.Second.Answer}");

        Assert.Empty(differences);
    }

    private static bool IsSame(object expected, object actual, double slack)
    {
        if (expected is not double e || actual is not double a || slack == 0)
            return expected.Equals(actual) && (expected is not double zero || double.IsNegative(zero) == double.IsNegative((double)actual));
        return e.Equals(a) || Math.Abs(e - a) <= slack * Math.Max(1, Math.Abs(e));
    }

    private static double Slack(string member, double spacing) =>
        MoreAccurateHere.Contains(member) || RoundedElsewhere.Contains(member) ? Units * spacing
        : Estimates.Contains(member) ? EstimateTolerance
        : 0;
}
