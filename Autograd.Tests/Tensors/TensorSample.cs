namespace Autograd.Tests.Tensors;

/// <summary>One set of shapes of a line of the table, with numbers for it.</summary>
internal sealed class TensorSample
{
    public TensorSample(TensorCase operation, int[][] shapes, int index)
    {
        Operation = operation;
        Shapes = shapes;
        int[] counts = [.. shapes.Select(Plain.CountOf)];
        var count = counts.Sum();
        Random = new Random(Seed(operation.Name, index));

        // Inputs that share a domain have no number in common, nor two that are close.
        var strata = Enumerable.Range(0, count).ToArray();
        Random.Shuffle(strata);
        Values = new double[count];
        var start = 0;
        for (var k = 0; k < shapes.Length; k++)
        {
            var domain = operation.Domains[Math.Min(k, operation.Domains.Length - 1)];
            domain.Fill(Random, shapes[k], strata.AsSpan(start, counts[k]), count).CopyTo(Values, start);
            start += counts[k];
        }

        Tangents = Weights(count);
    }

    public TensorCase Operation { get; }

    public int[][] Shapes { get; }

    /// <summary>The numbers of all inputs, one input after the other.</summary>
    public double[] Values { get; }

    /// <summary>A direction in which the inputs move.</summary>
    public double[] Tangents { get; }

    private Random Random { get; }

    public Plain[] Plains
    {
        get
        {
            var start = 0;
            return [.. Shapes.Select(shape => new Plain(Values[start..(start += Plain.CountOf(shape))], shape))];
        }
    }

    /// <summary>Cotangents for an output of so many elements; always the same.</summary>
    public double[] Cotangents(int count) => WeightsOf(new Random(Seed(Operation.Name, count)), count);

    public override string ToString() => $"{Operation} of {string.Join(" ", Shapes.Select(shape => $"[{string.Join(",", shape)}]"))}";

    private double[] Weights(int count) => WeightsOf(Random, count);

    // Never close to 0, so that nothing hides behind a small weight.
    private static double[] WeightsOf(Random random, int count)
    {
        var weights = new double[count];
        for (var i = 0; i < count; i++)
            weights[i] = (0.5 + 0.5 * random.NextDouble()) * (random.Next(2) == 0 ? -1 : 1);
        return weights;
    }

    // The runtime's own hash of a string differs from run to run.
    private static int Seed(string name, int index) => name.Aggregate(17 + index, (seed, letter) => unchecked(seed * 31 + letter));
}
