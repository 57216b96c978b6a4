using System.Numerics;
using Autograd.Algebra;

namespace Autograd.Rules;

public readonly partial struct CumSum
{
    /// <inheritdoc/>
    public void Value<F>(ReadOnlySpan<F> x, in TensorShape shape, Span<F> y)
        where F : IFloatingPointIeee754<F> =>
        CumulativeSums.Run(x, new AxisRuns(in shape, shape.Axis(nameof(CumSum), axis)), reverse, y);
}
