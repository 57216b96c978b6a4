using System.Numerics;
using System.Numerics.Tensors;

namespace Autograd.Nn;

/// <summary>The feature maps. <see cref="FeatureMap{T}.Then"/> and <see cref="FeatureMap{T}.And"/> put them together.</summary>
public static class FeatureMap
{
    /// <summary>
    /// All products of powers of the inputs up to a total degree, shorter ones first: of (a, b) to degree 2 they are
    /// (1, a, b, a², ab, b²). <c>[batch, inputs] → [batch, C(inputs + degree, degree)]</c>.
    /// </summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="degree">The highest total degree, at least 1.</param>
    /// <param name="inputs">How many numbers each row of the input has.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1, or there would be too many features.</exception>
    public static FeatureMap<T> Polynomial<T>(int degree, int inputs = 1)
        where T : IFloatingPointIeee754<T> => new PolynomialFeatures<T>(degree, inputs);

    /// <summary>
    /// A bump around each center: φ_j(x) = exp(−|x − c_j|²/(2·width²)), derivative −(x − c_j)/width²·φ_j.
    /// <c>[batch, inputs] → [batch, centers]</c>.
    /// </summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="centers">c, [centers, inputs]; a copy is kept. For one input, [centers] will do.</param>
    /// <param name="width">How wide a bump is, above 0.</param>
    /// <exception cref="ArgumentException">The centers are no matrix, or there are none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The width is not above 0.</exception>
    public static FeatureMap<T> Radial<T>(Tensor<T> centers, double width)
        where T : IFloatingPointIeee754<T> => new RadialFeatures<T>(centers, width);

    /// <summary>
    /// A cosine and a sine of each frequency: φ(x) = (cos ω_1·x, …, cos ω_k·x, sin ω_1·x, …, sin ω_k·x).
    /// <c>[batch, inputs] → [batch, 2·k]</c>.
    /// </summary>
    /// <remarks>With frequencies drawn from a normal distribution: A. Rahimi and B. Recht, "Random features for large-scale kernel machines" (2007).</remarks>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="frequencies">ω, in radians for each unit of x: [k, inputs]; a copy is kept. For one input, [k] will do.</param>
    /// <exception cref="ArgumentException">The frequencies are no matrix, or there are none.</exception>
    public static FeatureMap<T> Fourier<T>(Tensor<T> frequencies)
        where T : IFloatingPointIeee754<T> => new FourierFeatures<T>(frequencies);

    /// <summary>The cosines and sines of a Fourier series of one input: of 2πj·x/period for j from 1 to a count. <c>[batch, 1] → [batch, 2·count]</c>.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="count">How many harmonics, at least 1. The constant is the bias of the layer that follows.</param>
    /// <param name="period">The series' period, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is too small.</exception>
    public static FeatureMap<T> Fourier<T>(int count, double period)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        FeatureChecks.RequirePositive(period, nameof(period));
        var frequencies = new T[count];
        for (var j = 0; j < count; j++)
            frequencies[j] = T.CreateChecked(2 * Math.PI * (j + 1) / period);
        return new FourierFeatures<T>(Tensor.Create(frequencies, [count]));
    }

    /// <summary>A map of the caller's, made of Core's operations. <c>[batch, …] → [batch, …, features]</c>.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="name">What it is called in a summary.</param>
    /// <param name="features">The length of its last axis; a run that gives another throws.</param>
    /// <param name="map">φ.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are no features.</exception>
    public static FeatureMap<T> Custom<T>(string name, int features, Func<TensorNode<T>, TensorNode<T>> map)
        where T : IFloatingPointIeee754<T> => new CustomFeatures<T>(name, features, map);
}
