using System.Globalization;
using System.Numerics;

namespace Autograd.Nn;

/// <summary>
/// φ, a function of the input without parameters: a linear model of its features, ŷ = W·φ(x), is linear in W and not in x.
/// <c>[batch, inputs] → [batch, features]</c>. See <see cref="FeatureMap"/> for those there are; before a <see cref="Dense{T}"/> in a
/// <see cref="Sequential{T}"/> it is linear regression.
/// </summary>
/// <remarks>Its derivative by x is there as for any layer, so features may stand in the middle of a network as well.</remarks>
/// <typeparam name="T">The number.</typeparam>
public abstract class FeatureMap<T> : Layer<T>
    where T : IFloatingPointIeee754<T>
{
    private readonly string name;

    /// <summary>A map.</summary>
    /// <param name="name">What it is called in a summary.</param>
    /// <param name="inputs">How many numbers each row of the input has; null for any.</param>
    /// <param name="features">How many each row of the output has.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    protected FeatureMap(string name, int? inputs, int features)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs ?? 1, 1, nameof(inputs));
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        this.name = name;
        Inputs = inputs;
        Features = features;
    }

    /// <summary>How many numbers each row of the input has; null for any.</summary>
    public int? Inputs { get; }

    /// <summary>How many numbers each row of the output has.</summary>
    public int Features { get; }

    /// <inheritdoc/>
    public override string Description => Inputs is { } inputs
        ? string.Create(CultureInfo.InvariantCulture, $"{name} {inputs} → {Features}")
        : string.Create(CultureInfo.InvariantCulture, $"{name} → {Features}");

    /// <summary>The features of the features: <c>next(this(x))</c>.</summary>
    /// <param name="next">The map that takes this one's output.</param>
    /// <exception cref="ArgumentException">It takes another number of inputs than this has features.</exception>
    public FeatureMap<T> Then(FeatureMap<T> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return next.Inputs is null || next.Inputs == Features
            ? new ComposedFeatures<T>(this, next)
            : throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"Then: {this} has {Features} features, and {next} takes {next.Inputs}."), nameof(next));
    }

    /// <summary>This map's features and another's of the same input, side by side.</summary>
    /// <param name="other">The other.</param>
    /// <exception cref="ArgumentException">It takes another number of inputs.</exception>
    public FeatureMap<T> And(FeatureMap<T> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Inputs is null || other.Inputs is null || Inputs == other.Inputs
            ? new JoinedFeatures<T>(this, other)
            : throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"And: {this} takes {Inputs} inputs, and {other} takes {other.Inputs}."), nameof(other));
    }

    /// <summary>The features.</summary>
    /// <param name="x">Its last axis has the length <see cref="Inputs"/>.</param>
    /// <param name="pass">The run of the model.</param>
    /// <returns>A node whose last axis has the length <see cref="Features"/>.</returns>
    protected abstract TensorNode<T> Map(TensorNode<T> x, Pass<T> pass);

    /// <inheritdoc/>
    protected sealed override TensorNode<T> Compute(TensorNode<T> x, Pass<T> pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        if (Inputs is { } inputs)
            RowChecks.Require(x, inputs);
        return Map(x, pass);
    }
}
