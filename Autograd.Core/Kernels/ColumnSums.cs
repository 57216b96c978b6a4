using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd;

/// <summary>The sums of a matrix's columns: the derivative by a bias, which every row of the value has been added.</summary>
/// <remarks>
/// Small matrices have loops of their own, since making a plan for any axes takes longer than adding theirs up. Eight sums of every
/// eighth row are added in pairs, so that a sum's error is that of an eighth as many additions.
/// </remarks>
internal static class ColumnSums
{
    private const int RowsAtOnce = 8;

    // Below these a chain of additions is not longer than in any other sum, and the matrix is in the first-level cache.
    private const int MostRows = 512;
    private const int MostElements = 1 << 13;

    /// <summary>sums (+)= the columns of x.</summary>
    /// <param name="x">[rows, columns].</param>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="columns">How many columns there are.</param>
    /// <param name="sums">[columns].</param>
    /// <param name="accumulate">Whether they are added to.</param>
    public static void Run<F>(ReadOnlySpan<F> x, int rows, int columns, Span<F> sums, bool accumulate)
        where F : IFloatingPointIeee754<F>
    {
        if (columns == 0)
            return;
        if (!Rule.IsPlain<F>() || rows > MostRows || (long)rows * columns > MostElements || rows == 0)
        {
            General(x, rows, columns, sums, accumulate);
            return;
        }

        ref var from = ref MemoryMarshal.GetReference(x[..(rows * columns)]);
        ref var to = ref MemoryMarshal.GetReference(sums[..columns]);
        if (Vector512.IsHardwareAccelerated && columns > Lanes256<F>.Count)
            Run<Lanes512<F>, F>(ref from, rows, columns, ref to, accumulate);
        else if (Vector256.IsHardwareAccelerated && columns > Lanes128<F>.Count)
            Run<Lanes256<F>, F>(ref from, rows, columns, ref to, accumulate);
        else
            Run<Lanes128<F>, F>(ref from, rows, columns, ref to, accumulate);
    }

    private static void General<F>(ReadOnlySpan<F> x, int rows, int columns, Span<F> sums, bool accumulate)
        where F : IFloatingPointIeee754<F>
    {
        TensorShape shape = new(rows, columns);
        if (!accumulate)
        {
            Reductions.Fold<F, Total>(x, in shape, Axes.Of(nameof(Sum), in shape, [0]), sums);
            return;
        }

        var share = ArrayPool<F>.Shared.Rent(columns);
        Reductions.Fold<F, Total>(x, in shape, Axes.Of(nameof(Sum), in shape, [0]), share.AsSpan(0, columns));
        Elementwise.Add<F>(share.AsSpan(0, columns), sums);
        ArrayPool<F>.Shared.Return(share);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<V, F>(ref F x, int rows, int columns, ref F sums, bool accumulate)
        where V : struct, ILanes<V, F>
        where F : IFloatingPointIeee754<F>
    {
        // Of a strip, so many rows are whole registers; what is read too much lies within the matrix.
        for (var column = 0; column < columns; column += V.Count)
        {
            var width = Math.Min(V.Count, columns - column);
            var whole = width == V.Count ? rows : Math.Max(0, rows - (V.Count - width + columns - 1) / columns);
            var sum = Strip<V, F>(ref Unsafe.Add(ref x, column), rows, whole, width, columns);
            ref var to = ref Unsafe.Add(ref sums, column);
            if (accumulate)
                sum = (width == V.Count ? V.Load(in to) : RegisterPart.Load<V, F>(ref to, width)) + sum;
            if (width == V.Count)
                V.Store(sum, ref to);
            else
                RegisterPart.Store(sum, ref to, width);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Strip<V, F>(ref F x, int rows, int whole, int width, nint stride)
        where V : struct, ILanes<V, F>
        where F : IFloatingPointIeee754<F>
    {
        V sum0 = V.Zero, sum1 = V.Zero, sum2 = V.Zero, sum3 = V.Zero, sum4 = V.Zero, sum5 = V.Zero, sum6 = V.Zero, sum7 = V.Zero;
        var row = 0;
        for (; row <= whole - RowsAtOnce; row += RowsAtOnce)
        {
            ref var half = ref Unsafe.Add(ref x, 4 * stride);
            sum0 += V.Load(in x);
            sum1 += V.Load(in Unsafe.Add(ref x, stride));
            sum2 += V.Load(in Unsafe.Add(ref x, 2 * stride));
            sum3 += V.Load(in Unsafe.Add(ref x, 3 * stride));
            sum4 += V.Load(in half);
            sum5 += V.Load(in Unsafe.Add(ref half, stride));
            sum6 += V.Load(in Unsafe.Add(ref half, 2 * stride));
            sum7 += V.Load(in Unsafe.Add(ref half, 3 * stride));
            x = ref Unsafe.Add(ref x, RowsAtOnce * stride);
        }

        // The rest, in an order that only the number of rows has a say in.
        for (; row < rows; row++)
        {
            var next = row < whole ? V.Load(in x) : RegisterPart.Load<V, F>(ref x, width);
            (sum0, sum1, sum2, sum3) = (sum1, sum2, sum3, sum0 + next);
            x = ref Unsafe.Add(ref x, stride);
        }

        return ((sum0 + sum4) + (sum1 + sum5)) + ((sum2 + sum6) + (sum3 + sum7));
    }
}
