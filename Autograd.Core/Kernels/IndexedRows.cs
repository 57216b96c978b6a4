using System.Numerics;
using System.Numerics.Tensors;

namespace Autograd;

/// <summary>Rows and elements that a list of indices names. Spans check the indices, whoever calls.</summary>
internal static class IndexedRows
{
    /// <summary>[outer, length, inner] → [outer, indices, inner].</summary>
    public static void Gather<F>(ReadOnlySpan<F> x, in AxisRuns runs, ReadOnlySpan<int> indices, Span<F> y)
        where F : IFloatingPointIeee754<F>
    {
        var (inner, line) = ((int)runs.Inner, (int)(runs.Inner * runs.Length));
        for (nint outer = 0; outer < runs.Outer; outer++)
        {
            var from = x.Slice((int)outer * line, line);
            var to = y.Slice((int)outer * indices.Length * inner, indices.Length * inner);
            if (inner == 1)
            {
                for (var i = 0; i < indices.Length; i++)
                    to[i] = from[indices[i]];
                continue;
            }

            for (var i = 0; i < indices.Length; i++)
                from.Slice(indices[i] * inner, inner).CopyTo(to.Slice(i * inner, inner));
        }
    }

    /// <summary>[outer, indices, inner] → [outer, length, inner], added.</summary>
    public static void ScatterAdd<F>(ReadOnlySpan<F> x, in AxisRuns runs, ReadOnlySpan<int> indices, nint length, Span<F> sum)
        where F : IFloatingPointIeee754<F>
    {
        var (inner, line) = ((int)runs.Inner, (int)(runs.Inner * length));
        for (nint outer = 0; outer < runs.Outer; outer++)
        {
            var from = x.Slice((int)outer * indices.Length * inner, indices.Length * inner);
            var to = sum.Slice((int)outer * line, line);
            if (inner == 1)
            {
                for (var i = 0; i < indices.Length; i++)
                    to[indices[i]] += from[i];
                continue;
            }

            for (var i = 0; i < indices.Length; i++)
            {
                var row = to.Slice(indices[i] * inner, inner);
                TensorPrimitives.Add(row, from.Slice(i * inner, inner), row);
            }
        }
    }

    /// <summary>[outer, length, inner] → [outer, count, inner], an index for each element of the latter.</summary>
    public static void GatherAlong<F>(ReadOnlySpan<F> x, in AxisRuns runs, ReadOnlySpan<int> indices, nint count, Span<F> y)
        where F : IFloatingPointIeee754<F>
    {
        var (inner, line, taken) = ((int)runs.Inner, (int)(runs.Inner * runs.Length), (int)(runs.Inner * count));
        for (nint outer = 0; outer < runs.Outer; outer++)
        {
            var from = x.Slice((int)outer * line, line);
            var to = y.Slice((int)outer * taken, taken);
            var places = indices.Slice((int)outer * taken, taken);
            for (var i = 0; i < to.Length; i += inner)
            {
                for (var j = 0; j < inner; j++)
                    to[i + j] = from[places[i + j] * inner + j];
            }
        }
    }

    /// <summary>[outer, count, inner] → [outer, length, inner], added, an index for each element of the former.</summary>
    public static void ScatterAddAlong<F>(ReadOnlySpan<F> x, in AxisRuns runs, ReadOnlySpan<int> indices, nint length, Span<F> sum)
        where F : IFloatingPointIeee754<F>
    {
        var (inner, line, taken) = ((int)runs.Inner, (int)(runs.Inner * length), (int)(runs.Inner * runs.Length));
        for (nint outer = 0; outer < runs.Outer; outer++)
        {
            var from = x.Slice((int)outer * taken, taken);
            var to = sum.Slice((int)outer * line, line);
            var places = indices.Slice((int)outer * taken, taken);
            for (var i = 0; i < from.Length; i += inner)
            {
                for (var j = 0; j < inner; j++)
                    to[places[i + j] * inner + j] += from[i + j];
            }
        }
    }
}
