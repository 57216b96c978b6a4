using System.Numerics;
using System.Runtime.CompilerServices;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd;

public readonly partial struct Dual<T>
    where T : IFloatingPointIeee754<T>
{
    /// <summary>x + y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> operator +(Dual<T> x, Dual<T> y) => Apply(default(Add), x, y);

    /// <summary>x − y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> operator -(Dual<T> x, Dual<T> y) => Apply(default(Subtract), x, y);

    /// <summary>x · y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> operator *(Dual<T> x, Dual<T> y) => Apply(default(Multiply), x, y);

    /// <summary>x / y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> operator /(Dual<T> x, Dual<T> y) => Apply(default(Divide), x, y);

    /// <summary>The remainder of x / y, with the sign of x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> operator %(Dual<T> x, Dual<T> y) => Apply(default(Remainder), x, y);

    /// <summary>−x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> operator -(Dual<T> x) => Apply(default(Negate), x);

    /// <summary>x itself.</summary>
    public static Dual<T> operator +(Dual<T> x) => x;

    /// <summary>x + 1.</summary>
    public static Dual<T> operator ++(Dual<T> x) => x + One;

    /// <summary>x − 1.</summary>
    public static Dual<T> operator --(Dual<T> x) => x - One;

    /// <summary>Whether the primals are equal.</summary>
    public static bool operator ==(Dual<T> x, Dual<T> y) => x.Primal == y.Primal;

    /// <summary>Whether the primals differ.</summary>
    public static bool operator !=(Dual<T> x, Dual<T> y) => x.Primal != y.Primal;

    /// <summary>Whether x's primal is smaller.</summary>
    public static bool operator <(Dual<T> x, Dual<T> y) => x.Primal < y.Primal;

    /// <summary>Whether x's primal is larger.</summary>
    public static bool operator >(Dual<T> x, Dual<T> y) => x.Primal > y.Primal;

    /// <summary>Whether x's primal is smaller or equal.</summary>
    public static bool operator <=(Dual<T> x, Dual<T> y) => x.Primal <= y.Primal;

    /// <summary>Whether x's primal is larger or equal.</summary>
    public static bool operator >=(Dual<T> x, Dual<T> y) => x.Primal >= y.Primal;

    /// <summary>Whether the primals are equal, NaN being equal to NaN.</summary>
    /// <param name="other">The other number.</param>
    public bool Equals(Dual<T> other) => Primal.Equals(other.Primal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Dual<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Primal.GetHashCode();

    /// <summary>Orders by the primals.</summary>
    /// <param name="other">The other number.</param>
    public int CompareTo(Dual<T> other) => Primal.CompareTo(other.Primal);

    /// <summary>Orders by the primals.</summary>
    /// <param name="obj">The other number.</param>
    /// <exception cref="ArgumentException"><paramref name="obj"/> is not of this type.</exception>
    public int CompareTo(object? obj) => obj switch
    {
        null => 1,
        Dual<T> other => CompareTo(other),
        _ => throw new ArgumentException($"A {obj.GetType().Name} cannot be ordered against a dual number.", nameof(obj)),
    };
}
