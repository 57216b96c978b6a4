using System.Numerics;
using System.Runtime.CompilerServices;
using Autograd.Algebra;

namespace Autograd;

/// <summary>The inner loops of updates over one type of register.</summary>
internal static class UpdateKernel<V, F>
    where V : struct, ILanes<V, F>
    where F : IFloatingPointIeee754<F>
{
    // The compiler does not take constants out of a loop, but computes them once for all registers of a turn. With four, a formula as
    // long as Adam's is more than it inlines into one method: the rest become calls, ten times as slow.
    private const int RegistersPerTurn = 2;

    /// <summary>Changes all parameters of a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TUpdate>(TUpdate update, in UpdateRow<F> row, nint length)
        where TUpdate : struct, IUpdate
    {
        var (first, second) = (!Unsafe.IsNullRef(ref row.First), !Unsafe.IsNullRef(ref row.Second));
        if (!Unsafe.IsNullRef(ref row.Third) || (second && !first))
            Run<TUpdate, PerhapsGiven, PerhapsGiven, PerhapsGiven>(update, in row, length);
        else if (second)
            Run<TUpdate, Given, Given, Missing>(update, in row, length);
        else if (first)
            Run<TUpdate, Given, Missing, Missing>(update, in row, length);
        else
            Run<TUpdate, Missing, Missing, Missing>(update, in row, length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Run<TUpdate, TFirst, TSecond, TThird>(TUpdate update, in UpdateRow<F> row, nint length)
        where TUpdate : struct, IUpdate
        where TFirst : struct, IMemory
        where TSecond : struct, IMemory
        where TThird : struct, IMemory
    {
        nint done = 0;
        if (length >= RegistersPerTurn * V.Count)
        {
            Turns<TUpdate, TFirst, TSecond, TThird>(update, in row, length);
            done = length / (RegistersPerTurn * V.Count) * (RegistersPerTurn * V.Count);
        }

        if (length - done >= V.Count)
        {
            Registers<TUpdate, TFirst, TSecond, TThird>(update, in row, done, length);
            done = length / V.Count * V.Count;
        }

        if (length > done)
            Part<TUpdate, TFirst, TSecond, TThird>(update, in row, done, length - done);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Turns<TUpdate, TFirst, TSecond, TThird>(TUpdate update, in UpdateRow<F> row, nint length)
        where TUpdate : struct, IUpdate
        where TFirst : struct, IMemory
        where TSecond : struct, IMemory
        where TThird : struct, IMemory
    {
        ref F gradient = ref row.Gradient, x = ref row.X, first = ref row.First, second = ref row.Second, third = ref row.Third;
        for (nint i = 0; i <= length - RegistersPerTurn * V.Count; i += RegistersPerTurn * V.Count)
        {
            Register<TUpdate, TFirst, TSecond, TThird>(update, ref gradient, ref x, ref first, ref second, ref third, i);
            Register<TUpdate, TFirst, TSecond, TThird>(update, ref gradient, ref x, ref first, ref second, ref third, i + V.Count);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Registers<TUpdate, TFirst, TSecond, TThird>(TUpdate update, in UpdateRow<F> row, nint start, nint length)
        where TUpdate : struct, IUpdate
        where TFirst : struct, IMemory
        where TSecond : struct, IMemory
        where TThird : struct, IMemory
    {
        ref F gradient = ref row.Gradient, x = ref row.X, first = ref row.First, second = ref row.Second, third = ref row.Third;
        for (var i = start; i <= length - V.Count; i += V.Count)
            Register<TUpdate, TFirst, TSecond, TThird>(update, ref gradient, ref x, ref first, ref second, ref third, i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Register<TUpdate, TFirst, TSecond, TThird>(
        TUpdate update, ref F gradient, ref F x, ref F first, ref F second, ref F third, nint i)
        where TUpdate : struct, IUpdate
        where TFirst : struct, IMemory
        where TSecond : struct, IMemory
        where TThird : struct, IMemory
    {
        Lane<V, F> value = new(V.Load(ref Unsafe.Add(ref x, i)));
        var one = TFirst.IsAt(ref first) ? new(V.Load(ref Unsafe.Add(ref first, i))) : Lane<V, F>.Zero;
        var two = TSecond.IsAt(ref second) ? new(V.Load(ref Unsafe.Add(ref second, i))) : Lane<V, F>.Zero;
        var three = TThird.IsAt(ref third) ? new(V.Load(ref Unsafe.Add(ref third, i))) : Lane<V, F>.Zero;
        update.Invoke(new Lane<V, F>(V.Load(ref Unsafe.Add(ref gradient, i))), ref value, ref one, ref two, ref three);
        V.Store(value.Value, ref Unsafe.Add(ref x, i));
        if (TFirst.IsAt(ref first))
            V.Store(one.Value, ref Unsafe.Add(ref first, i));
        if (TSecond.IsAt(ref second))
            V.Store(two.Value, ref Unsafe.Add(ref second, i));
        if (TThird.IsAt(ref third))
            V.Store(three.Value, ref Unsafe.Add(ref third, i));
    }

    // What does not fill a register, by the same instructions.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Part<TUpdate, TFirst, TSecond, TThird>(TUpdate update, in UpdateRow<F> row, nint start, nint length)
        where TUpdate : struct, IUpdate
        where TFirst : struct, IMemory
        where TSecond : struct, IMemory
        where TThird : struct, IMemory
    {
        Lane<V, F> value = new(RegisterPart.Load<V, F>(ref Unsafe.Add(ref row.X, start), length));
        var one = TFirst.IsAt(ref row.First) ? new(RegisterPart.Load<V, F>(ref Unsafe.Add(ref row.First, start), length)) : Lane<V, F>.Zero;
        var two = TSecond.IsAt(ref row.Second) ? new(RegisterPart.Load<V, F>(ref Unsafe.Add(ref row.Second, start), length)) : Lane<V, F>.Zero;
        var three = TThird.IsAt(ref row.Third) ? new(RegisterPart.Load<V, F>(ref Unsafe.Add(ref row.Third, start), length)) : Lane<V, F>.Zero;
        var derivative = new Lane<V, F>(RegisterPart.Load<V, F>(ref Unsafe.Add(ref row.Gradient, start), length));
        update.Invoke(derivative, ref value, ref one, ref two, ref three);
        RegisterPart.Store(value.Value, ref Unsafe.Add(ref row.X, start), length);
        if (TFirst.IsAt(ref row.First))
            RegisterPart.Store(one.Value, ref Unsafe.Add(ref row.First, start), length);
        if (TSecond.IsAt(ref row.Second))
            RegisterPart.Store(two.Value, ref Unsafe.Add(ref row.Second, start), length);
        if (TThird.IsAt(ref row.Third))
            RegisterPart.Store(three.Value, ref Unsafe.Add(ref row.Third, start), length);
    }

    /// <summary>Whether there is memory for what is remembered. Where that is sure, the compiler drops the question.</summary>
    private interface IMemory
    {
        static abstract bool IsAt(ref F memory);
    }

    private readonly struct Given : IMemory
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static bool IsAt(ref F memory) => true;
    }

    private readonly struct Missing : IMemory
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static bool IsAt(ref F memory) => false;
    }

    private readonly struct PerhapsGiven : IMemory
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static bool IsAt(ref F memory) => !Unsafe.IsNullRef(ref memory);
    }
}
