namespace Autograd.Algebra;

/// <summary>
/// The small algebra that rules write derivatives in: constants, the four operations, a step, a selection, and the
/// application of other rules. Nothing in it compares or branches, so the same line of mathematics runs on plain
/// numbers, on numbers that carry derivatives, and on anything else that implements these few members.
/// </summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
public interface IElementary<TSelf>
    where TSelf : IElementary<TSelf>
{
    /// <summary>The constant 0.</summary>
    static abstract TSelf Zero { get; }

    /// <summary>The constant 1.</summary>
    static abstract TSelf One { get; }

    /// <summary>A constant, rounded to the precision of the underlying number.</summary>
    /// <param name="value">The constant.</param>
    static abstract TSelf Constant(double value);

    /// <summary>x + y.</summary>
    static abstract TSelf operator +(TSelf x, TSelf y);

    /// <summary>x − y.</summary>
    static abstract TSelf operator -(TSelf x, TSelf y);

    /// <summary>−x.</summary>
    static abstract TSelf operator -(TSelf x);

    /// <summary>x · y.</summary>
    static abstract TSelf operator *(TSelf x, TSelf y);

    /// <summary>x / y.</summary>
    static abstract TSelf operator /(TSelf x, TSelf y);

    /// <summary>1 where x &gt; 0, 0 where x ≤ 0, NaN where x is NaN; its derivative is 0 everywhere.</summary>
    static abstract TSelf Step(TSelf x);

    /// <summary>
    /// <paramref name="ifNonZero"/> where <paramref name="condition"/> is not 0, otherwise <paramref name="ifZero"/>. The
    /// side that is not chosen has no influence, not even by being infinite or NaN.
    /// </summary>
    static abstract TSelf Select(TSelf condition, TSelf ifNonZero, TSelf ifZero);

    /// <summary>The value of a unary rule at x, with whatever derivatives <typeparamref name="TSelf"/> carries.</summary>
    static abstract TSelf Apply<TRule>(TRule rule, TSelf x)
        where TRule : struct, IUnaryRule;

    /// <summary>The value of a binary rule at (x, y), with whatever derivatives <typeparamref name="TSelf"/> carries.</summary>
    static abstract TSelf Apply<TRule>(TRule rule, TSelf x, TSelf y)
        where TRule : struct, IBinaryRule;
}
