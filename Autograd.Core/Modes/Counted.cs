using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd;

/// <summary>
/// An element of the algebra that does nothing but count: running a rule's derivative on it tells what that one line costs,
/// and whether it is 0, 1 or −1 by structure.
/// </summary>
internal readonly struct Counted : IElementary<Counted>
{
    private readonly Kind kind;

    private Counted(Kind kind, OperationCount cost = default)
    {
        this.kind = kind;
        Cost = cost;
    }

    private enum Kind
    {
        Number,
        Zero,
        One,
        MinusOne,
    }

    /// <summary>A number that has been computed already.</summary>
    public static Counted Known => default;

    public static Counted Zero => new(Kind.Zero);

    public static Counted One => new(Kind.One);

    public OperationCount Cost { get; }

    public bool IsZero => kind == Kind.Zero;

    /// <summary>Whether multiplying by it is at most a change of sign.</summary>
    public bool IsUnit => kind is Kind.One or Kind.MinusOne;

    public static Counted Constant(double value) => default;

    public static Counted operator +(Counted x, Counted y) =>
        x.IsZero ? y : y.IsZero ? x : Combine(x, y, Addition);

    public static Counted operator -(Counted x, Counted y) => Combine(x, y, Addition);

    public static Counted operator -(Counted x) =>
        new(x.kind switch { Kind.One => Kind.MinusOne, Kind.MinusOne => Kind.One, _ => x.kind }, x.Cost);

    public static Counted operator *(Counted x, Counted y) => Combine(x, y, Multiplication);

    public static Counted operator /(Counted x, Counted y) => Combine(x, y, Multiplication);

    public static Counted Step(Counted x) => new(Kind.Number, x.Cost);

    public static Counted Select(Counted condition, Counted ifNonZero, Counted ifZero) =>
        Combine(new(Kind.Number, condition.Cost + ifNonZero.Cost), ifZero, default);

    public static Counted Apply<TRule>(TRule rule, Counted x)
        where TRule : struct, IUnaryRule =>
        new(Kind.Number, x.Cost + ValueCost(typeof(TRule)));

    public static Counted Apply<TRule>(TRule rule, Counted x, Counted y)
        where TRule : struct, IBinaryRule =>
        Combine(x, y, ValueCost(typeof(TRule)));

    /// <summary>What evaluating a rule costs: an addition, a multiplication, nothing (a sign, a choice), or a function.</summary>
    public static OperationCount ValueCost(Type rule) =>
        rule == typeof(Add) || rule == typeof(Subtract) ? Addition
        : rule == typeof(Multiply) || rule == typeof(Divide) || rule == typeof(Square) || rule == typeof(Reciprocal) ? Multiplication
        : IsChoice(rule) ? default
        : new OperationCount { Functions = 1 };

    public static OperationCount Addition => new() { Additions = 1 };

    public static OperationCount Multiplication => new() { Multiplications = 1 };

    private static bool IsChoice(Type rule) =>
        rule == typeof(Negate) || rule == typeof(Abs) || rule == typeof(Sign) || rule == typeof(Step)
        || rule == typeof(Compare) || rule == typeof(Max) || rule == typeof(Min) || rule == typeof(Relu) || rule == typeof(CopySign);

    private static Counted Combine(Counted x, Counted y, OperationCount cost) => new(Kind.Number, x.Cost + y.Cost + cost);
}
