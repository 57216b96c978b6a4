using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Autograd.Algebra;

namespace Autograd;

/// <summary>A step of an iteration over a range of parameters.</summary>
internal readonly ref struct UpdateRange<TUpdate, F>(
    TUpdate update, ReadOnlySpan<F> gradient, Span<F> x, Span<F> first, Span<F> second, Span<F> third) : IRangeBody
    where TUpdate : struct, IUpdate
    where F : IFloatingPointIeee754<F>
{
    private readonly TUpdate update = update;
    private readonly ref F gradient = ref MemoryMarshal.GetReference(gradient);
    private readonly ref F x = ref MemoryMarshal.GetReference(x);

    // Null references where there is no memory.
    private readonly ref F first = ref Start(first);
    private readonly ref F second = ref Start(second);
    private readonly ref F third = ref Start(third);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Run(nint start, nint length)
    {
        var rows = new UpdateRow<F>
        {
            Gradient = ref Unsafe.Add(ref gradient, start),
            X = ref Unsafe.Add(ref x, start),
            First = ref Part(ref first, start),
            Second = ref Part(ref second, start),
            Third = ref Part(ref third, start),
        };
        if (!Rule.IsPlain<F>() || !Vector128.IsHardwareAccelerated)
            Numbers(in rows, length);
        else if (Vector512.IsHardwareAccelerated)
            UpdateKernel<Lanes512<F>, F>.Run(update, in rows, length);
        else if (Vector256.IsHardwareAccelerated)
            UpdateKernel<Lanes256<F>, F>.Run(update, in rows, length);
        else
            UpdateKernel<Lanes128<F>, F>.Run(update, in rows, length);
    }

    // Numbers that have no registers.
    private void Numbers(in UpdateRow<F> row, nint length)
    {
        for (nint i = 0; i < length; i++)
        {
            Real<F> value = new(Unsafe.Add(ref row.X, i)), one = Read(ref row.First, i), two = Read(ref row.Second, i), three = Read(ref row.Third, i);
            update.Invoke(new Real<F>(Unsafe.Add(ref row.Gradient, i)), ref value, ref one, ref two, ref three);
            Unsafe.Add(ref row.X, i) = value.Value;
            Write(ref row.First, i, one);
            Write(ref row.Second, i, two);
            Write(ref row.Third, i, three);
        }
    }

    private static Real<F> Read(ref F memory, nint index) =>
        Unsafe.IsNullRef(ref memory) ? Real<F>.Zero : new(Unsafe.Add(ref memory, index));

    private static void Write(ref F memory, nint index, Real<F> value)
    {
        if (!Unsafe.IsNullRef(ref memory))
            Unsafe.Add(ref memory, index) = value.Value;
    }

    // An empty part of an array has a reference too.
    private static ref F Start(Span<F> memory) => ref memory.IsEmpty ? ref Unsafe.NullRef<F>() : ref MemoryMarshal.GetReference(memory);

    private static ref F Part(ref F memory, nint start) => ref Unsafe.IsNullRef(ref memory) ? ref memory : ref Unsafe.Add(ref memory, start);
}

/// <summary>Where the operands of an update begin; a null reference where there is no memory.</summary>
internal ref struct UpdateRow<F>
{
    public ref F Gradient;
    public ref F X;
    public ref F First;
    public ref F Second;
    public ref F Third;
}
