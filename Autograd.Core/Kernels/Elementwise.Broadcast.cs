using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Autograd.Algebra;

namespace Autograd;

internal static partial class Elementwise
{
    // Rows shorter than this are put together: starting a row costs about as much as so many elements.
    private const int ShortRow = 24;

    // Elements of an operand that are laid out at a time where rows are short; in a few kilobytes of stack.
    private const int Chunk = 256;

    /// <summary>Operands without shapes: each as long as the destination, or a single element for all of it.</summary>
    private static void Flat<TStep, F>(
        TStep step, ReadOnlySpan<F> a, ReadOnlySpan<F> b, ReadOnlySpan<F> c, ReadOnlySpan<F> d, Span<F> destination, bool accumulate)
        where TStep : struct, IPointwise
        where F : IFloatingPointIeee754<F>
    {
        var length = destination.Length;
        if (length == 0)
            return;
        if (!Fits(step.Reads, a.Length, b.Length, c.Length, d.Length, length))
            throw new ArgumentException("An operand is neither as long as the destination nor a single element.", nameof(destination));
        RunFlat(step, a, b, c, d, destination, accumulate);
    }

    /// <summary>Operands that are broadcast to the shape of the destination.</summary>
    private static void Broadcast<TStep, F>(
        TStep step,
        ReadOnlySpan<F> a,
        in TensorShape aShape,
        ReadOnlySpan<F> b,
        in TensorShape bShape,
        ReadOnlySpan<F> c,
        in TensorShape cShape,
        ReadOnlySpan<F> d,
        in TensorShape dShape,
        Span<F> destination,
        in TensorShape shape,
        bool accumulate)
        where TStep : struct, IPointwise
        where F : IFloatingPointIeee754<F>
    {
        var reads = step.Reads;
        var length = destination.Length;
        if (length == 0)
            return;

        // An operand with as many elements as the value is not repeated along any axis, whatever its rank.
        if (Fits(reads, a.Length, b.Length, c.Length, d.Length, length))
        {
            RunFlat(step, a, b, c, d, destination, accumulate);
            return;
        }

        ArgumentOutOfRangeException.ThrowIfNotEqual(length, shape.Length);
        TensorShape none = default;
        var axes = BroadcastAxes.Of(
            in shape,
            in (reads & Operands.A) != 0 ? ref aShape : ref none,
            in (reads & Operands.B) != 0 ? ref bShape : ref none,
            in (reads & Operands.C) != 0 ? ref cShape : ref none,
            in (reads & Operands.D) != 0 ? ref dShape : ref none);
        RunRows(step, in axes, a, b, c, d, destination, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Fits(Operands reads, int a, int b, int c, int d, int length) =>
        ((reads & Operands.A) == 0 || a == length || a == 1)
        && ((reads & Operands.B) == 0 || b == length || b == 1)
        && ((reads & Operands.C) == 0 || c == length || c == 1)
        && ((reads & Operands.D) == 0 || d == length || d == 1);

    private static void RunFlat<TStep, F>(
        TStep step, ReadOnlySpan<F> a, ReadOnlySpan<F> b, ReadOnlySpan<F> c, ReadOnlySpan<F> d, Span<F> destination, bool accumulate)
        where TStep : struct, IPointwise
        where F : IFloatingPointIeee754<F>
    {
        var length = destination.Length;
        var row = new PointwiseRow<F>
        {
            A = ref MemoryMarshal.GetReference(a),
            B = ref MemoryMarshal.GetReference(b),
            C = ref MemoryMarshal.GetReference(c),
            D = ref MemoryMarshal.GetReference(d),
            StepA = a.Length == length ? 1 : 0,
            StepB = b.Length == length ? 1 : 0,
            StepC = c.Length == length ? 1 : 0,
            StepD = d.Length == length ? 1 : 0,
        };
        Row.Run(step, in row, ref MemoryMarshal.GetReference(destination), length, accumulate);
    }

    private static void RunRows<TStep, F>(
        TStep step,
        in BroadcastAxes axes,
        ReadOnlySpan<F> a,
        ReadOnlySpan<F> b,
        ReadOnlySpan<F> c,
        ReadOnlySpan<F> d,
        Span<F> destination,
        bool accumulate)
        where TStep : struct, IPointwise
        where F : IFloatingPointIeee754<F>
    {
        var length = axes.Length(0);
        var rows = axes.RowCount;
        var row = new PointwiseRow<F>
        {
            StepA = axes.StepOf(0, 0),
            StepB = axes.StepOf(1, 0),
            StepC = axes.StepOf(2, 0),
            StepD = axes.StepOf(3, 0),
        };
        var position = axes.At(0);
        for (nint i = 0; i < rows; i++)
        {
            row.A = ref Unsafe.Add(ref MemoryMarshal.GetReference(a), position.Offsets[0]);
            row.B = ref Unsafe.Add(ref MemoryMarshal.GetReference(b), position.Offsets[1]);
            row.C = ref Unsafe.Add(ref MemoryMarshal.GetReference(c), position.Offsets[2]);
            row.D = ref Unsafe.Add(ref MemoryMarshal.GetReference(d), position.Offsets[3]);
            Row.Run(step, in row, ref Unsafe.Add(ref MemoryMarshal.GetReference(destination), i * length), length, accumulate);
            axes.Advance(ref position);
        }
    }
}
