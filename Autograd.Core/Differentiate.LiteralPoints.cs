using System.Runtime.CompilerServices;

namespace Autograd;

// Points of several whole numbers, [1, 2], which the compiler takes for numbers of type int by themselves. Those of a struct stand back
// behind the generic forms, which run without a call in between.
public static partial class Differentiate
{
    /// <inheritdoc cref="Gradient{T}(Func{ReadOnlySpan{ScalarNode{T}}, ScalarNode{T}}, ReadOnlySpan{T}, DifferentiationMode)"/>
    public static double[] Gradient(
        Func<ReadOnlySpan<ScalarNode<double>>, ScalarNode<double>> f, ReadOnlySpan<double> x, DifferentiationMode mode = DifferentiationMode.Automatic) =>
        Gradient<double>(f, x, mode);

    /// <inheritdoc cref="ValueAndGradient{T}(Func{ReadOnlySpan{ScalarNode{T}}, ScalarNode{T}}, ReadOnlySpan{T}, DifferentiationMode)"/>
    public static (double Value, double[] Gradient) ValueAndGradient(
        Func<ReadOnlySpan<ScalarNode<double>>, ScalarNode<double>> f, ReadOnlySpan<double> x, DifferentiationMode mode = DifferentiationMode.Automatic) =>
        ValueAndGradient<double>(f, x, mode);

    /// <inheritdoc cref="Hessian{T}(Func{ReadOnlySpan{ScalarNode{T}}, ScalarNode{T}}, ReadOnlySpan{T})"/>
    public static double[,] Hessian(Func<ReadOnlySpan<ScalarNode<double>>, ScalarNode<double>> f, ReadOnlySpan<double> x) =>
        Hessian<double>(f, x);

    /// <inheritdoc cref="ValueAndHessian{T}(Func{ReadOnlySpan{ScalarNode{T}}, ScalarNode{T}}, ReadOnlySpan{T})"/>
    public static (double Value, double[] Gradient, double[,] Hessian) ValueAndHessian(
        Func<ReadOnlySpan<ScalarNode<double>>, ScalarNode<double>> f, ReadOnlySpan<double> x) =>
        ValueAndHessian<double>(f, x);

    /// <inheritdoc cref="Hvp{T}(Func{ReadOnlySpan{ScalarNode{T}}, ScalarNode{T}}, ReadOnlySpan{T}, ReadOnlySpan{T})"/>
    public static double[] Hvp(Func<ReadOnlySpan<ScalarNode<double>>, ScalarNode<double>> f, ReadOnlySpan<double> x, ReadOnlySpan<double> v) =>
        Hvp<double>(f, x, v);

    /// <inheritdoc cref="ValueAndHvp{T}(Func{ReadOnlySpan{ScalarNode{T}}, ScalarNode{T}}, ReadOnlySpan{T}, ReadOnlySpan{T})"/>
    public static (double Value, double[] Gradient, double[] Hvp) ValueAndHvp(
        Func<ReadOnlySpan<ScalarNode<double>>, ScalarNode<double>> f, ReadOnlySpan<double> x, ReadOnlySpan<double> v) =>
        ValueAndHvp<double>(f, x, v);

    /// <inheritdoc cref="Jacobian{T}(Func{ReadOnlySpan{ScalarNode{T}}, ScalarNode{T}[]}, ReadOnlySpan{T}, DifferentiationMode)"/>
    public static double[,] Jacobian(
        Func<ReadOnlySpan<ScalarNode<double>>, ScalarNode<double>[]> f, ReadOnlySpan<double> x, DifferentiationMode mode = DifferentiationMode.Automatic) =>
        Jacobian<double>(f, x, mode);

    /// <inheritdoc cref="ValueAndJacobian{T}(Func{ReadOnlySpan{ScalarNode{T}}, ScalarNode{T}[]}, ReadOnlySpan{T}, DifferentiationMode)"/>
    public static (double[] Value, double[,] Jacobian) ValueAndJacobian(
        Func<ReadOnlySpan<ScalarNode<double>>, ScalarNode<double>[]> f, ReadOnlySpan<double> x, DifferentiationMode mode = DifferentiationMode.Automatic) =>
        ValueAndJacobian<double>(f, x, mode);

    /// <inheritdoc cref="Jvp{T}(Func{ReadOnlySpan{ScalarNode{T}}, ScalarNode{T}}, ReadOnlySpan{T}, ReadOnlySpan{T})"/>
    public static double Jvp(Func<ReadOnlySpan<ScalarNode<double>>, ScalarNode<double>> f, ReadOnlySpan<double> x, ReadOnlySpan<double> v) =>
        Jvp<double>(f, x, v);

    /// <inheritdoc cref="Jvp{T}(Func{ReadOnlySpan{ScalarNode{T}}, ScalarNode{T}[]}, ReadOnlySpan{T}, ReadOnlySpan{T})"/>
    public static double[] Jvp(Func<ReadOnlySpan<ScalarNode<double>>, ScalarNode<double>[]> f, ReadOnlySpan<double> x, ReadOnlySpan<double> v) =>
        Jvp<double>(f, x, v);

    /// <inheritdoc cref="ValueAndJvp{T}(Func{ReadOnlySpan{ScalarNode{T}}, ScalarNode{T}}, ReadOnlySpan{T}, ReadOnlySpan{T})"/>
    public static (double Value, double Jvp) ValueAndJvp(
        Func<ReadOnlySpan<ScalarNode<double>>, ScalarNode<double>> f, ReadOnlySpan<double> x, ReadOnlySpan<double> v) =>
        ValueAndJvp<double>(f, x, v);

    /// <inheritdoc cref="ValueAndJvp{T}(Func{ReadOnlySpan{ScalarNode{T}}, ScalarNode{T}[]}, ReadOnlySpan{T}, ReadOnlySpan{T})"/>
    public static (double[] Value, double[] Jvp) ValueAndJvp(
        Func<ReadOnlySpan<ScalarNode<double>>, ScalarNode<double>[]> f, ReadOnlySpan<double> x, ReadOnlySpan<double> v) =>
        ValueAndJvp<double>(f, x, v);

    /// <inheritdoc cref="Vjp{T}(Func{ReadOnlySpan{ScalarNode{T}}, ScalarNode{T}}, ReadOnlySpan{T}, T)"/>
    public static double[] Vjp(Func<ReadOnlySpan<ScalarNode<double>>, ScalarNode<double>> f, ReadOnlySpan<double> x, double u) =>
        Vjp<double>(f, x, u);

    /// <inheritdoc cref="Vjp{T}(Func{ReadOnlySpan{ScalarNode{T}}, ScalarNode{T}[]}, ReadOnlySpan{T}, ReadOnlySpan{T})"/>
    public static double[] Vjp(Func<ReadOnlySpan<ScalarNode<double>>, ScalarNode<double>[]> f, ReadOnlySpan<double> x, ReadOnlySpan<double> u) =>
        Vjp<double>(f, x, u);

    /// <inheritdoc cref="ValueAndVjp{T}(Func{ReadOnlySpan{ScalarNode{T}}, ScalarNode{T}[]}, ReadOnlySpan{T}, ReadOnlySpan{T})"/>
    public static (double[] Value, double[] Vjp) ValueAndVjp(
        Func<ReadOnlySpan<ScalarNode<double>>, ScalarNode<double>[]> f, ReadOnlySpan<double> x, ReadOnlySpan<double> u) =>
        ValueAndVjp<double>(f, x, u);

    /// <inheritdoc cref="Gradient{TFunction, T}(TFunction, ReadOnlySpan{T}, DifferentiationMode)"/>
    [OverloadResolutionPriority(-1)]
    public static double[] Gradient<TFunction>(TFunction f, ReadOnlySpan<double> x, DifferentiationMode mode = DifferentiationMode.Automatic)
        where TFunction : IScalarFunction =>
        Gradient<TFunction, double>(f, x, mode);

    /// <inheritdoc cref="ValueAndGradient{TFunction, T}(TFunction, ReadOnlySpan{T}, DifferentiationMode)"/>
    [OverloadResolutionPriority(-1)]
    public static (double Value, double[] Gradient) ValueAndGradient<TFunction>(TFunction f, ReadOnlySpan<double> x, DifferentiationMode mode = DifferentiationMode.Automatic)
        where TFunction : IScalarFunction =>
        ValueAndGradient<TFunction, double>(f, x, mode);

    /// <inheritdoc cref="Hessian{TFunction, T}(TFunction, ReadOnlySpan{T})"/>
    [OverloadResolutionPriority(-1)]
    public static double[,] Hessian<TFunction>(TFunction f, ReadOnlySpan<double> x)
        where TFunction : IScalarFunction =>
        Hessian<TFunction, double>(f, x);

    /// <inheritdoc cref="Hvp{TFunction, T}(TFunction, ReadOnlySpan{T}, ReadOnlySpan{T})"/>
    [OverloadResolutionPriority(-1)]
    public static double[] Hvp<TFunction>(TFunction f, ReadOnlySpan<double> x, ReadOnlySpan<double> v)
        where TFunction : IScalarFunction =>
        Hvp<TFunction, double>(f, x, v);

    /// <inheritdoc cref="Jacobian{TFunction, T}(TFunction, ReadOnlySpan{T}, DifferentiationMode)"/>
    [OverloadResolutionPriority(-1)]
    public static double[,] Jacobian<TFunction>(TFunction f, ReadOnlySpan<double> x, DifferentiationMode mode = DifferentiationMode.Automatic)
        where TFunction : IVectorFunction =>
        Jacobian<TFunction, double>(f, x, mode);

    /// <inheritdoc cref="Jvp{TFunction, T}(TFunction, ReadOnlySpan{T}, ReadOnlySpan{T})"/>
    [OverloadResolutionPriority(-1)]
    public static double[] Jvp<TFunction>(TFunction f, ReadOnlySpan<double> x, ReadOnlySpan<double> v)
        where TFunction : IVectorFunction =>
        Jvp<TFunction, double>(f, x, v);
}
