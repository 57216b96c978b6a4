using System.Numerics;

namespace Autograd;

public static partial class Differentiate
{
    /// <summary>The Jacobian-vector product Σᵢ ∂f/∂xᵢ·vᵢ: the derivative in a direction, in one forward run.</summary>
    /// <typeparam name="TFunction">The function's type.</typeparam>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="x">The point, of length n.</param>
    /// <param name="v">The direction, of length n.</param>
    /// <exception cref="ArgumentException">The lengths do not agree.</exception>
    public static T Jvp<TFunction, T>(TFunction f, ReadOnlySpan<T> x, ReadOnlySpan<T> v)
        where TFunction : IScalarFunction
        where T : IFloatingPointIeee754<T> =>
        ValueAndJvp(f, x, v).Jvp;

    /// <summary>The Jacobian-vector product Σᵢ ∂fₖ/∂xᵢ·vᵢ of a vector function, of length m, in one forward run.</summary>
    /// <param name="f">The function.</param>
    /// <param name="x">The point, of length n.</param>
    /// <param name="v">The direction, of length n.</param>
    /// <param name="outputs">m, where the function does not tell it itself.</param>
    /// <inheritdoc cref="Jvp{TFunction, T}(TFunction, ReadOnlySpan{T}, ReadOnlySpan{T})"/>
    public static T[] Jvp<TFunction, T>(TFunction f, ReadOnlySpan<T> x, ReadOnlySpan<T> v, int? outputs = null)
        where TFunction : IVectorFunction
        where T : IFloatingPointIeee754<T> =>
        ValueAndJvp(f, x, v, outputs).Jvp;

    /// <summary>The Jacobian-vector product of a lambda over graph nodes.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="x">The point, of length n.</param>
    /// <param name="v">The direction, of length n.</param>
    /// <exception cref="ArgumentException">The lengths do not agree.</exception>
    /// <exception cref="InvalidOperationException"><paramref name="f"/> uses nodes of another graph or of an enclosing derivative.</exception>
    public static T Jvp<T>(Func<ReadOnlySpan<ScalarNode<T>>, ScalarNode<T>> f, ReadOnlySpan<T> x, ReadOnlySpan<T> v)
        where T : IFloatingPointIeee754<T> =>
        Jvp(Spread.AsVector(f), x, v)[0];

    /// <summary>The Jacobian-vector product, of length m, of a lambda over graph nodes that returns its outputs as an array.</summary>
    /// <inheritdoc cref="Jvp{T}(Func{ReadOnlySpan{ScalarNode{T}}, ScalarNode{T}}, ReadOnlySpan{T}, ReadOnlySpan{T})"/>
    public static T[] Jvp<T>(Func<ReadOnlySpan<ScalarNode<T>>, ScalarNode<T>[]> f, ReadOnlySpan<T> x, ReadOnlySpan<T> v)
        where T : IFloatingPointIeee754<T> =>
        Push(nameof(Jvp), f, x, v, withValue: false).Jvp;

    /// <summary>f′(x)·v of a lambda of one variable.</summary>
    /// <param name="f">The function.</param>
    /// <param name="x">The point.</param>
    /// <param name="v">The direction.</param>
    /// <inheritdoc cref="Jvp{T}(Func{ReadOnlySpan{ScalarNode{T}}, ScalarNode{T}}, ReadOnlySpan{T}, ReadOnlySpan{T})"/>
    public static T Jvp<T>(Func<ScalarNode<T>, ScalarNode<T>> f, T x, T v)
        where T : IFloatingPointIeee754<T> =>
        Jvp(Spread.Over(f), [x], [v]);

    /// <summary>The derivative of a lambda of two variables in a direction.</summary>
    /// <param name="f">The function.</param>
    /// <param name="x">The point.</param>
    /// <param name="v">The direction.</param>
    /// <inheritdoc cref="Jvp{T}(Func{ReadOnlySpan{ScalarNode{T}}, ScalarNode{T}}, ReadOnlySpan{T}, ReadOnlySpan{T})"/>
    public static T Jvp<T>(Func<ScalarNode<T>, ScalarNode<T>, ScalarNode<T>> f, (T X, T Y) x, (T X, T Y) v)
        where T : IFloatingPointIeee754<T> =>
        Jvp(Spread.Over(f), [x.X, x.Y], [v.X, v.Y]);

    /// <summary>The derivative of a lambda of three variables in a direction.</summary>
    /// <inheritdoc cref="Jvp{T}(Func{ScalarNode{T}, ScalarNode{T}, ScalarNode{T}}, ValueTuple{T, T}, ValueTuple{T, T})"/>
    public static T Jvp<T>(
        Func<ScalarNode<T>, ScalarNode<T>, ScalarNode<T>, ScalarNode<T>> f, (T X, T Y, T Z) x, (T X, T Y, T Z) v)
        where T : IFloatingPointIeee754<T> =>
        Jvp(Spread.Over(f), [x.X, x.Y, x.Z], [v.X, v.Y, v.Z]);

    /// <summary>f(x) and the Jacobian-vector product.</summary>
    /// <inheritdoc cref="Jvp{TFunction, T}(TFunction, ReadOnlySpan{T}, ReadOnlySpan{T})"/>
    public static (T Value, T Jvp) ValueAndJvp<TFunction, T>(TFunction f, ReadOnlySpan<T> x, ReadOnlySpan<T> v)
        where TFunction : IScalarFunction
        where T : IFloatingPointIeee754<T>
    {
        var y = Directions.Jvp(f, x, v);
        return (y.Primal, y.Tangent);
    }

    /// <summary>f(x) and the Jacobian-vector product of a vector function.</summary>
    /// <inheritdoc cref="Jvp{TFunction, T}(TFunction, ReadOnlySpan{T}, ReadOnlySpan{T}, int?)"/>
    public static (T[] Value, T[] Jvp) ValueAndJvp<TFunction, T>(
        TFunction f, ReadOnlySpan<T> x, ReadOnlySpan<T> v, int? outputs = null)
        where TFunction : IVectorFunction
        where T : IFloatingPointIeee754<T>
    {
        LengthChecks.RequireSame(nameof(Jvp), x.Length, "coordinate", v.Length, "tangent");
        var count = VectorOutputs.Count(f, x, outputs ?? f.OutputCount(x.Length));
        var (values, products) = (new T[count], new T[count]);
        Directions.Jvp(f, x, v, values, products);
        return (values, products);
    }

    /// <summary>f(x) and the Jacobian-vector product of a lambda over graph nodes.</summary>
    /// <inheritdoc cref="Jvp{T}(Func{ReadOnlySpan{ScalarNode{T}}, ScalarNode{T}}, ReadOnlySpan{T}, ReadOnlySpan{T})"/>
    public static (T Value, T Jvp) ValueAndJvp<T>(
        Func<ReadOnlySpan<ScalarNode<T>>, ScalarNode<T>> f, ReadOnlySpan<T> x, ReadOnlySpan<T> v)
        where T : IFloatingPointIeee754<T>
    {
        var (values, products) = ValueAndJvp(Spread.AsVector(f), x, v);
        return (values[0], products[0]);
    }

    /// <summary>f(x) and the Jacobian-vector product of a lambda over graph nodes that returns its outputs as an array.</summary>
    /// <inheritdoc cref="Jvp{T}(Func{ReadOnlySpan{ScalarNode{T}}, ScalarNode{T}[]}, ReadOnlySpan{T}, ReadOnlySpan{T})"/>
    public static (T[] Value, T[] Jvp) ValueAndJvp<T>(
        Func<ReadOnlySpan<ScalarNode<T>>, ScalarNode<T>[]> f, ReadOnlySpan<T> x, ReadOnlySpan<T> v)
        where T : IFloatingPointIeee754<T> =>
        Push(nameof(ValueAndJvp), f, x, v, withValue: true);

    /// <summary>The vector-Jacobian product u·∂f/∂xᵢ of a scalar function: the gradient times u.</summary>
    /// <typeparam name="TFunction">The function's type.</typeparam>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="x">The point, of length n.</param>
    /// <param name="u">The cotangent.</param>
    public static T[] Vjp<TFunction, T>(TFunction f, ReadOnlySpan<T> x, T u)
        where TFunction : IScalarFunction
        where T : IFloatingPointIeee754<T> =>
        ValueAndVjp(f, x, u).Vjp;

    /// <summary>The vector-Jacobian product Σₖ uₖ·∂fₖ/∂xᵢ, of length n, in one backward sweep.</summary>
    /// <typeparam name="TFunction">The function's type.</typeparam>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function; it gets room for as many outputs as <paramref name="u"/> is long.</param>
    /// <param name="x">The point, of length n.</param>
    /// <param name="u">The cotangents, of length m.</param>
    /// <exception cref="InvalidOperationException">The function does not write every output.</exception>
    public static T[] Vjp<TFunction, T>(TFunction f, ReadOnlySpan<T> x, ReadOnlySpan<T> u)
        where TFunction : IVectorFunction
        where T : IFloatingPointIeee754<T> =>
        ValueAndVjp(f, x, u).Vjp;

    /// <summary>The vector-Jacobian product of a lambda over graph nodes that returns its outputs as an array.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="x">The point, of length n.</param>
    /// <param name="u">The cotangents, of length m.</param>
    /// <exception cref="ArgumentException">The function has more or fewer outputs than there are cotangents.</exception>
    /// <exception cref="InvalidOperationException"><paramref name="f"/> uses nodes of another graph or of an enclosing derivative.</exception>
    public static T[] Vjp<T>(Func<ReadOnlySpan<ScalarNode<T>>, ScalarNode<T>[]> f, ReadOnlySpan<T> x, ReadOnlySpan<T> u)
        where T : IFloatingPointIeee754<T> =>
        Pull(nameof(Vjp), f, x, u, withValue: false).Vjp;

    /// <summary>The vector-Jacobian product of a lambda over graph nodes: its gradient times u.</summary>
    /// <param name="f">The function.</param>
    /// <param name="x">The point, of length n.</param>
    /// <param name="u">The cotangent.</param>
    /// <inheritdoc cref="Vjp{T}(Func{ReadOnlySpan{ScalarNode{T}}, ScalarNode{T}[]}, ReadOnlySpan{T}, ReadOnlySpan{T})"/>
    public static T[] Vjp<T>(Func<ReadOnlySpan<ScalarNode<T>>, ScalarNode<T>> f, ReadOnlySpan<T> x, T u)
        where T : IFloatingPointIeee754<T> =>
        Vjp(Spread.AsVector(f), x, [u]);

    /// <summary>u·f′(x) of a lambda of one variable.</summary>
    /// <param name="f">The function.</param>
    /// <param name="x">The point.</param>
    /// <param name="u">The cotangent.</param>
    /// <inheritdoc cref="Vjp{T}(Func{ReadOnlySpan{ScalarNode{T}}, ScalarNode{T}[]}, ReadOnlySpan{T}, ReadOnlySpan{T})"/>
    public static T Vjp<T>(Func<ScalarNode<T>, ScalarNode<T>> f, T x, T u)
        where T : IFloatingPointIeee754<T> =>
        Vjp(Spread.AsVector(Spread.Over(f)), [x], [u])[0];

    /// <summary>The gradient of a lambda of two variables times u.</summary>
    /// <param name="f">The function.</param>
    /// <param name="x">The point.</param>
    /// <param name="u">The cotangent.</param>
    /// <inheritdoc cref="Vjp{T}(Func{ReadOnlySpan{ScalarNode{T}}, ScalarNode{T}[]}, ReadOnlySpan{T}, ReadOnlySpan{T})"/>
    public static T[] Vjp<T>(Func<ScalarNode<T>, ScalarNode<T>, ScalarNode<T>> f, (T X, T Y) x, T u)
        where T : IFloatingPointIeee754<T> =>
        Vjp(Spread.Over(f), [x.X, x.Y], u);

    /// <summary>The gradient of a lambda of three variables times u.</summary>
    /// <inheritdoc cref="Vjp{T}(Func{ScalarNode{T}, ScalarNode{T}, ScalarNode{T}}, ValueTuple{T, T}, T)"/>
    public static T[] Vjp<T>(Func<ScalarNode<T>, ScalarNode<T>, ScalarNode<T>, ScalarNode<T>> f, (T X, T Y, T Z) x, T u)
        where T : IFloatingPointIeee754<T> =>
        Vjp(Spread.Over(f), [x.X, x.Y, x.Z], u);

    /// <summary>f(x) and the vector-Jacobian product of a scalar function.</summary>
    /// <inheritdoc cref="Vjp{TFunction, T}(TFunction, ReadOnlySpan{T}, T)"/>
    public static (T Value, T[] Vjp) ValueAndVjp<TFunction, T>(TFunction f, ReadOnlySpan<T> x, T u)
        where TFunction : IScalarFunction
        where T : IFloatingPointIeee754<T>
    {
        var products = new T[x.Length];
        return (ValueAndVjp(f, x, u, products), products);
    }

    /// <summary>f(x) and the vector-Jacobian product of a vector function.</summary>
    /// <inheritdoc cref="Vjp{TFunction, T}(TFunction, ReadOnlySpan{T}, ReadOnlySpan{T})"/>
    public static (T[] Value, T[] Vjp) ValueAndVjp<TFunction, T>(TFunction f, ReadOnlySpan<T> x, ReadOnlySpan<T> u)
        where TFunction : IVectorFunction
        where T : IFloatingPointIeee754<T>
    {
        var (values, products) = (new T[u.Length], new T[x.Length]);
        PullInto(f, x, u, values, products);
        return (values, products);
    }

    /// <summary>f(x) and the vector-Jacobian product of a lambda over graph nodes that returns its outputs as an array.</summary>
    /// <inheritdoc cref="Vjp{T}(Func{ReadOnlySpan{ScalarNode{T}}, ScalarNode{T}[]}, ReadOnlySpan{T}, ReadOnlySpan{T})"/>
    public static (T[] Value, T[] Vjp) ValueAndVjp<T>(
        Func<ReadOnlySpan<ScalarNode<T>>, ScalarNode<T>[]> f, ReadOnlySpan<T> x, ReadOnlySpan<T> u)
        where T : IFloatingPointIeee754<T> =>
        Pull(nameof(ValueAndVjp), f, x, u, withValue: true);
}
