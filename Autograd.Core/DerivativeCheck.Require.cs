using System.Numerics.Tensors;

namespace Autograd;

// For tests: an exception in the place of a report.
public static partial class DerivativeCheck
{
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

    /// <summary>Compares the derivatives of each output of a vector function up to an order, and throws where they disagree.</summary>
    /// <exception cref="InvalidOperationException">They disagree; the message is the report.</exception>
    /// <inheritdoc cref="RunVector{TFunction}(TFunction, ReadOnlySpan{double}, int, int)"/>
    public static void RequireVector<TFunction>(TFunction f, ReadOnlySpan<double> x, int outputs, int order = DefaultOrder)
        where TFunction : IVectorFunction =>
        Require(RunVector(f, x, outputs, order));

    /// <summary>Compares the derivatives of each output of a lambda over graph nodes up to an order, and throws where they disagree.</summary>
    /// <exception cref="InvalidOperationException">They disagree; the message is the report.</exception>
    /// <inheritdoc cref="Run(Func{ReadOnlySpan{ScalarNode{double}}, ScalarNode{double}[]}, ReadOnlySpan{double}, int)"/>
    public static void Require(
        Func<ReadOnlySpan<ScalarNode<double>>, ScalarNode<double>[]> f, ReadOnlySpan<double> x, int order = DefaultOrder) =>
        Require(Run(f, x, order));

    /// <summary>Compares the derivatives of a function of a tensor up to an order, and throws where they disagree.</summary>
    /// <exception cref="InvalidOperationException">They disagree; the message is the report.</exception>
    /// <inheritdoc cref="Run(Func{TensorNode{double}, TensorNode{double}}, Tensor{double}, int)"/>
    public static void Require(Func<TensorNode<double>, TensorNode<double>> f, Tensor<double> x, int order = DefaultOrder) =>
        Require(Run(f, x, order));

    /// <inheritdoc cref="Require(Func{TensorNode{double}, TensorNode{double}}, Tensor{double}, int)"/>
    public static void Require(Func<TensorNode<double>, ScalarNode<double>> f, Tensor<double> x, int order = DefaultOrder) =>
        Require(Run(f, x, order));

    private static void Require(DerivativeReport report)
    {
        if (!report.IsConsistent)
            throw new InvalidOperationException($"The derivatives disagree.\n{report}");
    }
}
