using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Autograd.Algebra;

namespace Autograd;

/// <summary>
/// The two walks over recorded scalar nodes: cotangents against the order of recording, tangents along it. Every index in a
/// record was written by the graph itself and lies below the record's own, so the loops carry no bounds checks.
/// </summary>
internal static class ScalarSweep
{
    /// <summary>
    /// The dynamic programme of backpropagation: from node <paramref name="last"/> down to <paramref name="first"/>, each
    /// node's cotangent is complete when the walk reaches it, and is passed on to its operands. Seeds are in
    /// <paramref name="cotangents"/> already; nodes below <paramref name="first"/> are left with partial sums.
    /// </summary>
    public static void Reverse<T>(ReadOnlySpan<ScalarRecord<T>> records, Span<T> cotangents, int first, int last)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(last, records.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(last, cotangents.Length);
        ref var record = ref MemoryMarshal.GetReference(records);
        ref var cotangent = ref MemoryMarshal.GetReference(cotangents);
        if (Rule.IsPlain<T>())
            ReversePlain(ref record, ref cotangent, first, last);
        else
            ReverseNested(ref record, ref cotangent, first, last);
    }

    /// <summary>
    /// Pushes tangents from node <paramref name="first"/> to <paramref name="last"/>. Seeds are in
    /// <paramref name="tangents"/> already, and every other entry is zero.
    /// </summary>
    public static void Forward<T>(ReadOnlySpan<ScalarRecord<T>> records, Span<T> tangents, int first, int last)
        where T : IFloatingPointIeee754<T>
    {
        for (var i = first; i <= last; i++)
        {
            ref readonly var record = ref records[i];
            var left = record.Link.Left;
            var right = record.Link.Right;
            if (left != i)
                Accumulate(ref tangents[i], tangents[left], record.LeftPartial);
            if (right != i)
                Accumulate(ref tangents[i], tangents[right], record.RightPartial);
        }
    }

    // A cotangent that was just stored takes several cycles to come back from memory, and chains of nodes are the rule, so
    // what goes to the node right below stays in a register ("carry"). Measured on Lotka–Volterra: a third less time.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ReversePlain<T>(ref ScalarRecord<T> records, ref T cotangents, int first, int last)
        where T : IFloatingPointIeee754<T>
    {
        var carry = T.Zero;
        for (nint i = last; i >= first; i--)
        {
            var cotangent = Unsafe.Add(ref cotangents, i) + carry;
            Unsafe.Add(ref cotangents, i) = cotangent;
            carry = T.Zero;
            // A zero cotangent absorbs: nothing below is touched, however steep the partials are.
            if (cotangent == T.Zero)
                continue;
            ref var record = ref Unsafe.Add(ref records, i);
            nint left = record.Link.Left;
            nint right = record.Link.Right;
            var share = cotangent * record.LeftPartial;
            if (left == i - 1)
                carry = share;
            else if (left != i)
                Unsafe.Add(ref cotangents, left) += share;
            if (right == i)
                continue;
            share = cotangent * record.RightPartial;
            if (right == i - 1)
                carry += share;
            else
                Unsafe.Add(ref cotangents, right) += share;
        }
    }

    // Numbers that carry derivatives themselves: zero means zero in every component, and a sum with an exact zero is left
    // out, since on a graph of graphs it would be recorded.
    private static void ReverseNested<T>(ref ScalarRecord<T> records, ref T cotangents, int first, int last)
        where T : IFloatingPointIeee754<T>
    {
        for (nint i = last; i >= first; i--)
        {
            var cotangent = Unsafe.Add(ref cotangents, i);
            if (Rule.IsExactZero(cotangent))
                continue;
            ref var record = ref Unsafe.Add(ref records, i);
            nint left = record.Link.Left;
            nint right = record.Link.Right;
            if (left != i)
                Accumulate(ref Unsafe.Add(ref cotangents, left), cotangent, record.LeftPartial);
            if (right != i)
                Accumulate(ref Unsafe.Add(ref cotangents, right), cotangent, record.RightPartial);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Accumulate<T>(ref T sum, T derivative, T partial)
        where T : IFloatingPointIeee754<T>
    {
        if (Rule.IsExactZero(derivative))
            return;
        var share = derivative * partial;
        sum = Rule.IsExactZero(sum) ? share : sum + share;
    }
}
