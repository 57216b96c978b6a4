using Autograd.Tests.Graphs;
using static Autograd.Elementary;

namespace Autograd.Tests.Tensors;

/// <summary>Computations that take turns on one cleared graph allocate nothing once each has had its turn.</summary>
[Collection(Alone.Name)]
public sealed class TurnsOnOneGraphTests
{
    private const int Width = 40;

    // What a hundred buffers of lengths that never come back may leave behind.
    private const long MostKept = 8 << 20;

    private readonly Graph<double> graph = new();
    private readonly double[] numbers = [.. Enumerable.Range(0, Width * Width).Select(i => Math.Sin(i))];
    private readonly TensorNode<double>[] inputs = new TensorNode<double>[1];
    private readonly double[] gradient = new double[Width * Width];

    [Fact]
    public void Two_of_other_operations_and_lengths()
    {
        var turn = 0;
        Assert.Equal(0, Allocations.PerTurn(() =>
        {
            if (turn++ % 2 == 0)
                Products();
            else
                Sums();
        }));
    }

    [Fact]
    public void Three_by_turns()
    {
        var turn = 0;
        Assert.Equal(0, Allocations.PerTurn(() =>
        {
            (turn++ % 3 == 0 ? (Action)products : turn % 3 == 1 ? sums : parts)();
        }));
    }

    [Fact]
    public void Lengths_that_never_come_back_do_not_pile_up()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var length = 1; length < 3000; length++)
        {
            graph.Clear();
            var x = graph.Variable(new double[length], [length]);
            ReverseMode.Gradient((Sin(x) * x).Sum(), x);
        }

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, MostKept);
    }

    private readonly Action products;
    private readonly Action sums;
    private readonly Action parts;

    public TurnsOnOneGraphTests() => (products, sums, parts) = (Products, Sums, Parts);

    private void Products()
    {
        var x = Begin(Width);
        Differentiate(Tanh(TensorNode.MatMul(x, x) + x).Sum());
    }

    private void Sums()
    {
        var x = Begin(5);
        Differentiate(x.LogSumExp(0).Sum() + Square(x).Sum(1).Max() + Exp(x[0, 1]));
    }

    private void Parts()
    {
        var x = Begin(9);
        Differentiate(TensorNode.Concat([x, Sin(x)]).Transpose().Mean(0).Norm() + x[1..3].Sum());
    }

    private TensorNode<double> Begin(int width)
    {
        graph.Clear();
        return inputs[0] = graph.Variable(numbers.AsSpan(0, width * width), [width, width]);
    }

    private void Differentiate(ScalarNode<double> f) => ReverseMode.Gradient(f, inputs, gradient);
}
