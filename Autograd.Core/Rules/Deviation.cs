using Autograd.Algebra;

namespace Autograd.Rules;

/// <summary>x − mean x over some axes; it is its own transpose.</summary>
/// <remarks>
/// The mean of the deviations is taken off once more: it is what the mean was rounded by, which next to the deviations of
/// numbers that are large and close together is not small.
/// </remarks>
/// <param name="axes">The axes.</param>
/// <param name="once">Whether it is taken off once only: of a cotangent that will do.</param>
internal readonly partial struct Deviation(Axes axes, bool once) : ILinearRule
{
    /// <summary>The name with the parameter.</summary>
    public override string ToString() => AxisChecks.Write(nameof(Deviation), axes, false);

    public TensorShape ShapeOf(in TensorShape x)
    {
        AxisChecks.RequireElements(nameof(Deviation), axes, in x);
        return x;
    }

    public T Transpose<T>(T cotangent, in TensorShape x)
        where T : ITensorElementary<T> => T.ApplyLinear(new Deviation(axes, once: true), MatrixAlgebra.Full(cotangent, in x));
}
