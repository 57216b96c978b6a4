using System.Numerics;
using System.Numerics.Tensors;

namespace Autograd.Nn;

/// <summary>
/// Throws at the first batch whose loss or gradient is infinite or NaN, before a step is taken by it, and says where it began: a
/// parameter, an example, or the operation, node and layer.
/// </summary>
/// <remarks>
/// A trainer does so itself, before callbacks hear of the gradient, unless <see cref="Trainer{T}.AllowNonFinite"/> is set. This one looks at its place
/// among the callbacks: after one that repairs gradients, say.
/// </remarks>
/// <typeparam name="T">The number.</typeparam>
public sealed class StopOnNonFinite<T> : Callback<T>
    where T : IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    /// <exception cref="NotFiniteNumberException">The loss or the gradient is not finite. The parameters are as the step before left them.</exception>
    public override void OnGradient(Trainer<T> trainer, T loss)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        if (!T.IsFinite(loss) || !TensorPrimitives.IsFiniteAll<T>(trainer.Model.Root.Parameters.Gradient))
            throw trainer.FindNonFinite();
    }
}
