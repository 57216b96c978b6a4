using System.Globalization;
using System.Numerics;
using static Autograd.Elementary;

namespace Autograd.Nn;

/// <summary>
/// Each row brought to mean 0 and variance 1, then scaled and shifted by parameters:
/// <c>y = (x − μ)/√(σ² + ε) ⊙ w + b</c> with the mean μ and the variance σ² of the row. <c>[…, features] → […, features]</c>.
/// </summary>
/// <remarks>
/// With r = 1/√(σ² + ε), x̂ = (x − μ)·r and the cotangent v of x̂, the derivative is r·(v − mean v − x̂·mean(v ⊙ x̂)). The variance
/// divides by the number of features. J. Ba, J. Kiros and G. Hinton, "Layer normalization" (2016), equations 3 and 4.
/// </remarks>
/// <typeparam name="T">The number.</typeparam>
public sealed class LayerNorm<T> : Layer<T>
    where T : IFloatingPointIeee754<T>
{
    private const double DefaultEpsilon = 1e-5;

    /// <summary>A layer without values yet.</summary>
    /// <param name="features">How many numbers each row has.</param>
    /// <param name="epsilon">ε, above 0.</param>
    /// <param name="affine">Whether there are w and b.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no features, or ε is not above 0.</exception>
    public LayerNorm(int features, double epsilon = DefaultEpsilon, bool affine = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        Features = features;
        Epsilon = InverseRoot.Require(epsilon);
        if (!affine)
            return;
        Weight = Add(new Parameter<T>("weight", [features], Initializers.One));
        Bias = Add(new Parameter<T>("bias", [features], Initializers.Zero));
    }

    /// <summary>How many numbers each row has.</summary>
    public int Features { get; }

    /// <summary>ε.</summary>
    public double Epsilon { get; }

    /// <summary>w, [features], at first 1; null without.</summary>
    public Parameter<T>? Weight { get; }

    /// <summary>b, [features], at first 0; null without.</summary>
    public Parameter<T>? Bias { get; }

    /// <inheritdoc/>
    public override string Description => string.Create(CultureInfo.InvariantCulture, $"LayerNorm {Features}");

    /// <inheritdoc/>
    protected override TensorNode<T> Compute(TensorNode<T> x, Pass<T> pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        RowChecks.Require(x, Features);
        var deviations = x - x.Mean(-1, keepDims: true);
        var variance = Square(deviations).Mean(-1, keepDims: true);
        var y = deviations * TensorNode.Map(new InverseRoot(Epsilon), variance);
        return Weight is null || Bias is null ? y : y * pass[Weight] + pass[Bias];
    }
}
