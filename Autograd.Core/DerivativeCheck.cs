namespace Autograd;

/// <summary>
/// Checks the derivatives of a function three ways: forward mode (Taylor series), reverse mode (recorded gradients of
/// recorded gradients) and finite differences. For tests of functions with rules of one's own, and for finding the kink or
/// the constant that was meant to be a variable.
/// </summary>
/// <remarks>
/// Derivatives are compared along lines through the point: along each coordinate, and along directions that mix all
/// coordinates, drawn with a fixed seed. Order k is compared with the central difference of order k − 1.
/// </remarks>
public static class DerivativeCheck
{
    /// <summary>By how much the two modes may differ, relative to the smaller one or to 1: they differ by rounding only.</summary>
    public const double ModeTolerance = 1e-9;

    /// <summary>By how much finite differences may be off, likewise: they lose about a third of the digits at each end.</summary>
    public const double DifferenceTolerance = 1e-5;

    private const int DefaultOrder = 2;
    private const int MixedDirections = 3;
    private const int Seed = 20261124;

    // Central differences: the error of the formula grows as h², that of rounding as ε/h; the cube root of ε balances them.
    private static readonly double RelativeStep = Math.Cbrt(Math.BitIncrement(1.0) - 1.0);

    /// <summary>Compares the derivatives of a function up to an order.</summary>
    /// <typeparam name="TFunction">The function's type.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="x">The point, away from kinks.</param>
    /// <param name="order">1 or more; the recorded gradients of order k take time that grows exponentially with k.</param>
    /// <returns>What was compared; see <see cref="DerivativeReport.IsConsistent"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="order"/> is less than 1.</exception>
    public static DerivativeReport Run<TFunction>(TFunction f, ReadOnlySpan<double> x, int order = DefaultOrder)
        where TFunction : IScalarFunction =>
        Run(_ => f, nodes => f.Invoke(nodes), x.ToArray(), order);

    /// <summary>Compares the derivatives of a lambda over graph nodes up to an order.</summary>
    /// <param name="f">The function.</param>
    /// <param name="x">The point, away from kinks.</param>
    /// <param name="order">1 or more; the recorded gradients of order k take time that grows exponentially with k.</param>
    /// <inheritdoc cref="Run{TFunction}(TFunction, ReadOnlySpan{double}, int)"/>
    public static DerivativeReport Run(
        Func<ReadOnlySpan<ScalarNode<double>>, ScalarNode<double>> f, ReadOnlySpan<double> x, int order = DefaultOrder)
    {
        ArgumentNullException.ThrowIfNull(f);
        return Run(point => Recorded(f, point), f, x.ToArray(), order);
    }

    /// <summary>Compares the derivatives of a function up to an order, and throws where they disagree.</summary>
    /// <exception cref="InvalidOperationException">They disagree; the message is the report.</exception>
    /// <inheritdoc cref="Run{TFunction}(TFunction, ReadOnlySpan{double}, int)"/>
    public static void Require<TFunction>(TFunction f, ReadOnlySpan<double> x, int order = DefaultOrder)
        where TFunction : IScalarFunction =>
        Require(Run(f, x, order));

    /// <summary>Compares the derivatives of a lambda over graph nodes up to an order, and throws where they disagree.</summary>
    /// <exception cref="InvalidOperationException">They disagree; the message is the report.</exception>
    /// <inheritdoc cref="Run(Func{ReadOnlySpan{ScalarNode{double}}, ScalarNode{double}}, ReadOnlySpan{double}, int)"/>
    public static void Require(
        Func<ReadOnlySpan<ScalarNode<double>>, ScalarNode<double>> f, ReadOnlySpan<double> x, int order = DefaultOrder) =>
        Require(Run(f, x, order));

    private static void Require(DerivativeReport report)
    {
        if (!report.IsConsistent)
            throw new InvalidOperationException($"The derivatives disagree.\n{report}");
    }

    /// <param name="at">The function to follow in forward mode near a point: for a lambda, as it branches there.</param>
    /// <param name="record">The function to record.</param>
    /// <param name="x">The point.</param>
    /// <param name="order">The highest order.</param>
    private static DerivativeReport Run<TFunction>(
        Func<double[], TFunction> at,
        Func<ReadOnlySpan<ScalarNode<double>>, ScalarNode<double>> record,
        double[] x,
        int order)
        where TFunction : IScalarFunction
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        List<DerivativeComparison> comparisons = [];
        foreach (var (name, direction) in Directions(x.Length))
        {
            var forward = TaylorSeries<double>.Derivatives(at(x), x, direction, order);
            var reverse = Reverse(record, x, direction, order);
            var step = RelativeStep * Math.Max(1.0, x.Length == 0 ? 1.0 : x.Max(static value => Math.Abs(value)));
            var (above, below) = (Moved(x, direction, step), Moved(x, direction, -step));
            var highs = TaylorSeries<double>.Derivatives(at(above), above, direction, order - 1);
            var lows = TaylorSeries<double>.Derivatives(at(below), below, direction, order - 1);
            for (var k = 1; k <= order; k++)
                comparisons.Add(new(k, name, forward[k], reverse[k], (highs[k - 1] - lows[k - 1]) / (2.0 * step)));
        }

        return new([.. comparisons.OrderBy(comparison => comparison.Order)]);
    }

    private static RecordedFunction<double> Recorded(
        Func<ReadOnlySpan<ScalarNode<double>>, ScalarNode<double>> f, double[] x)
    {
        var graph = new Graph<double>();
        var inputs = Array.ConvertAll(x, value => graph.Variable(value));
        return new(f(inputs), inputs);
    }

    private static double[] Reverse(
        Func<ReadOnlySpan<ScalarNode<double>>, ScalarNode<double>> f, double[] x, double[] direction, int order)
    {
        var graph = new Graph<double>();
        var inputs = Array.ConvertAll(x, value => graph.Variable(value));
        var derivative = f(inputs);
        var derivatives = new double[order + 1];
        derivatives[0] = derivative.Value;
        for (var k = 1; k <= order; k++)
        {
            var gradient = ReverseMode.NodeGradient(derivative, allowUnconnected: true, inputs);
            derivative = ScalarNode<double>.Zero;
            for (var i = 0; i < inputs.Length; i++)
                derivative += gradient[inputs[i]] * direction[i];
            derivatives[k] = derivative.Value;
        }

        return derivatives;
    }

    private static IEnumerable<(string Name, double[] Direction)> Directions(int length)
    {
        for (var i = 0; i < length; i++)
        {
            var direction = new double[length];
            direction[i] = 1.0;
            yield return ($"x[{i}]", direction);
        }

        if (length < 2)
            yield break;
        var random = new Random(Seed);
        for (var mixed = 1; mixed <= MixedDirections; mixed++)
        {
            var direction = new double[length];
            for (var i = 0; i < length; i++)
                direction[i] = 2.0 * random.NextDouble() - 1.0;
            var norm = Math.Sqrt(direction.Sum(component => component * component));
            yield return ($"mixed {mixed}", Array.ConvertAll(direction, component => component / norm));
        }
    }

    private static double[] Moved(double[] x, double[] direction, double step)
    {
        var moved = new double[x.Length];
        for (var i = 0; i < x.Length; i++)
            moved[i] = x[i] + step * direction[i];
        return moved;
    }
}
