namespace Autograd.Tests.Tensors;

/// <summary>What an operation computes does not depend on where it is recorded, on what was there before, or on who else uses its inputs.</summary>
public sealed class TensorReuseTests
{
    // Two products of a pullback are added in one order or the other.
    private const double Tolerance = 1e-14;

    // Graphs of a few hundred nodes, so that a sweep passes by many that are not its own.
    private const int Together = 10;

    public static TheoryData<string> Names => TensorOperationTable.Names;

    [Fact]
    public void A_graph_that_is_cleared_and_used_again_gives_the_same_bits()
    {
        // Once up and once down the table: each operation after others that left their records and memory.
        var graph = new Graph<double>();
        foreach (var operation in TensorOperationTable.All.Concat(TensorOperationTable.All.Reverse()))
        {
            foreach (var sample in operation.Samples)
            {
                graph.Clear();
                AssertSame(TensorDerivativeTests.Record(sample), new(operation, sample.Shapes, sample.Values, graph: graph), sample);
            }
        }
    }

    [Fact]
    public void Nothing_changes_where_other_operations_are_on_the_same_graph()
    {
        foreach (var operations in TensorOperationTable.All.Chunk(Together))
        {
            var graph = new Graph<double>();
            var recorded = operations.SelectMany(operation => operation.Samples)
                .Select(sample => (Sample: sample, On: new RecordedTensors<double>(sample.Operation, sample.Shapes, sample.Values, graph: graph)))
                .ToList();
            foreach (var (sample, on) in recorded)
                AssertSame(TensorDerivativeTests.Record(sample), on, sample);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Detection_of_what_is_not_finite_changes_nothing_else(string name)
    {
        foreach (var sample in TensorOperationTable.Get(name).Samples)
        {
            var plain = TensorDerivativeTests.Record(sample);
            if (!Array.TrueForAll(plain.Output.ToArray(), double.IsFinite))
                continue;
            var graph = new Graph<double>(new GraphOptions { DetectNonFinite = true });
            AssertSame(plain, new(sample.Operation, sample.Shapes, sample.Values, graph: graph), sample);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void One_tensor_for_all_inputs_gets_the_sum_of_their_derivatives(string name)
    {
        var operation = TensorOperationTable.Get(name);
        foreach (var sample in operation.Samples.Where(sample => sample.Shapes.Length > 1 && AreAlike(sample)))
        {
            var count = Plain.CountOf(sample.Shapes[0]);
            var (own, copies) = (sample.Values[..count], sample.Shapes.Length);
            var apart = new RecordedTensors<double>(operation, sample.Shapes, [.. Enumerable.Repeat(own, copies).SelectMany(values => values)]);
            var cotangents = sample.Cotangents(apart.Output.Length);
            var pulled = apart.Vjp(cotangents);
            double[] sum = [.. own.Select((_, i) => Enumerable.Range(0, copies).Sum(k => pulled[k * count + i]))];

            var graph = new Graph<double>();
            var x = graph.Variable(own, [.. sample.Shapes[0].Select(length => (nint)length)]);
            var output = operation.Apply<double>([.. Enumerable.Repeat(x, copies)]);
            var (together, tangents, pushed) = (new double[count], sample.Tangents[..count], new double[output.Length]);
            ReverseMode.Vjp(output, cotangents, [x], together, allowUnconnected: true);
            ForwardMode.Jvp(output, [x], tangents, pushed);

            Agreement.Same(apart.Output.ToArray(), output.ToArray(), $"{sample} of one tensor: value");
            Agreement.Near(sum, together, Tolerance, $"{sample} of one tensor");
            Agreement.Near(
                apart.Jvp([.. Enumerable.Repeat(tangents, copies).SelectMany(values => values)]), pushed, Tolerance, $"{sample} of one tensor: Jvp");
            if (output.Graph is null)
                continue;
            var known = ReverseMode.NodeVjp(output, graph.Constant(cotangents, output.Shape), allowUnconnected: true, x);
            Agreement.Near(sum, known[x].ToArray(), Tolerance, $"{sample} of one tensor, recorded");
        }
    }

    private static bool AreAlike(TensorSample sample) =>
        sample.Operation.Domains.Length == 1 && sample.Shapes.All(shape => shape.AsSpan().SequenceEqual(sample.Shapes[0]));

    private static void AssertSame(RecordedTensors<double> expected, RecordedTensors<double> actual, TensorSample sample)
    {
        var cotangents = sample.Cotangents(expected.Output.Length);
        Agreement.Same(expected.Output.ToArray(), actual.Output.ToArray(), $"{sample}: value");
        Agreement.Same(expected.Vjp(cotangents), actual.Vjp(cotangents), $"{sample}: Vjp");
        Agreement.Same(expected.Jvp(sample.Tangents), actual.Jvp(sample.Tangents), $"{sample}: Jvp");
        Agreement.Same(
            expected.Gradient(expected.Contract(expected.NodeVjp(cotangents), sample.Tangents)),
            actual.Gradient(actual.Contract(actual.NodeVjp(cotangents), sample.Tangents)),
            $"{sample}: second order");
    }
}
