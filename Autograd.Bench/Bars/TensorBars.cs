using System.Numerics.Tensors;

namespace Autograd.Bench;

/// <summary>
/// The bars of tensors that are put together from many parts and taken apart one by one, in time and in bytes, recording included.
/// </summary>
public static class TensorBars
{
    private const double Millisecond = 1e6;
    private const long Mebibyte = 1 << 20;
    private const int Warmups = 60;
    private const int Rounds = 21;

    private const int Parts = 8000;
    private const int PartLength = 14;
    private const double StackLimit = 60 * Millisecond;
    private const long StackBytes = 20 * Mebibyte;
    private const int MostTimesRecorded = 5;

    private const int Elements = 16_000;
    private const double HvpLimit = 200 * Millisecond;

    public static void Print(Func<string, bool> isAsked)
    {
        var stack = new Stacked();
        PrintOne("gradient of Stack(8000 parts of 14).Sum()", stack.Gradient, StackLimit, StackBytes);
        PrintOne("its recorded gradient", stack.RecordedGradient, MostTimesRecorded * StackLimit, MostTimesRecorded * StackBytes);
        PrintOne("tensor Hvp over 16,000 elements read one by one", ElementHvp(), HvpLimit, long.MaxValue);

        void PrintOne(string name, Func<double> run, double limit, long mostBytes)
        {
            if (!isAsked(name))
                return;

            // The first, which grows the graph, is the one that allocates most.
            var bytes = Contest.BytesAllocated(run);
            for (var i = 0; i < Warmups; i++)
                run();
            var times = new double[Rounds];
            for (var i = 0; i < Rounds; i++)
                times[i] = Contest.Time(run, calls: 1);
            var time = Contest.Median(times);
            var bar = mostBytes == long.MaxValue ? $"≤ {Bars.Time(limit)}" : $"≤ {Bars.Time(limit)}, ≤ {mostBytes / Mebibyte} MiB";
            var verdict = Bars.Verdict(bar, time <= limit && bytes <= mostBytes);
            Bars.WriteLine($"| {name} | | {Bars.Time(time)} | | {verdict} | | {Contest.BytesAllocated(run)} (first {bytes}) |");
        }
    }

    // Each element times what stands beside it.
    private static Func<double> ElementHvp()
    {
        var x = Tensor.Create(Numbers(Elements), [Elements]);
        var direction = Tensor.Create(Numbers(Elements), [Elements]);
        return () => Differentiate.Hvp<double>(
            t =>
            {
                ScalarNode<double> sum = 0;
                for (var i = 0; i + 1 < Elements; i++)
                    sum += t[i] * t[i] * t[i + 1];
                return sum;
            },
            x,
            direction)[0];
    }

    private static double[] Numbers(int count)
    {
        var numbers = new double[count];
        for (var i = 0; i < count; i++)
            numbers[i] = 0.5 + i % PartLength / (double)PartLength;
        return numbers;
    }

    private sealed class Stacked
    {
        private readonly Graph<double> graph = new();
        private readonly double[] part = Numbers(PartLength);
        private readonly TensorNode<double>[] parts = new TensorNode<double>[Parts];
        private readonly TensorNode<double>[] nodes = new TensorNode<double>[Parts];
        private readonly double[] gradient = new double[Parts * PartLength];

        public double Gradient()
        {
            ReverseMode.Gradient(Record(), parts, gradient);
            return gradient[0];
        }

        public double RecordedGradient()
        {
            ReverseMode.NodeGradient(Record(), parts, nodes);
            return nodes[0].Length;
        }

        private ScalarNode<double> Record()
        {
            graph.Clear();
            for (var i = 0; i < Parts; i++)
                parts[i] = graph.Variable(part, [PartLength]);
            return TensorNode.Stack<double>(parts).Sum();
        }
    }
}
