using System.Runtime.CompilerServices;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd;

/// <summary>
/// The operations that have no parameters, numbered once for the whole process in the order of their first use. Rules with
/// parameters are numbered by each graph above <see cref="Size"/>.
/// </summary>
internal static class OperationTable
{
    public const int Variable = 0;
    public const int Constant = 1;

    /// <summary>The second half of a fused multiply-add; the first is the product that is its left operand.</summary>
    public const int FusedAdd = 2;

    /// <summary>A node whose value is a tensor: what it did is in a record of its own.</summary>
    public const int Tensor = 3;

    /// <summary>A scalar node that was computed from tensors: what it did is in a record of its own.</summary>
    public const int OfTensors = 4;

    /// <summary>Half of the ids that a node has room for; the other half is for rules with parameters.</summary>
    public const int Size = NodeLink.MaxOperations / 2;

    private static readonly Operation[] Operations = CreateTable();
    private static int count = 5;

    public static Operation Get(int id) => Volatile.Read(ref Operations[id]);

    public static int Register(Operation operation)
    {
        var id = Interlocked.Increment(ref count) - 1;
        if (id >= Size)
        {
            throw new InvalidOperationException(
                $"{operation.Name}: graphs tell {Size} operations apart, and this process has used more rules than that.");
        }

        Volatile.Write(ref Operations[id], operation);
        return id;
    }

    /// <summary>
    /// Whether a rule is the same as its type's default, so that one id stands for it: true of every rule without fields.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsWithoutParameters<TRule>(TRule rule)
        where TRule : struct =>
        // A struct without fields takes one byte, and that byte is zero; so does one with a single byte that is zero, and
        // that one equals its default.
        Unsafe.SizeOf<TRule>() == 1 && Unsafe.As<TRule, byte>(ref rule) == 0;

    private static Operation[] CreateTable()
    {
        var table = new Operation[Size];
        table[Variable] = new LeafOperation("Variable");
        table[Constant] = new LeafOperation("Constant");
        table[FusedAdd] = new BinaryOperation<Add>(default);
        table[Tensor] = new LeafOperation("Tensor");
        table[OfTensors] = new LeafOperation("OfTensors");
        return table;
    }
}

/// <summary>The process-wide id of a unary rule without parameters.</summary>
internal static class UnaryOperationId<TRule>
    where TRule : struct, IUnaryRule
{
    public static readonly int Value = OperationTable.Register(new UnaryOperation<TRule>(default));
}

/// <summary>The process-wide id of a binary rule without parameters.</summary>
internal static class BinaryOperationId<TRule>
    where TRule : struct, IBinaryRule
{
    public static readonly int Value = OperationTable.Register(new BinaryOperation<TRule>(default));
}
