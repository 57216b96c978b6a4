namespace Autograd.Algebra;

/// <summary>
/// The algebra that rules of tensors write derivatives in: elementwise arithmetic with broadcasting, and the application
/// of linear, bilinear and other rules. Computed at once it is a step of a sweep; recorded, it is a derivative that can be
/// differentiated again.
/// </summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
public interface ITensorElementary<TSelf> : IElementary<TSelf>
    where TSelf : ITensorElementary<TSelf>
{
    /// <summary>The lengths of the axes.</summary>
    TensorShape Shape { get; }

    /// <summary>The value of a linear rule at x.</summary>
    static abstract TSelf ApplyLinear<TRule>(TRule rule, TSelf x)
        where TRule : struct, ILinearRule;

    /// <summary>The value of a bilinear rule at (x, y).</summary>
    static abstract TSelf ApplyBilinear<TRule>(TRule rule, TSelf x, TSelf y)
        where TRule : struct, IBilinearRule;

    /// <summary>The value of a reduction at x.</summary>
    static abstract TSelf ApplyReduction<TRule>(TRule rule, TSelf x)
        where TRule : struct, IReductionRule;

    /// <summary>The value of any rule of tensors.</summary>
    static abstract TSelf ApplyTensorRule<TRule>(TRule rule, params ReadOnlySpan<TSelf> inputs)
        where TRule : struct, ITensorRule;
}
