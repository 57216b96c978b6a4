using System.Globalization;
using System.Numerics;
using static Autograd.Elementary;

namespace Autograd.Nn;

/// <summary>
/// Each row divided by the root of the mean of its squares, then scaled by a parameter: <c>y = x/√(mean x² + ε) ⊙ w</c>.
/// <c>[…, features] → […, features]</c>.
/// </summary>
/// <remarks>
/// With r = 1/√(mean x² + ε), x̂ = x·r and the cotangent v of x̂, the derivative is r·(v − x̂·mean(v ⊙ x̂)). B. Zhang and R. Sennrich,
/// "Root mean square layer normalization" (2019), equation 4.
/// </remarks>
/// <typeparam name="T">The number.</typeparam>
public sealed class RmsNorm<T> : Layer<T>
    where T : IFloatingPointIeee754<T>
{
    private const double DefaultEpsilon = 1e-5;

    /// <summary>A layer without values yet.</summary>
    /// <param name="features">How many numbers each row has.</param>
    /// <param name="epsilon">ε, above 0.</param>
    /// <param name="affine">Whether there is a w.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no features, or ε is not above 0.</exception>
    public RmsNorm(int features, double epsilon = DefaultEpsilon, bool affine = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        Features = features;
        Epsilon = InverseRoot.Require(epsilon);
        if (affine)
            Weight = Add(new Parameter<T>("weight", [features], Initializers.One));
    }

    /// <summary>How many numbers each row has.</summary>
    public int Features { get; }

    /// <summary>ε.</summary>
    public double Epsilon { get; }

    /// <summary>w, [features], at first 1; null without.</summary>
    public Parameter<T>? Weight { get; }

    /// <inheritdoc/>
    public override string Description => string.Create(CultureInfo.InvariantCulture, $"RmsNorm {Features}");

    /// <inheritdoc/>
    protected override TensorNode<T> Compute(TensorNode<T> x, Pass<T> pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        RowChecks.Require(x, Features);
        var y = x * TensorNode.Map(new InverseRoot(Epsilon), Square(x).Mean(-1, keepDims: true));
        return Weight is null ? y : y * pass[Weight];
    }
}
