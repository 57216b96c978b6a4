using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Autograd;

/// <summary>
/// The operations of one graph whose rules have parameters: a root of degree 3 and one of degree 5 are two operations. They
/// outlive <see cref="Graph{T}.Clear"/>, so that a loop over the same ones allocates nothing.
/// </summary>
internal sealed class ParameterizedOperations
{
    private const int Capacity = NodeLink.MaxOperations - OperationTable.Size;

    private readonly List<Operation> operations = [];
    private readonly Dictionary<Type, object> idsByRule = [];

    public Operation this[int id] => operations[id - OperationTable.Size];

    public int IdOf<TRule>(TRule rule, Func<TRule, Operation> create)
        where TRule : struct
    {
        if (!idsByRule.TryGetValue(typeof(TRule), out var known))
            idsByRule[typeof(TRule)] = known = new List<(TRule Rule, int Id)>();
        var ids = (List<(TRule Rule, int Id)>)known;
        foreach (ref readonly var entry in CollectionsMarshal.AsSpan(ids))
        {
            if (AreSame(entry.Rule, rule))
                return entry.Id;
        }

        if (operations.Count == Capacity)
        {
            throw new InvalidOperationException(
                $"{typeof(TRule).Name}: a graph tells {Capacity} rules with different parameters apart. Make the parameter "
                + "an operand of a binary rule instead.");
        }

        var id = OperationTable.Size + operations.Count;
        operations.Add(create(rule));
        ids.Add((rule, id));
        return id;
    }

    /// <summary>Forgets the operations where they begin to be many, as with a parameter that changes with every turn.</summary>
    public void Trim()
    {
        if (operations.Count <= Capacity / 2)
            return;
        operations.Clear();
        idsByRule.Clear();
    }

    // By the bits where that is possible: a struct that does not say how to compare would be boxed.
    private static bool AreSame<TRule>(TRule left, TRule right)
        where TRule : struct =>
        RuntimeHelpers.IsReferenceOrContainsReferences<TRule>()
            ? EqualityComparer<TRule>.Default.Equals(left, right)
            : Bytes(ref left).SequenceEqual(Bytes(ref right));

    private static ReadOnlySpan<byte> Bytes<TRule>(ref TRule rule)
        where TRule : struct =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<TRule, byte>(ref rule), Unsafe.SizeOf<TRule>());
}
