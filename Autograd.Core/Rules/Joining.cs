using System.Numerics;
using System.Runtime.CompilerServices;
using Autograd.Algebra;

namespace Autograd.Rules;

/// <summary>Tensors one after another along an axis; each one's part of the derivative is its slice.</summary>
/// <param name="axis">The axis, counted from the front, or from the end where negative.</param>
public readonly partial struct Concat(int axis) : IJoiningRule
{
    /// <summary>The name with the parameter.</summary>
    public override string ToString() => $"{nameof(Concat)}({axis})";

    /// <inheritdoc/>
    public TensorShape ShapeOf(ReadOnlySpan<TensorShape> inputs)
    {
        if (inputs.IsEmpty)
            throw new ArgumentException($"{nameof(Concat)}: there are no tensors. It takes one or more.");
        foreach (ref readonly var input in inputs)
        {
            if (input.Rank == 0)
                throw NoAxis(in inputs[0], in input);
        }

        var along = inputs[0].Axis(nameof(Concat), axis);
        nint length = 0;
        foreach (ref readonly var input in inputs)
        {
            if (input.Rank != inputs[0].Rank || AxisChecks.WithLength(in input, along, inputs[0][along]) != inputs[0])
            {
                throw new ArgumentException(
                    $"{nameof(Concat)}: {inputs[0]} and {input} along axis {along}. All axes but that one have to be as long.");
            }

            length += input[along];
        }

        return AxisChecks.WithLength(in inputs[0], along, length);
    }

    private static ArgumentException NoAxis(in TensorShape first, in TensorShape scalar) => new(
        $"{nameof(Concat)}: {first} and {scalar}, a scalar, which has no axis. Give it one with Reshape([1]), or put scalars together with Stack.");

    /// <inheritdoc/>
    public T Jvp<T>(ReadOnlySpan<T> inputs, T output, ReadOnlySpan<T> tangents)
        where T : ITensorElementary<T> => Joining.PushForward(this, inputs, tangents);

    /// <inheritdoc/>
    public T Vjp<T>(ReadOnlySpan<T> inputs, T output, T cotangent, int index)
        where T : ITensorElementary<T>
    {
        var start = 0;
        foreach (var input in inputs[..index])
            start += Extent(input.Shape);
        return Part(cotangent, inputs[index].Shape, start);
    }

    int IJoiningRule.Extent(in TensorShape input) => Extent(in input);

    T IJoiningRule.Part<T>(T whole, in TensorShape input, int start) => Part(whole, in input, start);

    void IJoiningRule.AddTo<F>(ReadOnlySpan<F> x, in TensorShape input, int start, Span<F> sum, in TensorShape whole)
    {
        Span<int> starts = stackalloc int[input.Rank];
        Joining.AddTo(new Embed(At(start, in input, starts), whole), x, in input, sum);
    }

    private int Extent(in TensorShape input) => (int)input[input.Axis(nameof(Concat), axis)];

    private T Part<T>(T whole, in TensorShape input, int start)
        where T : ITensorElementary<T>
    {
        Span<int> starts = stackalloc int[input.Rank];
        return T.ApplyLinear(new Slice(At(start, in input, starts), input), whole);
    }

    private ReadOnlySpan<int> At(int start, in TensorShape input, Span<int> starts)
    {
        starts.Clear();
        starts[input.Axis(nameof(Concat), axis)] = start;
        return starts;
    }
}

/// <summary>Scalars as the elements of a vector, n of [] → [n]; each one's part of the derivative is its element.</summary>
public readonly partial struct StackScalars : IJoiningRule
{
    /// <inheritdoc/>
    public TensorShape ShapeOf(ReadOnlySpan<TensorShape> inputs)
    {
        if (inputs.IsEmpty)
            throw new ArgumentException("Stack: there are no scalars. It takes one or more.");
        foreach (ref readonly var input in inputs)
        {
            if (input.Rank != 0)
                throw new ArgumentException($"{nameof(StackScalars)}: {input} is no scalar. Join tensors with {nameof(Concat)}.");
        }

        return new(inputs.Length);
    }

    /// <inheritdoc/>
    public T Jvp<T>(ReadOnlySpan<T> inputs, T output, ReadOnlySpan<T> tangents)
        where T : ITensorElementary<T> => T.ApplyTensorRule(this, tangents);

    /// <inheritdoc/>
    public T Vjp<T>(ReadOnlySpan<T> inputs, T output, T cotangent, int index)
        where T : ITensorElementary<T> => T.ApplyLinear(new Element(index), cotangent);

    int IJoiningRule.Extent(in TensorShape input) => 1;

    T IJoiningRule.Part<T>(T whole, in TensorShape input, int start) => T.ApplyLinear(new Element(start), whole);

    void IJoiningRule.AddTo<F>(ReadOnlySpan<F> x, in TensorShape input, int start, Span<F> sum, in TensorShape whole) =>
        sum[start] += x[0];
}

/// <summary>What rules of any number of tensors have in common.</summary>
internal static class Joining
{
    /// <summary>The rule at the tangents, a constant one repeated to its input's shape.</summary>
    public static T PushForward<TRule, T>(TRule rule, ReadOnlySpan<T> inputs, ReadOnlySpan<T> tangents)
        where TRule : struct, ITensorRule
        where T : ITensorElementary<T>
    {
        var few = default(Few<T>);
        var expanded = inputs.Length <= Few<T>.Count ? few[..inputs.Length] : new T[inputs.Length];
        for (var i = 0; i < expanded.Length; i++)
        {
            var shape = inputs[i].Shape;
            expanded[i] = tangents[i].Shape == shape ? tangents[i] : T.ApplyLinear(new Expand(shape), tangents[i]);
        }

        return T.ApplyTensorRule(rule, (ReadOnlySpan<T>)expanded);
    }

    /// <summary>sum += rule(x), without the rule on the heap.</summary>
    public static void AddTo<TRule, F>(TRule rule, ReadOnlySpan<F> x, in TensorShape shape, Span<F> sum)
        where TRule : struct, IEmbeddingRule
        where F : IFloatingPointIeee754<F> => rule.AddTo(x, in shape, sum);

    // Few enough to stand on the stack, so that joining them allocates nothing.
    [InlineArray(Count)]
    private struct Few<T>
    {
        public const int Count = 16;
        private T first;
    }
}
