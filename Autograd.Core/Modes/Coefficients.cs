using System.Numerics;

namespace Autograd;

/// <summary>
/// The coefficients c₁, c₂, … of a series, each computed once, in order. Those of a program's own operations are completed
/// at once, so that a long program needs no deep recursion; those inside a rule's derivative, only as far as they are asked for.
/// </summary>
internal sealed class Coefficients<T>(int order, Func<int, T> coefficient)
    where T : IFloatingPointIeee754<T>
{
    /// <summary>The order of an expression that is computed only as far as it is asked for.</summary>
    private const int OnDemand = int.MaxValue;

    private readonly List<T> known = [];
    private Coefficients<T>? lazy;
    private Dictionary<SharedTerm<T>, TaylorSeries<T>>? terms;

    public int Order => order;

    /// <summary>
    /// What was computed of this series inside rules' derivatives; null outside. A rule whose derivative applies other rules, whose
    /// derivatives apply it again, comes back to the same expressions: each is one series, or the work would double with every order.
    /// </summary>
    public Dictionary<SharedTerm<T>, TaylorSeries<T>>? Terms => order == OnDemand ? terms ??= [] : null;

    public T this[int k]
    {
        get
        {
            while (known.Count < k)
                known.Add(coefficient(known.Count + 1));
            return known[k - 1];
        }
    }

    public void Complete()
    {
        if (order != OnDemand)
            _ = this[order];
    }

    /// <summary>The same coefficients as part of an expression that is computed on demand.</summary>
    public Coefficients<T> Lazily() => order == OnDemand ? this : lazy ??= new(OnDemand, k => this[k]);
}
