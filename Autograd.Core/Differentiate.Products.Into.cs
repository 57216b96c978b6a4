using System.Numerics;

namespace Autograd;

// Products with the Jacobian into memory of the caller's, and what all products are made by.
public static partial class Differentiate
{
    /// <summary>The Jacobian-vector product Σᵢ ∂fₖ/∂xᵢ·vᵢ of a vector function into memory of the caller's: one forward run, which allocates nothing once warm.</summary>
    /// <typeparam name="TFunction">The function's type.</typeparam>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">
    /// The function. Where <see cref="IVectorFunction.OutputCount"/> does not tell, it has as many outputs as
    /// <paramref name="products"/> has room for.
    /// </param>
    /// <param name="x">The point, of length n.</param>
    /// <param name="v">The direction, of length n.</param>
    /// <param name="products">Receives the product, of length m.</param>
    /// <exception cref="ArgumentException">The lengths do not agree.</exception>
    /// <exception cref="InvalidOperationException">The function leaves an output out.</exception>
    public static void Jvp<TFunction, T>(TFunction f, ReadOnlySpan<T> x, ReadOnlySpan<T> v, Span<T> products)
        where TFunction : IVectorFunction
        where T : IFloatingPointIeee754<T>
    {
        var outputs = f.OutputCount(x.Length) ?? products.Length;
        LengthChecks.RequireRoom(nameof(Jvp), products.Length, outputs, "output");
        Directions.Jvp(f, x, v, [], products[..outputs]);
    }

    /// <summary>f(x) and the Jacobian-vector product into memory of the caller's: one forward run, which allocates nothing once warm.</summary>
    /// <param name="f">
    /// The function. Where <see cref="IVectorFunction.OutputCount"/> does not tell, it has as many outputs as
    /// <paramref name="products"/> has room for.
    /// </param>
    /// <param name="x">The point, of length n.</param>
    /// <param name="v">The direction, of length n.</param>
    /// <param name="values">Receives f(x), of length m.</param>
    /// <param name="products">Receives the product, of length m.</param>
    /// <inheritdoc cref="Jvp{TFunction, T}(TFunction, ReadOnlySpan{T}, ReadOnlySpan{T}, Span{T})"/>
    public static void ValueAndJvp<TFunction, T>(
        TFunction f, ReadOnlySpan<T> x, ReadOnlySpan<T> v, Span<T> values, Span<T> products)
        where TFunction : IVectorFunction
        where T : IFloatingPointIeee754<T>
    {
        var outputs = f.OutputCount(x.Length) ?? products.Length;
        LengthChecks.RequireRoom(nameof(ValueAndJvp), values.Length, outputs, "value");
        LengthChecks.RequireRoom(nameof(ValueAndJvp), products.Length, outputs, "output");
        Directions.Jvp(f, x, v, values, products[..outputs]);
    }

    /// <summary>The Jacobian-vector product of a lambda over graph nodes into memory of the caller's.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="x">The point, of length n.</param>
    /// <param name="v">The direction, of length n.</param>
    /// <param name="products">Receives the product, of length m.</param>
    /// <exception cref="ArgumentException">The lengths do not agree.</exception>
    /// <exception cref="InvalidOperationException"><paramref name="f"/> uses nodes of another graph or of an enclosing derivative.</exception>
    public static void Jvp<T>(
        Func<ReadOnlySpan<ScalarNode<T>>, ScalarNode<T>[]> f, ReadOnlySpan<T> x, ReadOnlySpan<T> v, Span<T> products)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        LengthChecks.RequireSame(nameof(Jvp), x.Length, "coordinate", v.Length, "tangent");
        using var recording = Recording<T>.Begin(x, mayCapture: true);
        var outputs = RunLambda(nameof(Jvp), f, recording, withValue: false);
        ForwardMode.Jvp(outputs, recording.Inputs, v, products);
    }

    /// <summary>The vector-Jacobian product u·∂f/∂xᵢ of a scalar function into memory of the caller's: allocates nothing once warm.</summary>
    /// <typeparam name="TFunction">The function's type.</typeparam>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="x">The point, of length n.</param>
    /// <param name="u">The cotangent.</param>
    /// <param name="products">Receives the product, of length n.</param>
    /// <exception cref="ArgumentException"><paramref name="products"/> is too short.</exception>
    public static void Vjp<TFunction, T>(TFunction f, ReadOnlySpan<T> x, T u, Span<T> products)
        where TFunction : IScalarFunction
        where T : IFloatingPointIeee754<T> =>
        ValueAndVjp(f, x, u, products);

    /// <summary>f(x), and the vector-Jacobian product of a scalar function into memory of the caller's: allocates nothing once warm.</summary>
    /// <returns>f(x).</returns>
    /// <inheritdoc cref="Vjp{TFunction, T}(TFunction, ReadOnlySpan{T}, T, Span{T})"/>
    public static T ValueAndVjp<TFunction, T>(TFunction f, ReadOnlySpan<T> x, T u, Span<T> products)
        where TFunction : IScalarFunction
        where T : IFloatingPointIeee754<T>
    {
        LengthChecks.RequireRoom(nameof(Vjp), products.Length, x.Length, "component");
        using var recording = Recording<T>.Begin(x, mayCapture: false);
        var output = UserFunction.Invoke(f, recording.Inputs);
        ReverseMode.Vjp(new(in output), new(in u), recording.Inputs, products, allowUnconnected: true);
        return output.Value;
    }

    /// <summary>The vector-Jacobian product Σₖ uₖ·∂fₖ/∂xᵢ into memory of the caller's: one backward sweep, which allocates nothing once warm.</summary>
    /// <typeparam name="TFunction">The function's type.</typeparam>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function; it gets room for as many outputs as <paramref name="u"/> is long.</param>
    /// <param name="x">The point, of length n.</param>
    /// <param name="u">The cotangents, of length m.</param>
    /// <param name="products">Receives the product, of length n.</param>
    /// <exception cref="ArgumentException"><paramref name="products"/> is too short.</exception>
    /// <exception cref="InvalidOperationException">The function leaves an output out.</exception>
    public static void Vjp<TFunction, T>(TFunction f, ReadOnlySpan<T> x, ReadOnlySpan<T> u, Span<T> products)
        where TFunction : IVectorFunction
        where T : IFloatingPointIeee754<T> =>
        PullInto(f, x, u, [], products);

    /// <summary>f(x) and the vector-Jacobian product into memory of the caller's: one backward sweep, which allocates nothing once warm.</summary>
    /// <param name="f">The function; it gets room for as many outputs as <paramref name="u"/> is long.</param>
    /// <param name="x">The point, of length n.</param>
    /// <param name="u">The cotangents, of length m.</param>
    /// <param name="values">Receives f(x), of length m.</param>
    /// <param name="products">Receives the product, of length n.</param>
    /// <exception cref="ArgumentException"><paramref name="values"/> or <paramref name="products"/> is too short.</exception>
    /// <inheritdoc cref="Vjp{TFunction, T}(TFunction, ReadOnlySpan{T}, ReadOnlySpan{T}, Span{T})"/>
    public static void ValueAndVjp<TFunction, T>(
        TFunction f, ReadOnlySpan<T> x, ReadOnlySpan<T> u, Span<T> values, Span<T> products)
        where TFunction : IVectorFunction
        where T : IFloatingPointIeee754<T>
    {
        LengthChecks.RequireRoom(nameof(ValueAndVjp), values.Length, u.Length, "value");
        PullInto(f, x, u, values, products);
    }

    /// <summary>The vector-Jacobian product of a lambda over graph nodes into memory of the caller's.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="x">The point, of length n.</param>
    /// <param name="u">The cotangents, of length m.</param>
    /// <param name="products">Receives the product, of length n.</param>
    /// <exception cref="ArgumentException">The lengths do not agree.</exception>
    /// <exception cref="InvalidOperationException"><paramref name="f"/> uses nodes of another graph or of an enclosing derivative.</exception>
    public static void Vjp<T>(
        Func<ReadOnlySpan<ScalarNode<T>>, ScalarNode<T>[]> f, ReadOnlySpan<T> x, ReadOnlySpan<T> u, Span<T> products)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        LengthChecks.RequireRoom(nameof(Vjp), products.Length, x.Length, "component");
        using var recording = Recording<T>.Begin(x, mayCapture: true);
        var outputs = RunLambda(nameof(Vjp), f, recording, withValue: false);
        ReverseMode.Vjp(outputs, u, recording.Inputs, products, allowUnconnected: true);
    }

    private static void PullInto<TFunction, T>(
        TFunction f, ReadOnlySpan<T> x, ReadOnlySpan<T> u, Span<T> values, Span<T> products)
        where TFunction : IVectorFunction
        where T : IFloatingPointIeee754<T>
    {
        LengthChecks.RequireRoom(nameof(Vjp), products.Length, x.Length, "component");
        using var recording = Recording<T>.Begin(x, mayCapture: false);
        var outputs = recording.Outputs(u.Length);
        UserFunction.Invoke(f, recording.Inputs, outputs);
        VectorOutputs.RequireWritten<TFunction, T>(outputs);
        ReverseMode.Vjp(outputs, u, recording.Inputs, products, allowUnconnected: true);
        if (!values.IsEmpty)
        {
            for (var k = 0; k < outputs.Length; k++)
                values[k] = outputs[k].Value;
        }
    }

    private static (T[] Value, T[] Jvp) Push<T>(
        string verb,
        Func<ReadOnlySpan<ScalarNode<T>>, ScalarNode<T>[]> f,
        ReadOnlySpan<T> x,
        ReadOnlySpan<T> v,
        bool withValue)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        LengthChecks.RequireSame(nameof(Jvp), x.Length, "coordinate", v.Length, "tangent");
        using var recording = Recording<T>.Begin(x, mayCapture: true);
        var outputs = RunLambda(verb, f, recording, withValue);
        var products = new T[outputs.Length];
        ForwardMode.Jvp(outputs, recording.Inputs, v, products);
        return (Values<T>(outputs), products);
    }

    private static (T[] Value, T[] Vjp) Pull<T>(
        string verb,
        Func<ReadOnlySpan<ScalarNode<T>>, ScalarNode<T>[]> f,
        ReadOnlySpan<T> x,
        ReadOnlySpan<T> u,
        bool withValue)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        using var recording = Recording<T>.Begin(x, mayCapture: true);
        var outputs = RunLambda(verb, f, recording, withValue);
        return (Values<T>(outputs), VjpOf(outputs, recording.Inputs, u));
    }

    private static T[] VjpOf<T>(
        ReadOnlySpan<ScalarNode<T>> outputs, ReadOnlySpan<ScalarNode<T>> inputs, ReadOnlySpan<T> cotangents)
        where T : IFloatingPointIeee754<T>
    {
        var products = new T[inputs.Length];
        ReverseMode.Vjp(outputs, cotangents, inputs, products, allowUnconnected: true);
        return products;
    }

    private static T[] Values<T>(ReadOnlySpan<ScalarNode<T>> nodes)
        where T : IFloatingPointIeee754<T>
    {
        var values = new T[nodes.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = nodes[i].Value;
        return values;
    }
}
