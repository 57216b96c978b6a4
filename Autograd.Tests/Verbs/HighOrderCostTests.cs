using System.Diagnostics;
using System.Numerics;
using Autograd.Tests.Graphs;
using Autograd.Tests.Rules;
using static Autograd.Elementary;

namespace Autograd.Tests.Verbs;

/// <summary>
/// Nested duals take 2ⁿ times the function for n derivatives; a Taylor series takes a power of n. Times are compared that
/// differ by a factor of a million if it does not.
/// </summary>
[Collection(Alone.Name)]
public sealed class HighOrderCostTests
{
    private const int Order = 20;
    private const int DoubleOrder = 40;

    // O(n³) makes it 8. The rest is for compilation and noise; 2ⁿ would be 10⁶.
    private const double MostGrowth = 100;

    // Takes some milliseconds; 2²⁰ times that would be hours. The bound leaves room for whatever else the machine does.
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(10);

    public static TheoryData<string> Rules => RuleTable.Names;

    [Fact]
    public void Twenty_derivatives_of_a_composite_end_soon()
    {
        _ = Time(default(Composite), 1);

        Assert.True(Time(default(Composite), Order) < Most);
    }

    [Fact]
    public void Twice_the_order_takes_a_power_of_two_times_the_time()
    {
        _ = Time(default(Composite), DoubleOrder);
        var once = Time(default(Composite), Order);
        var twice = Time(default(Composite), DoubleOrder);

        Assert.True(twice < MostGrowth * once, $"{once} for order {Order}, {twice} for order {DoubleOrder}");
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Forty_derivatives_of_every_rule_end_soon(string name)
    {
        // A rule's derivative may use other rules, whose derivatives use it again: each must not double the work.
        var rule = RuleTable.Get(name);

        Assert.True(Time(new AlongDiagonal(rule), DoubleOrder, rule.Points[0]) < Most);
    }

    private static TimeSpan Time<TFunction>(TFunction f, int order, params double[] at)
        where TFunction : IScalarFunction
    {
        var watch = Stopwatch.StartNew();
        var direction = Array.ConvertAll(at.Length == 0 ? [0.5] : at, _ => 1.0);
        _ = TaylorSeries<double>.Derivatives(f, at.Length == 0 ? [0.5] : at, direction, order);
        return watch.Elapsed;
    }

    private readonly struct Composite : IScalarFunction
    {
        public T Invoke<T>(ReadOnlySpan<T> x)
            where T : IFloatingPointIeee754<T>
        {
            var y = x[0];
            for (var i = 0; i < 3; i++)
                y = Sin(Exp(y) * Tanh(y)) / (Square(y) + T.One) + Pow(Sigmoid(y), y) + Gelu(Mish(y)) + Hypot(y, T.One);
            return y;
        }
    }

    private readonly struct AlongDiagonal(FunctionCase function) : IScalarFunction
    {
        public T Invoke<T>(ReadOnlySpan<T> x)
            where T : IFloatingPointIeee754<T> => function.Apply(x);
    }
}
