using Autograd.Algebra;

namespace Autograd.Rules;

// The derivatives of ln Σeˣ and of √Σx² as rules of their own: each has a derivative that keeps its digits where one element
// dominates the others, and 1 minus its share is all that is left.

/// <summary>
/// p = eˣ/Σeˣ over some axes, the derivative of <see cref="LogSumExp"/>. dp = p·(dx − Σp·dx), a symmetric matrix.
/// </summary>
/// <remarks>
/// (x, y) → p, where y is ln Σeˣ with the length 1 along the axes. It is a help to compute p and no variable of it: p sums to 1
/// whatever the rounding of y. 0 over axes with nothing but −∞, or with a +∞, since ln Σeˣ does not move there.
/// </remarks>
/// <param name="axes">The axes.</param>
internal readonly partial struct SoftmaxWeights(Axes axes) : ITensorRule
{
    /// <summary>The name with the parameter.</summary>
    public override string ToString() => AxisChecks.Write(nameof(SoftmaxWeights), axes, false);

    public TensorShape ShapeOf(ReadOnlySpan<TensorShape> inputs) => inputs[0];

    public T Jvp<T>(ReadOnlySpan<T> inputs, T output, ReadOnlySpan<T> tangents)
        where T : ITensorElementary<T> => output * Centred(axes, output, tangents[0]);

    public T Vjp<T>(ReadOnlySpan<T> inputs, T output, T cotangent, int index)
        where T : ITensorElementary<T> => index == 0 ? output * Centred(axes, output, cotangent) : T.Zero;

    /// <summary>The share from which on one element dominates: so far above one half that rounding cannot make two of them.</summary>
    public const double Dominant = 0.75;

    /// <summary>v − Σp·v over some axes, for weights p that sum to 1.</summary>
    // What all have in common falls out. Where one weight dominates, it is the element of that weight that is taken off first: the sum
    // is of the others then, and does not come out of 1 − p.
    public static T Centred<T>(Axes axes, T p, T v)
        where T : ITensorElementary<T>
    {
        var sum = new Sum(axes, keepDims: true);
        v = MatrixAlgebra.Full(v, p.Shape);
        var fromDominant = v - T.ApplyLinear(sum, T.Select(T.Step(p - T.Constant(Dominant)), v, T.Zero));
        return fromDominant - T.ApplyLinear(sum, p * fromDominant);
    }
}

/// <summary>
/// u = x/‖x‖ over some axes, the derivative of <see cref="Norm"/>; 0 at the origin. du = (dx − u·Σu·dx)/‖x‖, a symmetric matrix.
/// </summary>
/// <remarks>(x, y) → u, where y is ‖x‖ with the length 1 along the axes: a help to compute u, and no variable of it.</remarks>
/// <param name="axes">The axes.</param>
internal readonly partial struct UnitVector(Axes axes) : ITensorRule
{
    /// <summary>The name with the parameter.</summary>
    public override string ToString() => AxisChecks.Write(nameof(UnitVector), axes, false);

    public TensorShape ShapeOf(ReadOnlySpan<TensorShape> inputs) => inputs[0];

    public T Jvp<T>(ReadOnlySpan<T> inputs, T output, ReadOnlySpan<T> tangents)
        where T : ITensorElementary<T> => Across(inputs[1], output, tangents[0]);

    public T Vjp<T>(ReadOnlySpan<T> inputs, T output, T cotangent, int index)
        where T : ITensorElementary<T> => index == 0 ? Across(inputs[1], output, cotangent) : T.Zero;

    // What is left of v across u, over ‖x‖. A multiple of u changes nothing: where one element dominates, so much of it is taken off that v
    // is 0 there, and the sum is of the others, instead of 1 − u².
    private T Across<T>(T norm, T u, T v)
        where T : ITensorElementary<T>
    {
        var sum = new Sum(axes, keepDims: true);
        var dominates = T.Step(u * u - T.Constant(SoftmaxWeights.Dominant));
        v = MatrixAlgebra.Full(v, u.Shape);
        var multiple = T.ApplyLinear(sum, T.Select(dominates, v / u, T.Zero));
        var others = T.Select(dominates, T.Zero, v - u * multiple);
        return T.Select(norm, (others - u * T.ApplyLinear(sum, u * others)) / norm, T.Zero);
    }
}
