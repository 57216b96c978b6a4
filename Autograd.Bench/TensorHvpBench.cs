using BenchmarkDotNet.Attributes;
using static Autograd.Elementary;

namespace Autograd.Bench;

/// <summary>What does the Hessian of a 64-64-64-1 tanh network's loss times a vector cost beside its gradient?</summary>
public class TensorHvpBench
{
    private const int Seed = 1;
    private static readonly int[] Widths = [64, 64, 64, 1];

    private readonly Graph<float> graph = new();
    private readonly TensorNode<float>[] variables = new TensorNode<float>[2 * (Widths.Length - 1)];
    private readonly TensorNode<float>[] parts = new TensorNode<float>[2 * (Widths.Length - 1)];
    private readonly float[][] parameters = new float[2 * (Widths.Length - 1)][];
    private readonly nint[][] shapes = new nint[2 * (Widths.Length - 1)][];
    private float[] inputs = [];
    private float[] direction = [];
    private float[] product = [];

    [Params(1, 32)]
    public int Batch { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(Seed);
        inputs = Draw(random, Batch * Widths[0], scale: 1);
        for (var layer = 0; layer < Widths.Length - 1; layer++)
        {
            var (rows, columns) = (Widths[layer], Widths[layer + 1]);
            (shapes[2 * layer], shapes[2 * layer + 1]) = ([rows, columns], [columns]);
            parameters[2 * layer] = Draw(random, rows * columns, Math.Sqrt(2.0 / (rows + columns)));
            parameters[2 * layer + 1] = Draw(random, columns, scale: 0.1);
        }

        direction = Draw(random, parameters.Sum(values => values.Length), scale: 1);
        product = new float[direction.Length];
        TierUp.Run(Gradient, Reverse_over_reverse, Forward_over_reverse);

        var reverse = Reverse_over_reverse();
        var forward = Forward_over_reverse();
        if (!(Math.Abs(reverse - forward) < 1e-3 * (1 + Math.Abs(reverse))))
            throw new InvalidOperationException($"The two products begin with {reverse:R} and {forward:R}.");
    }

    [Benchmark(Baseline = true)]
    public double Gradient()
    {
        ReverseMode.Gradient(Loss(), variables, product);
        return product[0];
    }

    /// <summary>The gradient is recorded, and reversed with the direction as its cotangent.</summary>
    [Benchmark]
    public double Reverse_over_reverse()
    {
        ReverseMode.Vjp<float>(RecordedGradient(), direction, variables, product);
        return product[0];
    }

    /// <summary>The gradient is recorded, and the direction pushed through it.</summary>
    [Benchmark]
    public double Forward_over_reverse()
    {
        ForwardMode.Jvp<float>(RecordedGradient(), variables, direction, product);
        return product[0];
    }

    private TensorNode<float> RecordedGradient()
    {
        var gradient = ReverseMode.NodeGradient(Loss(), variables);
        for (var i = 0; i < parts.Length; i++)
            parts[i] = gradient[variables[i]].Flatten();
        return TensorNode.Concat<float>(parts);
    }

    private ScalarNode<float> Loss()
    {
        graph.Clear();
        for (var i = 0; i < variables.Length; i++)
            variables[i] = graph.Variable(parameters[i].AsMemory(), shapes[i]);
        var x = graph.Constant(inputs.AsMemory(), [Batch, Widths[0]]);
        for (var layer = 0; layer < Widths.Length - 1; layer++)
        {
            x = TensorNode.MatMul(x, variables[2 * layer]) + variables[2 * layer + 1];
            if (layer < Widths.Length - 2)
                x = Tanh(x);
        }

        return Square(x - 0.5f).Mean();
    }

    private static float[] Draw(Random random, int count, double scale)
    {
        var values = new float[count];
        for (var i = 0; i < count; i++)
            values[i] = (float)(scale * (2 * random.NextDouble() - 1));
        return values;
    }
}
