using System.Globalization;
using System.Numerics;

namespace Autograd.Nn;

/// <summary>
/// Networks of one hidden layer of ReLU units that approximate a given function on an interval by construction, without
/// training: <c>f̂(z) = a + Σ_j [g(c_j(z − b_j) + 1/(2d_j)) − g(c_j(z − b_j) − 1/(2d_j))]</c>, g the ReLU function.
/// </summary>
/// <remarks>
/// <para>
/// A pair of units is a clipped step around b: 0 on one side, 1/d on the other, and between them a ramp with the slope c, whose
/// width is 1/(|c|·d). It goes up where c &gt; 0, and down where c &lt; 0. Here the ramps stand side by side between the knots
/// z_0 &lt; z_1 &lt; … &lt; z_n: the j-th from z_{j−1} to z_j, with 1/d_j = |f(z_j) − f(z_{j−1})| and the slope of the secant. All
/// together pass through f at the knots and are straight between them; outside of the interval they are constant.
/// </para>
/// <para>
/// What theory promises: with ω(h) the most that f changes over a distance of h, and h the widest gap between knots, the error
/// is at most ω(h). It is at most L·h/2 where |f(x) − f(y)| ≤ L·|x − y|, so that n ramps, which are 2n units, leave an error of
/// O(1/n); and at most h²·max|f″|/8 where f has a second derivative.
/// </para>
/// <para>
/// G. Cybenko, "Approximation by superpositions of a sigmoidal function" (1989), and K. Hornik, "Approximation capabilities of
/// multilayer feedforward networks" (1991), for the theorem; the construction with steps is the textbook's.
/// </para>
/// </remarks>
public static class UniversalApproximation
{
    /// <summary>How many ramps <see cref="ForError"/> is ready to use.</summary>
    public const int MaxRamps = 1 << 16;

    // Between two knots the error is looked for at every eighth of the gap. Where f bends one way, so that its distance from the
    // straight line is a concave function, the largest is at most 8/7 of what is found: hence the margin.
    private const int SamplesPerRamp = 8;
    private const double Margin = 1 - 1.0 / SamplesPerRamp;

    /// <summary>A network of equally wide ramps: 2n hidden units.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">A function that is continuous from <paramref name="lower"/> to <paramref name="upper"/>.</param>
    /// <param name="lower">Where the interval begins.</param>
    /// <param name="upper">Where it ends.</param>
    /// <param name="ramps">n.</param>
    /// <returns>A network with one input and one output; its first layer has the activation <see cref="Activations.Relu"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are no ramps, or the interval is empty or not finite.</exception>
    /// <exception cref="ArgumentException">The interval is too short for so many ramps, or f is not finite at a knot.</exception>
    public static Mlp<T> Build<T>(Func<T, T> f, T lower, T upper, int ramps)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        ArgumentOutOfRangeException.ThrowIfLessThan(ramps, 1);
        RequireInterval(lower, upper);
        var knots = new T[ramps + 1];
        for (var j = 0; j <= ramps; j++)
            knots[j] = lower + (upper - lower) * (T.CreateChecked(j) / T.CreateChecked(ramps));
        knots[^1] = upper;
        return Through(f, knots);
    }

    /// <summary>
    /// A network whose error is at most a given one. It begins with one ramp, and halves every ramp on which f is farther from the
    /// straight line, until none is: many narrow ramps where f is steep or bent, and few where it is not.
    /// </summary>
    /// <remarks>
    /// What is guaranteed: at each knot, and at seven points between each two of them, the network as it runs in
    /// <typeparamref name="T"/>, rounding included, is within the error; and everywhere, rounding aside, where f is convex or concave
    /// between two knots. A function with a peak that all points miss deceives it, as it would any method that knows f by values
    /// alone.
    /// </remarks>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">A function that is continuous from <paramref name="lower"/> to <paramref name="upper"/>.</param>
    /// <param name="lower">Where the interval begins.</param>
    /// <param name="upper">Where it ends.</param>
    /// <param name="error">The most that |f̂ − f| may be; above 0.</param>
    /// <returns>A network with one input and one output; its first layer has the activation <see cref="Activations.Relu"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The error is not above 0, or the interval is empty or not finite.</exception>
    /// <exception cref="ArgumentException">
    /// More than <see cref="MaxRamps"/> ramps would not do, the precision of <typeparamref name="T"/> is too coarse, or f is not finite.
    /// </exception>
    public static Mlp<T> ForError<T>(Func<T, T> f, T lower, T upper, double error)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        FeatureChecks.RequirePositive(error, nameof(error));
        RequireInterval(lower, upper);
        var knots = Refined(f, lower, upper, error);
        var network = Through(f, knots);
        RequireError(network, f, knots, error);
        return network;
    }

    /// <summary>The ramps as units: of each, two rows of the first layer, and +1 and −1 in the second.</summary>
    private static Mlp<T> Through<T>(Func<T, T> f, T[] knots)
        where T : IFloatingPointIeee754<T>
    {
        var units = 2 * (knots.Length - 1);
        Mlp<T> network = new([1, units, 1], Activations.Relu, seed: 0, weightInitializer: Initializers.Zero);
        Span<T> slopes = network.Layers[0].Weight.Update(), shifts = network.Layers[0].Bias!.Update();
        var signs = network.Layers[1].Weight.Update();
        var (left, offset) = (Value(f, knots[0]), Value(f, knots[0]));
        for (var j = 0; j < knots.Length - 1; j++)
        {
            var right = Value(f, knots[j + 1]);
            var rise = right - left;
            var width = knots[j + 1] - knots[j];
            if (!(width > T.Zero))
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"The interval is too short: {knots.Length - 1} ramps of {typeof(T).Name} numbers do not fit, and two knots are both "
                    + $"{knots[j]}. Take fewer."));
            }

            var c = rise / width;
            var b = T.CreateChecked(0.5) * (knots[j] + knots[j + 1]);
            var half = T.CreateChecked(0.5) * T.Abs(rise);                      // 1/(2d)
            slopes[2 * j] = slopes[2 * j + 1] = c;
            (shifts[2 * j], shifts[2 * j + 1]) = (half - c * b, -half - c * b);
            (signs[2 * j], signs[2 * j + 1]) = (T.One, -T.One);

            // A ramp that goes down is 1/d to its left.
            offset -= rise < T.Zero ? -rise : T.Zero;
            left = right;
        }

        network.Layers[1].Bias!.Update()[0] = offset;
        return network;
    }

    private static T[] Refined<T>(Func<T, T> f, T lower, T upper, double error)
        where T : IFloatingPointIeee754<T>
    {
        var bound = T.CreateChecked(Margin * error);

        // The parts still to be looked at, the leftmost on top, so that knots come in order.
        Stack<(T Left, T Right)> parts = new([(lower, upper)]);
        List<T> knots = [lower];
        while (parts.TryPop(out var part))
        {
            var middle = part.Left + T.CreateChecked(0.5) * (part.Right - part.Left);
            if (Deviation(f, part.Left, part.Right) <= bound)
                knots.Add(part.Right);
            else if (knots.Count + parts.Count >= MaxRamps || !(part.Left < middle && middle < part.Right))
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{knots.Count + parts.Count} ramps are not enough for f between {part.Left} and {part.Right}, where it is not within "
                    + $"{error} of a straight line. Is it continuous there? Then allow a larger error, or use a number of more digits "
                    + $"than {typeof(T).Name}."));
            }
            else
            {
                parts.Push((middle, part.Right));
                parts.Push((part.Left, middle));
            }
        }

        return [.. knots];
    }

    /// <summary>How far f is from the straight line between two knots.</summary>
    private static T Deviation<T>(Func<T, T> f, T left, T right)
        where T : IFloatingPointIeee754<T>
    {
        var (atLeft, atRight, most) = (Value(f, left), Value(f, right), T.Zero);
        for (var i = 1; i < SamplesPerRamp; i++)
        {
            var share = T.CreateChecked(i / (double)SamplesPerRamp);
            var line = atLeft + share * (atRight - atLeft);
            most = T.Max(most, T.Abs(Value(f, left + share * (right - left)) - line));
        }

        return most;
    }

    // The network itself, since its many units round more than a straight line does.
    private static void RequireError<T>(Mlp<T> network, Func<T, T> f, T[] knots, double error)
        where T : IFloatingPointIeee754<T>
    {
        var points = new T[(knots.Length - 1) * SamplesPerRamp + 1];
        for (var i = 0; i < points.Length; i++)
        {
            var (knot, sample) = int.DivRem(i, SamplesPerRamp);
            points[i] = sample == 0 ? knots[knot] : knots[knot] + T.CreateChecked(sample / (double)SamplesPerRamp) * (knots[knot + 1] - knots[knot]);
        }

        const int PointsAtOnce = 1024;
        var values = new T[PointsAtOnce];
        for (var start = 0; start < points.Length; start += PointsAtOnce)
        {
            var part = points.AsSpan(start, Math.Min(PointsAtOnce, points.Length - start));
            network.Predict(part, [part.Length, 1], values);
            for (var i = 0; i < part.Length; i++)
            {
                var off = double.CreateChecked(T.Abs(values[i] - Value(f, part[i])));
                if (!(off <= error))
                {
                    throw new ArgumentException(string.Create(
                        CultureInfo.InvariantCulture,
                        $"At {part[i]} the network of {knots.Length - 1} ramps is off by {off}, by rounding, where {error} is allowed. Allow "
                        + $"more, or use a number of more digits than {typeof(T).Name}."));
                }
            }
        }
    }

    private static void RequireInterval<T>(T lower, T upper)
        where T : IFloatingPointIeee754<T>
    {
        if (!(lower < upper) || !T.IsFinite(upper - lower))
        {
            throw new ArgumentOutOfRangeException(
                nameof(upper), string.Create(CultureInfo.InvariantCulture, $"The interval from {lower} to {upper} is empty or not finite."));
        }
    }

    private static T Value<T>(Func<T, T> f, T z)
        where T : IFloatingPointIeee754<T>
    {
        var value = f(z);
        return T.IsFinite(value)
            ? value
            : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"f({z}) is {value}. It has to be finite on the whole interval."));
    }
}
