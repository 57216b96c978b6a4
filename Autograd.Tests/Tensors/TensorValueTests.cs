namespace Autograd.Tests.Tensors;

public sealed class TensorValueTests
{
    // A few units in the last place of a function, and of a sum of at most some dozens.
    private const double Tolerance = 1e-14;

    // The same numbers go in; from there single precision rounds by 6e-8, some ten times in a sample.
    private const double SingleTolerance = 2e-6;

    public static TheoryData<string> Names => TensorOperationTable.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_are_those_of_a_walk_over_indices(string name)
    {
        foreach (var sample in TensorOperationTable.Get(name).Samples)
        {
            var actual = new RecordedTensors<double>(sample.Operation, sample.Shapes, sample.Values).Output;
            var expected = sample.Operation.Reference(sample.Plains);
            Assert.True(
                actual.Shape.SequenceEqual(expected.Shape.Select(length => (nint)length).ToArray()),
                $"{sample}: [{string.Join(",", actual.Shape.ToArray())}] instead of [{string.Join(",", expected.Shape)}]");
            Agreement.Near(expected.Elements, actual.ToArray(), Tolerance, $"{sample}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Single_precision_differs_by_its_rounding_only(string name)
    {
        foreach (var sample in TensorOperationTable.Get(name).Samples)
        {
            float[] values = [.. sample.Values.Select(x => (float)x)];
            var single = new RecordedTensors<float>(sample.Operation, sample.Shapes, values);
            var wide = new RecordedTensors<double>(sample.Operation, sample.Shapes, Widened(values));
            var cotangents = sample.Cotangents(wide.Output.Length);
            float[] singleCotangents = [.. cotangents.Select(x => (float)x)];
            float[] tangents = [.. sample.Tangents.Select(x => (float)x)];

            Agreement.Near(wide.Output.ToArray(), Widened(single.Output.ToArray()), SingleTolerance, $"{sample}: value");
            Agreement.Near(wide.Vjp(Widened(singleCotangents)), Widened(single.Vjp(singleCotangents)), SingleTolerance, $"{sample}: Vjp");
            Agreement.Near(wide.Jvp(Widened(tangents)), Widened(single.Jvp(tangents)), SingleTolerance, $"{sample}: Jvp");
            Agreement.Near(
                wide.Gradient(wide.Contract(wide.NodeVjp(Widened(singleCotangents)), Widened(tangents))),
                Widened(single.Gradient(single.Contract(single.NodeVjp(singleCotangents), tangents))),
                SingleTolerance,
                $"{sample}: second order");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_recorded_can_be_printed(string name)
    {
        foreach (var sample in TensorOperationTable.Get(name).Samples)
        {
            var recorded = new RecordedTensors<double>(sample.Operation, sample.Shapes, sample.Values);
            _ = recorded.NodeVjp(sample.Cotangents(recorded.Output.Length));

            Assert.NotEmpty(recorded.Graph.ToString());
            Assert.StartsWith("digraph", recorded.Graph.ToDot(), StringComparison.Ordinal);
            Assert.NotEmpty(recorded.Graph.ToMermaid());
            Assert.NotEmpty(recorded.Output.ToString());
        }
    }

    private static double[] Widened(float[] values) => Array.ConvertAll(values, x => (double)x);
}
