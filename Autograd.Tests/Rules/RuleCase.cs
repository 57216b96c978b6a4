using System.Numerics;
using Autograd.Algebra;

namespace Autograd.Tests.Rules;

/// <summary>A function of one or two numbers that a test can run on any type of number.</summary>
internal abstract class FunctionCase(string name, int arity)
{
    public string Name => name;

    public int Arity => arity;

    public abstract F Apply<F>(ReadOnlySpan<F> at)
        where F : IFloatingPointIeee754<F>;

    public override string ToString() => name;
}

/// <summary>A rule with the points that it is swept over.</summary>
internal abstract class RuleCase(string name, int arity) : FunctionCase(name, arity)
{
    /// <summary>Where the function has three derivatives.</summary>
    public required double[][] Points { get; init; }

    /// <summary>Where it has a corner, a jump or an infinite slope; what holds there is convention, see KinkTests.</summary>
    public required double[][] Kinks { get; init; }

    /// <summary>The same function from the BCL, or by a formula that shares nothing with the rule; null where there is none.</summary>
    public required Func<double[], double>? Plain { get; init; }

    public abstract Type Rule { get; }

    /// <summary>What the partial derivative with respect to an argument claims to read.</summary>
    public abstract Keeps Keeps(int argument);

    /// <summary>The partial derivative as the rule states it, given the arguments and the value.</summary>
    public abstract T Partial<T>(int argument, T x, T y, T value)
        where T : IElementary<T>;
}

internal sealed class UnaryCase<TRule>(string name, TRule rule) : RuleCase(name, 1)
    where TRule : struct, IUnaryRule
{
    public override Type Rule => typeof(TRule);

    public override F Apply<F>(ReadOnlySpan<F> at) => Autograd.Algebra.Rule.Apply(rule, at[0]);

    public override Keeps Keeps(int argument) => rule.Keeps;

    public override T Partial<T>(int argument, T x, T y, T value) => rule.Derivative(x, value);
}

internal sealed class BinaryCase<TRule>(string name, TRule rule) : RuleCase(name, 2)
    where TRule : struct, IBinaryRule
{
    public override Type Rule => typeof(TRule);

    public override F Apply<F>(ReadOnlySpan<F> at) => Autograd.Algebra.Rule.Apply(rule, at[0], at[1]);

    public override Keeps Keeps(int argument) => argument == 0 ? rule.LeftKeeps : rule.RightKeeps;

    public override T Partial<T>(int argument, T x, T y, T value) =>
        argument == 0 ? rule.LeftDerivative(x, y, value) : rule.RightDerivative(x, y, value);
}
