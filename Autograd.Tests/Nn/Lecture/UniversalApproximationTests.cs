using System.Numerics;
using Autograd.Nn;
using static Autograd.Elementary;

namespace Autograd.Tests.Nn.Lecture;

/// <summary>Item 5: a network of clipped ReLU steps that approximates any continuous function, built and not trained.</summary>
public sealed class UniversalApproximationTests
{
    // Not a divisor of any number of ramps below, so that errors are looked for between the knots.
    private const int GridPoints = 997;

    // Doubling the ramps divides the error by the rate that theory gives, give or take where kinks fall between knots.
    private const double RateSlack = 0.2;

    // What rounding of some hundred units adds.
    private const double Rounding = 1e-12;

    public static TheoryData<string, double> Lipschitz => new()
    {
        // The function and its Lipschitz constant.
        { "sine", 3 }, { "kinks", 2 }, { "steep", 5 }, { "constant", 0 }, { "parabola", 2 },
    };

    public static TheoryData<string, double> Smooth => new()
    {
        // The function and the largest magnitude of its second derivative.
        { "sine", 9 }, { "parabola", 2 },
    };

    public static TheoryData<string, double> Errors
    {
        get
        {
            TheoryData<string, double> data = [];
            foreach (var name in (string[])["sine", "kinks", "steep", "constant", "parabola", "root", "wiggle"])
            {
                data.Add(name, 0.1);
                data.Add(name, 1e-3);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Lipschitz))]
    public void The_error_is_within_the_bound_for_Lipschitz_functions(string name, double constant)
    {
        for (var ramps = 1; ramps <= 128; ramps *= 2)
        {
            var error = Error(UniversalApproximation.Build(Function<double>(name), -1.0, 1.0, ramps), name);
            Assert.InRange(error, 0, constant * (2.0 / ramps) / 2 + Rounding);
        }
    }

    [Theory]
    [MemberData(nameof(Smooth))]
    public void The_error_falls_as_the_square_for_smooth_functions(string name, double curvature)
    {
        var before = double.NaN;
        for (var ramps = 8; ramps <= 128; ramps *= 2)
        {
            var error = Error(UniversalApproximation.Build(Function<double>(name), -1.0, 1.0, ramps), name);
            Assert.InRange(error, 0, curvature * Math.Pow(2.0 / ramps, 2) / 8 + Rounding);
            if (ramps > 8)
                Assert.InRange(before / error, 4 - 4 * RateSlack, 4 + 4 * RateSlack);
            before = error;
        }
    }

    [Fact]
    public void The_error_at_a_kink_falls_in_proportion_to_the_width_of_a_ramp()
    {
        // |z − b| with b in the middle of a ramp: the worst case, where the bound L·h/2 is reached.
        for (var ramps = 3; ramps <= 243; ramps *= 3)
        {
            var width = 2.0 / ramps;
            var error = Error(UniversalApproximation.Build<double>(Math.Abs, -1, 1, ramps), Math.Abs);
            Assert.InRange(error, 0.9 * width / 2, width / 2 + Rounding);
        }
    }

    [Fact]
    public void The_error_of_the_square_root_falls_as_the_root_of_the_width()
    {
        // Not Lipschitz at 0: ω(h) = √h, and a quarter of it is the distance from the chord.
        for (var ramps = 4; ramps <= 256; ramps *= 4)
        {
            var network = UniversalApproximation.Build<double>(Math.Sqrt, 0, 1, ramps);
            Assert.Equal(Math.Sqrt(1.0 / ramps) / 4, Math.Abs(Run(network, [0.25 / ramps])[0] - Math.Sqrt(0.25 / ramps)), Rounding);
            Assert.InRange(Error(network, Math.Sqrt, 0), 0, Math.Sqrt(1.0 / ramps) / 4 + Rounding);
        }
    }

    [Theory]
    [MemberData(nameof(Errors))]
    public void A_network_to_a_given_error_keeps_it(string name, double error)
    {
        var network = UniversalApproximation.ForError(Function<double>(name), -1.0, 1.0, error);
        Assert.InRange(Error(network, name), 0, error);

        var single = UniversalApproximation.ForError(Function<float>(name), -1f, 1f, error);
        Assert.InRange(Error(single, name), 0, error);
    }

    [Fact]
    public void Ramps_are_where_the_function_is_steep()
    {
        // Uniform knots would need ramps of width (4·error)² everywhere.
        const double RootError = 1e-3;
        var network = UniversalApproximation.ForError<double>(Math.Sqrt, 0, 1, RootError);
        Assert.InRange(network.Layers[0].Outputs / 2, 10, 100);
        Assert.InRange(Error(network, Math.Sqrt, 0), 0, RootError);
    }

    [Fact]
    public void The_network_is_the_lectures_formula()
    {
        const int Ramps = 16;
        var f = Function<double>("sine");
        var network = UniversalApproximation.Build(f, -1.0, 1.0, Ramps);
        foreach (var z in Grid(-1.2, 1.2))
        {
            var sum = f(-1);
            for (var j = 0; j < Ramps; j++)
            {
                var (left, right) = (-1 + 2.0 * j / Ramps, -1 + 2.0 * (j + 1) / Ramps);
                var (b, oneOverD) = ((left + right) / 2, Math.Abs(f(right) - f(left)));
                var c = (f(right) - f(left)) / (right - left);
                sum += Relu(c * (z - b) + oneOverD / 2) - Relu(c * (z - b) - oneOverD / 2);
                sum -= c < 0 ? oneOverD : 0;
            }

            Assert.Equal(sum, Run(network, [z])[0], Rounding);
        }
    }

    [Fact]
    public void A_pair_of_units_is_a_clipped_step()
    {
        // Up from 1 to 3 between 0 and 0.5, and constant outside.
        var network = UniversalApproximation.Build<double>(z => 1 + 4 * z, 0, 0.5, ramps: 1);
        Assert.Equal([1, 1, 2, 3, 3], Run(network, [-7, 0, 0.25, 0.5, 9]));
        Assert.Equal([4, 4], network.Layers[0].Weight.Values.ToArray());
        Assert.Equal([1, -1], network.Layers[1].Weight.Values.ToArray());
    }

    [Fact]
    public async Task Messages()
    {
        MessageText text = new();
        text.Add(() => UniversalApproximation.Build<double>(Math.Sqrt, 0, 1, 0));
        text.Add(() => UniversalApproximation.Build<double>(Math.Sqrt, 1, 1, 4));
        text.Add(() => UniversalApproximation.Build<double>(Math.Sqrt, -1, 1, 4));
        text.Add(() => UniversalApproximation.Build<double>(Math.Sqrt, 1, 1 + 1e-15, 40));
        text.Add(() => UniversalApproximation.ForError<double>(Math.Sqrt, 0, 1, 0));
        text.Add(() => UniversalApproximation.ForError<double>(z => Math.Sign(z - 0.3), 0, 1, 0.1));
        text.Add(() => UniversalApproximation.ForError<float>(z => 1000 * MathF.Sin(z), 0, 30, 1e-4));
        await Verifier.Verify(text.ToString());
    }

    private static Func<T, T> Function<T>(string name)
        where T : IFloatingPointIeee754<T> => name switch
    {
        "sine" => z => T.Sin(T.CreateChecked(3) * z),
        "kinks" => z => T.Abs(z - T.CreateChecked(0.123)) - T.Abs(z + T.CreateChecked(0.456)),
        "steep" => z => T.Clamp(T.CreateChecked(5) * z, -T.One, T.One),
        "constant" => _ => T.CreateChecked(0.7),
        "parabola" => z => z * z,
        "root" => z => T.Sqrt(T.Abs(z)),
        "wiggle" => z => z * T.Sin(T.One / (T.Abs(z) + T.CreateChecked(0.05))),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such function."),
    };

    private static double Error<T>(Mlp<T> network, string name)
        where T : IFloatingPointIeee754<T> => Error(network, Function<double>(name));

    private static double Error<T>(Mlp<T> network, Func<double, double> f, double lower = -1)
        where T : IFloatingPointIeee754<T>
    {
        var grid = Grid(lower, 1);
        return Run(network, grid).Zip(grid, (y, z) => Math.Abs(y - f(z))).Max();
    }

    private static double[] Run<T>(Mlp<T> network, double[] z)
        where T : IFloatingPointIeee754<T>
    {
        var y = new T[z.Length];
        network.Predict(Array.ConvertAll(z, T.CreateChecked), [z.Length, 1], y);
        return Array.ConvertAll(y, double.CreateChecked);
    }

    private static double[] Grid(double lower, double upper) =>
        [.. Enumerable.Range(0, GridPoints).Select(i => lower + (upper - lower) * i / (GridPoints - 1))];
}
