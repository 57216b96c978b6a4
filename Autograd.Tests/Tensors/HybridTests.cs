using System.Numerics;
using static Autograd.Elementary;
using static Autograd.TensorNode;

namespace Autograd.Tests.Tensors;

/// <summary>
/// A scalar loop that feeds a network: a pendulum is integrated with scalar nodes, its states are stacked and fed to a small
/// network, and the loss is differentiated by the pendulum's parameters and by the weights at once.
/// </summary>
public sealed class HybridTests
{
    private const int Steps = 12;
    private const int Hidden = 5;
    private const double TimeStep = 0.1;
    private const int Seed = 20240611;

    // Central differences of step 1e-5 of a function of order 1: truncation and rounding are both near 1e-10.
    private const double Step = 1e-5;
    private const double DifferenceTolerance = 1e-8;

    // The modes differ in the order of their sums only.
    private const double ModeTolerance = 1e-13;

    // Angle, velocity, damping; then the weights of [2,5], [5], [5,1], [1].
    private const int Scalars = 3;
    private const int Parameters = Scalars + 2 * Hidden + Hidden + Hidden + 1;

    private readonly double[] point = Point();

    [Fact]
    public void Reverse_mode_agrees_with_finite_differences_and_forward_mode()
    {
        var graph = new Graph<double>();
        var (loss, inputs) = Record(graph, point);
        var reverse = ReverseMode.Gradient(loss, inputs).ToArray();
        Assert.Equal(Parameters, reverse.Length);

        // The classic trap: a gradient that silently stops where scalars become tensors.
        Assert.All(reverse[..Scalars], derivative => Assert.NotEqual(0.0, derivative));

        var forward = ForwardMode.Gradient(loss, inputs).ToArray();
        var span = new double[Parameters];
        ReverseMode.Gradient(loss, inputs, span);
        var recorded = ReverseMode.NodeGradient(loss, inputs);
        double[] nodes = [.. inputs.SelectMany(input => recorded[input].ToArray())];
        Assert.Equal(reverse, span);
        for (var i = 0; i < Parameters; i++)
        {
            var difference = (Loss(Moved(i, Step)) - Loss(Moved(i, -Step))) / (2.0 * Step);
            Assert.Equal(difference, reverse[i], DifferenceTolerance);
            Assert.Equal(reverse[i], forward[i], ModeTolerance);
            Assert.Equal(reverse[i], nodes[i], ModeTolerance);
        }
    }

    [Fact]
    public void Second_derivatives_cross_between_scalars_and_tensors()
    {
        var direction = Enumerable.Range(0, Parameters).Select(i => Math.Cos(i)).ToArray();

        // Reverse over reverse: the gradient's product with a direction, differentiated.
        var graph = new Graph<double>();
        var (loss, inputs) = Record(graph, point);
        var gradient = ReverseMode.NodeGradient(loss, inputs);
        ScalarNode<double> slope = 0.0;
        var offset = 0;
        foreach (var input in inputs)
        {
            slope += (gradient[input] * graph.Constant(direction.AsSpan(offset, input.Length), input.Shape)).Sum();
            offset += input.Length;
        }

        var reverse = ReverseMode.Gradient(slope, inputs).ToArray();

        // Forward over reverse: the same program on numbers that carry the direction.
        var dualGraph = new Graph<Dual<double>>();
        var (dualLoss, dualInputs) = Record(
            dualGraph, [.. point.Select((value, i) => new Dual<double>(value, direction[i]))]);
        var forward = ReverseMode.Gradient(dualLoss, dualInputs).ToArray();

        for (var i = 0; i < Parameters; i++)
        {
            Assert.Equal(reverse[i], forward[i].Tangent, ModeTolerance);
            var along = (Gradient(Step)[i] - Gradient(-Step)[i]) / (2.0 * Step);
            Assert.Equal(along, reverse[i], DifferenceTolerance);
        }

        double[] Gradient(double step)
        {
            var moved = new Graph<double>();
            var (movedLoss, movedInputs) = Record(moved, [.. point.Select((value, i) => value + step * direction[i])]);
            return ReverseMode.Gradient(movedLoss, movedInputs).ToArray();
        }
    }

    [Fact]
    public void The_initial_state_alone_can_be_asked_for_as_scalars()
    {
        var graph = new Graph<double>();
        var (loss, inputs) = Record(graph, point);
        var scalars = inputs[..Scalars].Select(input => input.ToScalar()).ToArray();
        var all = ReverseMode.Gradient(loss, inputs);
        var some = ReverseMode.Gradient(loss, scalars);
        var span = new double[Scalars];
        ReverseMode.Gradient(loss, scalars, span);
        var nodes = ReverseMode.NodeGradient(loss, scalars);
        for (var i = 0; i < Scalars; i++)
        {
            Assert.Equal(all[scalars[i]], some[scalars[i]]);
            Assert.Equal(all[scalars[i]], span[i]);
            Assert.Equal(all[scalars[i]], nodes[scalars[i]].Value, ModeTolerance);
        }

        Assert.Equal(
            Enumerable.Range(0, Scalars).Sum(i => (i + 1) * span[i]),
            ForwardMode.Jvp(loss, scalars, [1.0, 2.0, 3.0]),
            ModeTolerance);
    }

    private static (ScalarNode<T> Loss, TensorNode<T>[] Inputs) Record<T>(Graph<T> graph, T[] parameters)
        where T : IFloatingPointIeee754<T>
    {
        var angle = graph.Variable(parameters[0], "angle");
        var velocity = graph.Variable(parameters[1], "velocity");
        var damping = graph.Variable(parameters[2], "damping");
        TensorNode<T>[] inputs = [angle, velocity, damping, default, default, default, default];
        var offset = Scalars;
        nint[][] shapes = [[2, Hidden], [Hidden], [Hidden, 1], [1]];
        for (var k = 0; k < shapes.Length; k++)
        {
            var length = (int)shapes[k].Aggregate((x, y) => x * y);
            inputs[Scalars + k] = graph.Variable(parameters.AsSpan(offset, length), shapes[k], $"weights {k}");
            offset += length;
        }

        // Euler's method, a scalar at a time.
        var step = T.CreateChecked(TimeStep);
        List<ScalarNode<T>> states = [];
        for (var i = 0; i < Steps; i++)
        {
            (angle, velocity) = (angle + velocity * step, velocity - (Sin(angle) + damping * velocity) * step);
            states.Add(angle);
            states.Add(velocity);
        }

        var batch = Stack<T>(states.ToArray()).Reshape(Steps, 2);
        var hidden = Tanh(MatMul(batch, inputs[3]) + inputs[4]);
        var predicted = MatMul(hidden, inputs[5]) + inputs[6];

        // A tensor's reduction in scalar arithmetic again, beside a state of the loop.
        var energy = Square(velocity) - Cos(angle);
        var loss = Square(predicted - T.CreateChecked(0.3)).Mean() * (T.One + Square(energy)) + predicted[0, 0] * angle;
        return (loss, inputs);
    }

    private double[] Moved(int index, double step)
    {
        var moved = (double[])point.Clone();
        moved[index] += step;
        return moved;
    }

    private static double Loss(double[] parameters) => Record(new Graph<double>(), parameters).Loss.Value;

    private static double[] Point()
    {
        var random = new Random(Seed);
        return [.. Enumerable.Range(0, Parameters).Select(_ => random.NextDouble() * 1.6 - 0.8)];
    }
}
