using System.Numerics;

namespace Autograd.Algebra;

/// <summary>
/// A number that carries derivatives and so decides for itself how a rule acts on it: a dual number, a Taylor series, a
/// node of a graph.
/// </summary>
internal interface IDifferentiableNumber<TSelf> : IDifferentiableNumber
    where TSelf : struct, IFloatingPointIeee754<TSelf>, IDifferentiableNumber<TSelf>
{
    static abstract TSelf Apply<TRule>(TRule rule, TSelf x)
        where TRule : struct, IUnaryRule;

    static abstract TSelf Apply<TRule>(TRule rule, TSelf x, TSelf y)
        where TRule : struct, IBinaryRule;

    /// <summary>Whether x is zero in all that it carries, so that nothing is lost by leaving it out.</summary>
    static abstract bool IsExactZero(TSelf x);

    /// <summary>Whether every component is finite.</summary>
    static abstract bool IsWhollyFinite(TSelf x);

    /// <summary>How many derivatives of derivatives the number can carry.</summary>
    static virtual int Orders => int.MaxValue;

    /// <summary>
    /// The root of a function as a number that carries its derivatives of every order; false where the number has no way of its own,
    /// and Newton's method on it is as good.
    /// </summary>
    /// <param name="f">The function.</param>
    /// <param name="valueAndSlope">The function and its derivative.</param>
    /// <param name="root">Its root, a constant.</param>
    /// <param name="attached">Receives the root.</param>
    static virtual bool TryAttach(Func<TSelf, TSelf> f, Func<TSelf, (TSelf Value, TSelf Slope)> valueAndSlope, TSelf root, out TSelf attached)
    {
        attached = root;
        return false;
    }

    RuleActor IDifferentiableNumber.Actor => new DifferentiableActor<TSelf>();
}

/// <summary>
/// Lets generic code that only knows <c>F : IFloatingPointIeee754&lt;F&gt;</c> find out, once per type and without
/// reflection, that F is an <see cref="IDifferentiableNumber{TSelf}"/>.
/// </summary>
internal interface IDifferentiableNumber
{
    RuleActor Actor { get; }
}
