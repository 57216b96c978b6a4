namespace Autograd.Nn;

/// <summary>How parameters usually begin: by constants, by chance, and by chance that keeps the size of what goes through a layer.</summary>
/// <remarks>
/// <para>
/// The number of inputs and of outputs that scaled initializers go by: those of a weight of shape [outputs, inputs]. With more
/// axes, [outputs, inputs, …], both times the number of elements behind, as in a convolution; of a vector, its length for both;
/// of a scalar, 1.
/// </para>
/// <para>Each parameter has a random stream of its own, so one seed gives the same bits in every precision, up to its rounding.</para>
/// </remarks>
public static class Initializers
{
    private const double ReluGain = 2;

    /// <summary>All 0.</summary>
    public static Initializer Zero { get; } = new ConstantInitializer(0);

    /// <summary>All 1.</summary>
    public static Initializer One { get; } = new ConstantInitializer(1);

    /// <summary>The normal distribution of mean 0 and deviation 1, as usual for the vectors of an embedding.</summary>
    public static Initializer StandardNormal { get; } = new NormalInitializer(0, 1);

    /// <summary>Uniform between ±√(6/(inputs + outputs)): variance 2/(inputs + outputs). For tanh and the like.</summary>
    /// <remarks>X. Glorot and Y. Bengio, "Understanding the difficulty of training deep feedforward neural networks" (2010), equation 16.</remarks>
    public static Initializer GlorotUniform { get; } = new ScaledInitializer("GlorotUniform", 1, ScaledInitializer.Fan.MeanOfBoth, isUniform: true);

    /// <summary>Normal of variance 2/(inputs + outputs), not truncated.</summary>
    /// <inheritdoc cref="GlorotUniform" path="/remarks"/>
    public static Initializer GlorotNormal { get; } = new ScaledInitializer("GlorotNormal", 1, ScaledInitializer.Fan.MeanOfBoth, isUniform: false);

    /// <summary>Uniform between ±√(6/inputs): variance 2/inputs. For relu and the like.</summary>
    /// <remarks>K. He et al., "Delving deep into rectifiers" (2015), equation 10.</remarks>
    public static Initializer HeUniform { get; } = new ScaledInitializer("HeUniform", ReluGain, ScaledInitializer.Fan.Inputs, isUniform: true);

    /// <summary>Normal of variance 2/inputs, not truncated.</summary>
    /// <inheritdoc cref="HeUniform" path="/remarks"/>
    public static Initializer HeNormal { get; } = new ScaledInitializer("HeNormal", ReluGain, ScaledInitializer.Fan.Inputs, isUniform: false);

    /// <summary>Uniform between ±√(3/inputs): variance 1/inputs. For selu.</summary>
    /// <remarks>Y. LeCun, L. Bottou, G. Orr and K.-R. Müller, "Efficient BackProp" (1998), section 4.6.</remarks>
    public static Initializer LeCunUniform { get; } = new ScaledInitializer("LeCunUniform", 1, ScaledInitializer.Fan.Inputs, isUniform: true);

    /// <summary>Normal of variance 1/inputs, not truncated.</summary>
    /// <inheritdoc cref="LeCunUniform" path="/remarks"/>
    public static Initializer LeCunNormal { get; } = new ScaledInitializer("LeCunNormal", 1, ScaledInitializer.Fan.Inputs, isUniform: false);

    /// <summary>All the same.</summary>
    /// <param name="value">The number.</param>
    public static Initializer Constant(double value) => new ConstantInitializer(value);

    /// <summary>Uniform from one number up to another, which is not reached.</summary>
    /// <param name="low">The lowest.</param>
    /// <param name="high">What is not reached.</param>
    /// <exception cref="ArgumentOutOfRangeException">low is not less than high, or one of them is not finite.</exception>
    public static Initializer Uniform(double low, double high) => new UniformInitializer(low, high);

    /// <summary>The normal distribution.</summary>
    /// <param name="mean">Its mean.</param>
    /// <param name="deviation">Its standard deviation, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The deviation is negative, or one of them is not finite.</exception>
    public static Initializer Normal(double mean = 0, double deviation = 1) => new NormalInitializer(mean, deviation);

    /// <summary>
    /// The normal distribution without what is more than two deviations from the mean, which is drawn again. The deviation is that
    /// of the whole distribution; of what is left it is 0.87963 of that, and this is not corrected.
    /// </summary>
    /// <param name="mean">The mean, of both.</param>
    /// <param name="deviation">The standard deviation before anything is cut off, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The deviation is negative, or one of them is not finite.</exception>
    public static Initializer TruncatedNormal(double mean = 0, double deviation = 1) => new TruncatedNormalInitializer(mean, deviation);

    /// <summary>
    /// A matrix whose rows are orthogonal to one another and of length gain, or its columns where there are more rows than columns; all
    /// such matrices are equally likely. Axes after the first count as one: [outputs, …] is a matrix of as many rows.
    /// </summary>
    /// <remarks>
    /// A. Saxe, J. McClelland and S. Ganguli, "Exact solutions to the nonlinear dynamics of learning in deep linear neural
    /// networks" (2014). The orthogonal factor of a normal matrix, with the signs that make it unique, F. Mezzadri, "How to
    /// generate random matrices from the classical compact groups" (2007).
    /// </remarks>
    /// <param name="gain">The length; 1 keeps lengths, √2 suits relu.</param>
    /// <exception cref="ArgumentOutOfRangeException">The gain is not finite.</exception>
    public static Initializer Orthogonal(double gain = 1) => new OrthogonalInitializer(gain);
}
