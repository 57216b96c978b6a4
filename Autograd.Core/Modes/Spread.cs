using System.Numerics;

namespace Autograd;

/// <summary>Functions of one, two or three variables as functions of a span.</summary>
internal static class Spread
{
    public static Func<ReadOnlySpan<ScalarNode<T>>, TResult> Over<T, TResult>(Func<ScalarNode<T>, TResult> f)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        return x => f(x[0]);
    }

    public static Func<ReadOnlySpan<ScalarNode<T>>, TResult> Over<T, TResult>(Func<ScalarNode<T>, ScalarNode<T>, TResult> f)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        return x => f(x[0], x[1]);
    }

    public static Func<ReadOnlySpan<ScalarNode<T>>, TResult> Over<T, TResult>(
        Func<ScalarNode<T>, ScalarNode<T>, ScalarNode<T>, TResult> f)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        return x => f(x[0], x[1], x[2]);
    }

    /// <summary>A function with one output as one with an array of outputs.</summary>
    public static Func<ReadOnlySpan<ScalarNode<T>>, ScalarNode<T>[]> AsVector<T>(
        Func<ReadOnlySpan<ScalarNode<T>>, ScalarNode<T>> f)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        return x => [f(x)];
    }
}
