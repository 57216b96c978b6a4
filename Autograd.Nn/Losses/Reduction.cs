namespace Autograd.Nn;

/// <summary>How the terms of a loss become one number. What a term is, each loss says: an element, or an example.</summary>
public enum Reduction
{
    /// <summary>Σ wᵢℓᵢ over all terms; weights that are left out are 1.</summary>
    Sum,

    /// <summary>Σ wᵢℓᵢ / n, by the number of terms, whatever the weights are.</summary>
    Mean,

    /// <summary>
    /// Σ wᵢℓᵢ / Σ wᵢ: terms of weight 0 do not count at all. Without weights it is the mean; it is NaN where all weights are 0.
    /// </summary>
    WeightedMean,
}
