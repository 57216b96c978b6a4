using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Autograd.Algebra;

namespace Autograd;

internal static partial class Elementwise
{
    // Rows shorter than this are put together: starting a row costs about as much as so many elements.
    private const int ShortRow = 24;

    /// <summary>Operands without shapes: each as long as the destination, or a single element for all of it.</summary>
    private static void Flat<TRunner, F>(
        TRunner runner, ReadOnlySpan<F> a, ReadOnlySpan<F> b, ReadOnlySpan<F> c, ReadOnlySpan<F> d, int length)
        where TRunner : struct, IRowRunner<F>, allows ref struct
        where F : IFloatingPointIeee754<F>
    {
        if (!Fits(runner.Reads, a.Length, b.Length, c.Length, d.Length, length))
            throw new ArgumentException($"An operand is neither as long as the destination, {length}, nor a single element.", nameof(length));
        RunFlat(runner, a, b, c, d, length);
    }

    /// <summary>Operands that are broadcast to the shape of the destination.</summary>
    private static void Broadcast<TRunner, F>(
        TRunner runner,
        ReadOnlySpan<F> a,
        in TensorShape aShape,
        ReadOnlySpan<F> b,
        in TensorShape bShape,
        ReadOnlySpan<F> c,
        in TensorShape cShape,
        ReadOnlySpan<F> d,
        in TensorShape dShape,
        int length,
        in TensorShape shape)
        where TRunner : struct, IRowRunner<F>, allows ref struct
        where F : IFloatingPointIeee754<F>
    {
        // An operand with as many elements as the value is not repeated along any axis, whatever its rank.
        var reads = runner.Reads;
        if (Fits(reads, a.Length, b.Length, c.Length, d.Length, length))
        {
            RunFlat(runner, a, b, c, d, length);
            return;
        }

        RepeatRows(
            runner, a, in aShape, b, in bShape, c, in cShape, d, in dShape, length, in shape);
    }

    // Apart, because its variables are large, and setting up a frame for them takes longer than a short call.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RepeatRows<TRunner, F>(
        TRunner runner,
        ReadOnlySpan<F> a,
        in TensorShape aShape,
        ReadOnlySpan<F> b,
        in TensorShape bShape,
        ReadOnlySpan<F> c,
        in TensorShape cShape,
        ReadOnlySpan<F> d,
        in TensorShape dShape,
        int length,
        in TensorShape shape)
        where TRunner : struct, IRowRunner<F>, allows ref struct
        where F : IFloatingPointIeee754<F>
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(length, shape.Length);
        if (length == 0)
            return;
        var reads = runner.Reads;
        TensorShape none = default;
        var operands = new RowOperands<F>
        {
            A = (reads & Operands.A) != 0 ? a : default,
            B = (reads & Operands.B) != 0 ? b : default,
            C = (reads & Operands.C) != 0 ? c : default,
            D = (reads & Operands.D) != 0 ? d : default,
            Axes = BroadcastAxes.Of(
                in shape,
                in (reads & Operands.A) != 0 ? ref aShape : ref none,
                in (reads & Operands.B) != 0 ? ref bShape : ref none,
                in (reads & Operands.C) != 0 ? ref cShape : ref none,
                in (reads & Operands.D) != 0 ? ref dShape : ref none),
        };
        if (Rule.IsPlain<F>() && operands.Axes.Length(0) < ShortRow)
            ShortRows.Run(runner, in operands, length, in shape, in aShape, in bShape, in cShape, in dShape);
        else
            RowBlocks<TRunner, F>.Run(runner, in operands);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Fits(Operands reads, int a, int b, int c, int d, int length) =>
        ((reads & Operands.A) == 0 || a == length || a == 1)
        && ((reads & Operands.B) == 0 || b == length || b == 1)
        && ((reads & Operands.C) == 0 || c == length || c == 1)
        && ((reads & Operands.D) == 0 || d == length || d == 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RunFlat<TRunner, F>(
        TRunner runner, ReadOnlySpan<F> a, ReadOnlySpan<F> b, ReadOnlySpan<F> c, ReadOnlySpan<F> d, int length)
        where TRunner : struct, IRowRunner<F>, allows ref struct
        where F : IFloatingPointIeee754<F>
    {
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
        Partition.Run(new FlatRange<TRunner, F>(runner, in row), length, runner.Cost);
    }
}
