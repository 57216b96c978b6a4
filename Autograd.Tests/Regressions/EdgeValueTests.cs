using System.Numerics;
using static Autograd.Elementary;

namespace Autograd.Tests.Regressions;

/// <summary>Zeros that meet infinities, negative zeros and infinite arguments.</summary>
public sealed class EdgeValueTests
{
    private const double Infinity = double.PositiveInfinity;
    private const double Half = 0.5;

    private readonly Graph<double> graph = new();

    [Fact]
    public void A_Taylor_series_absorbs_an_infinite_slope_by_a_constant_zero()
    {
        Assert.Equal(0.0, Differentiate.Derivative(x => Sqrt(x) * 0.0, 0.0));
        Assert.Equal(0.0, Differentiate.NthDerivative(x => Sqrt(x) * 0.0, 0.0, 1));
        Assert.Equal(0.0, Differentiate.NthDerivative(x => 0.0 * Sqrt(x), 0.0, 1));
    }

    [Fact]
    public void A_Taylor_series_absorbs_an_infinite_slope_by_a_variable_that_is_zero()
    {
        Assert.Equal(0.0, Differentiate.Derivative(x => Sqrt(x) * x, 0.0));
        Assert.Equal(0.0, Differentiate.NthDerivative(x => Sqrt(x) * x, 0.0, 1));
        Assert.Equal(0.0, Differentiate.NthDerivative(default(RootTimesItself), 0.0, 1));
    }

    // The analyzers take the two for duplicates, which is how such a bug comes about.
    public static TheoryData<double> Zeros => [0.0, -0.0];

    [Theory]
    [MemberData(nameof(Zeros), DisableDiscoveryEnumeration = true)]
    public void The_slope_of_the_root_at_either_zero_is_plus_infinity(double zero)
    {
        var x = graph.Variable(zero);
        var y = Sqrt(x);

        Assert.Equal(Infinity, Sqrt(Dual<double>.Variable(zero)).Tangent);
        Assert.Equal(Infinity, ReverseMode.Gradient(y, x)[x]);
        Assert.Equal(Infinity, ForwardMode.Gradient(y, x)[x]);
        Assert.Equal(Infinity, ReverseMode.NodeGradient(y, x)[x].Value);
        Assert.Equal(Infinity, Differentiate.NthDerivative(v => Sqrt(v), zero, 1));
    }

    [Theory]
    [InlineData(Infinity)]
    [InlineData(-Infinity)]
    public void Equal_infinities_split_evenly_between_the_sides_of_an_extremum(double value)
    {
        var (x, y) = (graph.Variable(value), graph.Variable(value));
        foreach (var extremum in (ScalarNode<double>[])[Max(x, y), Min(x, y)])
        {
            Assert.Equal([Half, Half], ReverseMode.Gradient(extremum, x, y).ToArray());
            Assert.Equal([Half, Half], ForwardMode.Gradient(extremum, x, y).ToArray());
            var recorded = ReverseMode.NodeGradient(extremum, x, y);
            Assert.Equal((Half, Half), (recorded[x].Value, recorded[y].Value));
        }

        Assert.Equal(Half, Max(Dual<double>.Variable(value), value).Tangent);
        Assert.Equal(Half, Min(Dual<double>.Variable(value), value).Tangent);
    }

    [Fact]
    public void Activations_have_their_limits_at_the_infinities()
    {
        Assert.Equal((Infinity, 0.0), (Silu(Infinity), Silu(-Infinity)));
        Assert.Equal((Infinity, 0.0), (Gelu(Infinity), Gelu(-Infinity)));
        Assert.Equal((Infinity, 0.0), (Mish(Infinity), Mish(-Infinity)));
        Assert.Equal((1.0, -1.0), (Softsign(Infinity), Softsign(-Infinity)));
    }

    [Fact]
    public void Recorded_activations_have_them_too()
    {
        var (top, bottom) = (graph.Variable(Infinity), graph.Variable(-Infinity));

        Assert.Equal((Infinity, 0.0), (Silu(top).Value, Silu(bottom).Value));
        Assert.Equal((Infinity, 0.0), (Gelu(top).Value, Gelu(bottom).Value));
        Assert.Equal((Infinity, 0.0), (Mish(top).Value, Mish(bottom).Value));
        Assert.Equal((1.0, -1.0), (Softsign(top).Value, Softsign(bottom).Value));
    }

    private readonly struct RootTimesItself : IScalarFunction
    {
        public T Invoke<T>(ReadOnlySpan<T> x)
            where T : IFloatingPointIeee754<T> => Sqrt(x[0]) * x[0];
    }
}
