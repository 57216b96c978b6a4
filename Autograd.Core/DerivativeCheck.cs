using System.Numerics.Tensors;

namespace Autograd;

/// <summary>
/// Checks the derivatives of a function three ways: forward mode, reverse mode (recorded gradients of recorded gradients) and
/// differences. For tests of functions with rules of one's own, and for finding the kink or the constant that was meant to be a
/// variable.
/// </summary>
/// <remarks>
/// Derivatives are compared along lines through the point: along each coordinate, and along directions that mix all
/// coordinates, each moving in proportion to its size, drawn with a fixed seed. Order k is compared with differences of order
/// k − 1 at steps from an eighth of the coordinate's size downwards; the steps that agree best among themselves say the
/// derivative and how well they know it. A rule for tensors is checked as a function of tensors, where also shows what it forgets
/// to keep: <c>DerivativeCheck.Run(v => TensorNode.Apply(default(Cube), v), x)</c>.
/// </remarks>
public static partial class DerivativeCheck
{
    /// <summary>By how much the two modes may differ, relative to the smaller one: they differ by rounding only.</summary>
    public const double ModeTolerance = 1e-9;

    /// <summary>By how much differences may be off in any case, likewise; beyond it, by as much as their uncertainty.</summary>
    public const double DifferenceTolerance = 1e-9;

    private const int DefaultOrder = 2;

    /// <summary>Compares the derivatives of a function up to an order.</summary>
    /// <typeparam name="TFunction">The function's type.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="x">The point, away from kinks.</param>
    /// <param name="order">1 or more; the recorded gradients of order k take time that grows exponentially with k.</param>
    /// <returns>What was compared; see <see cref="DerivativeReport.IsConsistent"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="order"/> is less than 1.</exception>
    public static DerivativeReport Run<TFunction>(TFunction f, ReadOnlySpan<double> x, int order = DefaultOrder)
        where TFunction : IScalarFunction =>
        new(ScalarLines.Compare("", _ => f, nodes => f.Invoke(nodes), x.ToArray(), order));

    /// <summary>Compares the derivatives of a lambda over graph nodes up to an order.</summary>
    /// <param name="f">The function.</param>
    /// <param name="x">The point, away from kinks.</param>
    /// <param name="order">1 or more; the recorded gradients of order k take time that grows exponentially with k.</param>
    /// <inheritdoc cref="Run{TFunction}(TFunction, ReadOnlySpan{double}, int)"/>
    public static DerivativeReport Run(
        Func<ReadOnlySpan<ScalarNode<double>>, ScalarNode<double>> f, ReadOnlySpan<double> x, int order = DefaultOrder)
    {
        ArgumentNullException.ThrowIfNull(f);
        return new(ScalarLines.Compare("", f, x.ToArray(), order));
    }

    /// <summary>Compares the derivatives of each output of a vector function up to an order.</summary>
    /// <typeparam name="TFunction">The function's type.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="x">The point, away from kinks.</param>
    /// <param name="outputs">How many outputs it has.</param>
    /// <param name="order">1 or more; the recorded gradients of order k take time that grows exponentially with k.</param>
    /// <inheritdoc cref="Run{TFunction}(TFunction, ReadOnlySpan{double}, int)"/>
    public static DerivativeReport RunVector<TFunction>(TFunction f, ReadOnlySpan<double> x, int outputs, int order = DefaultOrder)
        where TFunction : IVectorFunction
    {
        ArgumentOutOfRangeException.ThrowIfNegative(outputs);
        var point = x.ToArray();
        List<DerivativeComparison> comparisons = [];
        for (var k = 0; k < outputs; k++)
        {
            OneOutput<TFunction> output = new(f, k, outputs);
            comparisons.AddRange(ScalarLines.Compare($"y[{k}] ", _ => output, nodes => output.Invoke(nodes), point, order));
        }

        return new(comparisons);
    }

    /// <summary>Compares the derivatives of each output of a lambda over graph nodes up to an order.</summary>
    /// <param name="f">The function.</param>
    /// <param name="x">The point, away from kinks.</param>
    /// <param name="order">1 or more; the recorded gradients of order k take time that grows exponentially with k.</param>
    /// <inheritdoc cref="Run{TFunction}(TFunction, ReadOnlySpan{double}, int)"/>
    public static DerivativeReport Run(
        Func<ReadOnlySpan<ScalarNode<double>>, ScalarNode<double>[]> f, ReadOnlySpan<double> x, int order = DefaultOrder)
    {
        ArgumentNullException.ThrowIfNull(f);
        var point = x.ToArray();
        var graph = new Graph<double>();
        var outputs = f(Array.ConvertAll(point, value => graph.Variable(value))).Length;
        List<DerivativeComparison> comparisons = [];
        for (var k = 0; k < outputs; k++)
        {
            var index = k;
            ScalarNode<double> Output(ReadOnlySpan<ScalarNode<double>> nodes) => f(nodes)[index];
            comparisons.AddRange(ScalarLines.Compare($"y[{k}] ", Output, point, order));
        }

        return new(comparisons);
    }

    /// <summary>
    /// Compares the derivatives of a function of a tensor up to an order, with all outputs weighed and summed: of a layer, an
    /// operation, or a rule of one's own.
    /// </summary>
    /// <param name="f">The function, recorded on a graph for each point.</param>
    /// <param name="x">The point, away from kinks. Of many elements, only directions that mix them are followed.</param>
    /// <param name="order">1 or more; the recorded gradients of order k take time that grows exponentially with k.</param>
    /// <inheritdoc cref="Run{TFunction}(TFunction, ReadOnlySpan{double}, int)"/>
    public static DerivativeReport Run(Func<TensorNode<double>, TensorNode<double>> f, Tensor<double> x, int order = DefaultOrder)
    {
        ArgumentNullException.ThrowIfNull(f);
        ArgumentNullException.ThrowIfNull(x);
        return new(TensorLines.Compare("", f, x, order));
    }

    /// <inheritdoc cref="Run(Func{TensorNode{double}, TensorNode{double}}, Tensor{double}, int)"/>
    public static DerivativeReport Run(Func<TensorNode<double>, ScalarNode<double>> f, Tensor<double> x, int order = DefaultOrder)
    {
        ArgumentNullException.ThrowIfNull(f);
        ArgumentNullException.ThrowIfNull(x);
        return new(TensorLines.Compare("", v => f(v), x, order));
    }

    private readonly struct OneOutput<TFunction>(TFunction f, int index, int count) : IScalarFunction
        where TFunction : IVectorFunction
    {
        public T Invoke<T>(ReadOnlySpan<T> x)
            where T : System.Numerics.IFloatingPointIeee754<T>
        {
            var outputs = new T[count];
            f.Invoke(x, outputs);
            return outputs[index];
        }
    }
}
