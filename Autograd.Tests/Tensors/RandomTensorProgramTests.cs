using System.Numerics;
using Autograd.Tests.Modes;
using CsCheck;

namespace Autograd.Tests.Tensors;

/// <summary>Programs that mix scalars and tensors of all shapes: every way to their derivatives agrees with every other.</summary>
public sealed class RandomTensorProgramTests
{
    private const int Programs = 150;
    private const int FewestSteps = 5;
    private const int MostSteps = 20;

    // Gradients are of this size at least: a comparison of zeros proves nothing.
    private const double Smallest = 1e-6;

    // Two ways to one derivative sum the same products in different orders, over programs of at most MostSteps operations.
    private const double Tolerance = 1e-13;

    private static Gen<(RandomTensorProgram Program, double[] At, double[] Direction)> Gen { get; } =
        from seed in CsCheck.Gen.Int[0, int.MaxValue - 1]
        from steps in CsCheck.Gen.Int[FewestSteps, MostSteps]
        from at in CsCheck.Gen.Double[-1, 1].Array[RandomTensorProgram.InputCount]
        from direction in CsCheck.Gen.Double[-1, 1].Array[RandomTensorProgram.InputCount]
        select (new RandomTensorProgram(seed, steps), at, direction);

    [Fact]
    public void First_derivatives_agree_in_all_modes() =>
        Seeded.ForAll(Gen, Programs, sample =>
        {
            var (program, at, direction) = sample;
            var (x, y) = Record(program, at);
            var reverse = Flat(x, ReverseMode.Gradient(y, true, x));
            Assert.True(reverse.Max(Math.Abs) > Smallest, $"{program}: no gradient to compare.");

            Agreement.Near(reverse, Flat(x, ForwardMode.Gradient(y, true, x)), Tolerance, $"{program}: forward");
            var recorded = ReverseMode.NodeGradient(y, true, x);
            Agreement.Near(reverse, [.. x.SelectMany(input => recorded[input].ToArray())], Tolerance, $"{program}: recorded");
            var pushed = new double[1];
            ForwardMode.Jvp(y, x, direction, pushed);
            Rules.Near.Assert(Agreement.Dot(reverse, direction), pushed[0], Tolerance * Agreement.Scale(reverse) * at.Length, $"{program}: Jvp");

            var value = Record(program, Moving(at, direction)).Output;

            // Registers of plain numbers have functions of their own, some of whose last bits are others.
            Rules.Near.Assert(y.Value, value.Value.Primal, Tolerance, $"{program}: value on duals");
            Rules.Near.Assert(pushed[0], value.Value.Tangent, Tolerance * Agreement.Scale(reverse) * at.Length, $"{program}: duals");
        });

    [Fact]
    public void Second_derivatives_agree_in_all_modes() =>
        Seeded.ForAll(Gen, Programs, sample =>
        {
            var (program, at, direction) = sample;
            var (x, y) = Record(program, at);
            var nodes = ReverseMode.NodeGradient(y, true, x);
            TensorNode<double> along = 0.0;
            List<double> pushed = [];
            var start = 0;
            foreach (var input in x)
            {
                along += (nodes[input] * y.Graph!.Constant(direction.AsSpan(start, input.Length), input.Shape)).Sum();
                start += input.Length;
                var own = new double[input.Length];
                ForwardMode.Jvp(nodes[input], x, direction, own);
                pushed.AddRange(own);
            }

            var reverse = Flat(x, ReverseMode.Gradient((ScalarNode<double>)along, true, x));
            Agreement.Near(reverse, [.. pushed], Tolerance, $"{program}: forward over recorded reverse");

            var (duals, value) = Record(program, Moving(at, direction));
            Agreement.Near(
                reverse,
                [.. Flat(duals, ReverseMode.Gradient(value, true, duals)).Select(g => g.Tangent)],
                Tolerance,
                $"{program}: forward over reverse");

            var differences = Stencil.Slope(step =>
            {
                var (moved, there) = Record(program, [.. at.Zip(direction, (a, v) => a + step * v)]);
                return Flat(moved, ReverseMode.Gradient(there, true, moved));
            });
            Agreement.Near(differences, reverse, Stencil.Tolerance, $"{program}: finite differences of the gradient");
        });

    [Fact]
    public void Finite_differences_agree() =>
        Seeded.ForAll(Gen, Programs, sample =>
        {
            var (program, at, direction) = sample;
            var (x, y) = Record(program, at);
            var slope = Stencil.Slope(step => [Record(program, [.. at.Zip(direction, (a, v) => a + step * v)]).Output.Value])[0];

            var gradient = Flat(x, ReverseMode.Gradient(y, true, x));
            Rules.Near.Assert(slope, Agreement.Dot(gradient, direction), Stencil.Tolerance * Agreement.Scale(gradient), $"{program}");
        });

    [Fact]
    public void A_graph_that_is_cleared_and_used_again_gives_the_same_bits()
    {
        // One graph for all programs: nothing of an earlier one may be left in its memory.
        var graph = new Graph<double>();
        Seeded.ForAll(Gen, Programs, sample =>
        {
            var (program, at, direction) = sample;
            graph.Clear();
            var (x, y) = Record(graph, program, at);
            var (freshInputs, fresh) = Record(program, at);

            Rules.Near.AssertSameBits(fresh.Value, y.Value, $"{program}: value");
            for (var repeat = 0; repeat < 2; repeat++)
            {
                Agreement.Same(Flat(freshInputs, ReverseMode.Gradient(fresh, true, freshInputs)), Flat(x, ReverseMode.Gradient(y, true, x)), $"{program}: reverse");
                var (expected, actual) = (new double[1], new double[1]);
                ForwardMode.Jvp(fresh, freshInputs, direction, expected);
                ForwardMode.Jvp(y, x, direction, actual);
                Agreement.Same(expected, actual, $"{program}: forward");
            }
        });
    }

    private static (TensorNode<T>[] Inputs, ScalarNode<T> Output) Record<T>(RandomTensorProgram program, T[] at)
        where T : IFloatingPointIeee754<T> => Record(new Graph<T>(), program, at);

    private static (TensorNode<T>[] Inputs, ScalarNode<T> Output) Record<T>(Graph<T> graph, RandomTensorProgram program, T[] at)
        where T : IFloatingPointIeee754<T>
    {
        var start = 0;
        TensorNode<T>[] inputs =
        [
            .. RandomTensorProgram.InputShapes.Select(shape =>
            {
                var own = at.AsSpan(start, Plain.CountOf(shape));
                start += own.Length;
                return graph.Variable(own, [.. shape.Select(length => (nint)length)]);
            }),
        ];
        return (inputs, program.Invoke(inputs));
    }

    private static Dual<double>[] Moving(double[] at, double[] direction) => [.. at.Zip(direction, (x, v) => new Dual<double>(x, v))];

    private static T[] Flat<T>(TensorNode<T>[] inputs, Gradients<T> gradients)
        where T : IFloatingPointIeee754<T> => [.. inputs.SelectMany(input => gradients.ElementsOf(input).ToArray())];
}
