using Autograd.Algebra;

namespace Autograd.Rules;

/// <summary>y = x − ln Σeˣ along an axis. With p = eʸ, ẏ = ẋ − Σp·ẋ and x̄ = ȳ − p·Σȳ, the sums along the axis.</summary>
/// <param name="axis">The axis, counted from the front, or from the end where negative.</param>
public readonly partial struct LogSoftmax(int axis) : ITensorRule
{
    /// <summary>The name with the parameter.</summary>
    public override string ToString() => $"{nameof(LogSoftmax)}({axis})";

    /// <inheritdoc/>
    public TensorShape ShapeOf(ReadOnlySpan<TensorShape> inputs)
    {
        _ = Along(in inputs[0]);
        return inputs[0];
    }

    /// <inheritdoc/>
    public T Jvp<T>(ReadOnlySpan<T> inputs, T output, ReadOnlySpan<T> tangents)
        where T : ITensorElementary<T> =>
        tangents[0] - T.ApplyLinear(Along(output.Shape), T.Apply(default(Exp), output) * tangents[0]);

    /// <inheritdoc/>
    public T Vjp<T>(ReadOnlySpan<T> inputs, T output, T cotangent, int index)
        where T : ITensorElementary<T> =>
        cotangent - T.Apply(default(Exp), output) * T.ApplyLinear(Along(output.Shape), cotangent);

    private Sum Along(in TensorShape x) => new(Axes.Of(nameof(LogSoftmax), in x, [axis]), true);
}
