using System.Numerics;

namespace Autograd.Nn;

/// <summary>
/// y = g(x·Wᵀ + b), <c>[…, inputs] → […, outputs]</c>: each row h of x becomes g(W·h + b). Product, bias and most activations are one
/// operation.
/// </summary>
/// <typeparam name="T">The number.</typeparam>
public sealed class Dense<T> : Layer<T>
    where T : IFloatingPointIeee754<T>
{
    /// <summary>A layer without values yet.</summary>
    /// <param name="inputs">How many numbers each row of the input has.</param>
    /// <param name="outputs">How many each row of the output has.</param>
    /// <param name="activation">g; none, if it is left out.</param>
    /// <param name="hasBias">Whether there is a b.</param>
    /// <param name="weightInitializer">How W begins; by default, as suits the activation.</param>
    /// <param name="biasInitializer">How b begins; by default with zeros.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number of inputs or outputs is less than 1.</exception>
    public Dense(
        int inputs,
        int outputs,
        Activation? activation = null,
        bool hasBias = true,
        Initializer? weightInitializer = null,
        Initializer? biasInitializer = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        Inputs = inputs;
        Outputs = outputs;
        Activation = activation ?? Activations.Linear;
        Weight = Add(new Parameter<T>("weight", [outputs, inputs], weightInitializer ?? Activation.DefaultInitializer));
        if (hasBias)
            Bias = Add(new Parameter<T>("bias", [outputs], biasInitializer ?? Initializers.Zero));
    }

    /// <summary>How many numbers each row of the input has.</summary>
    public int Inputs { get; }

    /// <summary>How many each row of the output has.</summary>
    public int Outputs { get; }

    /// <summary>g.</summary>
    public Activation Activation { get; }

    /// <summary>W, [outputs, inputs].</summary>
    public Parameter<T> Weight { get; }

    /// <summary>b, [outputs]; null without.</summary>
    public Parameter<T>? Bias { get; }

    /// <inheritdoc/>
    public override string Description =>
        Activation == Activations.Linear ? $"Dense {Inputs} → {Outputs}" : $"Dense {Inputs} → {Outputs}, {Activation}";

    /// <summary>z = x·Wᵀ + b, what the activation is applied to, as a node of its own: <see cref="Layer{T}.Forward"/> has none for it.</summary>
    /// <param name="x">The input, […, inputs].</param>
    /// <param name="pass">The run of the model.</param>
    /// <exception cref="ArgumentException">The input's shape does not suit; the message names the layer.</exception>
    public TensorNode<T> PreActivation(TensorNode<T> x, Pass<T> pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        try
        {
            return Bias is null ? TensorNode.Affine(x, pass[Weight]) : TensorNode.Affine(x, pass[Weight], pass[Bias]);
        }
        catch (ArgumentException exception)
        {
            throw new LayerException(ToString(), exception);
        }
    }

    /// <inheritdoc/>
    protected override TensorNode<T> Compute(TensorNode<T> x, Pass<T> pass) => Bias is null
        ? Activation.ApplyAffine(x, pass[Weight])
        : Activation.ApplyAffine(x, pass[Weight], pass[Bias]);
}
