using System.Numerics;

namespace Autograd.Tests.Rules;

/// <summary>The forward numbers besides the plain dual one, over the same table.</summary>
public sealed class ForwardNumbersTests
{
    // A Taylor series solves for each coefficient, which takes some roundings more than a product does.
    private const double Tolerance = 1e-13;

    // Along the axes, and along a line that mixes both arguments.
    private static readonly double[][] Directions = [[1, 0], [0, 1], [1, -2]];

    public static TheoryData<string> Names => RuleTable.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_Taylor_series_along_a_line_has_the_directional_derivatives(string name)
    {
        var rule = RuleTable.Get(name);
        foreach (var at in rule.Points)
        {
            var n = rule.Arity;
            var exact = Routes.NestedDuals(rule, at);
            foreach (var direction in Directions.Take(n == 1 ? 1 : Directions.Length).Select(d => d[..n]))
            {
                var actual = TaylorSeries<double>.Derivatives(new Adapter(rule), at, direction, order: 3);
                for (var order = 1; order <= 3; order++)
                {
                    var (expected, scale) = Directional(exact.Orders[order], direction, order);
                    scale = Math.Max(scale, order == 1 ? 0 : exact.Scale(order, at));
                    Near.Assert(expected, actual[order], Tolerance * scale, $"{rule} at {Near.Show(at)} along {Near.Show(direction)}, order {order}");
                }

                Near.AssertSameBits(exact.Value, actual[0], $"{rule} at {Near.Show(at)}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_dual_number_of_several_tangents_is_as_many_dual_numbers_or_NaN(string name)
    {
        var rule = RuleTable.Get(name);
        foreach (var at in rule.Points.Concat(rule.Kinks))
        {
            var expected = Routes.Reverse(rule, at);
            var y = rule.Apply<VectorDual<double>>([.. at.Select(VectorDual<double>.Variable)]);
            Near.AssertSameBits(expected.Value, y.Primal, $"{rule} at {Near.Show(at)}");

            // Directions beyond the arguments move nothing, which an infinite partial derivative makes a NaN.
            for (var i = 0; i < VectorDual<double>.Width && VectorDual<double>.AreNumbers([y]); i++)
                Near.Assert(i < at.Length ? expected.First[i] : 0, y.Tangents[i], 0, $"{rule} at {Near.Show(at)}, ∂{i}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void And_where_it_is_NaN_the_verbs_ask_dual_numbers(string name)
    {
        var rule = RuleTable.Get(name);
        foreach (var at in rule.Points.Concat(rule.Kinks))
        {
            var expected = Routes.Reverse(rule, at);
            var actual = new double[at.Length];
            var value = Differentiate.ValueAndGradient(new Adapter(rule), at, actual, DifferentiationMode.Forward);
            Near.AssertSameBits(expected.Value, value, $"{rule} at {Near.Show(at)}");
            for (var i = 0; i < at.Length; i++)
                Near.Assert(expected.First[i], actual[i], 0, $"{rule} at {Near.Show(at)}, ∂{i}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Pairs_of_directions_have_the_second_derivatives(string name)
    {
        var rule = RuleTable.Get(name);
        foreach (var at in rule.Points)
        {
            var exact = Routes.NestedDuals(rule, at);
            var actual = Differentiate.Hessian(new Adapter(rule), at);
            for (var i = 0; i < at.Length; i++)
            {
                for (var j = 0; j < at.Length; j++)
                {
                    var expected = exact.Orders[2][i * at.Length + j];
                    var scale = Math.Max(Math.Abs(expected), exact.Scale(2, at));
                    Near.Assert(expected, actual[i, j], Tolerance * scale, $"{rule} at {Near.Show(at)}, ∂{i}∂{j}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void At_kinks_they_are_those_of_the_recorded_function(string name)
    {
        var rule = RuleTable.Get(name);
        foreach (var at in rule.Kinks)
        {
            var actual = Differentiate.Hessian(new Adapter(rule), at);
            for (var j = 0; j < at.Length; j++)
            {
                var direction = new double[at.Length];
                direction[j] = 1;
                var expected = Differentiate.Hvp(new Adapter(rule), at, direction);
                for (var i = 0; i < at.Length; i++)
                    Near.Assert(expected[i], actual[i, j], Tolerance * Math.Abs(expected[i]), $"{rule} at {Near.Show(at)}, ∂{i}∂{j}");
            }
        }
    }

    /// <summary>Σ ∂ᵢ∂ⱼ∂ₖ·dᵢdⱼdₖ, and the sum of the terms' sizes.</summary>
    private static (double Sum, double Size) Directional(double[] partials, double[] direction, int order)
    {
        var (sum, size) = (0.0, 0.0);
        for (var i = 0; i < partials.Length; i++)
        {
            var term = partials[i];
            for (int factor = 0, digits = i; factor < order; factor++, digits /= direction.Length)
                term *= direction[digits % direction.Length];
            sum += term;
            size += Math.Abs(term);
        }

        return (sum, size);
    }

    private readonly struct Adapter(FunctionCase function) : IScalarFunction
    {
        public T Invoke<T>(ReadOnlySpan<T> x)
            where T : IFloatingPointIeee754<T> => function.Apply(x);
    }
}
