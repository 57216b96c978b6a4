using System.Runtime.CompilerServices;
using Autograd.Algebra;

namespace Autograd;

internal static partial class RowKernel<V, F>
{
    /// <summary>destination (+)= step(a, b, c, d).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TStep>(TStep step, in PointwiseRow<F> row, ref F destination, nint length, bool accumulate)
        where TStep : struct, IPointwise
    {
        if (length < V.Count)
            RunPart(step, in row, 0, ref destination, length, accumulate);
        else
            RunRow(step, in row, ref destination, length, accumulate);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void RunRow<TStep>(TStep step, in PointwiseRow<F> row, ref F destination, nint length, bool accumulate)
        where TStep : struct, IPointwise
    {
        var start = Misalignment(ref destination, length);
        if (start > 0)
            RunPart(step, in row, 0, ref destination, start, accumulate);

        // A single element is spread over a register in memory and read again and again: loads are to spare, and there is
        // no branch.
        Unsafe.SkipInit(out V spreadA);
        Unsafe.SkipInit(out V spreadB);
        Unsafe.SkipInit(out V spreadC);
        Unsafe.SkipInit(out V spreadD);
        var reads = step.Reads;
        ref F a = ref (reads & Operands.A) != 0 ? ref Start(ref row.A, row.StepA, start, ref spreadA) : ref destination;
        ref F b = ref (reads & Operands.B) != 0 ? ref Start(ref row.B, row.StepB, start, ref spreadB) : ref destination;
        ref F c = ref (reads & Operands.C) != 0 ? ref Start(ref row.C, row.StepC, start, ref spreadC) : ref destination;
        ref F d = ref (reads & Operands.D) != 0 ? ref Start(ref row.D, row.StepD, start, ref spreadD) : ref destination;
        var (stepA, stepB, stepC, stepD) = (row.StepA * V.Count, row.StepB * V.Count, row.StepC * V.Count, row.StepD * V.Count);
        var i = start;
        for (; i <= length - V.Count; i += V.Count)
        {
            var value = step.Invoke(
                (reads & Operands.A) != 0 ? new Lane<V, F>(V.Load(ref a)) : Unread,
                (reads & Operands.B) != 0 ? new Lane<V, F>(V.Load(ref b)) : Unread,
                (reads & Operands.C) != 0 ? new Lane<V, F>(V.Load(ref c)) : Unread,
                (reads & Operands.D) != 0 ? new Lane<V, F>(V.Load(ref d)) : Unread).Value;
            if (accumulate)
                value = V.Load(ref Unsafe.Add(ref destination, i)) + value;
            V.Store(value, ref Unsafe.Add(ref destination, i));
            if ((reads & Operands.A) != 0)
                a = ref Unsafe.Add(ref a, stepA);
            if ((reads & Operands.B) != 0)
                b = ref Unsafe.Add(ref b, stepB);
            if ((reads & Operands.C) != 0)
                c = ref Unsafe.Add(ref c, stepC);
            if ((reads & Operands.D) != 0)
                d = ref Unsafe.Add(ref d, stepD);
        }

        if (i < length)
            RunPart(step, in row, i, ref Unsafe.Add(ref destination, i), length - i, accumulate);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void RunPart<TStep>(
        TStep step, in PointwiseRow<F> row, nint start, ref F destination, nint length, bool accumulate)
        where TStep : struct, IPointwise
    {
        var reads = step.Reads;
        var value = step.Invoke(
            (reads & Operands.A) != 0 ? Part(ref row.A, row.StepA, start, length) : Unread,
            (reads & Operands.B) != 0 ? Part(ref row.B, row.StepB, start, length) : Unread,
            (reads & Operands.C) != 0 ? Part(ref row.C, row.StepC, start, length) : Unread,
            (reads & Operands.D) != 0 ? Part(ref row.D, row.StepD, start, length) : Unread).Value;
        if (accumulate)
            value = RegisterPart.Load<V, F>(ref destination, length) + value;
        RegisterPart.Store(value, ref destination, length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lane<V, F> Part(ref F operand, nint step, nint start, nint length) =>
        new(step == 0 ? V.Broadcast(operand) : RegisterPart.Load<V, F>(ref Unsafe.Add(ref operand, start), length));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref F Start(ref F operand, nint step, nint start, ref V spread)
    {
        if (step != 0)
            return ref Unsafe.Add(ref operand, start);
        spread = V.Broadcast(operand);
        return ref Unsafe.As<V, F>(ref spread);
    }

    // A rule whose derivative reads what it does not keep gets NaN for it, which is loud.
    private static Lane<V, F> Unread
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(V.Broadcast(F.NaN));
    }
}
