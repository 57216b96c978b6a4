using System.Numerics;
using Autograd.Algebra;

namespace Autograd;

/// <summary>
/// What a recorded node did, as an object: lets a graph be printed, counted, replayed on other numbers, and differentiated
/// into new nodes, all from the rule it was recorded with.
/// </summary>
internal abstract class Operation
{
    /// <summary>The rule's name, with its parameters if it has any and says them.</summary>
    public abstract string Name { get; }

    /// <summary>The rule's type; null for a leaf.</summary>
    public abstract Type? Rule { get; }

    /// <summary>0 for a leaf, 1 or 2.</summary>
    public abstract int Arity { get; }

    /// <summary>What the partial derivative towards the left (or only) operand reads.</summary>
    public virtual Keeps LeftKeeps => Keeps.Nothing;

    /// <summary>What the partial derivative towards the right operand reads.</summary>
    public virtual Keeps RightKeeps => Keeps.Nothing;

    /// <summary>A struct that does not say its name is called as its type.</summary>
    protected static string NameOf<TRule>(TRule rule)
        where TRule : struct =>
        rule.ToString() is { } text && text != typeof(TRule).ToString() && !OperationTable.IsWithoutParameters(rule)
            ? text
            : typeof(TRule).Name;

    public abstract F Value<F>(F x, F y)
        where F : IFloatingPointIeee754<F>;

    public abstract T LeftPartial<T>(T x, T y, T z)
        where T : IElementary<T>;

    public abstract T RightPartial<T>(T x, T y, T z)
        where T : IElementary<T>;
}

/// <summary>A node without operands.</summary>
internal sealed class LeafOperation(string name) : Operation
{
    public override string Name => name;

    public override Type? Rule => null;

    public override int Arity => 0;

    public override F Value<F>(F x, F y) => x;

    public override T LeftPartial<T>(T x, T y, T z) => T.Zero;

    public override T RightPartial<T>(T x, T y, T z) => T.Zero;
}

/// <summary>A unary rule as an operation.</summary>
internal sealed class UnaryOperation<TRule>(TRule rule) : Operation
    where TRule : struct, IUnaryRule
{
    public override string Name { get; } = NameOf(rule);

    public override Type Rule => typeof(TRule);

    public override int Arity => 1;

    public override Keeps LeftKeeps => rule.Keeps;

    public override F Value<F>(F x, F y) => Algebra.Rule.Apply(rule, x);

    public override T LeftPartial<T>(T x, T y, T z) => rule.Derivative(x, z);

    public override T RightPartial<T>(T x, T y, T z) => T.Zero;
}

/// <summary>A binary rule as an operation.</summary>
internal sealed class BinaryOperation<TRule>(TRule rule) : Operation
    where TRule : struct, IBinaryRule
{
    public override string Name { get; } = NameOf(rule);

    public override Type Rule => typeof(TRule);

    public override int Arity => 2;

    public override Keeps LeftKeeps => rule.LeftKeeps;

    public override Keeps RightKeeps => rule.RightKeeps;

    public override F Value<F>(F x, F y) => Algebra.Rule.Apply(rule, x, y);

    public override T LeftPartial<T>(T x, T y, T z) => rule.LeftDerivative(x, y, z);

    public override T RightPartial<T>(T x, T y, T z) => rule.RightDerivative(x, y, z);
}
