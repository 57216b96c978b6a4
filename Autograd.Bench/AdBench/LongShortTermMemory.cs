using System.Numerics;
using static Autograd.Elementary;

namespace Autograd.Bench.AdBench;

/// <summary>
/// The loss of a recurrent network that predicts the next of a sequence of characters, by all its weights: ADBench's LSTM, whose
/// gates are elementwise, over a sequence drawn at random.
/// </summary>
/// <remarks>
/// Parameters: for each layer, weights and then biases of the forget, input, output and change gates; then input weights, output
/// weights and output biases. All have the length of a character, 14 bits.
/// </remarks>
public sealed class LongShortTermMemory : IScalarFunction
{
    public const int Bits = 14;

    private const int Seed = 14;
    private const int Gates = 4;

    private readonly int layers;
    private readonly int characters;
    private readonly double[] sequence;
    private readonly double[] state;

    /// <param name="layers">How many layers.</param>
    /// <param name="characters">The sequence's length.</param>
    public LongShortTermMemory(int layers, int characters)
    {
        (this.layers, this.characters) = (layers, characters);
        var random = new Random(Seed);
        sequence = new double[characters * Bits];
        foreach (ref var bit in sequence.AsSpan())
            bit = random.Next(2);
        state = new double[2 * layers * Bits];
        foreach (ref var value in state.AsSpan())
            value = random.NextDouble();
        Parameters = new double[(2 * Gates * layers + 3) * Bits];
        foreach (ref var parameter in Parameters.AsSpan())
            parameter = random.NextDouble() - 0.5;
    }

    /// <summary>Two layers, 1,024 characters.</summary>
    public static LongShortTermMemory Medium() => new(layers: 2, characters: 1_024);

    /// <summary>Where to differentiate.</summary>
    public double[] Parameters { get; }

    private double Predictions => (characters - 1) * Bits;

    public T Invoke<T>(ReadOnlySpan<T> x)
        where T : IFloatingPointIeee754<T>
    {
        T[] hidden = new T[layers * Bits], cell = new T[layers * Bits];
        for (var i = 0; i < hidden.Length; i++)
            (hidden[i], cell[i]) = (T.CreateChecked(state[i]), T.CreateChecked(state[hidden.Length + i]));
        var extra = x[(2 * Gates * layers * Bits)..];
        Span<T> signal = new T[Bits];
        var total = T.Zero;
        for (var t = 0; t + 1 < characters; t++)
        {
            for (var i = 0; i < Bits; i++)
                signal[i] = T.CreateChecked(sequence[t * Bits + i]) * extra[i];
            for (var layer = 0; layer < layers; layer++)
            {
                var h = hidden.AsSpan(layer * Bits, Bits);
                Step(x.Slice(2 * Gates * layer * Bits, 2 * Gates * Bits), signal, h, cell.AsSpan(layer * Bits, Bits));
                h.CopyTo(signal);
            }

            var sum = T.CreateChecked(2);
            for (var i = 0; i < Bits; i++)
            {
                signal[i] = signal[i] * extra[Bits + i] + extra[2 * Bits + i];
                sum += T.Exp(signal[i]);
            }

            var logSum = T.Log(sum);
            for (var i = 0; i < Bits; i++)
                total += T.CreateChecked(sequence[(t + 1) * Bits + i]) * (signal[i] - logSum);
        }

        return -total / T.CreateChecked(Predictions);
    }

    /// <summary>The same on tensors: all bits at once, one character after the other.</summary>
    /// <param name="x">The parameters, of shape [(8·layers + 3)·14].</param>
    public ScalarNode<double> OnTensors(TensorNode<double> x)
    {
        var graph = x.Graph!;
        TensorNode<double> Part(int index) => x[(index * Bits)..((index + 1) * Bits)];
        var parts = Enumerable.Range(0, 2 * Gates * layers + 3).Select(Part).ToArray();
        var hidden = new TensorNode<double>[layers];
        var cell = new TensorNode<double>[layers];
        for (var layer = 0; layer < layers; layer++)
        {
            hidden[layer] = graph.Constant(state.AsMemory(layer * Bits, Bits), [Bits]);
            cell[layer] = graph.Constant(state.AsMemory((layers + layer) * Bits, Bits), [Bits]);
        }

        var extra = parts.AsSpan(2 * Gates * layers);
        ScalarNode<double> total = 0.0;
        for (var t = 0; t + 1 < characters; t++)
        {
            var signal = graph.Constant(sequence.AsMemory(t * Bits, Bits), [Bits]) * extra[0];
            for (var layer = 0; layer < layers; layer++)
            {
                var p = parts.AsSpan(2 * Gates * layer, 2 * Gates);
                var forget = Sigmoid(signal * p[0] + p[4]);
                var input = Sigmoid(hidden[layer] * p[1] + p[5]);
                var output = Sigmoid(signal * p[2] + p[6]);
                var change = Tanh(hidden[layer] * p[3] + p[7]);
                cell[layer] = cell[layer] * forget + input * change;
                hidden[layer] = output * Tanh(cell[layer]);
                signal = hidden[layer];
            }

            signal = signal * extra[1] + extra[2];
            var logSum = Log(Exp(signal).Sum() + 2.0);
            total += TensorNode.Dot(graph.Constant(sequence.AsMemory((t + 1) * Bits, Bits), [Bits]), signal - logSum);
        }

        return -total / Predictions;
    }

    private static void Step<T>(ReadOnlySpan<T> p, ReadOnlySpan<T> signal, Span<T> hidden, Span<T> cell)
        where T : IFloatingPointIeee754<T>
    {
        for (var i = 0; i < Bits; i++)
        {
            var forget = Logistic(signal[i] * p[i] + p[4 * Bits + i]);
            var input = Logistic(hidden[i] * p[Bits + i] + p[5 * Bits + i]);
            var output = Logistic(signal[i] * p[2 * Bits + i] + p[6 * Bits + i]);
            var change = T.Tanh(hidden[i] * p[3 * Bits + i] + p[7 * Bits + i]);
            cell[i] = cell[i] * forget + input * change;
            hidden[i] = output * T.Tanh(cell[i]);
        }
    }

    private static T Logistic<T>(T x)
        where T : IFloatingPointIeee754<T> => T.One / (T.One + T.Exp(-x));
}
