namespace Autograd;

/// <summary>
/// The coefficients c₁, c₂, … of a series, each computed once, in order. Those of a program's own operations are completed
/// at once, so that a long program needs no deep recursion; those inside a rule's derivative, only as far as they are asked for.
/// </summary>
internal sealed class Coefficients<T>(int order, Func<int, T> coefficient)
{
    /// <summary>The order of an expression that is computed only as far as it is asked for.</summary>
    private const int OnDemand = int.MaxValue;

    private readonly List<T> known = [];

    public int Order => order;

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
    public Coefficients<T> Lazily() => order == OnDemand ? this : new(OnDemand, k => this[k]);
}
