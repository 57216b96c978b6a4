using System.Numerics;

namespace Autograd.Nn;

// The seed after the layers. C# has no way to put it after a list of any length that is not in brackets.
public sealed partial class Sequential<T>
    where T : IFloatingPointIeee754<T>
{
    /// <summary>A chain of layers in brackets, <c>new([first, second], seed: 1)</c>, whose parameters begin as their initializers say.</summary>
    /// <param name="layers">The layers.</param>
    /// <param name="seed">The same seed gives the same values.</param>
    public Sequential(ReadOnlySpan<Layer<T>> layers, int seed)
        : this(seed, layers)
    {
    }

    /// <summary>A chain of one layer, whose parameters begin as their initializers say.</summary>
    /// <param name="first">The first layer.</param>
    /// <param name="seed">The same seed gives the same values.</param>
    public Sequential(Layer<T> first, int seed)
        : this(seed, first)
    {
    }

    /// <summary>A chain of two layers, whose parameters begin as their initializers say.</summary>
    /// <param name="first">The first layer.</param>
    /// <param name="second">The second layer.</param>
    /// <param name="seed">The same seed gives the same values.</param>
    public Sequential(Layer<T> first, Layer<T> second, int seed)
        : this(seed, first, second)
    {
    }

    /// <summary>A chain of three layers, whose parameters begin as their initializers say.</summary>
    /// <param name="first">The first layer.</param>
    /// <param name="second">The second layer.</param>
    /// <param name="third">The third layer.</param>
    /// <param name="seed">The same seed gives the same values.</param>
    public Sequential(Layer<T> first, Layer<T> second, Layer<T> third, int seed)
        : this(seed, first, second, third)
    {
    }

    /// <summary>A chain of four layers, whose parameters begin as their initializers say.</summary>
    /// <param name="first">The first layer.</param>
    /// <param name="second">The second layer.</param>
    /// <param name="third">The third layer.</param>
    /// <param name="fourth">The fourth layer.</param>
    /// <param name="seed">The same seed gives the same values.</param>
    public Sequential(Layer<T> first, Layer<T> second, Layer<T> third, Layer<T> fourth, int seed)
        : this(seed, first, second, third, fourth)
    {
    }

    /// <summary>A chain of five layers, whose parameters begin as their initializers say.</summary>
    /// <param name="first">The first layer.</param>
    /// <param name="second">The second layer.</param>
    /// <param name="third">The third layer.</param>
    /// <param name="fourth">The fourth layer.</param>
    /// <param name="fifth">The fifth layer.</param>
    /// <param name="seed">The same seed gives the same values.</param>
    public Sequential(Layer<T> first, Layer<T> second, Layer<T> third, Layer<T> fourth, Layer<T> fifth, int seed)
        : this(seed, first, second, third, fourth, fifth)
    {
    }

    /// <summary>A chain of six layers, whose parameters begin as their initializers say.</summary>
    /// <param name="first">The first layer.</param>
    /// <param name="second">The second layer.</param>
    /// <param name="third">The third layer.</param>
    /// <param name="fourth">The fourth layer.</param>
    /// <param name="fifth">The fifth layer.</param>
    /// <param name="sixth">The sixth layer.</param>
    /// <param name="seed">The same seed gives the same values.</param>
    public Sequential(Layer<T> first, Layer<T> second, Layer<T> third, Layer<T> fourth, Layer<T> fifth, Layer<T> sixth, int seed)
        : this(seed, first, second, third, fourth, fifth, sixth)
    {
    }

    /// <summary>A chain of seven layers, whose parameters begin as their initializers say.</summary>
    /// <param name="first">The first layer.</param>
    /// <param name="second">The second layer.</param>
    /// <param name="third">The third layer.</param>
    /// <param name="fourth">The fourth layer.</param>
    /// <param name="fifth">The fifth layer.</param>
    /// <param name="sixth">The sixth layer.</param>
    /// <param name="seventh">The seventh layer.</param>
    /// <param name="seed">The same seed gives the same values.</param>
    public Sequential(
        Layer<T> first, Layer<T> second, Layer<T> third, Layer<T> fourth, Layer<T> fifth, Layer<T> sixth, Layer<T> seventh,
        int seed)
        : this(seed, first, second, third, fourth, fifth, sixth, seventh)
    {
    }

    /// <summary>A chain of eight layers, whose parameters begin as their initializers say. More of them stand in brackets.</summary>
    /// <param name="first">The first layer.</param>
    /// <param name="second">The second layer.</param>
    /// <param name="third">The third layer.</param>
    /// <param name="fourth">The fourth layer.</param>
    /// <param name="fifth">The fifth layer.</param>
    /// <param name="sixth">The sixth layer.</param>
    /// <param name="seventh">The seventh layer.</param>
    /// <param name="eighth">The eighth layer.</param>
    /// <param name="seed">The same seed gives the same values.</param>
    public Sequential(
        Layer<T> first, Layer<T> second, Layer<T> third, Layer<T> fourth, Layer<T> fifth, Layer<T> sixth, Layer<T> seventh, Layer<T> eighth,
        int seed)
        : this(seed, first, second, third, fourth, fifth, sixth, seventh, eighth)
    {
    }
}
