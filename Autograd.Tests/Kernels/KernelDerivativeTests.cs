using System.Numerics;

namespace Autograd.Tests.Kernels;

/// <summary>A derivative times the rule's own, in one pass, against the same line number by number.</summary>
public sealed class KernelDerivativeTests
{
    // The derivatives of most rules apply other rules, whose vector forms differ in the last places, up to three times.
    private const double Tolerance = 16;

    // Where the derivative of Mish, Silu or Gelu changes sign, terms of about 1 cancel; and Mish multiplies 1 − tanh by x.
    private const int CancellingUlps = 4;

    public static TheoryData<string> Names => KernelCase.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Doubles_agree_with_the_rules_line(string name) => Check<double>(name);

    [Theory]
    [MemberData(nameof(Names))]
    public void Floats_agree_with_the_rules_line(string name) => Check<float>(name);

    private static void Check<F>(string name)
        where F : IFloatingPointIeee754<F>
    {
        var kernel = KernelCase.Get(name);
        var (x, y) = kernel.Arity == 1 ? (KernelPoints.Line<F>(), []) : KernelPoints.Plane<F>();
        if (kernel.Arity == 1)
            y = [.. x.Select(_ => F.Zero)];
        F[] z = [.. x.Zip(y, kernel.Scalar)];
        F[] factors = [F.One, F.CreateChecked(-1.5), F.Zero, F.CreateChecked(0.25), F.PositiveInfinity, F.CreateChecked(3), F.NaN];
        F[] derivative = [.. x.Select((_, i) => factors[i % factors.Length])];

        for (var argument = 0; argument < kernel.Arity; argument++)
        {
            var destination = new F[x.Length];
            kernel.Times<F>(argument, x, y, z, derivative, destination, false);
            var sum = Enumerable.Repeat(F.One, x.Length).ToArray();
            kernel.Times<F>(argument, x, y, z, derivative, sum, true);
            var uniform = new F[x.Length];
            kernel.Times<F>(argument, x, y, z, [factors[1]], uniform, false);

            var failures = new List<string>();
            for (var i = 0; i < x.Length; i++)
            {
                var partial = kernel.Partial(argument, x[i], y[i], z[i]);
                Compare(derivative[i], Absorbed(derivative[i], partial), destination[i], "");
                Compare(factors[1], Absorbed(factors[1], partial), uniform[i], " (uniform)");
                Compare(F.One, destination[i] + F.One, sum[i], " (added)");

                void Compare(F scale, F expected, F actual, string how)
                {
                    var error = expected == actual ? 0 : Ulps.Between(expected, actual);
                    var cancels = F.Abs(expected - actual) <= F.Abs(scale) * F.Max(F.One, F.Abs(x[i])) * F.CreateChecked(CancellingUlps) * (F.BitIncrement(F.One) - F.One);
                    if (error > Tolerance && !cancels)
                        failures.Add($"∂{argument} {name}({x[i]:R}, {y[i]:R}) · {derivative[i]}{how} = {actual:R}, not {expected:R}: {error} ulps");
                }
            }

            Assert.True(failures.Count == 0, $"{failures.Count} failures\n{string.Join('\n', failures.Take(20))}");
        }
    }

    private static F Absorbed<F>(F derivative, F partial)
        where F : IFloatingPointIeee754<F> =>
        F.IsNaN(derivative * partial) && (derivative == F.Zero || partial == F.Zero) ? F.Zero : derivative * partial;
}
