using System.Numerics;
using Autograd.Algebra;
using Xunit.Abstractions;

namespace Autograd.Tests.Kernels;

/// <summary>Every rule over registers of every width against the same rule number by number.</summary>
public sealed class KernelValueTests(ITestOutputHelper output)
{
    public static TheoryData<string> Names => KernelCase.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Doubles_agree_with_the_scalar_rule(string name)
    {
        Check<Lanes512<double>, double>(name);
        Check<Lanes256<double>, double>(name);
        Check<Lanes128<double>, double>(name);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Floats_agree_with_the_scalar_rule(string name)
    {
        Check<Lanes512<float>, float>(name);
        Check<Lanes256<float>, float>(name);
        Check<Lanes128<float>, float>(name);
    }

    // How many units in the last place a vector form may differ from the scalar one, whose own error counts too.
    private const double Tolerance = 4;

    private void Check<V, F>(string name)
        where V : struct, ILanes<V, F>
        where F : IFloatingPointIeee754<F>
    {
        var kernel = KernelCase.Get(name);
        var (x, y) = kernel.Arity == 1 ? (KernelPoints.Line<F>(), []) : KernelPoints.Plane<F>();
        var z = new F[x.Length];
        kernel.Value<V, F>(x, y, z);

        var worst = 0.0;
        var failures = new List<string>();
        for (var i = 0; i < x.Length; i++)
        {
            var expected = kernel.Scalar(x[i], kernel.Arity == 1 ? F.Zero : y[i]);
            var error = Ulps.Between(expected, z[i]);
            if (double.IsFinite(error))
                worst = Math.Max(worst, error);

            // Where x times a subnormal number is the value, the last digit of that number is x of the value's.
            var isSteep = F.Abs(expected - z[i]) <= F.Abs(x[i]) * (F.Epsilon + F.Epsilon);
            if (error > Tolerance && !isSteep)
                failures.Add($"{name}({x[i]:R}{(kernel.Arity == 1 ? "" : $", {y[i]:R}")}) = {z[i]:R}, not {expected:R}: {error} ulps");
        }

        output.WriteLine($"{name} {typeof(V).Name}: {worst} ulps");
        Assert.True(failures.Count == 0, $"{failures.Count} failures\n{string.Join('\n', failures.Take(20))}");
    }
}
