using System.Numerics;
using static Autograd.Elementary;

namespace Autograd.Tests.Regressions;

/// <summary>Where a recorded function begins and ends.</summary>
public sealed class RecordedFunctionTests
{
    private readonly Graph<double> graph = new();
    private readonly ScalarNode<double> x;
    private readonly ScalarNode<double> y;

    public RecordedFunctionTests()
    {
        x = graph.Variable(2.0, "x");
        y = graph.Variable(3.0, "y");
    }

    [Fact]
    public void A_node_among_the_inputs_twice_throws()
    {
        var f = x * y;

        Assert.Contains("'x'", Assert.Throws<ArgumentException>(() => new RecordedFunction<double>(f, x, y, x)).Message);
        Assert.Throws<ArgumentException>(() => new RecordedFunction<double>(f, x, x));
    }

    [Fact]
    public void What_an_input_was_computed_from_is_not_run_again()
    {
        // Run on the nodes of another graph, the steps can be counted there: a square and a sum, no sine and no exponential.
        const int Steps = 2;
        var inner = Exp(Sin(x));
        var replay = new RecordedFunction<double>(Square(inner) + x, inner, x);
        var elsewhere = new Graph<double>();
        ScalarNode<double>[] at = [elsewhere.Variable(10.0), elsewhere.Variable(7.0)];

        Assert.Equal(107.0, replay.Invoke<ScalarNode<double>>(at).Value);
        Assert.Equal(at.Length + Steps, elsewhere.Count);
    }

    [Fact]
    public void What_is_cut_off_cannot_spoil_the_result()
    {
        // At x = −1 the logarithm is NaN, and at 0 infinite; on a watched graph running it would throw.
        var inner = Log(x);
        var replay = new RecordedFunction<double>(inner * x, inner, x);
        var watched = new Graph<double>(new GraphOptions { DetectNonFinite = true });

        Assert.Equal(-4.0, replay.Invoke([4.0, -1.0]));
        Assert.Equal(0.0, replay.Invoke<ScalarNode<double>>([watched.Variable(4.0), watched.Variable(0.0)]).Value);
        Assert.Equal([-1.0, 4.0], Differentiate.Gradient(replay, [4.0, -1.0]));
    }

    [Fact]
    public void A_chain_of_inputs_is_cut_at_each()
    {
        var first = Square(x);
        var second = Square(first);
        var replay = new RecordedFunction<double>(first + second, second, first);

        Assert.Equal(12.0, replay.Invoke([10.0, 2.0]));
    }

    [Fact]
    public void An_output_that_is_an_input_is_passed_through()
    {
        var inner = Log(x);
        var replay = new RecordedFunction<double>(inner, x, inner);

        Assert.Equal(9.0, replay.Invoke([-1.0, 9.0]));
        Assert.Equal([0.0, 1.0], Differentiate.Gradient(replay, [-1.0, 9.0]));
    }

    [Fact]
    public void A_constant_output_makes_a_constant_function()
    {
        var replay = new RecordedFunction<double>(4.0, x, y);

        Assert.Equal(4.0, replay.Invoke([double.NaN, 0.0]));
        Assert.Equal([0.0, 0.0], Differentiate.Gradient(replay, [1.0, 2.0]));
    }

    [Fact]
    public void A_fused_product_of_constants_replays_with_a_single_rounding()
    {
        // (1 + 2⁻³⁰)(1 − 2⁻³⁰) − 1 is −2⁻⁶⁰; with the product rounded first it is 0.
        var tiny = Math.ScaleB(1.0, -30);
        var addend = graph.Variable(-1.0);
        var fused = Fused<ScalarNode<double>>(1.0 + tiny, 1.0 - tiny, addend);
        var expected = -Math.ScaleB(1.0, -60);

        Assert.Equal(expected, fused.Value);
        Assert.Equal(expected, new RecordedFunction<double>(fused, addend).Invoke([-1.0]));
        Assert.Equal(1.0, ReverseMode.Gradient(fused, addend)[addend]);
    }

    private static T Fused<T>(T x, T y, T z)
        where T : IFloatingPointIeee754<T> => T.FusedMultiplyAdd(x, y, z);
}
