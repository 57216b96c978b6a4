using System.Numerics;
using static Autograd.Elementary;

namespace Autograd.Nn;

/// <summary>What is added to a loss to keep parameters small, as nodes of the graph: <c>loss + Penalty.L2(pass, 1e-4)</c>.</summary>
/// <remarks>
/// With an optimizer that divides by the size of gradients, such as <see cref="Adam{T}"/>, a penalty is not the same as decoupled
/// weight decay: see <see cref="AdamW{T}"/>.
/// </remarks>
public static class Penalty
{
    private const int RankOfWeights = 2;

    /// <summary>factor·Σ|θ|; the derivative is factor·sign θ, 0 at 0.</summary>
    /// <param name="pass">The run of the model.</param>
    /// <param name="factor">How strong it is, at least 0.</param>
    /// <param name="includes">
    /// Which trainable parameters it concerns; by default those of two axes and more, which leaves out biases and the scales of
    /// normalization.
    /// </param>
    /// <returns>A node, or the constant 0 where there is no such parameter.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The factor is negative or not finite.</exception>
    public static ScalarNode<T> L1<T>(Pass<T> pass, double factor, Func<Parameter<T>, bool>? includes = null)
        where T : IFloatingPointIeee754<T> => Sum<AbsoluteValue, T>(pass, factor, includes);

    /// <summary>factor·Σθ²; the derivative is 2·factor·θ, so that for <see cref="Sgd{T}"/> it is a weight decay of 2·factor.</summary>
    /// <inheritdoc cref="L1{T}"/>
    public static ScalarNode<T> L2<T>(Pass<T> pass, double factor, Func<Parameter<T>, bool>? includes = null)
        where T : IFloatingPointIeee754<T> => Sum<SquaredValue, T>(pass, factor, includes);

    private interface ITerm
    {
        static abstract TensorNode<T> Of<T>(TensorNode<T> x)
            where T : IFloatingPointIeee754<T>;
    }

    private static ScalarNode<T> Sum<TTerm, T>(Pass<T> pass, double factor, Func<Parameter<T>, bool>? includes)
        where TTerm : ITerm
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(pass);
        Hyperparameter.AtLeastZero(factor);
        ScalarNode<T> sum = default;
        var parameters = pass.Parameters;
        for (var i = 0; i < parameters.Count; i++)
        {
            var parameter = parameters[i];
            if (!parameter.IsTrainable || !(includes?.Invoke(parameter) ?? parameter.Shape.Length >= RankOfWeights))
                continue;
            var term = TTerm.Of(pass[parameter]).Sum();
            sum = sum.Graph is null ? term : sum + term;
        }

        return sum.Graph is null ? sum : sum * T.CreateSaturating(factor);
    }

    private readonly struct AbsoluteValue : ITerm
    {
        public static TensorNode<T> Of<T>(TensorNode<T> x)
            where T : IFloatingPointIeee754<T> => Abs(x);
    }

    private readonly struct SquaredValue : ITerm
    {
        public static TensorNode<T> Of<T>(TensorNode<T> x)
            where T : IFloatingPointIeee754<T> => Square(x);
    }
}
