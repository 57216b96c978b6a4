using Autograd.Algebra;
using Autograd.Rules;
using static Autograd.Elementary;

namespace Autograd.Tests.Tensors;

/// <summary>A fused map is the formula that it was given, in value and in every derivative.</summary>
public sealed class MapTests
{
    // A formula in one pass rounds where its operations one by one round, but for fused multiply-adds.
    private const double Rounding = 1e-13;

    private static readonly double[] Points = [.. Enumerable.Range(-20, 41).Select(i => i / 7.0)];

    private readonly struct Bump(double a, double b) : IUnaryMap
    {
        public T Invoke<T>(T x)
            where T : IElementary<T> =>
            T.Apply(default(Tanh), T.Constant(a) * x + T.Constant(b)) * T.Apply(default(Exp), -x * x);
    }

    private readonly struct Distance : IBinaryMap
    {
        public T Invoke<T>(T x, T y)
            where T : IElementary<T> => T.Apply(default(Hypot), x, T.Apply(default(Sin), y));
    }

    private static TensorNode<T> PlainBump<T>(TensorNode<T> x, T a, T b)
        where T : System.Numerics.IFloatingPointIeee754<T> => Tanh(a * x + b) * Exp(-x * x);

    [Fact]
    public void Value_and_derivatives_are_those_of_the_operations_one_by_one()
    {
        var graph = new Graph<double>();
        var x = graph.Variable(Points, [Points.Length]);
        var fused = TensorNode.Map(new Bump(1.5, 0.25), x).Sum();
        var plain = PlainBump(x, 1.5, 0.25).Sum();

        Assert.Equal(plain.Value, fused.Value, Rounding);
        AssertEqual(ReverseMode.Gradient(plain, x).ToArray(), ReverseMode.Gradient(fused, x).ToArray());
        AssertEqual(ForwardMode.Gradient(plain, x).ToArray(), ForwardMode.Gradient(fused, x).ToArray());
        AssertEqual(Second(plain, x), Second(fused, x));
    }

    [Fact]
    public void A_map_of_two_broadcasts_and_gives_both_derivatives()
    {
        var graph = new Graph<double>();
        var x = graph.Variable(Points.AsSpan(0, 6), [3, 2]);
        var y = graph.Variable(Points.AsSpan(6, 2), [2]);
        var fused = TensorNode.Map(default(Distance), x, y).Sum();
        var plain = Hypot(x, Sin(y)).Sum();

        AssertEqual(ReverseMode.Gradient(plain, x, y).ToArray(), ReverseMode.Gradient(fused, x, y).ToArray());
        AssertEqual(ForwardMode.Gradient(plain, x, y).ToArray(), ForwardMode.Gradient(fused, x, y).ToArray());
        AssertEqual(Second(plain, x, y), Second(fused, x, y));
    }

    [Fact]
    public void Scalars_and_numbers_with_derivatives_are_mapped_too()
    {
        var graph = new Graph<Dual<double>>();
        var x = graph.Variable([new(0.5, 1), new(-1.5, 1)], [2]);
        var fused = ReverseMode.Gradient(TensorNode.Map(new Bump(1.5, 0.25), x).Sum(), x).ToArray();
        var plain = ReverseMode.Gradient(PlainBump<Dual<double>>(x, 1.5, 0.25).Sum(), x).ToArray();
        for (var i = 0; i < plain.Length; i++)
        {
            Assert.Equal(plain[i].Primal, fused[i].Primal, Rounding);
            Assert.Equal(plain[i].Tangent, fused[i].Tangent, Rounding);
        }

        var scalar = new Graph<double>().Variable(0.5);
        Assert.Equal(
            ReverseMode.Gradient((ScalarNode<double>)PlainBump<double>(scalar, 1.5, 0.25), scalar)[scalar],
            ReverseMode.Gradient((ScalarNode<double>)TensorNode.Map(new Bump(1.5, 0.25), (TensorNode<double>)scalar), scalar)[scalar],
            Rounding);
    }

    private static double[] Second(ScalarNode<double> output, params TensorNode<double>[] inputs)
    {
        var gradients = ReverseMode.NodeGradient(output, inputs);
        ScalarNode<double> sum = 0;
        foreach (var input in inputs)
            sum += Sin(gradients[input]).Sum();
        return ReverseMode.Gradient(sum, inputs).ToArray();
    }

    private static void AssertEqual(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], Rounding);
    }
}
