namespace Autograd;

// Lambdas of one, two or three numbers, as the verbs take them.
public static partial class DerivativeCheck
{
    /// <summary>Compares the derivatives of a lambda of one variable up to an order.</summary>
    /// <param name="f">The function.</param>
    /// <param name="x">The point, away from kinks.</param>
    /// <param name="order">1 or more; the recorded gradients of order k take time that grows exponentially with k.</param>
    /// <returns>What was compared; see <see cref="DerivativeReport.IsConsistent"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="order"/> is less than 1.</exception>
    public static DerivativeReport Run(Func<ScalarNode<double>, ScalarNode<double>> f, double x, int order = DefaultOrder)
    {
        ArgumentNullException.ThrowIfNull(f);
        return Run(Spread.Over(f), [x], order);
    }

    /// <summary>Compares the derivatives of a lambda of one variable up to an order, and throws where they disagree.</summary>
    /// <exception cref="InvalidOperationException">They disagree; the message is the report.</exception>
    /// <inheritdoc cref="Run(Func{ScalarNode{double}, ScalarNode{double}}, double, int)"/>
    public static void Require(Func<ScalarNode<double>, ScalarNode<double>> f, double x, int order = DefaultOrder) => Require(Run(f, x, order));

    /// <summary>Compares the derivatives of a lambda of two variables up to an order.</summary>
    /// <param name="f">The function.</param>
    /// <param name="x">The point's first coordinate, away from kinks.</param>
    /// <param name="y">The point's second coordinate, away from kinks.</param>
    /// <param name="order">1 or more; the recorded gradients of order k take time that grows exponentially with k.</param>
    /// <returns>What was compared; see <see cref="DerivativeReport.IsConsistent"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="order"/> is less than 1.</exception>
    public static DerivativeReport Run(Func<ScalarNode<double>, ScalarNode<double>, ScalarNode<double>> f, double x, double y, int order = DefaultOrder)
    {
        ArgumentNullException.ThrowIfNull(f);
        return Run(Spread.Over(f), [x, y], order);
    }

    /// <summary>Compares the derivatives of a lambda of two variables up to an order, and throws where they disagree.</summary>
    /// <exception cref="InvalidOperationException">They disagree; the message is the report.</exception>
    /// <inheritdoc cref="Run(Func{ScalarNode{double}, ScalarNode{double}, ScalarNode{double}}, double, double, int)"/>
    public static void Require(Func<ScalarNode<double>, ScalarNode<double>, ScalarNode<double>> f, double x, double y, int order = DefaultOrder) => Require(Run(f, x, y, order));

    /// <summary>Compares the derivatives of a lambda of three variables up to an order.</summary>
    /// <param name="f">The function.</param>
    /// <param name="x">The point's first coordinate, away from kinks.</param>
    /// <param name="y">The point's second coordinate, away from kinks.</param>
    /// <param name="z">The point's third coordinate, away from kinks.</param>
    /// <param name="order">1 or more; the recorded gradients of order k take time that grows exponentially with k.</param>
    /// <returns>What was compared; see <see cref="DerivativeReport.IsConsistent"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="order"/> is less than 1.</exception>
    public static DerivativeReport Run(Func<ScalarNode<double>, ScalarNode<double>, ScalarNode<double>, ScalarNode<double>> f, double x, double y, double z, int order = DefaultOrder)
    {
        ArgumentNullException.ThrowIfNull(f);
        return Run(Spread.Over(f), [x, y, z], order);
    }

    /// <summary>Compares the derivatives of a lambda of three variables up to an order, and throws where they disagree.</summary>
    /// <exception cref="InvalidOperationException">They disagree; the message is the report.</exception>
    /// <inheritdoc cref="Run(Func{ScalarNode{double}, ScalarNode{double}, ScalarNode{double}, ScalarNode{double}}, double, double, double, int)"/>
    public static void Require(Func<ScalarNode<double>, ScalarNode<double>, ScalarNode<double>, ScalarNode<double>> f, double x, double y, double z, int order = DefaultOrder) => Require(Run(f, x, y, z, order));
}
