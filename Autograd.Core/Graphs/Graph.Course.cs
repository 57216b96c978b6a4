namespace Autograd;

// The operations of a part of the graph in the order of recording, to be told from those of another run of the same function. Two
// bytes for each, so that a part that was dropped leaves little behind.
public sealed partial class Graph<T>
{
    // Codes of operations on tensors begin here, in the order in which a graph met them.
    private const ushort FirstTensorCode = NodeLink.MaxOperations;

    private readonly Dictionary<Type, ushort> tensorCodes = [];
    private readonly List<string> tensorCodeNames = [];

    /// <summary>A code for the operation of each node from a place on.</summary>
    internal ushort[] CourseFrom(int node)
    {
        var course = new ushort[Count - node];
        var slot = LastSlotUpTo(node - 1) + 1;
        for (var i = 0; i < course.Length; i++)
            course[i] = NextCode(node + i, ref slot);
        return course;
    }

    /// <summary>Where the operations from a place on are not those of a course: how many are the same; −1 where all are.</summary>
    internal int DifferenceFrom(int node, ReadOnlySpan<ushort> course)
    {
        var count = Count - node;
        var slot = LastSlotUpTo(node - 1) + 1;
        for (var i = 0; i < Math.Min(count, course.Length); i++)
        {
            if (NextCode(node + i, ref slot) != course[i])
                return i;
        }

        return count == course.Length ? -1 : Math.Min(count, course.Length);
    }

    /// <summary>The name of an operation in a course; none behind its end.</summary>
    internal string? NameIn(ReadOnlySpan<ushort> course, int place) =>
        place >= course.Length ? null
        : course[place] >= FirstTensorCode ? tensorCodeNames[course[place] - FirstTensorCode]
        : course[place] < OperationTable.Size ? OperationTable.Get(course[place]).Name
        : parameterized[course[place]].Name;

    private ushort NextCode(int node, ref int slot)
    {
        if (slot >= tensorCount || tensors[slot].Node != node)
            return (ushort)records[node].Link.Operation;
        var operation = tensors[slot++].Operation!;
        if (operation is TensorLeaf<T>)
            return operation == TensorLeaf<T>.Variable ? (ushort)OperationTable.Variable : (ushort)OperationTable.Constant;
        if (!tensorCodes.TryGetValue(operation.GetType(), out var code))
        {
            // One that has parameters prints them behind its name.
            tensorCodes[operation.GetType()] = code = (ushort)(FirstTensorCode + tensorCodeNames.Count);
            tensorCodeNames.Add(operation.Name.Split('(')[0]);
        }

        return code;
    }
}
