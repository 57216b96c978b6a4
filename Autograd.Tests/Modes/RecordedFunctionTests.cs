using System.Numerics;
using Autograd.Tests.Rules;
using static Autograd.Elementary;

namespace Autograd.Tests.Modes;

public sealed class RecordedFunctionTests
{
    private const int Programs = 100;

    [Fact]
    public void It_replays_to_the_same_bits_and_elsewhere_to_those_of_the_program() =>
        Seeded.ForAll(RandomProgram.Gen, Programs, sample =>
        {
            var (program, at, elsewhere) = sample;
            var (graph, x) = Record(at);
            var replay = new RecordedFunction<double>(program.Invoke<ScalarNode<double>>(x), x);
            graph.Clear();

            Near.AssertSameBits(program.Invoke<double>(at), replay.Invoke<double>(at), "where it was recorded");
            Near.AssertSameBits(program.Invoke<double>(elsewhere), replay.Invoke<double>(elsewhere), "elsewhere");
        });

    [Fact]
    public void Its_derivatives_elsewhere_are_those_of_the_program() =>
        Seeded.ForAll(RandomProgram.Gen, Programs, sample =>
        {
            var (program, at, elsewhere) = sample;
            var (_, x) = Record(at);
            var replay = new RecordedFunction<double>(program.Invoke<ScalarNode<double>>(x), x);
            var expected = Differentiate.Gradient(program, elsewhere);
            var slack = RandomProgram.Tolerance * expected.Max(Math.Abs);
            var reverse = Differentiate.Gradient(replay, elsewhere);
            var forward = Differentiate.Gradient(replay, elsewhere, DifferentiationMode.Forward);
            for (var i = 0; i < x.Length; i++)
            {
                Near.Assert(expected[i], reverse[i], slack, $"∂{i} in reverse");
                Near.Assert(expected[i], forward[i], slack, $"∂{i} forward");
            }
        });

    public static TheoryData<int> Constants => [0, 1, 2, 3, 4, 5, 6];

    [Theory]
    [MemberData(nameof(Constants))]
    public void It_replays_a_fused_multiplication_with_its_single_rounding(int constants)
    {
        // x·y rounds away what the addition of −1 leaves: separately rounded, the result is 0. Any operand may be a constant;
        // the bits say which.
        double[] at = [1 + 1e-9, 1 - 1e-9, -1];
        var (_, x) = Record(at);
        ScalarNode<double>[] operands = [.. x.Select((node, i) => (constants >> i & 1) == 0 ? node : at[i])];
        var fused = Fused<ScalarNode<double>>(operands);
        var expected = Fused<double>(at);
        Assert.NotEqual(0.0, expected);
        Assert.Equal(expected, fused.Value);

        Assert.Equal(expected, new RecordedFunction<double>(fused, x).Invoke<double>(at));
    }

    [Fact]
    public void It_keeps_the_branches_that_were_taken()
    {
        var (_, x) = Record([-2.0]);
        var replay = new RecordedFunction<double>(x[0] < 0.0 ? -x[0] : x[0] * 100.0, x);

        Assert.Equal(-5.0, replay.Invoke([5.0]));
    }

    [Fact]
    public void Leaves_that_are_not_inputs_keep_their_values()
    {
        var (graph, x) = Record([2.0, 3.0]);
        var c = graph.Constant(10.0);
        var replay = new RecordedFunction<double>(x[0] * x[1] + c + 0.5, x[0]);
        graph.Clear();

        Assert.Equal(7.0 * 3.0 + 10.0 + 0.5, replay.Invoke([7.0]));
    }

    [Fact]
    public void An_intermediate_node_can_be_an_input()
    {
        var (_, x) = Record([2.0, 3.0]);
        var product = x[0] * x[1];
        var replay = new RecordedFunction<double>(Square(product) + x[0], product, x[0]);

        Assert.Equal(100.0 + 7.0, replay.Invoke([10.0, 7.0]));
    }

    [Fact]
    public void An_input_can_be_the_output_and_an_input_may_not_matter()
    {
        var (_, x) = Record([2.0, 3.0]);

        Assert.Equal(9.0, new RecordedFunction<double>(x[1], x).Invoke([8.0, 9.0]));
        Assert.Equal([0.0, 1.0], Differentiate.Gradient(new RecordedFunction<double>(x[1], x), [8.0, 9.0]));
    }

    [Fact]
    public void A_constant_makes_a_constant_function()
    {
        var (_, x) = Record([2.0]);
        var constant = new RecordedFunction<double>(4.0, x);

        Assert.Equal(4.0, constant.Invoke([1.0]));
        Assert.Equal([0.0], Differentiate.Gradient(constant, [1.0]));
    }

    [Fact]
    public void Rules_with_parameters_survive_the_graph()
    {
        var (graph, x) = Record([3.0]);
        var replay = new RecordedFunction<double>(ScaleB(x[0], 4), x);
        graph.Clear();
        _ = ScaleB(graph.Variable(1.0), -7);

        Assert.Equal(80.0, replay.Invoke([5.0]));
    }

    [Fact]
    public void It_runs_on_other_precisions_and_on_numbers_with_derivatives()
    {
        var (_, x) = Record([2.0, 3.0]);
        var replay = new RecordedFunction<double>(x[0] * x[1] + 0.5, x);

        Assert.Equal(20.5f, replay.Invoke([4f, 5f]));
        Assert.Equal(5.0, replay.Invoke<Dual<double>>([Dual<double>.Variable(4.0), 5.0]).Tangent);
        Assert.Equal(20.5, replay.Invoke<ScalarNode<double>>([4.0, 5.0]).Value);
    }

    [Fact]
    public void A_constant_with_a_tangent_keeps_it()
    {
        var graph = new Graph<Dual<double>>();
        var x = graph.Variable(2.0);
        var replay = new RecordedFunction<Dual<double>>(x * new Dual<double>(3.0, 1.0), x);

        var y = replay.Invoke<Dual<double>>([2.0]);

        Assert.Equal((6.0, 2.0), (y.Primal, y.Tangent));
    }

    private static T Fused<T>(ReadOnlySpan<T> x)
        where T : IFloatingPointIeee754<T> => T.FusedMultiplyAdd(x[0], x[1], x[2]);

    private static T ScaleB<T>(T x, int n)
        where T : IFloatingPointIeee754<T> => T.ScaleB(x, n);

    private static (Graph<double> Graph, ScalarNode<double>[] X) Record(double[] at)
    {
        var graph = new Graph<double>();
        return (graph, Array.ConvertAll(at, value => graph.Variable(value)));
    }
}
