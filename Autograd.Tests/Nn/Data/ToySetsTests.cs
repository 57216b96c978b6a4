using Autograd.Nn;

namespace Autograd.Tests.Nn.Data;

/// <summary>The toy sets against their formulas, written another way.</summary>
public sealed class ToySetsTests
{
    private const int Count = 500;

    // Coordinates in double, a dozen roundings of numbers up to 6.
    private const double Tolerance = 1e-12;

    public static TheoryData<string> Names => ["circle", "xor", "gauss", "spiral", "plane", "regression gauss", "sine"];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_seed_decides_the_points(string name)
    {
        Assert.Equal(Make(name, 0.2, 1).Inputs.ToArray(), Make(name, 0.2, 1).Inputs.ToArray());
        Assert.NotEqual(Make(name, 0.2, 1).Inputs.ToArray(), Make(name, 0.2, 2).Inputs.ToArray());
        Assert.Equal(Count, Make(name, 0.2, 1).Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => Make(name, -0.1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Make(name, double.NaN, 1));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Float_is_double_rounded(string name)
    {
        var wide = Make(name, 0.2, 1);
        var narrow = name switch
        {
            "circle" => ToySets.Circle<float>(Count, 0.2, 1),
            "xor" => ToySets.Xor<float>(Count, 0.2, 1),
            "gauss" => ToySets.Gauss<float>(Count, 0.2, 1),
            "spiral" => ToySets.Spiral<float>(Count, 0.2, 1),
            "plane" => ToySets.Plane<float>(Count, 0.2, 1),
            "regression gauss" => ToySets.RegressionGauss<float>(Count, 0.2, 1),
            _ => ToySets.Sine<float>(Count, 0.2, 1),
        };

        Assert.Equal(Array.ConvertAll(wide.Inputs.ToArray(), x => (float)x), narrow.Inputs.ToArray());
        Assert.Equal(Array.ConvertAll(wide.Targets.ToArray(), x => (float)x), narrow.Targets.ToArray());
        Assert.Equal(wide.Labels.ToArray(), narrow.Labels.ToArray());
    }

    [Fact]
    public void A_circle_without_noise_is_within_and_around()
    {
        RequireEach(ToySets.Circle<double>(Count, 0, 1), (x, y, label) =>
        {
            var (low, high) = label == 1 ? (0.0, 2.5) : (3.5, 5.0);
            Assert.InRange(Math.Sqrt(x * x + y * y), low, high + Tolerance);
        });
        Assert.Equal([Count / 2, Count / 2], ToySets.Circle<double>(Count, 0, 1).CountPerClass());
    }

    [Fact]
    public void Xor_without_noise_is_the_sign_of_the_product() => RequireEach(ToySets.Xor<double>(Count, 0, 1), (x, y, label) =>
    {
        Assert.Equal(label == 1, Math.Sign(x) == Math.Sign(y));
        Assert.InRange(Math.Abs(x), 0.3, 5.3);
        Assert.InRange(Math.Abs(y), 0.3, 5.3);
    });

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(0.5, 4)]
    public void Clouds_have_their_centers_and_variance(double noise, double variance)
    {
        const int Many = 20_000;

        // Five deviations of the estimates: √(v/n) for a mean over 10,000 points, v·√(2/n) for a variance.
        var meanTolerance = 5 * Math.Sqrt(variance / (Many / 2));
        var varianceTolerance = 5 * variance * Math.Sqrt(2.0 / (Many / 2));
        var data = ToySets.Gauss<double>(Many, noise, 1);
        for (var label = 0; label < 2; label++)
        {
            var points = Enumerable.Range(0, Many).Where(i => data.Label(i) == label).Select(i => data.Input(i).ToArray()).ToArray();
            Assert.Equal(Many / 2, points.Length);
            for (var axis = 0; axis < 2; axis++)
            {
                var mean = points.Average(point => point[axis]);
                Assert.Equal(label == 1 ? 2 : -2, mean, meanTolerance);
                Assert.Equal(variance, points.Average(point => (point[axis] - mean) * (point[axis] - mean)), varianceTolerance);
            }
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Arms_of_a_spiral_wind_outwards(int classCount)
    {
        var data = ToySets.Spiral<double>(300, 0, 1, classCount);
        Assert.Equal(Enumerable.Repeat(300 / classCount, classCount), data.CountPerClass());
        RequireEach(data, (x, y, label) =>
        {
            var radius = Math.Sqrt(x * x + y * y);
            var angle = 1.75 * 2 * Math.PI * radius / 5 + 2 * Math.PI * (label + 1) / classCount;
            Assert.Equal(radius * Math.Sin(angle), x, Tolerance * 10);
            Assert.Equal(radius * Math.Cos(angle), y, Tolerance * 10);
        });
    }

    [Fact]
    public void A_plane_is_a_plane()
    {
        var data = ToySets.Plane<double>(Count, 0, 1);
        for (var i = 0; i < Count; i++)
            Assert.Equal(0.1 * data.Input(i)[0] + 0.1 * data.Input(i)[1], data.Target(i)[0], Tolerance);
    }

    [Fact]
    public void Hills_and_valleys_are_where_they_should_be()
    {
        // No two are nearer than 4, so that they touch but do not overlap, and the largest is also the sum.
        (double X, double Y)[] hills = [(-4, 2.5), (4, 2.5), (0, -2.5)];
        var data = ToySets.RegressionGauss<double>(Count, 0, 1);
        for (var i = 0; i < Count; i++)
        {
            var (x, y) = (data.Input(i)[0], data.Input(i)[1]);
            var sum = hills.Sum(hill => Height(x - hill.X, y - hill.Y)) - hills.Sum(hill => Height(x - hill.X, y + hill.Y));
            Assert.Equal(sum, data.Target(i)[0], Tolerance);
        }

        Assert.Contains(data.Targets.ToArray(), target => target > 0.5);
        Assert.Contains(data.Targets.ToArray(), target => target < -0.5);

        static double Height(double x, double y) => Math.Max(0, 1 - Math.Sqrt(x * x + y * y) / 2);
    }

    [Fact]
    public void A_sine_is_a_sine()
    {
        var data = ToySets.Sine<double>(Count, 0, 1);
        for (var i = 0; i < Count; i++)
            Assert.Equal(Math.Sin(data.Input(i)[0]), data.Target(i)[0], Tolerance);
    }

    [Theory]
    [InlineData("circle")]
    [InlineData("xor")]
    public void Noise_puts_points_on_the_wrong_side(string name)
    {
        var data = Make(name, 0.5, 1);
        var wrong = Enumerable.Range(0, Count).Count(i => (data.Label(i) == 1) != (name == "xor"
            ? data.Input(i)[0] * data.Input(i)[1] >= 0
            : Math.Sqrt(data.Input(i)[0] * data.Input(i)[0] + data.Input(i)[1] * data.Input(i)[1]) < 2.5));
        Assert.InRange(wrong, Count / 50, Count / 2);
    }

    private static DataSet<double> Make(string name, double noise, int seed) => name switch
    {
        "circle" => ToySets.Circle<double>(Count, noise, seed),
        "xor" => ToySets.Xor<double>(Count, noise, seed),
        "gauss" => ToySets.Gauss<double>(Count, noise, seed),
        "spiral" => ToySets.Spiral<double>(Count, noise, seed),
        "plane" => ToySets.Plane<double>(Count, noise, seed),
        "regression gauss" => ToySets.RegressionGauss<double>(Count, noise, seed),
        _ => ToySets.Sine<double>(Count, noise, seed),
    };

    private static void RequireEach(DataSet<double> data, Action<double, double, int> require)
    {
        for (var i = 0; i < data.Count; i++)
            require(data.Input(i)[0], data.Input(i)[1], data.Label(i));
    }
}
