using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Autograd;

/// <summary>Copies and adds along a <see cref="StridedMap"/>.</summary>
internal static class Strided
{
    // A tile of a transposition: its lines on both sides stay in the first-level cache.
    private const int Tile = 16;

    private const int ReversedAtOnce = 1024;

    /// <summary>y[target] = x[source].</summary>
    public static void Copy<F>(scoped in StridedMap map, ReadOnlySpan<F> x, Span<F> y)
        where F : IFloatingPointIeee754<F> => Run<F, Copying>(in map, x, y);

    /// <summary>y[target] += x[source].</summary>
    public static void Add<F>(scoped in StridedMap map, ReadOnlySpan<F> x, Span<F> y)
        where F : IFloatingPointIeee754<F> => Run<F, Adding>(in map, x, y);

    private static void Run<F, TAction>(scoped in StridedMap map, ReadOnlySpan<F> x, Span<F> y)
        where F : IFloatingPointIeee754<F>
        where TAction : struct, IAction
    {
        map.Require(x.Length, y.Length);
        if (map.Count == 0)
            return;
        ref readonly var source = ref Unsafe.Add(ref MemoryMarshal.GetReference(x), map.Source);
        ref var target = ref Unsafe.Add(ref MemoryMarshal.GetReference(y), map.Target);
        if (map.Rank == 0)
        {
            TAction.Act(in source, ref target);
            return;
        }

        // The axis that is contiguous in the source, where it is not the innermost: a transposition.
        var last = map.Rank - 1;
        var across = last;
        if (map.TargetStride(last) == 1 && map.SourceStride(last) is not (0 or 1 or -1))
        {
            for (var i = 0; i < last; i++)
            {
                if (map.SourceStride(i) == 1)
                    across = i;
            }
        }

        if (across == last)
            Walk<F, TAction>(map.Without(last), in source, ref target, map.Length(last), map.SourceStride(last), map.TargetStride(last));
        else
            WalkTransposed<F, TAction>(map.Without(last).Without(across), in source, ref target, in map, across);
    }

    private static void Walk<F, TAction>(
        scoped in StridedMap outer, ref readonly F source, ref F target, nint length, nint sourceStride, nint targetStride)
        where F : IFloatingPointIeee754<F>
        where TAction : struct, IAction
    {
        var walk = new StridedWalk(in outer);
        do
        {
            ref readonly var from = ref Unsafe.Add(ref Unsafe.AsRef(in source), walk.Source);
            ref var to = ref Unsafe.Add(ref target, walk.Target);
            if (targetStride == 1 && sourceStride == 1)
                TAction.Act(MemoryMarshal.CreateReadOnlySpan(in from, (int)length), MemoryMarshal.CreateSpan(ref to, (int)length));
            else if (targetStride == 1 && sourceStride == -1 && TAction.Copies)
                Reverse(MemoryMarshal.CreateReadOnlySpan(in Unsafe.Add(ref Unsafe.AsRef(in from), 1 - length), (int)length), MemoryMarshal.CreateSpan(ref to, (int)length));
            else if (targetStride == 1 && sourceStride == 0)
                TAction.Act(from, MemoryMarshal.CreateSpan(ref to, (int)length));
            else
                Line<F, TAction>(in from, ref to, length, sourceStride, targetStride);
        }
        while (walk.MoveNext(in outer));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Line<F, TAction>(ref readonly F source, ref F target, nint length, nint sourceStride, nint targetStride)
        where F : IFloatingPointIeee754<F>
        where TAction : struct, IAction
    {
        for (nint i = 0; i < length; i++)
            TAction.Act(in Unsafe.Add(ref Unsafe.AsRef(in source), i * sourceStride), ref Unsafe.Add(ref target, i * targetStride));
    }

    private static void WalkTransposed<F, TAction>(scoped in StridedMap outer, ref readonly F source, ref F target, scoped in StridedMap map, int across)
        where F : IFloatingPointIeee754<F>
        where TAction : struct, IAction
    {
        var last = map.Rank - 1;
        var walk = new StridedWalk(in outer);
        do
        {
            Transpose<F, TAction>(
                in Unsafe.Add(ref Unsafe.AsRef(in source), walk.Source), ref Unsafe.Add(ref target, walk.Target),
                map.Length(across), map.TargetStride(across), map.Length(last), map.SourceStride(last));
        }
        while (walk.MoveNext(in outer));
    }

    // target[i, j] = source[j, i]: rows of the target are contiguous, and columns of the source are its rows.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transpose<F, TAction>(
        ref readonly F source, ref F target, nint rows, nint targetStride, nint columns, nint sourceStride)
        where F : IFloatingPointIeee754<F>
        where TAction : struct, IAction
    {
        for (nint top = 0; top < rows; top += Tile)
        {
            var bottom = nint.Min(top + Tile, rows);
            for (nint left = 0; left < columns; left += Tile)
            {
                var right = nint.Min(left + Tile, columns);
                for (var i = top; i < bottom; i++)
                {
                    ref var from = ref Unsafe.Add(ref Unsafe.AsRef(in source), i + left * sourceStride);
                    ref var to = ref Unsafe.Add(ref target, i * targetStride);
                    for (nint j = left, at = 0; j < right; j++, at += sourceStride)
                        TAction.Act(in Unsafe.Add(ref from, at), ref Unsafe.Add(ref to, j));
                }
            }
        }
    }

    // In pieces that stay in the cache between the two.
    private static void Reverse<F>(ReadOnlySpan<F> source, Span<F> target)
    {
        while (!source.IsEmpty)
        {
            var count = Math.Min(source.Length, ReversedAtOnce);
            source[^count..].CopyTo(target);
            target[..count].Reverse();
            source = source[..^count];
            target = target[count..];
        }
    }

    private interface IAction
    {
        static abstract bool Copies { get; }

        static abstract void Act<F>(ref readonly F source, ref F target)
            where F : IFloatingPointIeee754<F>;

        static abstract void Act<F>(ReadOnlySpan<F> source, Span<F> target)
            where F : IFloatingPointIeee754<F>;

        static abstract void Act<F>(F source, Span<F> target)
            where F : IFloatingPointIeee754<F>;
    }

    private readonly struct Copying : IAction
    {
        public static bool Copies => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Act<F>(ref readonly F source, ref F target)
            where F : IFloatingPointIeee754<F> => target = source;

        public static void Act<F>(ReadOnlySpan<F> source, Span<F> target)
            where F : IFloatingPointIeee754<F> => source.CopyTo(target);

        public static void Act<F>(F source, Span<F> target)
            where F : IFloatingPointIeee754<F> => target.Fill(source);
    }

    private readonly struct Adding : IAction
    {
        public static bool Copies => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Act<F>(ref readonly F source, ref F target)
            where F : IFloatingPointIeee754<F> => target += source;

        public static void Act<F>(ReadOnlySpan<F> source, Span<F> target)
            where F : IFloatingPointIeee754<F> => TensorPrimitives.Add(target, source, target);

        public static void Act<F>(F source, Span<F> target)
            where F : IFloatingPointIeee754<F> => TensorPrimitives.Add(target, source, target);
    }
}
