using Autograd.Nn;
using Autograd.Tests.Tensors;

namespace Autograd.Tests.Nn.LossFunctions;

/// <summary>The loss of an example, and its gradient, are the same bits whatever else is in its batch and wherever it stands there.</summary>
public sealed class BatchIndependenceTests
{
    private const int Seed = 8;
    private const int Rounds = 40;
    private const int MostRows = 90;

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(16)]
    [InlineData(40)]
    public void An_example_does_not_depend_on_the_others(int width)
    {
        var random = new Random(Seed);

        // Logits that saturate beside ones that do not.
        var rows = Enumerable.Range(0, 12).Select(i =>
            Enumerable.Range(0, width).Select(_ => (random.NextDouble() - 0.5) * Math.Pow(10, i % 4)).ToArray()).ToArray();
        rows[3][0] = -1e300;
        rows[5][1] = 800;
        rows[7][0] = double.NegativeInfinity;
        var alone = rows.Select(row => Losses([row])).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            var chosen = Enumerable.Range(0, 1 + random.Next(MostRows)).Select(_ => random.Next(rows.Length)).ToArray();
            var (losses, gradient) = Losses([.. chosen.Select(i => rows[i])]);
            for (var i = 0; i < chosen.Length; i++)
            {
                Assert.Equal(BitConverter.DoubleToInt64Bits(alone[chosen[i]].Losses[0]), BitConverter.DoubleToInt64Bits(losses[i]));
                Agreement.Same(alone[chosen[i]].Gradient, gradient[(i * width)..((i + 1) * width)], $"example {chosen[i]} at {i} of {chosen.Length}");
            }
        }
    }

    private static (double[] Losses, double[] Gradient) Losses(double[][] rows)
    {
        var graph = new Graph<double>();
        var logits = graph.Variable([.. rows.SelectMany(row => row)], [rows.Length, rows[0].Length]);
        var losses = UnreducedLosses.SparseCategoricalCrossEntropyFromLogits(logits, Enumerable.Range(0, rows.Length).Select(_ => 1).ToArray());
        return (losses.ToArray(), ReverseMode.Gradient(losses.Sum(), logits).ToArray());
    }
}
