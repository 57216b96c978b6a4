using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Autograd;

/// <summary>Operands that are broadcast, with the axes of their value; what is not read is empty.</summary>
internal ref struct RowOperands<F>
{
    public ReadOnlySpan<F> A, B, C, D;

    public BroadcastAxes Axes;
}

/// <summary>Broadcast operands, row by row of their value.</summary>
internal readonly ref struct RowBlocks<TRunner, F> : IRangeBody
    where TRunner : struct, IRowRunner<F>, allows ref struct
{
    private readonly TRunner runner;
    private readonly RowOperands<F> operands;

    private RowBlocks(TRunner runner, in RowOperands<F> operands)
    {
        this.runner = runner;
        this.operands = operands;
    }

    public static void Run(TRunner runner, in RowOperands<F> operands) =>
        Partition.RunRows(
            new RowBlocks<TRunner, F>(runner, in operands),
            operands.Axes.RowCount,
            operands.Axes.Length(0) * (long)runner.Cost);

    public void Run(nint start, nint length)
    {
        ref readonly var axes = ref operands.Axes;
        var row = new PointwiseRow<F>
        {
            StepA = axes.StepOf(0, 0),
            StepB = axes.StepOf(1, 0),
            StepC = axes.StepOf(2, 0),
            StepD = axes.StepOf(3, 0),
        };
        var position = axes.At(start);
        for (var i = start; i < start + length; i++)
        {
            row.A = ref Unsafe.Add(ref MemoryMarshal.GetReference(operands.A), position.Offsets[0]);
            row.B = ref Unsafe.Add(ref MemoryMarshal.GetReference(operands.B), position.Offsets[1]);
            row.C = ref Unsafe.Add(ref MemoryMarshal.GetReference(operands.C), position.Offsets[2]);
            row.D = ref Unsafe.Add(ref MemoryMarshal.GetReference(operands.D), position.Offsets[3]);
            runner.Run(in row, i * axes.Length(0), axes.Length(0));
            axes.Advance(ref position);
        }
    }
}
