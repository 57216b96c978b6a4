using Autograd.Algebra;

namespace Autograd.Rules;

/// <summary>
/// Elementwise, x where the condition is not 0, otherwise y, with broadcasting of all three. Only the one that is chosen
/// has influence: the other may be infinite or NaN, in value and in derivative.
/// </summary>
/// <remarks>(condition, x, y) → value. A condition of NaN is not 0. The derivative with respect to the condition is 0.</remarks>
public readonly partial struct Where : ITensorRule
{
    /// <inheritdoc/>
    public TensorShape ShapeOf(ReadOnlySpan<TensorShape> inputs)
    {
        if (inputs.Length != 3)
            throw new ArgumentException($"{nameof(Where)}: takes a condition and 2 tensors, not {inputs.Length} in all.");
        var values = TensorShape.Broadcast(nameof(Where), in inputs[1], in inputs[2]);
        return TensorShape.Broadcast(nameof(Where), in inputs[0], in values);
    }

    /// <inheritdoc/>
    public T Jvp<T>(ReadOnlySpan<T> inputs, T output, ReadOnlySpan<T> tangents)
        where T : ITensorElementary<T>
    {
        // Without the input that does not move, there may be less to broadcast to.
        var tangent = T.ApplyTensorRule(default(Where), inputs[0], tangents[1], tangents[2]);
        return tangent.Shape == output.Shape ? tangent : T.ApplyLinear(new Expand(output.Shape), tangent);
    }

    /// <inheritdoc/>
    public T Vjp<T>(ReadOnlySpan<T> inputs, T output, T cotangent, int index)
        where T : ITensorElementary<T> => index switch
        {
            0 => T.Zero,
            1 => T.ApplyTensorRule(default(Where), inputs[0], cotangent, T.Zero),
            _ => T.ApplyTensorRule(default(Where), inputs[0], T.Zero, cotangent),
        };
}
