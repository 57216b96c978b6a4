using System.Numerics;

namespace Autograd.Nn;

/// <summary>
/// Small made-up sets to try networks on: points in the plane as in the TensorFlow Playground (D. Smilkov and S. Carter, 2016),
/// and a sine. The seed decides them.
/// </summary>
/// <remarks>
/// U(a, b) is uniform, N(0, 1) normal, and each mention of them a new number. The noise of the Playground goes from 0 to 0.5.
/// Points come in random order. For the −1 and 1 of the Playground instead of labels there is
/// <see cref="DataSet{T}.SignedTargets"/>.
/// </remarks>
public static class ToySets
{
    private const long PointStream = 0x506F696E74;
    private const double Radius = 5;
    private const double RegressionRadius = 6;

    // Where the hills (1) and valleys (−1) of RegressionGauss are.
    private static readonly (double X, double Y, double Sign)[] Hills =
        [(-4, 2.5, 1), (0, 2.5, -1), (4, 2.5, 1), (-4, -2.5, -1), (0, -2.5, 1), (4, -2.5, -1)];

    private delegate (double X, double Y, double Value) Sampler(int index, ref RandomSequence random);

    /// <summary>Two classes: within a circle, and around it.</summary>
    /// <param name="count">How many examples.</param>
    /// <param name="noise">0 for none.</param>
    /// <param name="seed">What decides them.</param>
    /// <remarks>
    /// (r·sin φ, r·cos φ), φ = U(0, 2π): half the points with r = U(0, 2.5), the others with r = U(3.5, 5). The label is 1 where
    /// the point moved by noise·(U(−5, 5), U(−5, 5)) is less than 2.5 from the middle, otherwise 0.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The count is less than 1, or the noise negative or not finite.</exception>
    public static DataSet<T> Circle<T>(int count, double noise, int seed)
        where T : IFloatingPointIeee754<T>
    {
        return Classes<T>(count, noise, seed, classCount: 2, (int i, ref RandomSequence random) =>
        {
            var r = IsFirstHalf(i, count) ? random.NextDouble(0, 0.5 * Radius) : random.NextDouble(0.7 * Radius, Radius);
            var (x, y) = OnCircle(r, random.NextDouble(0, Math.Tau));
            var distance = double.Hypot(x + Noise(ref random, Radius, noise), y + Noise(ref random, Radius, noise));
            return (x, y, distance < 0.5 * Radius ? 1 : 0);
        });
    }

    /// <summary>Two classes, each in two opposite quarters of a square.</summary>
    /// <remarks>
    /// x and y are U(−5, 5), and then moved 0.3 away from 0. The label is 1 where the coordinates moved by noise·U(−5, 5) have a
    /// product ≥ 0, otherwise 0.
    /// </remarks>
    /// <inheritdoc cref="Circle{T}"/>
    public static DataSet<T> Xor<T>(int count, double noise, int seed)
        where T : IFloatingPointIeee754<T>
    {
        const double Padding = 0.3;
        return Classes<T>(count, noise, seed, classCount: 2, (int _, ref RandomSequence random) =>
        {
            var (x, y) = (random.NextDouble(-Radius, Radius), random.NextDouble(-Radius, Radius));
            x += x > 0 ? Padding : -Padding;
            y += y > 0 ? Padding : -Padding;
            var product = (x + Noise(ref random, Radius, noise)) * (y + Noise(ref random, Radius, noise));
            return (x, y, product >= 0 ? 1 : 0);
        });
    }

    /// <summary>Two classes, each a cloud of points.</summary>
    /// <remarks>
    /// Half the points are (2, 2) + √v·(N(0, 1), N(0, 1)) with the label 1, the others (−2, −2) + √v·(N(0, 1), N(0, 1)) with the
    /// label 0; the variance v is 0.5 + 7·noise.
    /// </remarks>
    /// <inheritdoc cref="Circle{T}"/>
    public static DataSet<T> Gauss<T>(int count, double noise, int seed)
        where T : IFloatingPointIeee754<T>
    {
        var deviation = Math.Sqrt(0.5 + 7 * noise);
        return Classes<T>(count, noise, seed, classCount: 2, (int i, ref RandomSequence random) =>
        {
            var label = IsFirstHalf(i, count) ? 1 : 0;
            var center = label == 1 ? 2 : -2;
            return (center + deviation * random.NextNormal(), center + deviation * random.NextNormal(), label);
        });
    }

    /// <summary>Classes that are the arms of a spiral: two as in the Playground, or more.</summary>
    /// <param name="count">How many examples.</param>
    /// <param name="noise">0 for none.</param>
    /// <param name="seed">What decides them.</param>
    /// <param name="classCount">How many arms, K.</param>
    /// <remarks>
    /// Point j of the n with label k is (r·sin φ, r·cos φ) + noise·(U(−1, 1), U(−1, 1)), r = 5·j/n, φ = 1.75·2π·j/n + 2π·(k +
    /// 1)/K.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The count or the number of arms is less than 1, or the noise negative or not finite.
    /// </exception>
    public static DataSet<T> Spiral<T>(int count, double noise, int seed, int classCount = 2)
        where T : IFloatingPointIeee754<T>
    {
        const double Turns = 1.75;
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 1);
        return Classes<T>(count, noise, seed, classCount, (int i, ref RandomSequence random) =>
        {
            var label = i % classCount;
            var pointsOfArm = (count - label + classCount - 1) / classCount;
            var part = (double)(i / classCount) / pointsOfArm;
            var (x, y) = OnCircle(Radius * part, Turns * Math.Tau * part + Math.Tau * (label + 1) / classCount);
            return (x + Noise(ref random, 1, noise), y + Noise(ref random, 1, noise), label);
        });
    }

    /// <summary>A regression: a plane.</summary>
    /// <remarks>x and y are U(−6, 6). The target is (x + y)/10 at the point moved by noise·(U(−6, 6), U(−6, 6)).</remarks>
    /// <inheritdoc cref="Circle{T}"/>
    public static DataSet<T> Plane<T>(int count, double noise, int seed)
        where T : IFloatingPointIeee754<T> => Regression<T>(count, noise, seed, static (x, y) => (x + y) / 10);

    /// <summary>A regression: six hills and valleys.</summary>
    /// <remarks>
    /// x and y are U(−6, 6). There are hills, s = 1, around (−4, 2.5), (4, 2.5) and (0, −2.5), and valleys, s = −1, around (0,
    /// 2.5), (−4, −2.5) and (4, −2.5); each is s·max(0, 1 − d/2) at the distance d. The target is that of them which is largest
    /// in absolute value, at the point moved by noise·(U(−6, 6), U(−6, 6)).
    /// </remarks>
    /// <inheritdoc cref="Circle{T}"/>
    public static DataSet<T> RegressionGauss<T>(int count, double noise, int seed)
        where T : IFloatingPointIeee754<T>
    {
        return Regression<T>(count, noise, seed, static (x, y) =>
        {
            var largest = 0.0;
            foreach (var hill in Hills)
            {
                var height = Math.Max(0, 1 - double.Hypot(x - hill.X, y - hill.Y) / 2);
                largest = height > Math.Abs(largest) ? hill.Sign * height : largest;
            }

            return largest;
        });
    }

    /// <summary>A regression with one feature: x = U(−π, π), the target sin x + noise·N(0, 1).</summary>
    /// <inheritdoc cref="Circle{T}"/>
    public static DataSet<T> Sine<T>(int count, double noise, int seed)
        where T : IFloatingPointIeee754<T>
    {
        RequireSettings(count, noise);
        var (inputs, targets) = (new T[count], new T[count]);
        var random = new RandomSequence(seed, PointStream);
        for (var i = 0; i < count; i++)
        {
            var x = random.NextDouble(-Math.PI, Math.PI);
            (inputs[i], targets[i]) = (T.CreateSaturating(x), T.CreateSaturating(Math.Sin(x) + noise * random.NextNormal()));
        }

        return new(inputs, [1], targets, [1]) { FeatureNames = ["x"] };
    }

    private static DataSet<T> Classes<T>(int count, double noise, int seed, int classCount, Sampler sampler)
        where T : IFloatingPointIeee754<T>
    {
        var (inputs, values) = Sample<T>(count, noise, seed, sampler);
        var labels = Array.ConvertAll(values, int.CreateTruncating);
        return new DataSet<T>(inputs, [2], labels, classCount) { FeatureNames = ["x", "y"] }.Shuffle(seed);
    }

    private static DataSet<T> Regression<T>(int count, double noise, int seed, Func<double, double, double> target)
        where T : IFloatingPointIeee754<T>
    {
        var (inputs, values) = Sample<T>(count, noise, seed, (int _, ref RandomSequence random) =>
        {
            const double R = RegressionRadius;
            var (x, y) = (random.NextDouble(-R, R), random.NextDouble(-R, R));
            return (x, y, target(x + Noise(ref random, R, noise), y + Noise(ref random, R, noise)));
        });
        return new(inputs, [2], values, [1]) { FeatureNames = ["x", "y"] };
    }

    private static (T[] Inputs, T[] Values) Sample<T>(int count, double noise, int seed, Sampler sampler)
        where T : IFloatingPointIeee754<T>
    {
        RequireSettings(count, noise);
        var (inputs, values) = (new T[checked(2 * count)], new T[count]);
        var random = new RandomSequence(seed, PointStream);
        for (var i = 0; i < count; i++)
        {
            var (x, y, value) = sampler(i, ref random);
            (inputs[2 * i], inputs[2 * i + 1]) = (T.CreateSaturating(x), T.CreateSaturating(y));
            values[i] = T.CreateSaturating(value);
        }

        return (inputs, values);
    }

    private static void RequireSettings(int count, double noise)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (!double.IsFinite(noise) || noise < 0)
            throw new ArgumentOutOfRangeException(nameof(noise), noise, "The noise is 0 or positive.");
    }

    private static bool IsFirstHalf(int i, int count) => i < count - count / 2;

    private static (double X, double Y) OnCircle(double radius, double angle)
    {
        var (sine, cosine) = Math.SinCos(angle);
        return (radius * sine, radius * cosine);
    }

    private static double Noise(ref RandomSequence random, double radius, double noise) => noise * random.NextDouble(-radius, radius);
}
