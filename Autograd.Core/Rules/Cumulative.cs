using Autograd.Algebra;

namespace Autograd.Rules;

/// <summary>The sums of all elements up to each one along an axis; the transpose sums from the other end.</summary>
/// <param name="axis">The axis, counted from the front, or from the end where negative.</param>
/// <param name="reverse">Whether to sum from the end.</param>
public readonly partial struct CumSum(int axis, bool reverse) : ILinearRule
{
    /// <summary>The name with the parameters.</summary>
    public override string ToString() => $"{nameof(CumSum)}({axis}{(reverse ? ", reverse" : "")})";

    /// <inheritdoc/>
    public TensorShape ShapeOf(in TensorShape x)
    {
        x.Axis(nameof(CumSum), axis);
        return x;
    }

    /// <inheritdoc/>
    public T Transpose<T>(T cotangent, in TensorShape x)
        where T : ITensorElementary<T> => T.ApplyLinear(new CumSum(axis, !reverse), cotangent);
}
