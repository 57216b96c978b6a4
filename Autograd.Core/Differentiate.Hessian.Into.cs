using System.Numerics;

namespace Autograd;

// Second derivatives into memory of the caller's.
public static partial class Differentiate
{
    /// <summary>The Hessian ∂²f/∂xᵢ∂xⱼ into memory of the caller's, at i·n + j: row by row. Allocates nothing once warm.</summary>
    /// <typeparam name="TFunction">The function's type.</typeparam>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="x">The point, of length n.</param>
    /// <param name="hessian">Receives the Hessian, of length n².</param>
    /// <exception cref="ArgumentException"><paramref name="hessian"/> is too short.</exception>
    public static void Hessian<TFunction, T>(TFunction f, ReadOnlySpan<T> x, Span<T> hessian)
        where TFunction : IScalarFunction
        where T : IFloatingPointIeee754<T>
    {
        LengthChecks.RequireRoomForMatrix(nameof(Hessian), hessian.Length, x.Length, x.Length);
        Curvature.Hessian(f, x, [], hessian);
    }

    /// <summary>f(x), and the gradient and the Hessian into memory of the caller's. Allocates nothing once warm.</summary>
    /// <typeparam name="TFunction">The function's type.</typeparam>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="x">The point, of length n.</param>
    /// <param name="gradient">Receives the gradient, of length n.</param>
    /// <param name="hessian">Receives ∂²f/∂xᵢ∂xⱼ at i·n + j, of length n².</param>
    /// <returns>f(x).</returns>
    /// <exception cref="ArgumentException"><paramref name="gradient"/> or <paramref name="hessian"/> is too short.</exception>
    public static T ValueAndHessian<TFunction, T>(TFunction f, ReadOnlySpan<T> x, Span<T> gradient, Span<T> hessian)
        where TFunction : IScalarFunction
        where T : IFloatingPointIeee754<T>
    {
        LengthChecks.RequireRoom(nameof(ValueAndHessian), gradient.Length, x.Length, "component");
        LengthChecks.RequireRoomForMatrix(nameof(ValueAndHessian), hessian.Length, x.Length, x.Length);
        return Curvature.Hessian(f, x, gradient, hessian);
    }

    /// <summary>The Hessian of a lambda over graph nodes into memory of the caller's, at i·n + j: row by row.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function. It is run once; the branches that it takes are those of the point.</param>
    /// <param name="x">The point, of length n.</param>
    /// <param name="hessian">Receives the Hessian, of length n².</param>
    /// <exception cref="ArgumentException"><paramref name="hessian"/> is too short.</exception>
    /// <exception cref="InvalidOperationException"><paramref name="f"/> uses nodes of another graph or of an enclosing derivative.</exception>
    public static void Hessian<T>(Func<ReadOnlySpan<ScalarNode<T>>, ScalarNode<T>> f, ReadOnlySpan<T> x, Span<T> hessian)
        where T : IFloatingPointIeee754<T>
    {
        LengthChecks.RequireRoomForMatrix(nameof(Hessian), hessian.Length, x.Length, x.Length);
        MatrixRows.All(Hessian(f, x)).CopyTo(hessian);
    }

    /// <summary>f(x), and the gradient and the Hessian of a lambda over graph nodes into memory of the caller's.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function. It is run once; the branches that it takes are those of the point.</param>
    /// <param name="x">The point, of length n.</param>
    /// <param name="gradient">Receives the gradient, of length n.</param>
    /// <param name="hessian">Receives ∂²f/∂xᵢ∂xⱼ at i·n + j, of length n².</param>
    /// <returns>f(x).</returns>
    /// <exception cref="ArgumentException"><paramref name="gradient"/> or <paramref name="hessian"/> is too short.</exception>
    /// <exception cref="InvalidOperationException"><paramref name="f"/> uses nodes of another graph or of an enclosing derivative.</exception>
    public static T ValueAndHessian<T>(
        Func<ReadOnlySpan<ScalarNode<T>>, ScalarNode<T>> f, ReadOnlySpan<T> x, Span<T> gradient, Span<T> hessian)
        where T : IFloatingPointIeee754<T>
    {
        LengthChecks.RequireRoom(nameof(ValueAndHessian), gradient.Length, x.Length, "component");
        LengthChecks.RequireRoomForMatrix(nameof(ValueAndHessian), hessian.Length, x.Length, x.Length);
        var result = ValueAndHessian(f, x);
        result.Gradient.CopyTo(gradient);
        MatrixRows.All(result.Hessian).CopyTo(hessian);
        return result.Value;
    }

    /// <summary>f(x), and the gradient and the Hessian-vector product into memory of the caller's. Allocates nothing once warm.</summary>
    /// <typeparam name="TFunction">The function's type.</typeparam>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="x">The point, of length n.</param>
    /// <param name="v">The direction, of length n.</param>
    /// <param name="gradient">Receives the gradient, of length n.</param>
    /// <param name="product">Receives the product, of length n.</param>
    /// <returns>f(x).</returns>
    /// <exception cref="ArgumentException">The lengths do not agree.</exception>
    public static T ValueAndHvp<TFunction, T>(
        TFunction f, ReadOnlySpan<T> x, ReadOnlySpan<T> v, Span<T> gradient, Span<T> product)
        where TFunction : IScalarFunction
        where T : IFloatingPointIeee754<T>
    {
        LengthChecks.RequireRoom(nameof(ValueAndHvp), gradient.Length, x.Length, "component");
        return Curvature.Hvp(f, x, v, gradient, product);
    }

    /// <summary>The Hessian-vector product of a lambda over graph nodes into memory of the caller's.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function. It is run once; the branches that it takes are those of the point.</param>
    /// <param name="x">The point, of length n.</param>
    /// <param name="v">The direction, of length n.</param>
    /// <param name="product">Receives the product, of length n.</param>
    /// <exception cref="ArgumentException">The lengths do not agree.</exception>
    /// <exception cref="InvalidOperationException"><paramref name="f"/> uses nodes of another graph or of an enclosing derivative.</exception>
    public static void Hvp<T>(
        Func<ReadOnlySpan<ScalarNode<T>>, ScalarNode<T>> f, ReadOnlySpan<T> x, ReadOnlySpan<T> v, Span<T> product)
        where T : IFloatingPointIeee754<T>
    {
        LengthChecks.RequireRoom(nameof(Hvp), product.Length, x.Length, "component");
        ValueAndHvp(f, x, v).Hvp.CopyTo(product);
    }
}
