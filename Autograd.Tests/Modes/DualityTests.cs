using CsCheck;
using Autograd.Tests.Rules;

namespace Autograd.Tests.Modes;

/// <summary>One Jacobian behind both modes: u·(J·v) = (u·J)·v.</summary>
public sealed class DualityTests
{
    private const int Samples = 150;

    private const int MostOutputs = 5;

    private static readonly Gen<((RandomProgram Program, double[] At, double[] Direction) Inner, double[] Cotangents)> Cases =
        Gen.Select(RandomProgram.Gen, Gen.Double.Unit.Select(u => 2 * u - 1).Array[1, MostOutputs]);

    [Fact]
    public void Over_the_recorded_graph() =>
        Seeded.ForAll(Cases, Samples, sample =>
        {
            var ((program, at, v), u) = sample;
            var graph = new Graph<double>();
            var x = Array.ConvertAll(at, value => graph.Variable(value));
            ScalarNode<double>[] y = program.Results<ScalarNode<double>>(x)[^u.Length..];
            var pushed = new double[u.Length];
            var pulled = new double[v.Length];
            ForwardMode.Jvp(y, x, v, pushed);
            ReverseMode.Vjp(y, u, x, pulled, allowUnconnected: true);

            Near.Assert(Dot(u, pushed), Dot(pulled, v), Slack(u, pushed) + Slack(pulled, v), "u·J·v");
        });

    [Fact]
    public void By_the_verbs_and_by_the_Jacobian() =>
        Seeded.ForAll(Cases, Samples, sample =>
        {
            var ((program, at, v), u) = sample;
            var f = new LastResults(program, u.Length);
            var pushed = Differentiate.Jvp(f, at, v);
            var pulled = Differentiate.Vjp(f, at, u);

            Near.Assert(Dot(u, pushed), Dot(pulled, v), Slack(u, pushed) + Slack(pulled, v), "u·J·v");
            foreach (var mode in Enum.GetValues<DifferentiationMode>())
            {
                var jacobian = Differentiate.Jacobian(f, at, mode);
                for (var k = 0; k < u.Length; k++)
                    Near.Assert(pushed[k], Enumerable.Range(0, v.Length).Sum(i => jacobian[k, i] * v[i]), Largest(pushed), $"row {k}, {mode}");
                for (var i = 0; i < v.Length; i++)
                    Near.Assert(pulled[i], Enumerable.Range(0, u.Length).Sum(k => jacobian[k, i] * u[k]), Largest(pulled), $"column {i}, {mode}");
            }
        });

    private static double Largest(double[] product) => RandomProgram.Tolerance * product.Max(Math.Abs);

    private static double Slack(double[] left, double[] right) =>
        RandomProgram.Tolerance * left.Zip(right, (a, b) => Math.Abs(a * b)).Sum();

    private static double Dot(double[] left, double[] right) => left.Zip(right, (a, b) => a * b).Sum();

    private readonly struct LastResults(RandomProgram program, int outputs) : IVectorFunction
    {
        public void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
            where T : System.Numerics.IFloatingPointIeee754<T> => program.Results(x).AsSpan()[^outputs..].CopyTo(y);

        public int? OutputCount(int inputs) => outputs;
    }
}
