using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Autograd.Algebra;

namespace Autograd;

/// <summary>y = rule(x) over a range.</summary>
internal readonly ref struct UnaryRange<TRule, F>(TRule rule, ReadOnlySpan<F> x, Span<F> y) : IRangeBody
    where TRule : struct, IUnaryRule
    where F : IFloatingPointIeee754<F>
{
    private readonly TRule rule = rule;
    private readonly ReadOnlySpan<F> x = x;
    private readonly Span<F> y = y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Run(nint start, nint length) =>
        Row.Unary(
            rule,
            ref Unsafe.Add(ref MemoryMarshal.GetReference(x), start),
            ref Unsafe.Add(ref MemoryMarshal.GetReference(y), start),
            length);
}

/// <summary>y = map(x) over a range.</summary>
internal readonly ref struct MapRange<TMap, F>(TMap map, ReadOnlySpan<F> x, Span<F> y) : IRangeBody
    where TMap : struct, IUnaryMap
    where F : IFloatingPointIeee754<F>
{
    private readonly TMap map = map;
    private readonly ReadOnlySpan<F> x = x;
    private readonly Span<F> y = y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Run(nint start, nint length) =>
        Row.Map(
            map,
            ref Unsafe.Add(ref MemoryMarshal.GetReference(x), start),
            ref Unsafe.Add(ref MemoryMarshal.GetReference(y), start),
            length);
}

/// <summary>z = map(x, y) over a range.</summary>
internal readonly ref struct BinaryMapRange<TMap, F>(TMap map, ReadOnlySpan<F> x, ReadOnlySpan<F> y, Span<F> z) : IRangeBody
    where TMap : struct, IBinaryMap
    where F : IFloatingPointIeee754<F>
{
    private readonly TMap map = map;
    private readonly ReadOnlySpan<F> x = x;
    private readonly ReadOnlySpan<F> y = y;
    private readonly Span<F> z = z;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Run(nint start, nint length) =>
        Row.Map(
            map,
            ref Unsafe.Add(ref MemoryMarshal.GetReference(x), start),
            ref Unsafe.Add(ref MemoryMarshal.GetReference(y), start),
            ref Unsafe.Add(ref MemoryMarshal.GetReference(z), start),
            length);
}

/// <summary>z = map(x, y) over a range, for one y.</summary>
internal readonly ref struct RightMapRange<TMap, F>(TMap map, ReadOnlySpan<F> x, F y, Span<F> z) : IRangeBody
    where TMap : struct, IBinaryMap
    where F : IFloatingPointIeee754<F>
{
    private readonly TMap map = map;
    private readonly ReadOnlySpan<F> x = x;
    private readonly F y = y;
    private readonly Span<F> z = z;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Run(nint start, nint length) =>
        Row.MapRight(
            map,
            ref Unsafe.Add(ref MemoryMarshal.GetReference(x), start),
            y,
            ref Unsafe.Add(ref MemoryMarshal.GetReference(z), start),
            length);
}

/// <summary>z = map(x, y) over a range, for one x.</summary>
internal readonly ref struct LeftMapRange<TMap, F>(TMap map, F x, ReadOnlySpan<F> y, Span<F> z) : IRangeBody
    where TMap : struct, IBinaryMap
    where F : IFloatingPointIeee754<F>
{
    private readonly TMap map = map;
    private readonly F x = x;
    private readonly ReadOnlySpan<F> y = y;
    private readonly Span<F> z = z;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Run(nint start, nint length) =>
        Row.MapLeft(
            map,
            x,
            ref Unsafe.Add(ref MemoryMarshal.GetReference(y), start),
            ref Unsafe.Add(ref MemoryMarshal.GetReference(z), start),
            length);
}

/// <summary>A row of operands over a range of its elements.</summary>
internal readonly ref struct FlatRange<TRunner, F>(TRunner runner, in PointwiseRow<F> row) : IRangeBody
    where TRunner : struct, IRowRunner<F>, allows ref struct
{
    private readonly TRunner runner = runner;
    private readonly PointwiseRow<F> row = row;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Run(nint start, nint length)
    {
        if (start == 0)
        {
            runner.Run(in row, 0, length);
            return;
        }

        var part = row;
        part.A = ref Unsafe.Add(ref part.A, start * part.StepA);
        part.B = ref Unsafe.Add(ref part.B, start * part.StepB);
        part.C = ref Unsafe.Add(ref part.C, start * part.StepC);
        part.D = ref Unsafe.Add(ref part.D, start * part.StepD);
        runner.Run(in part, start, length);
    }
}
