using System.Numerics;
using Autograd.Nn;

namespace Autograd.Tests.Nn.Optimizers;

/// <summary>Parameters with values, and gradients that do not come from a model: seeded, of very different sizes, some of them 0.</summary>
internal static class SampleParameters
{
    private const int ValueSeed = 11;
    private const int GradientSeed = 12;
    private const int LeastExponent = -3;
    private const int MostExponent = 1;
    private const int ZeroOneIn = 17;

    /// <summary>Weights and biases of two layers, and a frozen parameter between them; 45 trainable numbers, which no lanes divide.</summary>
    public static ParameterSet<T> Create<T>()
        where T : IFloatingPointIeee754<T> => Fill<T>(new(
            new Parameter<T>("w0", [3, 7], Initializers.Zero),
            new Parameter<T>("b0", [7], Initializers.Zero),
            new Parameter<T>("frozen", [5], Initializers.Zero, isTrainable: false),
            new Parameter<T>("w1", [7, 2], Initializers.Zero),
            new Parameter<T>("b1", [3], Initializers.Zero)));

    public static ParameterSet<T> Create<T>(int length)
        where T : IFloatingPointIeee754<T> => Fill<T>(new(new Parameter<T>("x", [length], Initializers.Zero)));

    /// <summary>Puts the gradient of a step into the set.</summary>
    public static void SetGradient<T>(ParameterSet<T> parameters, int step)
        where T : IFloatingPointIeee754<T>
    {
        var random = new RandomSequence(GradientSeed, step);
        foreach (ref var value in parameters.Gradient)
        {
            var size = Math.Pow(10, random.NextDouble(LeastExponent, MostExponent));
            value = random.NextInt(ZeroOneIn) == 0 ? T.Zero : T.CreateChecked((float)(size * random.NextNormal()));
        }
    }

    private static ParameterSet<T> Fill<T>(ParameterSet<T> parameters)
        where T : IFloatingPointIeee754<T>
    {
        // Rounded to float, so that both precisions begin at the same values.
        var random = new RandomSequence(ValueSeed);
        foreach (var parameter in parameters)
        {
            foreach (ref var value in parameter.Update())
                value = T.CreateChecked((float)random.NextDouble(-1, 1));
        }

        return parameters;
    }
}
