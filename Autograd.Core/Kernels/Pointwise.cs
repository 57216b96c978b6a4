using System.Runtime.CompilerServices;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd;

/// <summary>The value of a unary rule.</summary>
internal readonly struct UnaryValue<TRule>(TRule rule) : IUnaryMap
    where TRule : struct, IUnaryRule
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Invoke<T>(T x)
        where T : IElementary<T> => T.Apply(rule, x);
}

/// <summary>The value of a binary rule.</summary>
internal readonly struct BinaryValue<TRule>(TRule rule) : IBinaryMap
    where TRule : struct, IBinaryRule
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Invoke<T>(T x, T y)
        where T : IElementary<T> => T.Apply(rule, x, y);
}

/// <summary>A binary map, as a step of any number of operands.</summary>
internal readonly struct MapValue<TMap>(TMap map) : IPointwise
    where TMap : struct, IBinaryMap
{
    public Operands Reads => Operands.A | Operands.B;

    public int Cost => ElementCost.Map;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Invoke<T>(T a, T b, T c, T d)
        where T : IElementary<T> => map.Invoke(a, b);
}

/// <summary>A derivative d times a unary rule's own: a is the input, c the output.</summary>
internal readonly struct UnaryDerivative<TRule>(TRule rule) : IPointwise
    where TRule : struct, IUnaryRule
{
    public Operands Reads
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Operands.D
            | ((rule.Keeps & Keeps.Input) != 0 ? Operands.A : 0)
            | ((rule.Keeps & Keeps.Output) != 0 ? Operands.C : 0);
    }

    public int Cost => ElementCost.Derivative;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Invoke<T>(T a, T b, T c, T d)
        where T : IElementary<T> => T.Apply(default(Absorb), d, rule.Derivative(a, c));
}

/// <summary>A derivative d times the left partial derivative of a binary rule: a and b are the inputs, c the output.</summary>
internal readonly struct LeftPartial<TRule>(TRule rule) : IPointwise
    where TRule : struct, IBinaryRule
{
    public Operands Reads
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Operands.D
            | ((rule.LeftKeeps & Keeps.Input) != 0 ? Operands.A : 0)
            | ((rule.LeftKeeps & Keeps.RightInput) != 0 ? Operands.B : 0)
            | ((rule.LeftKeeps & Keeps.Output) != 0 ? Operands.C : 0);
    }

    public int Cost => ElementCost.Derivative;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Invoke<T>(T a, T b, T c, T d)
        where T : IElementary<T> => T.Apply(default(Absorb), d, rule.LeftDerivative(a, b, c));
}

/// <summary>A derivative d times the right partial derivative of a binary rule: a and b are the inputs, c the output.</summary>
internal readonly struct RightPartial<TRule>(TRule rule) : IPointwise
    where TRule : struct, IBinaryRule
{
    public Operands Reads
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Operands.D
            | ((rule.RightKeeps & Keeps.Input) != 0 ? Operands.A : 0)
            | ((rule.RightKeeps & Keeps.RightInput) != 0 ? Operands.B : 0)
            | ((rule.RightKeeps & Keeps.Output) != 0 ? Operands.C : 0);
    }

    public int Cost => ElementCost.Derivative;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Invoke<T>(T a, T b, T c, T d)
        where T : IElementary<T> => T.Apply(default(Absorb), d, rule.RightDerivative(a, b, c));
}

/// <summary>A derivative d times that of a unary map at a.</summary>
internal readonly struct MapDerivative<TMap>(TMap map) : IPointwise
    where TMap : struct, IUnaryMap
{
    public Operands Reads => Operands.A | Operands.D;

    public int Cost => ElementCost.Map;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Invoke<T>(T a, T b, T c, T d)
        where T : IElementary<T> =>
        T.Apply(default(Absorb), d, map.Invoke(new Tangent<T>(a, T.One)).Direction);
}

/// <summary>A derivative d times the left partial derivative of a binary map at (a, b).</summary>
internal readonly struct MapLeftPartial<TMap>(TMap map) : IPointwise
    where TMap : struct, IBinaryMap
{
    public Operands Reads => Operands.A | Operands.B | Operands.D;

    public int Cost => ElementCost.Map;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Invoke<T>(T a, T b, T c, T d)
        where T : IElementary<T> =>
        T.Apply(default(Absorb), d, map.Invoke(new Tangent<T>(a, T.One), new Tangent<T>(b, T.Zero)).Direction);
}

/// <summary>A derivative d times the right partial derivative of a binary map at (a, b).</summary>
internal readonly struct MapRightPartial<TMap>(TMap map) : IPointwise
    where TMap : struct, IBinaryMap
{
    public Operands Reads => Operands.A | Operands.B | Operands.D;

    public int Cost => ElementCost.Map;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Invoke<T>(T a, T b, T c, T d)
        where T : IElementary<T> =>
        T.Apply(default(Absorb), d, map.Invoke(new Tangent<T>(a, T.Zero), new Tangent<T>(b, T.One)).Direction);
}

/// <summary>A derivative d times both partial derivatives of a binary map at (a, b).</summary>
internal readonly struct MapPartials<TMap>(TMap map) : IPointwisePair
    where TMap : struct, IBinaryMap
{
    public Operands Reads => Operands.A | Operands.B | Operands.D;

    public int Cost => ElementCost.Map;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Invoke<T>(T a, T b, T c, T d, out T other)
        where T : IElementary<T>
    {
        var value = map.Invoke(new Partials<T>(a, T.One, T.Zero), new Partials<T>(b, T.Zero, T.One));
        other = T.Apply(default(Absorb), d, value.Right);
        return T.Apply(default(Absorb), d, value.Left);
    }
}

/// <summary>b where a is not 0, c where it is.</summary>
internal readonly struct Selection : IPointwise
{
    public Operands Reads => Operands.A | Operands.B | Operands.C;

    public int Cost => ElementCost.Light;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Invoke<T>(T a, T b, T c, T d)
        where T : IElementary<T> => T.Select(a, b, c);
}

/// <summary>The operand itself, to be copied or added.</summary>
internal readonly struct Copy : IPointwise
{
    public Operands Reads => Operands.A;

    public int Cost => ElementCost.Light;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Invoke<T>(T a, T b, T c, T d)
        where T : IElementary<T> => a;
}

/// <summary>c − eᵃ·b.</summary>
internal readonly struct LessExponential : IPointwise
{
    public Operands Reads => Operands.A | Operands.B | Operands.C;

    public int Cost => ElementCost.Map;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Invoke<T>(T a, T b, T c, T d)
        where T : IElementary<T> => c - T.Apply(default(Exp), a) * b;
}
