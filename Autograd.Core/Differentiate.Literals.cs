using System.Runtime.CompilerServices;

namespace Autograd;

// The point as whole numbers: without a type to go by, the compiler takes 2 for an int, which is no floating-point number. Where it is a
// double anyway, these are the same.
public static partial class Differentiate
{
    private const string MakeItGeneric =
        "A function of double alone carries no derivative. Make it generic, static T F<T>(T x) where T : IFloatingPointIeee754<T>, or write it as a "
        + "lambda of the functions in Autograd.Elementary: x => Sin(x) rather than Math.Sin.";

    /// <inheritdoc cref="Derivative{T}(Func{ScalarNode{T}, ScalarNode{T}}, T)"/>
    public static double Derivative(Func<ScalarNode<double>, ScalarNode<double>> f, double x) => Derivative<double>(f, x);

    /// <inheritdoc cref="ValueAndDerivative{T}(Func{ScalarNode{T}, ScalarNode{T}}, T)"/>
    public static (double Value, double Derivative) ValueAndDerivative(Func<ScalarNode<double>, ScalarNode<double>> f, double x) => ValueAndDerivative<double>(f, x);

    /// <inheritdoc cref="NthDerivative{T}(Func{ScalarNode{T}, ScalarNode{T}}, T, int)"/>
    public static double NthDerivative(Func<ScalarNode<double>, ScalarNode<double>> f, double x, int order) => NthDerivative<double>(f, x, order);

    /// <inheritdoc cref="Derivatives{T}(Func{ScalarNode{T}, ScalarNode{T}}, T, int)"/>
    public static double[] Derivatives(Func<ScalarNode<double>, ScalarNode<double>> f, double x, int order) => Derivatives<double>(f, x, order);

    /// <inheritdoc cref="Gradient{T}(Func{ScalarNode{T}, ScalarNode{T}}, T, DifferentiationMode)"/>
    public static double[] Gradient(Func<ScalarNode<double>, ScalarNode<double>> f, double x, DifferentiationMode mode = DifferentiationMode.Automatic) =>
        Gradient<double>(f, x, mode);

    /// <inheritdoc cref="Gradient{T}(Func{ScalarNode{T}, ScalarNode{T}, ScalarNode{T}}, T, T, DifferentiationMode)"/>
    public static double[] Gradient(Func<ScalarNode<double>, ScalarNode<double>, ScalarNode<double>> f, double x, double y, DifferentiationMode mode = DifferentiationMode.Automatic) =>
        Gradient<double>(f, x, y, mode);

    /// <inheritdoc cref="Gradient{T}(Func{ScalarNode{T}, ScalarNode{T}, ScalarNode{T}, ScalarNode{T}}, T, T, T, DifferentiationMode)"/>
    public static double[] Gradient(Func<ScalarNode<double>, ScalarNode<double>, ScalarNode<double>, ScalarNode<double>> f, double x, double y, double z, DifferentiationMode mode = DifferentiationMode.Automatic) =>
        Gradient<double>(f, x, y, z, mode);

    /// <inheritdoc cref="ValueAndGradient{T}(Func{ScalarNode{T}, ScalarNode{T}}, T, DifferentiationMode)"/>
    public static (double Value, double[] Gradient) ValueAndGradient(Func<ScalarNode<double>, ScalarNode<double>> f, double x, DifferentiationMode mode = DifferentiationMode.Automatic) =>
        ValueAndGradient<double>(f, x, mode);

    /// <inheritdoc cref="ValueAndGradient{T}(Func{ScalarNode{T}, ScalarNode{T}, ScalarNode{T}}, T, T, DifferentiationMode)"/>
    public static (double Value, double[] Gradient) ValueAndGradient(Func<ScalarNode<double>, ScalarNode<double>, ScalarNode<double>> f, double x, double y, DifferentiationMode mode = DifferentiationMode.Automatic) =>
        ValueAndGradient<double>(f, x, y, mode);

    /// <inheritdoc cref="ValueAndGradient{T}(Func{ScalarNode{T}, ScalarNode{T}, ScalarNode{T}, ScalarNode{T}}, T, T, T, DifferentiationMode)"/>
    public static (double Value, double[] Gradient) ValueAndGradient(Func<ScalarNode<double>, ScalarNode<double>, ScalarNode<double>, ScalarNode<double>> f, double x, double y, double z, DifferentiationMode mode = DifferentiationMode.Automatic) =>
        ValueAndGradient<double>(f, x, y, z, mode);

    /// <inheritdoc cref="Hessian{T}(Func{ScalarNode{T}, ScalarNode{T}}, T)"/>
    public static double[,] Hessian(Func<ScalarNode<double>, ScalarNode<double>> f, double x) => Hessian<double>(f, x);

    /// <inheritdoc cref="Hessian{T}(Func{ScalarNode{T}, ScalarNode{T}, ScalarNode{T}}, T, T)"/>
    public static double[,] Hessian(Func<ScalarNode<double>, ScalarNode<double>, ScalarNode<double>> f, double x, double y) => Hessian<double>(f, x, y);

    /// <inheritdoc cref="Hessian{T}(Func{ScalarNode{T}, ScalarNode{T}, ScalarNode{T}, ScalarNode{T}}, T, T, T)"/>
    public static double[,] Hessian(Func<ScalarNode<double>, ScalarNode<double>, ScalarNode<double>, ScalarNode<double>> f, double x, double y, double z) => Hessian<double>(f, x, y, z);

    /// <summary>Does not compile, and says why: a function of double alone carries no derivative.</summary>
    /// <param name="f">The function.</param>
    /// <param name="x">The point.</param>
    [Obsolete(MakeItGeneric, error: true)]
    [OverloadResolutionPriority(-1)]
    public static double Derivative(Func<double, double> f, double x) => throw new NotSupportedException(MakeItGeneric);

    /// <summary>Does not compile, and says why: a function of double alone carries no derivative.</summary>
    /// <param name="f">The function.</param>
    /// <param name="x">The point.</param>
    [Obsolete(MakeItGeneric, error: true)]
    [OverloadResolutionPriority(-1)]
    public static (double Value, double Derivative) ValueAndDerivative(Func<double, double> f, double x) => throw new NotSupportedException(MakeItGeneric);

    /// <summary>Does not compile, and says why: a function of double alone carries no derivative.</summary>
    /// <param name="f">The function.</param>
    /// <param name="x">The point.</param>
    [Obsolete(MakeItGeneric, error: true)]
    [OverloadResolutionPriority(-1)]
    public static double[] Gradient(Func<double[], double> f, double[] x) => throw new NotSupportedException(MakeItGeneric);

    /// <summary>Does not compile, and says why: a function of double alone carries no derivative.</summary>
    /// <param name="f">The function.</param>
    /// <param name="x">The point.</param>
    [Obsolete(MakeItGeneric, error: true)]
    [OverloadResolutionPriority(-1)]
    public static double[,] Hessian(Func<double[], double> f, double[] x) => throw new NotSupportedException(MakeItGeneric);
}
