using System.Numerics;
using Autograd.Tests.Rules;

namespace Autograd.Tests.Modes;

/// <summary>
/// Where partial derivatives are infinite or absorb, no two routes give two different numbers: they agree, or one of them met
/// ∞ − ∞ and says NaN.
/// </summary>
public sealed class InfinitePartialTests
{
    private const int Programs = 500;

    // Routes multiply and add in different orders.
    private const double Tolerance = 1e-12;

    // Outside of this range an order of products may overflow or vanish where another does not.
    private const double Largest = 1e50;

    // What the sweep is about has to occur.
    private const int Fewest = 50;

    // Two elements in each tensor, so that it is one.
    private const int Elements = 2;

    [Fact]
    public void All_routes_give_the_same_number_or_NaN()
    {
        var (infinite, undefined) = (0, 0);
        Seeded.ForAll(SteepProgram.Gen, Programs, sample =>
        {
            var (at, program) = sample;
            if (program.Results<double>(at).Exists(x => double.IsFinite(x) && x != 0 && Math.Abs(Math.Log(Math.Abs(x))) > Math.Log(Largest)))
                return;
            var routes = FirstDerivatives(program, at);
            for (var i = 0; i < at.Length; i++)
            {
                var numbers = routes.Where(route => !double.IsNaN(route.First[i])).ToArray();
                undefined += routes.Count - numbers.Length;
                foreach (var (name, first) in numbers.Skip(1))
                {
                    infinite += double.IsInfinity(first[i]) ? 1 : 0;
                    var slack = double.IsFinite(first[i]) ? Tolerance * Math.Max(1, Math.Abs(first[i])) : 0;
                    Near.Assert(numbers[0].First[i], first[i], slack, $"∂{i} by {name} and by {numbers[0].Name}: {program} at {Near.Show(at)}");
                }
            }
        });

        Assert.True(infinite > Fewest, $"{infinite} infinite derivatives");
        Assert.True(undefined > Fewest, $"{undefined} undefined derivatives");
    }

    // The difference is the constant 0 to every route: both sides are one operand, whose derivatives are added first.
    [Fact]
    public void The_root_of_x_minus_itself_has_derivative_zero_by_every_scalar_route()
    {
        foreach (var (name, result) in Routes.All(new RootOfNothing(), [2]))
            Near.Assert(0, result.First[0], 0, name);
    }

    [Theory]
    [InlineData(0.5, double.NegativeInfinity)]
    [InlineData(0, double.PositiveInfinity)]
    [InlineData(2, 0)]
    public void The_mixed_derivative_of_a_power_at_zero_is_its_limit_in_both_orders(double exponent, double mixed)
    {
        foreach (var (name, result) in Routes.All(RuleTable.Get("Pow"), [0, exponent]).Where(route => route.Result.Second.Length > 0))
        {
            Near.Assert(mixed, result.Second[1], 0, $"∂x∂y at (0, {exponent}) by {name}");
            Near.Assert(mixed, result.Second[2], 0, $"∂y∂x at (0, {exponent}) by {name}");
        }
    }

    // y·√x: ∂y∂x is 1/(2√x), infinite at 0, although ∂x there is the 0 that y = 0 makes of it.
    [Fact]
    public void What_a_zero_absorbed_is_still_there_for_the_next_derivative()
    {
        foreach (var (name, result) in Routes.All(new ScaledRoot(), [0, 0]))
        {
            Near.Assert(0, result.First[0], 0, $"∂x by {name}");
            if (result.Second.Length == 0)
                continue;
            Near.Assert(double.PositiveInfinity, result.Second[1], 0, $"∂x∂y by {name}");
            Near.Assert(double.PositiveInfinity, result.Second[2], 0, $"∂y∂x by {name}");
        }
    }

    private static List<(string Name, double[] First)> FirstDerivatives(SteepProgram program, double[] at)
    {
        FunctionCase function = new Adapter(program);
        List<(string, double[])> routes =
        [
            ("reverse", Routes.Reverse(function, at).First),
            ("reverse into a span", Routes.ReverseIntoSpan(function, at).First),
            ("forward", Routes.Forward(function, at).First),
            ("recorded gradient", Recorded(program, at)),
            ("graph of duals", GraphOf(program, at, x => new Dual<double>(x, 0), x => x.Primal)),
            ("graph of nodes", GraphOf(program, at, x => new ScalarNode<double>(x), x => x.Value)),
            ("several tangents", Differentiate.Gradient(program, at, DifferentiationMode.Forward)),
            ("Taylor series", [.. at.Select((_, i) => TaylorSeries<double>.Derivatives(program, at, Unit(i), 1)[1])]),
            ("tensors in reverse", Tensors(program, at, isForward: false)),
            ("tensors forward", Tensors(program, at, isForward: true)),
        ];
        return routes;
    }

    private static double[] Recorded(SteepProgram program, double[] at)
    {
        var graph = new Graph<double>();
        var x = Array.ConvertAll(at, value => graph.Variable(value));
        var gradient = ReverseMode.NodeGradient(program.Invoke<ScalarNode<double>>(x), true, x);
        return Array.ConvertAll(x, input => gradient[input].Value);
    }

    private static double[] GraphOf<T>(SteepProgram program, double[] at, Func<double, T> lift, Func<T, double> value)
        where T : IFloatingPointIeee754<T>
    {
        var graph = new Graph<T>();
        var x = Array.ConvertAll(at, number => graph.Variable(lift(number)));
        var gradient = ReverseMode.Gradient(program.Invoke<ScalarNode<T>>(x), true, x);
        return Array.ConvertAll(x, input => value(gradient[input]));
    }

    private static double[] Tensors(SteepProgram program, double[] at, bool isForward)
    {
        var graph = new Graph<double>();
        var x = Array.ConvertAll(at, value => graph.Variable([value, value], [Elements]));
        var y = program.Invoke(x)[0];
        var gradient = isForward ? ForwardMode.Gradient(y, true, x) : ReverseMode.Gradient(y, true, x);
        return Array.ConvertAll(x, input => gradient[input][0]);
    }

    private static double[] Unit(int direction) => [.. Enumerable.Range(0, SteepProgram.Inputs).Select(i => i == direction ? 1.0 : 0)];

    private sealed class Adapter(SteepProgram program) : FunctionCase("program", SteepProgram.Inputs)
    {
        public override F Apply<F>(ReadOnlySpan<F> at) => program.Invoke(at);
    }

    private sealed class RootOfNothing() : FunctionCase("√(x − x)", 1)
    {
        public override F Apply<F>(ReadOnlySpan<F> at) => F.Sqrt(at[0] - at[0]);
    }

    private sealed class ScaledRoot() : FunctionCase("y·√x", 2)
    {
        public override F Apply<F>(ReadOnlySpan<F> at) => at[1] * F.Sqrt(at[0]);
    }
}
