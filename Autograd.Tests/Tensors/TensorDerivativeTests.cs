namespace Autograd.Tests.Tensors;

/// <summary>First derivatives of every operation: reverse, forward and recorded, and against finite differences.</summary>
public sealed class TensorDerivativeTests
{
    // Two ways to one derivative multiply and add the same numbers in another order: a few units in the last place.
    private const double Tolerance = 1e-14;

    // A sweep each: enough to see every element of most samples.
    private const int MostRows = 24;

    public static TheoryData<string> Names => TensorOperationTable.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Reverse_mode_agrees_with_finite_differences(string name)
    {
        foreach (var sample in TensorOperationTable.Get(name).Samples)
        {
            var recorded = Record(sample);
            var cotangents = sample.Cotangents(recorded.Output.Length);
            var values = (double[])sample.Values.Clone();
            var differences = new double[values.Length];
            for (var i = FirstThatMoves(sample); i < values.Length; i++)
            {
                var at = values[i];
                differences[i] = Stencil.Slope(step =>
                {
                    values[i] = at + step;
                    return [Agreement.Dot(cotangents, new RecordedTensors<double>(sample.Operation, sample.Shapes, values).Output.ToArray())];
                })[0];
                values[i] = at;
            }

            Agreement.Near(differences, recorded.Vjp(cotangents), Stencil.Tolerance, $"{sample}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Forward_mode_is_the_transpose_of_reverse_mode(string name)
    {
        foreach (var sample in TensorOperationTable.Get(name).Samples)
        {
            var recorded = Record(sample);
            var cotangents = sample.Cotangents(recorded.Output.Length);
            var tangents = sample.Tangents;
            var (pulled, pushed) = (recorded.Vjp(cotangents), recorded.Jvp(tangents));

            // ⟨u, J·v⟩ = ⟨Jᵀ·u, v⟩, to the rounding of what is added up.
            var size = pulled.Zip(tangents, (x, y) => Math.Abs(x * y)).Sum();
            var (forward, reverse) = (Agreement.Dot(cotangents, pushed), Agreement.Dot(pulled, tangents));
            Rules.Near.Assert(reverse, forward, Tolerance * Math.Max(1, size), $"{sample}: ⟨u, J·v⟩");

            // Each element of J·v has J's row in it: the transpose is checked one cotangent at a time, for small outputs.
            for (var i = 0; i < Math.Min(pushed.Length, MostRows); i++)
            {
                var unit = new double[pushed.Length];
                unit[i] = 1;
                var row = recorded.Vjp(unit);
                size = row.Zip(tangents, (x, y) => Math.Abs(x * y)).Sum();
                Rules.Near.Assert(
                    Agreement.Dot(row, tangents), pushed[i], Tolerance * Math.Max(1, size), $"{sample}: row {i} of J·v");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Recorded_gradients_are_those_of_the_eager_sweep(string name)
    {
        foreach (var sample in TensorOperationTable.Get(name).Samples)
        {
            var recorded = Record(sample);
            var cotangents = sample.Cotangents(recorded.Output.Length);
            var nodes = recorded.NodeVjp(cotangents);

            Assert.All(nodes.Zip(recorded.Inputs), pair => Assert.True(
                pair.First.Shape.SequenceEqual(pair.Second.Shape), $"{sample}: the gradient has the shape of {pair.First}, the input that of {pair.Second}."));
            Agreement.Near(
                recorded.Vjp(cotangents), RecordedTensors<double>.Flat(nodes), Tolerance, $"{sample}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_gradient_with_respect_to_one_input_does_not_need_the_others(string name)
    {
        foreach (var sample in TensorOperationTable.Get(name).Samples.Where(sample => sample.Shapes.Length > 1))
        {
            var all = Record(sample);
            var cotangents = sample.Cotangents(all.Output.Length);
            var (pulled, start) = (all.Vjp(cotangents), 0);
            for (var k = 0; k < sample.Shapes.Length; k++)
            {
                var count = Plain.CountOf(sample.Shapes[k]);
                var (expected, where) = (pulled[start..(start + count)], $"{sample}: input {k}");
                Agreement.Near(expected, all.VjpOfOne(k, cotangents), Tolerance, $"{where} of variables");

                var alone = new RecordedTensors<double>(sample.Operation, sample.Shapes, sample.Values, only: k);
                Agreement.Same(all.Output.ToArray(), alone.Output.ToArray(), $"{where} among constants: value");
                if (alone.Output.Graph is null)
                {
                    Assert.All(expected, derivative => Assert.Equal(0, derivative));
                }
                else
                {
                    Agreement.Near(expected, alone.VjpOfOne(k, cotangents), Tolerance, $"{where} among constants");
                    var known = ReverseMode.NodeVjp(
                        alone.Output, alone.Graph.Constant(cotangents, alone.Output.Shape), allowUnconnected: true, alone.Inputs[k]);
                    Agreement.Near(expected, known[alone.Inputs[k]].ToArray(), Tolerance, $"{where} among constants, recorded");
                    var pushed = new double[alone.Output.Length];
                    var tangents = sample.Tangents[start..(start + count)];
                    ForwardMode.Jvp(alone.Output, [alone.Inputs[k]], tangents, pushed);
                    var size = expected.Zip(tangents, (x, y) => Math.Abs(x * y)).Sum();
                    Rules.Near.Assert(
                        Agreement.Dot(expected, tangents), Agreement.Dot(cotangents, pushed), Tolerance * Math.Max(1, size), $"{where} among constants, forward");
                }

                start += count;
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_flat_has_the_derivative_0(string name)
    {
        foreach (var sample in TensorOperationTable.Get(name).Samples)
        {
            var recorded = Record(sample);
            var pulled = recorded.Vjp(sample.Cotangents(recorded.Output.Length));
            if (sample.Operation.IsFlat)
                Assert.All(pulled.Concat(recorded.Jvp(sample.Tangents)), derivative => Assert.Equal(0, derivative));
            if (sample.Operation.IsStopped)
                Assert.All(pulled[..FirstThatMoves(sample)], derivative => Assert.Equal(0, derivative));
        }
    }

    internal static RecordedTensors<double> Record(TensorSample sample) => new(sample.Operation, sample.Shapes, sample.Values);

    internal static int FirstThatMoves(TensorSample sample) =>
        sample.Operation.IsStopped ? Plain.CountOf(sample.Shapes[0]) : sample.Operation.Name == "StopGradient" ? sample.Values.Length : 0;
}
