using System.Numerics;

namespace Autograd.Algebra;

/// <summary>How rules act on one type of number, seen from code that does not know the type's own interfaces.</summary>
internal abstract class RuleActor;

/// <inheritdoc/>
internal abstract class RuleActor<F> : RuleActor
{
    /// <summary>The actor of F, or null where F is a plain number.</summary>
    public static readonly RuleActor<F>? Instance = (default(F) as IDifferentiableNumber)?.Actor as RuleActor<F>;

    public abstract Func<TRule, F, F> Unary<TRule>()
        where TRule : struct, IUnaryRule;

    public abstract Func<TRule, F, F, F> Binary<TRule>()
        where TRule : struct, IBinaryRule;

    public abstract bool IsExactZero(F x);

    public abstract bool IsWhollyFinite(F x);

    public abstract int Orders { get; }

    public abstract bool TryAttach(Func<F, F> f, Func<F, (F Value, F Slope)> valueAndSlope, F root, out F attached);
}

/// <summary>The actor of a number that carries derivatives: the number's own static members.</summary>
internal sealed class DifferentiableActor<F> : RuleActor<F>
    where F : struct, IFloatingPointIeee754<F>, IDifferentiableNumber<F>
{
    public override Func<TRule, F, F> Unary<TRule>() => static (rule, x) => F.Apply(rule, x);

    public override Func<TRule, F, F, F> Binary<TRule>() => static (rule, x, y) => F.Apply(rule, x, y);

    public override bool IsExactZero(F x) => F.IsExactZero(x);

    public override bool IsWhollyFinite(F x) => F.IsWhollyFinite(x);

    public override int Orders => F.Orders;

    public override bool TryAttach(Func<F, F> f, Func<F, (F Value, F Slope)> valueAndSlope, F root, out F attached) =>
        F.TryAttach(f, valueAndSlope, root, out attached);
}
