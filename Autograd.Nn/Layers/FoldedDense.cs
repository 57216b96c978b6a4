using System.Globalization;
using System.Numerics;

namespace Autograd.Nn;

/// <summary>
/// y = g(W̃·[x; 1]), <c>[…, inputs] → […, outputs]</c>: a dense layer as it is written on a blackboard, with the bias as the last
/// column of the weight and a constant 1 after the input's numbers. <see cref="Dense{T}"/> computes the same, and faster.
/// </summary>
/// <remarks>∂L/∂W̃ = ∂L/∂z·[x; 1]ᵀ, so the last column of the derivative is that by the bias.</remarks>
/// <typeparam name="T">The number.</typeparam>
public sealed class FoldedDense<T> : Layer<T>
    where T : IFloatingPointIeee754<T>
{
    /// <summary>A layer without values yet.</summary>
    /// <param name="inputs">How many numbers each row of the input has, without the 1.</param>
    /// <param name="outputs">How many each row of the output has.</param>
    /// <param name="activation">g; none, if it is left out.</param>
    /// <param name="weightInitializer">How W̃ begins, the last column as well; by default, as suits the activation.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number of inputs or outputs is less than 1.</exception>
    public FoldedDense(int inputs, int outputs, Activation? activation = null, Initializer? weightInitializer = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        Inputs = inputs;
        Outputs = outputs;
        Activation = activation ?? Activations.Linear;
        Weight = Add(new Parameter<T>("weight", [outputs, inputs + 1], weightInitializer ?? Activation.DefaultInitializer));
    }

    /// <summary>How many numbers each row of the input has, without the 1.</summary>
    public int Inputs { get; }

    /// <summary>How many each row of the output has.</summary>
    public int Outputs { get; }

    /// <summary>g.</summary>
    public Activation Activation { get; }

    /// <summary>W̃ = [W b], [outputs, inputs + 1].</summary>
    public Parameter<T> Weight { get; }

    /// <inheritdoc/>
    public override string Description => string.Create(
        CultureInfo.InvariantCulture,
        $"FoldedDense {Inputs} + 1 → {Outputs}{(Activation == Activations.Linear ? "" : $", {Activation}")}");

    /// <inheritdoc/>
    protected override TensorNode<T> Compute(TensorNode<T> x, Pass<T> pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        RowChecks.Require(x, Inputs);
        var ones = pass.Rent(x.Length / Inputs);
        ones.Span.Fill(T.One);
        Span<nint> shape = stackalloc nint[x.Rank];
        x.Shape.CopyTo(shape);
        shape[^1] = 1;
        var extended = TensorNode.Concat([x, pass.Graph.Constant((ReadOnlyMemory<T>)ones, shape)], axis: -1);
        return Activation.ApplyAffine(extended, pass[Weight]);
    }
}
