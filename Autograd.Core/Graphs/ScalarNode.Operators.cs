using System.Numerics;
using System.Runtime.CompilerServices;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd;

public readonly partial struct ScalarNode<T>
    where T : IFloatingPointIeee754<T>
{
    /// <summary>x + y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarNode<T> operator +(ScalarNode<T> x, ScalarNode<T> y) => Apply<Add>(x, y);

    /// <summary>x − y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarNode<T> operator -(ScalarNode<T> x, ScalarNode<T> y) => Apply<Subtract>(x, y);

    /// <summary>x · y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarNode<T> operator *(ScalarNode<T> x, ScalarNode<T> y) => Apply<Multiply>(x, y);

    /// <summary>x / y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarNode<T> operator /(ScalarNode<T> x, ScalarNode<T> y) => Apply<Divide>(x, y);

    /// <summary>The remainder of x / y, with the sign of x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarNode<T> operator %(ScalarNode<T> x, ScalarNode<T> y) => Apply<Remainder>(x, y);

    /// <summary>−x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarNode<T> operator -(ScalarNode<T> x) => Apply<Negate>(x);

    /// <summary>x itself.</summary>
    public static ScalarNode<T> operator +(ScalarNode<T> x) => x;

    /// <summary>x + 1.</summary>
    public static ScalarNode<T> operator ++(ScalarNode<T> x) => x + One;

    /// <summary>x − 1.</summary>
    public static ScalarNode<T> operator --(ScalarNode<T> x) => x - One;

    /// <summary>Whether the primals are equal.</summary>
    public static bool operator ==(ScalarNode<T> x, ScalarNode<T> y) => x.Value == y.Value;

    /// <summary>Whether the primals differ.</summary>
    public static bool operator !=(ScalarNode<T> x, ScalarNode<T> y) => x.Value != y.Value;

    /// <summary>Whether x's primal is smaller.</summary>
    public static bool operator <(ScalarNode<T> x, ScalarNode<T> y) => x.Value < y.Value;

    /// <summary>Whether x's primal is larger.</summary>
    public static bool operator >(ScalarNode<T> x, ScalarNode<T> y) => x.Value > y.Value;

    /// <summary>Whether x's primal is smaller or equal.</summary>
    public static bool operator <=(ScalarNode<T> x, ScalarNode<T> y) => x.Value <= y.Value;

    /// <summary>Whether x's primal is larger or equal.</summary>
    public static bool operator >=(ScalarNode<T> x, ScalarNode<T> y) => x.Value >= y.Value;

    /// <summary>Whether the primals are equal, NaN being equal to NaN.</summary>
    /// <param name="other">The other number.</param>
    public bool Equals(ScalarNode<T> other) => Value.Equals(other.Value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ScalarNode<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode();

    /// <summary>Orders by the primals.</summary>
    /// <param name="other">The other number.</param>
    public int CompareTo(ScalarNode<T> other) => Value.CompareTo(other.Value);

    /// <summary>Orders by the primals.</summary>
    /// <param name="obj">The other number.</param>
    /// <exception cref="ArgumentException"><paramref name="obj"/> is not of this type.</exception>
    public int CompareTo(object? obj) => obj switch
    {
        null => 1,
        ScalarNode<T> other => CompareTo(other),
        _ => throw new ArgumentException($"A {obj.GetType().Name} cannot be ordered against a graph node.", nameof(obj)),
    };
}
