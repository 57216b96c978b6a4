using Autograd.Nn;
using Autograd.Tests.Tensors;

namespace Autograd.Tests.Nn.LossFunctions;

/// <summary>First and second derivatives of every loss by predictions and targets, in every mode and against finite differences.</summary>
public sealed class LossDerivativeTests
{
    // Two ways to one derivative multiply and add the same numbers in another order, along formulas of some ten operations.
    private const double Tolerance = 2e-14;

    // Coordinates one by one are for samples of so few numbers; a direction moves all of any number.
    private const int MostCoordinates = 30;

    public static TheoryData<string> Names => LossTable.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void First_derivatives_are_those_of_finite_differences(string name)
    {
        foreach (var sample in LossTable.Get(name).Samples)
        {
            var recorded = TensorDerivativeTests.Record(sample);
            var slopes = Stencil.Slope(step => Moved(sample, sample.Tangents, step).Output.ToArray());
            Agreement.Near(slopes, recorded.Jvp(sample.Tangents), Stencil.Tolerance, $"{sample} forward");

            var cotangents = sample.Cotangents(recorded.Output.Length);
            var pulled = recorded.Vjp(cotangents);
            var size = pulled.Zip(sample.Tangents, (x, y) => Math.Abs(x * y)).Sum();
            Rules.Near.Assert(
                Agreement.Dot(cotangents, recorded.Jvp(sample.Tangents)), Agreement.Dot(pulled, sample.Tangents), Tolerance * Math.Max(1, size), $"{sample}: modes");
            Agreement.Near(pulled, RecordedTensors<double>.Flat(recorded.NodeVjp(cotangents)), Tolerance, $"{sample} recorded");
            if (sample.Values.Length > MostCoordinates)
                continue;
            double[] differences = [.. Enumerable.Range(0, sample.Values.Length).Select(i => Stencil.Slope(step =>
                [Agreement.Dot(cotangents, Moved(sample, Unit(sample.Values.Length, i), step).Output.ToArray())])[0])];
            Agreement.Near(differences, pulled, Stencil.Tolerance, $"{sample} reverse");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Second_derivatives_are_those_of_finite_differences(string name)
    {
        foreach (var sample in LossTable.Get(name).Samples)
        {
            var recorded = TensorDerivativeTests.Record(sample);
            var cotangents = sample.Cotangents(recorded.Output.Length);
            var nodes = recorded.NodeVjp(cotangents);
            var exact = recorded.Gradient(recorded.Contract(nodes, sample.Tangents));
            var differences = Stencil.Slope(step => Moved(sample, sample.Tangents, step).Vjp(cotangents));
            Agreement.Near(differences, exact, Stencil.Tolerance, $"{sample}");
            Agreement.Near(exact, recorded.Jvp(nodes, sample.Tangents), Tolerance, $"{sample}: forward over recorded reverse");
            Agreement.Near(exact, ForwardOverReverse(sample, cotangents), Tolerance, $"{sample}: forward over reverse");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Reduced_losses_have_the_gradient_of_the_mean_of_their_terms(string name)
    {
        var loss = LossTable.Get(name);
        foreach (var sample in loss.Samples)
        {
            var recorded = TensorDerivativeTests.Record(sample);
            var count = recorded.Output.Length;
            var mean = loss.Loss<double>(recorded.Inputs, Reduction.Mean, null);
            var expected = recorded.Vjp([.. Enumerable.Repeat(1.0 / count, count)]);
            Agreement.Near(expected, recorded.Gradient(mean), Tolerance, $"{sample}");
            var nodes = ReverseMode.NodeGradient(mean, recorded.Inputs);
            Agreement.Near(expected, RecordedTensors<double>.Flat([.. recorded.Inputs.Select(input => nodes[input])]), Tolerance, $"{sample} recorded");
            var forward = new double[1];
            ForwardMode.Jvp<double>(mean, recorded.Inputs, sample.Tangents, forward);
            Rules.Near.Assert(Agreement.Dot(expected, sample.Tangents), forward[0], Tolerance * Agreement.Scale(expected) * count, $"{sample} forward");
        }
    }

    private static double[] ForwardOverReverse(TensorSample sample, double[] cotangents)
    {
        Dual<double>[] moving = [.. sample.Values.Zip(sample.Tangents, (x, v) => new Dual<double>(x, v))];
        RecordedTensors<Dual<double>> duals = new(sample.Operation, sample.Shapes, moving);
        return [.. duals.Vjp([.. cotangents.Select(u => new Dual<double>(u, 0))]).Select(y => y.Tangent)];
    }

    private static RecordedTensors<double> Moved(TensorSample sample, double[] direction, double step) =>
        new(sample.Operation, sample.Shapes, [.. sample.Values.Zip(direction, (x, v) => x + step * v)]);

    private static double[] Unit(int length, int index)
    {
        var unit = new double[length];
        unit[index] = 1;
        return unit;
    }
}
