using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Autograd.Algebra;

namespace Autograd;

/// <summary>A step into one destination.</summary>
internal readonly ref struct StepRunner<TStep, F>(TStep step, Span<F> destination, bool accumulate) : IRowRunner<F>
    where TStep : struct, IPointwise
    where F : IFloatingPointIeee754<F>
{
    private readonly TStep step = step;
    private readonly Span<F> destination = destination;
    private readonly bool accumulate = accumulate;

    public Operands Reads
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => step.Reads;
    }

    public int Cost => step.Cost;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Run(scoped in PointwiseRow<F> row, nint start, nint length) =>
        Row.Run(step, in row, ref Unsafe.Add(ref MemoryMarshal.GetReference(destination), start), length, accumulate);
}

/// <summary>A step into two destinations.</summary>
internal readonly ref struct PairRunner<TStep, F>(TStep step, Span<F> destination, Span<F> other, bool accumulate) : IRowRunner<F>
    where TStep : struct, IPointwisePair
    where F : IFloatingPointIeee754<F>
{
    private readonly TStep step = step;
    private readonly Span<F> destination = destination;
    private readonly Span<F> other = other;
    private readonly bool accumulate = accumulate;

    public Operands Reads
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => step.Reads;
    }

    public int Cost => step.Cost;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Run(scoped in PointwiseRow<F> row, nint start, nint length) =>
        Row.RunPair(
            step,
            in row,
            ref Unsafe.Add(ref MemoryMarshal.GetReference(destination), start),
            ref Unsafe.Add(ref MemoryMarshal.GetReference(other), start),
            length,
            accumulate);
}
