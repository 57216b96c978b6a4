using System.Numerics;
using System.Runtime.CompilerServices;
using Autograd.Algebra;

namespace Autograd;

/// <summary>Up to four operands of a row of elements, each contiguous or a single element for the whole row.</summary>
internal ref struct PointwiseRow<F>
{
    public ref F A, B, C, D;

    // How far each moves with the destination: 1 or 0.
    public nint StepA, StepB, StepC, StepD;
}

/// <summary>The inner loops of elementwise kernels over one type of register.</summary>
internal static class RowKernel<V, F>
    where V : struct, ILanes<V, F>
    where F : IFloatingPointIeee754<F>
{
    /// <summary>y = map(x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Map<TMap>(TMap map, ref F x, ref F y, nint length)
        where TMap : struct, IUnaryMap
    {
        nint i = 0;
        for (; i <= length - V.Count; i += V.Count)
        {
            var value = map.Invoke(new Lane<V, F>(V.Load(ref Unsafe.Add(ref x, i))));
            V.Store(value.Value, ref Unsafe.Add(ref y, i));
        }

        if (i < length)
            MapPart(map, ref Unsafe.Add(ref x, i), ref Unsafe.Add(ref y, i), length - i);
    }

    /// <summary>destination (+)= step(a, b, c, d).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TStep>(TStep step, in PointwiseRow<F> row, ref F destination, nint length, bool accumulate)
        where TStep : struct, IPointwise
    {
        // A single element is spread over a register in memory and read again and again: loads are to spare, and there is
        // no branch.
        Unsafe.SkipInit(out V spreadA);
        Unsafe.SkipInit(out V spreadB);
        Unsafe.SkipInit(out V spreadC);
        Unsafe.SkipInit(out V spreadD);
        var reads = step.Reads;
        ref var a = ref (reads & Operands.A) != 0 ? ref Start(ref row.A, row.StepA, ref spreadA) : ref destination;
        ref var b = ref (reads & Operands.B) != 0 ? ref Start(ref row.B, row.StepB, ref spreadB) : ref destination;
        ref var c = ref (reads & Operands.C) != 0 ? ref Start(ref row.C, row.StepC, ref spreadC) : ref destination;
        ref var d = ref (reads & Operands.D) != 0 ? ref Start(ref row.D, row.StepD, ref spreadD) : ref destination;
        var (stepA, stepB, stepC, stepD) = (row.StepA * V.Count, row.StepB * V.Count, row.StepC * V.Count, row.StepD * V.Count);
        nint i = 0, ia = 0, ib = 0, ic = 0, id = 0;
        for (; i <= length - V.Count; i += V.Count)
        {
            var value = step.Invoke(
                (reads & Operands.A) != 0 ? new(V.Load(ref Unsafe.Add(ref a, ia))) : default,
                (reads & Operands.B) != 0 ? new(V.Load(ref Unsafe.Add(ref b, ib))) : default,
                (reads & Operands.C) != 0 ? new(V.Load(ref Unsafe.Add(ref c, ic))) : default,
                (reads & Operands.D) != 0 ? new(V.Load(ref Unsafe.Add(ref d, id))) : default(Lane<V, F>)).Value;
            if (accumulate)
                value = V.Load(ref Unsafe.Add(ref destination, i)) + value;
            V.Store(value, ref Unsafe.Add(ref destination, i));
            ia += stepA;
            ib += stepB;
            ic += stepC;
            id += stepD;
        }

        if (i < length)
        {
            RunPart(
                step,
                ref Unsafe.Add(ref a, ia),
                ref Unsafe.Add(ref b, ib),
                ref Unsafe.Add(ref c, ic),
                ref Unsafe.Add(ref d, id),
                ref Unsafe.Add(ref destination, i),
                length - i,
                accumulate);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref F Start(ref F operand, nint step, ref V spread)
    {
        if (step != 0)
            return ref operand;
        spread = V.Broadcast(operand);
        return ref Unsafe.As<V, F>(ref spread);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MapPart<TMap>(TMap map, ref F x, ref F y, nint length)
        where TMap : struct, IUnaryMap =>
        RegisterPart.Store(map.Invoke(new Lane<V, F>(RegisterPart.Load<V, F>(ref x, length))).Value, ref y, length);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunPart<TStep>(
        TStep step, ref F a, ref F b, ref F c, ref F d, ref F destination, nint length, bool accumulate)
        where TStep : struct, IPointwise
    {
        var reads = step.Reads;
        var value = step.Invoke(
            (reads & Operands.A) != 0 ? new(RegisterPart.Load<V, F>(ref a, length)) : default,
            (reads & Operands.B) != 0 ? new(RegisterPart.Load<V, F>(ref b, length)) : default,
            (reads & Operands.C) != 0 ? new(RegisterPart.Load<V, F>(ref c, length)) : default,
            (reads & Operands.D) != 0 ? new(RegisterPart.Load<V, F>(ref d, length)) : default(Lane<V, F>)).Value;
        if (accumulate)
            value = RegisterPart.Load<V, F>(ref destination, length) + value;
        RegisterPart.Store(value, ref destination, length);
    }
}

/// <summary>The same loops over single numbers: of types that have no registers, and where the machine has none.</summary>
internal static class RowKernel<F>
    where F : IFloatingPointIeee754<F>
{
    /// <summary>y = map(x).</summary>
    public static void Map<TMap>(TMap map, ref F x, ref F y, nint length)
        where TMap : struct, IUnaryMap
    {
        for (nint i = 0; i < length; i++)
            Unsafe.Add(ref y, i) = map.Invoke(new Real<F>(Unsafe.Add(ref x, i))).Value;
    }

    /// <summary>destination (+)= step(a, b, c, d).</summary>
    public static void Run<TStep>(TStep step, in PointwiseRow<F> row, ref F destination, nint length, bool accumulate)
        where TStep : struct, IPointwise
    {
        var reads = step.Reads;
        for (nint i = 0; i < length; i++)
        {
            var value = step.Invoke(
                (reads & Operands.A) != 0 ? new(Unsafe.Add(ref row.A, i * row.StepA)) : default,
                (reads & Operands.B) != 0 ? new(Unsafe.Add(ref row.B, i * row.StepB)) : default,
                (reads & Operands.C) != 0 ? new(Unsafe.Add(ref row.C, i * row.StepC)) : default,
                (reads & Operands.D) != 0 ? new(Unsafe.Add(ref row.D, i * row.StepD)) : default(Real<F>)).Value;
            ref var place = ref Unsafe.Add(ref destination, i);
            place = accumulate ? place + value : value;
        }
    }
}

/// <summary>The inner loops over the widest registers that there are.</summary>
internal static class Row
{
    /// <summary>y = map(x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Map<TMap, F>(TMap map, ref F x, ref F y, nint length)
        where TMap : struct, IUnaryMap
        where F : IFloatingPointIeee754<F>
    {
        if (!Rule.IsPlain<F>() || !System.Runtime.Intrinsics.Vector128.IsHardwareAccelerated)
            RowKernel<F>.Map(map, ref x, ref y, length);
        else if (System.Runtime.Intrinsics.Vector512.IsHardwareAccelerated)
            RowKernel<Lanes512<F>, F>.Map(map, ref x, ref y, length);
        else if (System.Runtime.Intrinsics.Vector256.IsHardwareAccelerated)
            RowKernel<Lanes256<F>, F>.Map(map, ref x, ref y, length);
        else
            RowKernel<Lanes128<F>, F>.Map(map, ref x, ref y, length);
    }

    /// <summary>destination (+)= step(a, b, c, d).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TStep, F>(TStep step, in PointwiseRow<F> row, ref F destination, nint length, bool accumulate)
        where TStep : struct, IPointwise
        where F : IFloatingPointIeee754<F>
    {
        if (!Rule.IsPlain<F>() || !System.Runtime.Intrinsics.Vector128.IsHardwareAccelerated)
            RowKernel<F>.Run(step, in row, ref destination, length, accumulate);
        else if (System.Runtime.Intrinsics.Vector512.IsHardwareAccelerated)
            RowKernel<Lanes512<F>, F>.Run(step, in row, ref destination, length, accumulate);
        else if (System.Runtime.Intrinsics.Vector256.IsHardwareAccelerated)
            RowKernel<Lanes256<F>, F>.Run(step, in row, ref destination, length, accumulate);
        else
            RowKernel<Lanes128<F>, F>.Run(step, in row, ref destination, length, accumulate);
    }
}
