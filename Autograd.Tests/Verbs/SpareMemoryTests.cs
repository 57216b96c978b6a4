using System.Numerics.Tensors;
using Autograd.Tests.Graphs;
using static Autograd.Elementary;

namespace Autograd.Tests.Verbs;

/// <summary>What one large call of a verb needed is not kept for the thread's life.</summary>
[Collection(Alone.Name)]
public sealed class SpareMemoryTests
{
    private const int Terms = 400_000;
    private const int SmallCalls = 5;
    private const long MostKept = 2 << 20;

    // A large call keeps at least a record for each node.
    private const long LeastNeeded = 2L * Terms * 32;

    public static TheoryData<string> Kinds => [.. Calls.Keys];

    private static readonly Dictionary<string, Action> Calls = new()
    {
        ["scalars"] = () => Differentiate.Gradient<double>(Many, [1.0, 0.5, 0.2]),
        ["inputs"] = () => Differentiate.Gradient<double>(x => x[0] * x[^1], new double[2 * Terms]),
        ["within"] = () => Differentiate.Derivative<double>(x => x * Differentiate.Gradient<double>(Many, [1.0, 0.5, 0.2])[1], 2.0),
        ["float"] = () => Differentiate.Gradient<float>(x => Long(x[0], x[1], 2 * Terms), [1f, 0.5f]),
        ["tensors"] = () => Differentiate.Gradient<double>(
            x => { var y = x; for (var i = 0; i < 10; i++) y = Sin(y) * x; return y.Sum(); }, Tensor.Create(new double[Terms], [Terms])),
        ["recorded"] = () => Differentiate.Hvp<double>(
            x => { ScalarNode<double> y = 0; for (var i = 0; i < Terms / 8; i++) y += x[i % 9] * x[i % 7]; return y; },
            Tensor.Create(new double[9], [9]), Tensor.Create(new double[9], [9])),
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Some_small_calls_later_it_is_gone(string kind)
    {
        var needed = Kept(Calls[kind], 0);
        Assert.True(needed > LeastNeeded / 2, $"{needed} bytes.");
        var kept = Kept(Calls[kind], SmallCalls);
        Assert.True(kept < MostKept, $"{kept} bytes are kept.");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void It_can_be_let_go_of_at_once(string kind)
    {
        var kept = Kept(Calls[kind], 0, Differentiate.TrimMemory);
        Assert.True(kept < MostKept, $"{kept} bytes are kept.");
    }

    /// <summary>A loop of large calls goes on allocating nothing, small ones between them or not.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Large_calls_that_come_back_find_it(int smallCalls)
    {
        const int Length = 100_000;
        var gradient = new double[2];
        double[] point = [0.5, 0.3];
        var f = new Chain(Length);
        Assert.Equal(0, Allocations.PerTurn(() =>
        {
            Differentiate.Gradient(f, point, gradient);
            for (var i = 0; i < smallCalls; i++)
                Differentiate.Gradient(new Chain(1), point, gradient);
        }));
    }

    private static long Kept(Action large, int smallCalls, Action? then = null)
    {
        Differentiate.TrimMemory();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        large();
        for (var i = 0; i < smallCalls; i++)
        {
            Differentiate.Gradient<double>(x => Sin(x[0]) * x[1], [1.0, 0.5]);
            Differentiate.Gradient<float>(x => Sin(x[0]) * x[1], [1f, 0.5f]);
        }

        then?.Invoke();
        return GC.GetTotalMemory(forceFullCollection: true) - before;
    }

    private static ScalarNode<double> Many(ReadOnlySpan<ScalarNode<double>> x) => Long(x[0], x[1], Terms) + x[2];

    private static ScalarNode<T> Long<T>(ScalarNode<T> start, ScalarNode<T> x, int count)
        where T : System.Numerics.IFloatingPointIeee754<T>
    {
        for (var i = 0; i < count; i++)
            start = start * x + x;
        return start;
    }

    private readonly struct Chain(int count) : IScalarFunction
    {
        public T Invoke<T>(ReadOnlySpan<T> x)
            where T : System.Numerics.IFloatingPointIeee754<T>
        {
            var y = x[0];
            for (var i = 0; i < count; i++)
                y = y * x[1] + x[0];
            return y;
        }
    }
}
