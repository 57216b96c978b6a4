using Autograd.Algebra;

namespace Autograd.Rules;

/// <summary>ρ(x·Wᵀ + b), <c>[…,k]·[n,k]ᵀ + [n] → […,n]</c>: what its shapes have to be.</summary>
internal readonly struct Affine
{
    /// <summary>Throws where shapes do not fit.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="weight">The weight, a row for each element of the value.</param>
    /// <exception cref="ArgumentException">They do not fit.</exception>
    public static void Require(in TensorShape x, in TensorShape weight)
    {
        if (weight.Rank != 2 || x.Rank == 0 || x[^1] != weight[1])
            throw Mismatch(in x, in weight);
    }

    /// <inheritdoc cref="Require(in TensorShape, in TensorShape)"/>
    /// <param name="x">The argument.</param>
    /// <param name="weight">The weight, a row for each element of the value.</param>
    /// <param name="bias">The bias, an element for each row of the weight.</param>
    public static void Require(in TensorShape x, in TensorShape weight, in TensorShape bias)
    {
        Require(in x, in weight);
        if (bias.Rank != 1 || bias[0] != weight[0])
            throw WrongBias(in x, in weight, in bias);
    }

    private static ArgumentException WrongBias(in TensorShape x, in TensorShape weight, in TensorShape bias) =>
        new($"{nameof(Affine)}: {x}·{weight}ᵀ + {bias}: the bias has to be a vector with an element for each row of the weight, [{weight[0]}].");

    private static ArgumentException Mismatch(in TensorShape x, in TensorShape weight) =>
        new($"{nameof(Affine)}: {x}·{weight}ᵀ: " + (
            weight.Rank != 2 ? "the weight has to be a matrix, with a row for each element of the result."
            : x.Rank == 0 ? "a scalar has no axis to sum over. Reshape it to [1]."
            : $"{x[^1]} ≠ {weight[1]}. The weight needs as many columns as the argument has elements along its last axis: transpose or "
            + "reshape one of them."));
}
