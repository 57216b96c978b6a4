using System.Numerics;
using System.Numerics.Tensors;
using Autograd.Rules;

namespace Autograd;

/// <summary>Sums over several scalar nodes, in a span, an array, a list or any other sequence.</summary>
public static class ScalarNodes
{
    /// <summary>Σ xᵢ, from the first to the last; 0 for none.</summary>
    /// <typeparam name="T">The number that values are made of.</typeparam>
    /// <param name="x">The nodes.</param>
    public static ScalarNode<T> Sum<T>(this ReadOnlySpan<ScalarNode<T>> x)
        where T : IFloatingPointIeee754<T>
    {
        if (x.IsEmpty)
            return ScalarNode<T>.Zero;
        var sum = x[0];
        foreach (ref readonly var node in x[1..])
            sum += node;
        return sum;
    }

    /// <summary>Σ xᵢ of a list or any other sequence, from the first to the last; 0 for none.</summary>
    /// <typeparam name="T">The number that values are made of.</typeparam>
    /// <param name="x">The nodes.</param>
    public static ScalarNode<T> Sum<T>(this IEnumerable<ScalarNode<T>> x)
        where T : IFloatingPointIeee754<T> => new ReadOnlySpan<ScalarNode<T>>([.. x]).Sum();

    /// <summary>Σ xᵢ / n of a list or any other sequence.</summary>
    /// <inheritdoc cref="Mean{T}(ReadOnlySpan{ScalarNode{T}})"/>
    public static ScalarNode<T> Mean<T>(this IEnumerable<ScalarNode<T>> x)
        where T : IFloatingPointIeee754<T> => new ReadOnlySpan<ScalarNode<T>>([.. x]).Mean();

    /// <summary>Σ xᵢ / n.</summary>
    /// <typeparam name="T">The number that values are made of.</typeparam>
    /// <param name="x">The nodes.</param>
    /// <exception cref="ArgumentException">There are none.</exception>
    public static ScalarNode<T> Mean<T>(this ReadOnlySpan<ScalarNode<T>> x)
        where T : IFloatingPointIeee754<T> =>
        x.IsEmpty ? throw new ArgumentException("Mean: there are no nodes to take the mean of.", nameof(x)) : x.Sum() / T.CreateChecked(x.Length);

    /// <summary>Σ xᵢ·yᵢ; 0 for none.</summary>
    /// <typeparam name="T">The number that values are made of.</typeparam>
    /// <param name="x">The nodes.</param>
    /// <param name="y">As many others.</param>
    /// <exception cref="ArgumentException">There are more of one than of the other.</exception>
    public static ScalarNode<T> Dot<T>(this ReadOnlySpan<ScalarNode<T>> x, ReadOnlySpan<ScalarNode<T>> y)
        where T : IFloatingPointIeee754<T>
    {
        LengthChecks.RequireSame(nameof(Dot), x.Length, "left node", y.Length, "right node");
        if (x.IsEmpty)
            return ScalarNode<T>.Zero;
        var sum = x[0] * y[0];
        for (var i = 1; i < x.Length; i++)
            sum += x[i] * y[i];
        return sum;
    }

    /// <summary>Σ xᵢ·weightsᵢ with plain numbers; 0 for none.</summary>
    /// <typeparam name="T">The number that values are made of.</typeparam>
    /// <param name="x">The nodes.</param>
    /// <param name="weights">As many numbers.</param>
    /// <exception cref="ArgumentException">There are more of one than of the other.</exception>
    public static ScalarNode<T> Dot<T>(this ReadOnlySpan<ScalarNode<T>> x, ReadOnlySpan<T> weights)
        where T : IFloatingPointIeee754<T>
    {
        LengthChecks.RequireSame(nameof(Dot), x.Length, "node", weights.Length, "weight");
        if (x.IsEmpty)
            return ScalarNode<T>.Zero;
        var sum = x[0] * weights[0];
        for (var i = 1; i < x.Length; i++)
            sum += x[i] * weights[i];
        return sum;
    }

    /// <summary>The Euclidean norm √Σ xᵢ², which neither overflows nor underflows on the way; its derivative at the origin is 0.</summary>
    /// <typeparam name="T">The number that values are made of.</typeparam>
    /// <param name="x">The nodes.</param>
    public static ScalarNode<T> Norm<T>(this ReadOnlySpan<ScalarNode<T>> x)
        where T : IFloatingPointIeee754<T>
    {
        if (x.IsEmpty)
            return ScalarNode<T>.Zero;
        var norm = Algebra.Rule.Apply(default(Abs), x[0]);
        foreach (ref readonly var node in x[1..])
            norm = Algebra.Rule.Apply(default(Hypot), norm, node);
        return norm;
    }

    /// <summary>The elements of a span of any shape as an array, row-major: of a value, or of a gradient.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="tensor">The span.</param>
    public static T[] ToArray<T>(this in ReadOnlyTensorSpan<T> tensor)
        where T : IFloatingPointIeee754<T> => Shapes.Flatten(tensor).ToArray();

    /// <summary>A span of any shape as a tensor of its own.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="tensor">The span.</param>
    public static Tensor<T> ToTensor<T>(this in ReadOnlyTensorSpan<T> tensor)
        where T : IFloatingPointIeee754<T> => Tensor.Create(Shapes.Flatten(tensor).ToArray(), tensor.Lengths);
}
