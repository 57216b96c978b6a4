namespace Autograd.Tests.Tensors;

/// <summary>
/// Second derivatives of every operation: the Hessian of ⟨u, f(x)⟩ times a direction, by reverse over recorded reverse, forward
/// over recorded reverse and forward over eager reverse (a graph of duals), and by finite differences of the gradient.
/// </summary>
public sealed class TensorSecondDerivativeTests
{
    // Three ways to one derivative multiply and add the same numbers in another order.
    private const double Tolerance = 1e-14;

    public static TheoryData<string> Names => TensorOperationTable.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void All_ways_agree(string name)
    {
        var isCurved = false;
        foreach (var sample in TensorOperationTable.Get(name).Samples)
        {
            var recorded = TensorDerivativeTests.Record(sample);
            var cotangents = sample.Cotangents(recorded.Output.Length);
            var nodes = recorded.NodeVjp(cotangents);
            var contracted = recorded.Contract(nodes, sample.Tangents);
            var reverse = recorded.Gradient(contracted);

            Agreement.Near(reverse, recorded.Jvp(nodes, sample.Tangents), Tolerance, $"{sample}: forward over recorded reverse");
            Agreement.Near(reverse, ForwardOverReverse(sample, cotangents), Tolerance, $"{sample}: forward over reverse");
            if (contracted.Graph is not null)
            {
                var again = ReverseMode.NodeVjp(contracted, new TensorNode<double>(1), allowUnconnected: true, recorded.Inputs);
                double[] flat = [.. recorded.Inputs.SelectMany(input => again[input].ToArray())];
                Agreement.Near(reverse, flat, Tolerance, $"{sample}: recorded reverse over recorded reverse");
            }

            isCurved |= Array.Exists(reverse, derivative => derivative != 0);
        }

        // What is linear has exact zeros; and a sweep over curved functions that meets nothing but zeros proves nothing.
        var operation = TensorOperationTable.Get(name);
        Assert.Equal(!operation.IsLinear && !operation.IsFlat && !operation.IsStopped, isCurved);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Finite_differences_of_the_gradient_agree(string name)
    {
        // What is stopped, finite differences do not stop.
        foreach (var sample in TensorOperationTable.Get(name).Samples.Where(sample => !sample.Operation.IsStopped))
        {
            var recorded = TensorDerivativeTests.Record(sample);
            var cotangents = sample.Cotangents(recorded.Output.Length);
            var differences = Stencil.Slope(step =>
            {
                double[] moved = [.. sample.Values.Zip(sample.Tangents, (x, v) => x + step * v)];
                return new RecordedTensors<double>(sample.Operation, sample.Shapes, moved).Vjp(cotangents);
            });

            var exact = recorded.Gradient(recorded.Contract(recorded.NodeVjp(cotangents), sample.Tangents));
            Agreement.Near(differences, exact, Stencil.Tolerance, $"{sample}");
        }
    }

    private static double[] ForwardOverReverse(TensorSample sample, double[] cotangents)
    {
        Dual<double>[] moving = [.. sample.Values.Zip(sample.Tangents, (x, v) => new Dual<double>(x, v))];
        var duals = new RecordedTensors<Dual<double>>(sample.Operation, sample.Shapes, moving);
        var gradient = duals.Vjp([.. cotangents.Select(u => new Dual<double>(u, 0))]);

        // The value's tangent is forward mode on its own, and the gradient's primal reverse mode.
        var recorded = TensorDerivativeTests.Record(sample);
        Agreement.Near(recorded.Jvp(sample.Tangents), [.. duals.Output.ToArray().Select(y => y.Tangent)], Tolerance, $"{sample}: duals forward");
        Agreement.Near(recorded.Vjp(cotangents), [.. gradient.Select(y => y.Primal)], Tolerance, $"{sample}: reverse on duals");
        return [.. gradient.Select(y => y.Tangent)];
    }
}
