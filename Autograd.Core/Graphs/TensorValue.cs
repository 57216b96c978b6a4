using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd;

/// <summary>
/// A tensor that is computed at once, in memory of a sweep, or a constant of rank 0: what rules of tensors run on where
/// nothing is recorded.
/// </summary>
internal readonly struct TensorValue<T> : ITensorElementary<TensorValue<T>>
    where T : IFloatingPointIeee754<T>
{
    private readonly TensorBuffer<T>? buffer;
    private readonly T scalar;

    public TensorValue(TensorBuffer<T> buffer)
    {
        this.buffer = buffer;
        scalar = T.Zero;
    }

    public TensorValue(T scalar)
    {
        this.scalar = scalar;
        buffer = null;
    }

    public static TensorValue<T> Zero => new(T.Zero);

    public static TensorValue<T> One => new(T.One);

    /// <summary>Null for a constant of rank 0.</summary>
    public TensorBuffer<T>? Buffer => buffer;

    public T Scalar => scalar;

    public TensorShape Shape => buffer is null ? default : buffer.Shape;

    public TensorShape Stored => buffer is null ? default : buffer.Stored;

    /// <summary><see cref="Stored"/> in place: a shape is long to copy.</summary>
    public ref readonly TensorShape StoredReference => ref buffer is null ? ref Graph<T>.ScalarShape : ref buffer.Stored;

    /// <summary>Whether it is nothing, and moves nothing.</summary>
    public bool IsZero => buffer is null && Rule.IsExactZero(scalar);

    public static TensorValue<T> Constant(double value) => new(T.CreateSaturating(value));

    public static TensorValue<T> operator +(TensorValue<T> x, TensorValue<T> y) =>
        x.IsZero ? y : y.IsZero ? x : Apply(default(Add), x, y);

    public static TensorValue<T> operator -(TensorValue<T> x, TensorValue<T> y) =>
        y.IsZero ? x : Apply(default(Subtract), x, y);

    public static TensorValue<T> operator -(TensorValue<T> x) => Apply(default(Negate), x);

    public static TensorValue<T> operator *(TensorValue<T> x, TensorValue<T> y) => Apply(default(Multiply), x, y);

    public static TensorValue<T> operator /(TensorValue<T> x, TensorValue<T> y) => Apply(default(Divide), x, y);

    public static TensorValue<T> Step(TensorValue<T> x) => Apply(default(Rules.Step), x);

    public static TensorValue<T> Select(TensorValue<T> condition, TensorValue<T> ifNonZero, TensorValue<T> ifZero) =>
        ApplyTensorRule(default(Where), condition, ifNonZero, ifZero);

    public static TensorValue<T> Apply<TRule>(TRule rule, TensorValue<T> x)
        where TRule : struct, IUnaryRule
    {
        if (x.buffer is null)
            return new(Rule.Apply(rule, x.scalar));

        // Elementwise, what is repeated need not be computed more than once.
        var result = x.buffer.Sweep.Temporary(x.buffer.Stored);
        Elementwise.Unary(rule, x.buffer.Elements, result.Writable);
        if (x.buffer.IsRepeated)
            result.Repeat(in x.buffer.Shape);
        return new(result);
    }

    public static TensorValue<T> Apply<TRule>(TRule rule, TensorValue<T> x, TensorValue<T> y)
        where TRule : struct, IBinaryRule
    {
        if ((x.buffer ?? y.buffer) is not { } either)
            return new(Rule.Apply(rule, x.scalar, y.scalar));
        var (xStored, yStored) = (x.Stored, y.Stored);
        var stored = TensorShape.Broadcast(typeof(TRule).Name, in xStored, in yStored);
        var result = either.Sweep.Temporary(in stored);
        Elementwise.Binary(rule, x.Elements(), in xStored, y.Elements(), in yStored, result.Writable, in stored);
        if (x.buffer is { IsRepeated: true } || y.buffer is { IsRepeated: true })
            result.Repeat(TensorShape.Broadcast(typeof(TRule).Name, x.Shape, y.Shape));
        return new(result);
    }

    public static TensorValue<T> ApplyLinear<TRule>(TRule rule, TensorValue<T> x)
        where TRule : struct, ILinearRule
    {
        var shape = rule.ShapeOf(x.Shape);
        var sweep = x.buffer?.Sweep ?? TensorSweep<T>.Current;
        if (typeof(TRule) == typeof(Expand))
            return sweep.Repeat(x, in shape);
        if (typeof(TRule) == typeof(Reshape) && x.buffer is { } whole && whole.IsWhole)
            return new(sweep.Share(whole, in shape, in shape));
        var source = sweep.Whole(x);
        if (InPlace.TryEmbed(rule, sweep, source, in shape))
            return Zero;

        var result = sweep.Temporary(in shape);
        rule.Value(source.Elements, in source.Shape, result.Writable);
        return new(result);
    }

    public static TensorValue<T> ApplyBilinear<TRule>(TRule rule, TensorValue<T> x, TensorValue<T> y)
        where TRule : struct, IBilinearRule
    {
        var sweep = (x.buffer ?? y.buffer)?.Sweep ?? TensorSweep<T>.Current;
        var (left, right) = (sweep.Whole(x), sweep.Whole(y));
        var shape = rule.ShapeOf(in left.Shape, in right.Shape);
        if (InPlace.TryMultiply(rule, sweep, left, right, in shape))
            return Zero;

        var result = sweep.Temporary(in shape);
        rule.Value(left.Elements, in left.Shape, right.Elements, in right.Shape, result.Writable);
        return new(result);
    }

    public static TensorValue<T> ApplyReduction<TRule>(TRule rule, TensorValue<T> x)
        where TRule : struct, IReductionRule
    {
        var sweep = x.buffer?.Sweep ?? TensorSweep<T>.Current;
        var source = sweep.Whole(x);
        rule.Require(in source.Shape);
        var result = sweep.Temporary(rule.Axes.Reduce(in source.Shape, rule.KeepDims));
        rule.Value(source.Elements, in source.Shape, result.Writable);
        return new(result);
    }

    public static TensorValue<T> ApplyTensorRule<TRule>(TRule rule, params ReadOnlySpan<TensorValue<T>> inputs)
        where TRule : struct, ITensorRule
    {
        var sweep = TensorSweep<T>.Current;
        foreach (ref readonly var input in inputs)
            sweep = input.buffer?.Sweep ?? sweep;
        return sweep.Apply(rule, inputs);
    }

    /// <summary>A derivative times a weight, where an exact zero of either absorbs: 0 · ∞ is 0.</summary>
    public static TensorValue<T> Weigh(TensorValue<T> derivative, TensorValue<T> weight) =>
        Apply(default(Weigh), derivative, weight);

    /// <summary>What is stored: one element, where it is a constant.</summary>
    [UnscopedRef]
    public ReadOnlySpan<T> Elements() =>
        buffer is null ? MemoryMarshal.CreateReadOnlySpan(in scalar, 1) : buffer.Elements;
}
