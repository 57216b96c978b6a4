using System.Numerics;

namespace Autograd.Nn;

/// <summary>
/// A range of a model's flat buffer that an <see cref="Optimizer{T}"/> changes in one pass: values, the derivatives by them, and
/// what the optimizer remembers of them.
/// </summary>
/// <typeparam name="T">The number.</typeparam>
public readonly ref struct ParameterRange<T>
    where T : IFloatingPointIeee754<T>
{
    private readonly Optimizer<T> optimizer;
    private readonly int start;

    internal ParameterRange(Optimizer<T> optimizer, Span<T> values, ReadOnlySpan<T> gradient, int start, double weightDecay)
    {
        this.optimizer = optimizer;
        this.start = start;
        Values = values;
        Gradient = gradient;
        WeightDecay = weightDecay;
    }

    /// <summary>The values, to be changed.</summary>
    public Span<T> Values { get; }

    /// <summary>The derivatives of the loss by them.</summary>
    public ReadOnlySpan<T> Gradient { get; }

    /// <summary><see cref="Optimizer{T}.WeightDecay"/>, or 0 for parameters that do not decay.</summary>
    public double WeightDecay { get; }

    /// <summary>What the optimizer remembers of the values.</summary>
    /// <param name="index">A place in <see cref="Optimizer{T}.StateNames"/>.</param>
    public Span<T> State(int index) => optimizer.State(index, start, Values.Length);
}
