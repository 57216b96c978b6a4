using System.Numerics;
using System.Numerics.Tensors;

namespace Autograd;

/// <summary>Running sums along an axis.</summary>
internal static class CumulativeSums
{
    public static void Run<F>(ReadOnlySpan<F> x, in AxisRuns runs, bool reverse, Span<F> y)
        where F : IFloatingPointIeee754<F>
    {
        var (length, inner, line) = ((int)runs.Length, (int)runs.Inner, (int)(runs.Inner * runs.Length));
        if (line == 0)
            return;
        for (nint outer = 0; outer < runs.Outer; outer++)
        {
            var from = x.Slice((int)outer * line, line);
            var to = y.Slice((int)outer * line, line);
            if (inner == 1)
                Line(from, reverse, to);
            else
                RowByRow(from, length, inner, reverse, to);
        }
    }

    private static void Line<F>(ReadOnlySpan<F> x, bool reverse, Span<F> y)
        where F : IFloatingPointIeee754<F>
    {
        y = y[..x.Length];
        var sum = F.Zero;
        if (reverse)
        {
            for (var i = x.Length - 1; i >= 0; i--)
                y[i] = sum += x[i];
            return;
        }

        for (var i = 0; i < x.Length; i++)
            y[i] = sum += x[i];
    }

    private static void RowByRow<F>(ReadOnlySpan<F> x, int length, int inner, bool reverse, Span<F> y)
        where F : IFloatingPointIeee754<F>
    {
        var step = reverse ? -inner : inner;
        var row = reverse ? (length - 1) * inner : 0;
        x.Slice(row, inner).CopyTo(y.Slice(row, inner));
        for (var i = 1; i < length; i++, row += step)
            TensorPrimitives.Add(y.Slice(row, inner), x.Slice(row + step, inner), y.Slice(row + step, inner));
    }
}
