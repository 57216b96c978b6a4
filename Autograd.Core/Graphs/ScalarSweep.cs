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
        for (var i = last; i >= first; i--)
        {
            // A zero cotangent absorbs: nothing before is touched, however steep the partials are.
            var cotangent = cotangents[i];
            if (Rule.IsExactZero(cotangent))
                continue;
            ref readonly var record = ref records[i];
            var left = (int)record.Link.LeftDistance;
            var right = (int)record.Link.RightDistance;
            if (left != 0)
                PassBack(ref cotangents[i - left], cotangent, record.LeftPartial);
            if (right != 0)
                PassBack(ref cotangents[i - right], cotangent, record.RightPartial);
        }
    }

    /// <summary>
    /// The same walk where nobody asks for the cotangents of the nodes that it passes: it leaves zeros there, so that the
    /// next sweep finds none of it. It does not know that a partial derivative of 0 absorbs an infinite cotangent: where it
    /// leaves a NaN among the inputs, <see cref="Reverse"/> has the answer.
    /// </summary>
    public static void ReverseConsuming<T>(ReadOnlySpan<ScalarRecord<T>> records, Span<T> cotangents, int first, int last)
        where T : IFloatingPointIeee754<T>
    {
        if (last < first)
            return;
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(last, records.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(last, cotangents.Length);
        if (Rule.IsPlain<T>())
        {
            ConsumePlain(
                ref Unsafe.Add(ref MemoryMarshal.GetReference(records), last),
                ref Unsafe.Add(ref MemoryMarshal.GetReference(cotangents), last),
                last - first + 1);
        }
        else
        {
            Reverse(records, cotangents, first, last);
            cotangents[first..(last + 1)].Clear();
        }
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
            var left = (int)record.Link.LeftDistance;
            var right = (int)record.Link.RightDistance;
            if (left != 0)
                Accumulate(ref tangents[i], tangents[i - left], record.LeftPartial);
            if (right != 0)
                Accumulate(ref tangents[i], tangents[i - right], record.RightPartial);
        }
    }

    /// <summary>Whether a sweep has left nothing infinite or NaN.</summary>
    public static bool AreFinite<T>(ReadOnlySpan<T> derivatives)
        where T : IFloatingPointIeee754<T>
    {
        foreach (ref readonly var derivative in derivatives)
        {
            if (!Rule.IsWhollyFinite(derivative))
                return false;
        }

        return true;
    }

    // A cotangent that was just stored takes several cycles to come back from memory, and chains of nodes are the rule, so
    // what goes to the node just before stays in registers ("carried"), as the factors of a fused multiply-add. Measured
    // on Lotka–Volterra: a third less time. The graph wrote every distance itself, so none leads out of the arrays.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ConsumePlain<T>(ref ScalarRecord<T> record, ref T sum, int count)
        where T : IFloatingPointIeee754<T>
    {
        T carried = T.Zero, carriedPartial = T.Zero;
        ref var end = ref Unsafe.Subtract(ref sum, count);
        while (Unsafe.IsAddressGreaterThan(ref sum, ref end))
        {
            var cotangent = T.MultiplyAddEstimate(carried, carriedPartial, sum);
            sum = T.Zero;
            carried = T.Zero;
            carriedPartial = T.Zero;
            if (!IsZero(cotangent))
            {
                var left = record.Link.LeftDistance;
                var right = record.Link.RightDistance;
                if (left == 1)
                {
                    carried = cotangent;
                    carriedPartial = record.LeftPartial;
                }
                else if (left != 0)
                {
                    ref var other = ref Unsafe.Add(ref sum, -left);
                    other = T.MultiplyAddEstimate(cotangent, record.LeftPartial, other);
                }

                if (right == 1)
                {
                    carried = cotangent;
                    carriedPartial = record.RightPartial;
                }
                else if (right != 0)
                {
                    ref var other = ref Unsafe.Add(ref sum, -right);
                    other = T.MultiplyAddEstimate(cotangent, record.RightPartial, other);
                }
            }

            record = ref Unsafe.Subtract(ref record, 1);
            sum = ref Unsafe.Subtract(ref sum, 1);
        }

        // What was carried out of the range goes to the node before it, which exists: something pointed there.
        if (!IsZero(carried))
            sum = T.MultiplyAddEstimate(carried, carriedPartial, sum);
    }

    // Zero of either sign, by the bits: a comparison of doubles takes two branches, since NaN is neither equal nor unequal.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsZero<T>(T x)
        where T : IFloatingPointIeee754<T> =>
        typeof(T) == typeof(double) ? BitConverter.DoubleToUInt64Bits((double)(object)x) << 1 == 0 : x == T.Zero;

    // To the bit what the consuming walk computes, which does not look for zeros that absorb.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PassBack<T>(ref T sum, T cotangent, T partial)
        where T : IFloatingPointIeee754<T>
    {
        var fused = Rule.IsPlain<T>() ? T.MultiplyAddEstimate(cotangent, partial, sum) : T.NaN;
        if (T.IsNaN(fused))
            Accumulate(ref sum, cotangent, partial);
        else
            sum = fused;
    }

    // A sum with an exact zero is left out, since on a graph of graphs it would be recorded.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Accumulate<T>(ref T sum, T derivative, T partial)
        where T : IFloatingPointIeee754<T>
    {
        if (Rule.IsExactZero(derivative))
            return;
        var share = Rule.Absorb(derivative, partial);
        sum = Rule.IsExactZero(sum) ? share : sum + share;
    }
}
