using System.Numerics;
using static Autograd.Elementary;

namespace Autograd.Tests.Regressions;

/// <summary>Vector functions that read the outputs they write, and those that do not tell how many they write.</summary>
public sealed class VectorFunctionTests
{
    // Beyond any register's lanes, so that forward mode takes more than one run.
    private const int MostInputs = 10;

    private const int PowersWritten = 5;

    public static TheoryData<int, DifferentiationMode> Cases
    {
        get
        {
            var cases = new TheoryData<int, DifferentiationMode>();
            for (var n = 1; n <= MostInputs; n++)
            {
                foreach (var mode in Enum.GetValues<DifferentiationMode>())
                    cases.Add(n, mode);
            }

            return cases;
        }
    }

    public static TheoryData<DifferentiationMode> Modes => [.. Enum.GetValues<DifferentiationMode>()];

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_output_that_accumulates_starts_at_zero_in_every_run(int n, DifferentiationMode mode)
    {
        var x = Point(n);
        var (value, jacobian) = Differentiate.ValueAndJacobian(default(SumOfSquares), x, mode);

        Assert.Equal([x.Sum(v => v * v)], value);
        Assert.Equal(x.Select(v => 2 * v), jacobian.Cast<double>());
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void So_it_does_over_a_type_that_has_no_lanes(int n, DifferentiationMode mode)
    {
        Half[] x = [.. Point(n).Select(v => (Half)v)];
        Assert.Equal(x.Select(v => (Half)2 * v), Differentiate.Jacobian(default(SumOfSquares), x, mode).Cast<Half>());
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void So_it_does_over_dual_numbers(int n, DifferentiationMode mode)
    {
        Dual<double>[] x = [.. Point(n).Select(Dual<double>.Variable)];
        var jacobian = Differentiate.Jacobian(default(SumOfSquares), x, mode).Cast<Dual<double>>().ToArray();

        Assert.Equal(x.Select(v => 2 * v.Primal), jacobian.Select(d => d.Primal));
        Assert.All(jacobian, d => Assert.Equal(2.0, d.Tangent));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void More_outputs_than_inputs_are_found_without_being_told(DifferentiationMode mode)
    {
        double[] x = [2.0, 3.0];
        var jacobian = Differentiate.Jacobian(default(Powers), x, mode);

        Assert.Equal((PowersWritten, x.Length), (jacobian.GetLength(0), jacobian.GetLength(1)));
        for (var k = 0; k < PowersWritten; k++)
            Assert.Equal(((k + 1) * Math.Pow(2.0, k), 1.0), (jacobian[k, 0], jacobian[k, 1]));
    }

    [Fact]
    public void Products_with_vectors_find_them_too()
    {
        double[] x = [2.0, 3.0];

        Assert.Equal([11.0, 14.0, 22.0, 42.0, 90.0], Differentiate.Jvp(default(Powers), x, [1.0, 10.0]));
        Assert.Equal([1.0 + 80.0, 2.0], Differentiate.Vjp(default(Powers), x, [1.0, 0.0, 0.0, 0.0, 1.0]));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void An_index_beyond_the_inputs_is_still_the_functions_own_mistake(DifferentiationMode mode)
    {
        Assert.Throws<IndexOutOfRangeException>(() => Differentiate.Jacobian(default(ReadsThirdInput), [1.0, 2.0], mode));
        Assert.Throws<IndexOutOfRangeException>(() => Differentiate.Jvp(default(ReadsThirdInput), [1.0, 2.0], [1.0, 1.0]));
    }

    [Fact]
    public void The_forward_gradient_of_a_fused_multiplication_by_infinity_is_the_one_of_reverse_mode()
    {
        // Only x₀ is multiplied by the infinity: the lanes of the other directions are zeros, and stay so.
        double[] x = [2.0, 3.0];
        var reverse = Differentiate.Gradient(default(FusedWithInfinity), x, DifferentiationMode.Reverse);

        Assert.Equal([double.PositiveInfinity, 1.0], reverse);
        Assert.Equal(reverse, Differentiate.Gradient(default(FusedWithInfinity), x, DifferentiationMode.Forward));
    }

    private static double[] Point(int n) => [.. Enumerable.Range(1, n).Select(i => i * 0.5)];

    private readonly struct SumOfSquares : IVectorFunction
    {
        public void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
            where T : IFloatingPointIeee754<T>
        {
            foreach (var v in x)
                y[0] += v * v;
        }

        public int? OutputCount(int inputs) => 1;
    }

    private readonly struct Powers : IVectorFunction
    {
        public void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
            where T : IFloatingPointIeee754<T>
        {
            var power = T.One;
            for (var k = 0; k < PowersWritten; k++)
            {
                power *= x[0];
                y[k] = power + x[1];
            }
        }
    }

    private readonly struct ReadsThirdInput : IVectorFunction
    {
        public void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
            where T : IFloatingPointIeee754<T> => y[0] = x[2];
    }

    private readonly struct FusedWithInfinity : IScalarFunction
    {
        public T Invoke<T>(ReadOnlySpan<T> x)
            where T : IFloatingPointIeee754<T> => T.FusedMultiplyAdd(x[0], T.PositiveInfinity, x[1]);
    }
}
