using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Autograd.Algebra;

namespace Autograd;

/// <summary>
/// Broadcast operands whose value has rows too short to be run one by one, [1000,2] + [2] for one: what is repeated is laid
/// out for many rows at a time, and those are one row.
/// </summary>
internal static class ShortRows
{
    /// <summary>Elements that are laid out at a time: a few registers, and little stack.</summary>
    public const int Most = 128;

    public static void Run<TRunner, F>(
        TRunner runner,
        in RowOperands<F> operands,
        nint length,
        in TensorShape shape,
        in TensorShape aShape,
        in TensorShape bShape,
        in TensorShape cShape,
        in TensorShape dShape)
        where TRunner : struct, IRowRunner<F>, allows ref struct
    {
        var chunk = Most - (Most % operands.Axes.Length(0));
        var blocks = new ShortRows<TRunner, F>
        {
            Runner = runner,
            A = Of(operands.A, in aShape, chunk, length, in shape),
            B = Of(operands.B, in bShape, chunk, length, in shape),
            C = Of(operands.C, in cShape, chunk, length, in shape),
            D = Of(operands.D, in dShape, chunk, length, in shape),
            Chunk = chunk,
            Length = length,
        };
        Partition.RunRows(blocks, (length + chunk - 1) / chunk, chunk * (long)runner.Cost);
    }

    private static RepeatedOperand<F> Of<F>(
        ReadOnlySpan<F> values, in TensorShape shape, nint chunk, nint length, in TensorShape to)
    {
        var operand = new RepeatedOperand<F> { Values = values, Step = values.Length == length ? 1 : 0 };
        if (values.Length <= 1 || values.Length == length)
            return operand;
        operand.IsLaidOut = true;
        operand.Axes = BroadcastAxes.Of(in to, in shape, default, default, default);

        // Chunks hold whole rows, and mostly a whole number of whatever is repeated.
        operand.IsSame = operand.Axes.Rank == 2 && operand.Axes.StepOf(0, 1) == 0 && chunk % operand.Axes.Length(0) == 0;
        return operand;
    }
}

/// <summary>An operand of <see cref="ShortRows"/>.</summary>
internal ref struct RepeatedOperand<F>
{
    public ReadOnlySpan<F> Values;

    /// <summary>1 for one that is not repeated, 0 for one that is a single element, or is laid out.</summary>
    public nint Step;

    public bool IsLaidOut;

    public BroadcastAxes Axes;

    /// <summary>Whether it is the same in every chunk.</summary>
    public bool IsSame;

    /// <summary>Where to read a chunk that starts at an element of the value: in place or laid out in a buffer.</summary>
    public readonly ref F At(nint start, nint length, ref F buffer, bool isFirst)
    {
        ref var values = ref MemoryMarshal.GetReference(Values);
        if (!IsLaidOut)
            return ref Unsafe.Add(ref values, start * Step);

        if (isFirst || !IsSame)
            LayOut(start, length, ref buffer);
        return ref buffer;
    }

    private readonly void LayOut(nint start, nint length, ref F buffer)
    {
        var rowLength = Axes.Length(0);
        var step = Axes.StepOf(0, 0);
        var position = Axes.At(start / rowLength);
        var inner = start % rowLength;
        for (nint i = 0; i < length;)
        {
            // Rows along the next axis are evenly spaced, and by far the most are.
            ref F values = ref Unsafe.Add(ref MemoryMarshal.GetReference(Values), position.Offsets[0]);
            var (rows, stride) = Axes.Rank > 1 ? (Axes.Length(1) - position.Indices[1], Axes.StepOf(0, 1)) : (1, 0);
            for (var row = 0; row < rows && i < length; row++)
            {
                var end = i + Math.Min(rowLength - inner, length - i);
                for (var from = inner * step; i < end; i++, from += step)
                    Unsafe.Add(ref buffer, i) = Unsafe.Add(ref values, from);
                values = ref Unsafe.Add(ref values, stride);
                inner = 0;
            }

            Axes.Advance(ref position, rows);
        }
    }
}

/// <summary>Chunks of many short rows.</summary>
internal ref struct ShortRows<TRunner, F> : IRangeBody
    where TRunner : struct, IRowRunner<F>, allows ref struct
{
    public TRunner Runner;

    public RepeatedOperand<F> A, B, C, D;

    public nint Chunk;

    public nint Length;

    public readonly void Run(nint start, nint length)
    {
        Buffer a = default, b = default, c = default, d = default;
        for (var i = start; i < start + length; i++)
        {
            var from = i * Chunk;
            var count = Math.Min(Chunk, Length - from);

            // The compiler must be told that no row outlives the buffers.
            var row = new PointwiseRow<F>
            {
                A = ref A.At(from, count, ref Unsafe.AsRef(in a[0]), i == start),
                B = ref B.At(from, count, ref Unsafe.AsRef(in b[0]), i == start),
                C = ref C.At(from, count, ref Unsafe.AsRef(in c[0]), i == start),
                D = ref D.At(from, count, ref Unsafe.AsRef(in d[0]), i == start),
                StepA = StepOf(in A),
                StepB = StepOf(in B),
                StepC = StepOf(in C),
                StepD = StepOf(in D),
            };
            Runner.Run(in row, from, count);
        }
    }

    private static nint StepOf(in RepeatedOperand<F> operand) => operand.IsLaidOut ? 1 : operand.Step;

    [InlineArray(ShortRows.Most)]
    private struct Buffer
    {
        private F first;
    }
}
