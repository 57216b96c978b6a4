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
        _ = inputs[0].Axis(nameof(LogSoftmax), axis);
        return inputs[0];
    }

    /// <inheritdoc/>
    public T Jvp<T>(ReadOnlySpan<T> inputs, T output, ReadOnlySpan<T> tangents)
        where T : ITensorElementary<T> =>
        SoftmaxWeights.Centred(Axes.Of(nameof(LogSoftmax), output.Shape, [axis]), T.Apply(default(Exp), output), tangents[0]);

    /// <inheritdoc/>
    public T Vjp<T>(ReadOnlySpan<T> inputs, T output, T cotangent, int index)
        where T : ITensorElementary<T> =>
        T.ApplyTensorRule(new LogSoftmaxPullback(axis), output, MatrixAlgebra.Full(cotangent, output.Shape));
}

/// <summary>
/// x̄ = c − p·Σc along an axis, with p = eʸ for y = <see cref="LogSoftmax"/> and a cotangent c of it. Where p is near 1, −(1 − p) is
/// expm1 y, which keeps the digits.
/// </summary>
/// <param name="axis">The axis, counted from the front, or from the end where negative.</param>
internal readonly partial struct LogSoftmaxPullback(int axis) : ITensorRule
{
    /// <summary>The name with the parameter.</summary>
    public override string ToString() => $"{nameof(LogSoftmaxPullback)}({axis})";

    public TensorShape ShapeOf(ReadOnlySpan<TensorShape> inputs) => inputs[0];

    public T Jvp<T>(ReadOnlySpan<T> inputs, T output, ReadOnlySpan<T> tangents)
        where T : ITensorElementary<T>
    {
        var (y, c) = (inputs[0], inputs[1]);
        var change = T.ApplyTensorRule(this, y, MatrixAlgebra.Full(tangents[1], y.Shape));
        return change - T.Apply(default(Exp), y) * tangents[0] * T.ApplyLinear(Along(y.Shape), c);
    }

    public T Vjp<T>(ReadOnlySpan<T> inputs, T output, T cotangent, int index)
        where T : ITensorElementary<T>
    {
        var (y, c) = (inputs[0], inputs[1]);
        var p = T.Apply(default(Exp), y);
        return index == 0
            ? -(p * cotangent * T.ApplyLinear(Along(y.Shape), c))
            : SoftmaxWeights.Centred(AxesOf(y.Shape), p, cotangent);
    }

    private Sum Along(in TensorShape x) => new(AxesOf(in x), true);

    private Axes AxesOf(in TensorShape x) => Axes.Of(nameof(LogSoftmax), in x, [axis]);
}
