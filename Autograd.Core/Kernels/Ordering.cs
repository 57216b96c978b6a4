using System.Numerics;
using Autograd.Algebra;

namespace Autograd;

/// <summary>
/// Where the elements along an axis stand in order: the indices that make sorting a gather along the axis, which is linear
/// at the point. Equal elements keep their order, and NaN comes last in either direction.
/// </summary>
internal static class Ordering
{
    /// <summary>The order of the elements along an axis.</summary>
    /// <returns>Row-major, of the argument's shape.</returns>
    public static int[] Sort<F>(ReadOnlySpan<F> x, in TensorShape shape, int axis, bool descending)
        where F : IFloatingPointIeee754<F> => First(x, in shape, axis, (int)shape[axis], descending);

    /// <summary>The order of the k largest elements along an axis, or of the k smallest.</summary>
    /// <param name="x">The elements.</param>
    /// <param name="shape">Their shape.</param>
    /// <param name="axis">The axis, counted from the front.</param>
    /// <param name="k">How many.</param>
    /// <param name="largest">Whether from the largest downwards.</param>
    /// <returns>Row-major, of the argument's shape with k along the axis.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are not as many.</exception>
    public static int[] TopK<F>(ReadOnlySpan<F> x, in TensorShape shape, int axis, int k, bool largest)
        where F : IFloatingPointIeee754<F>
    {
        if (k < 0 || k > shape[axis])
        {
            throw new ArgumentOutOfRangeException(
                nameof(k), $"TopK: {k} of the {shape[axis]} elements along axis {axis} of {shape}. Take from 0 to {shape[axis]}.");
        }

        return First(x, in shape, axis, k, largest);
    }

    private static int[] First<F>(ReadOnlySpan<F> x, in TensorShape shape, int axis, int count, bool descending)
        where F : IFloatingPointIeee754<F>
    {
        var runs = new AxisRuns(in shape, axis);
        var (length, inner) = ((int)runs.Length, (int)runs.Inner);
        var result = new int[(int)runs.Outer * count * inner];
        if (result.Length == 0)
            return result;
        var (keys, order) = (new F[length], new int[length]);
        for (var outer = 0; outer < (int)runs.Outer; outer++)
        {
            for (var j = 0; j < inner; j++)
            {
                Order(x, outer * length * inner + j, inner, keys, order, descending);
                for (var i = 0; i < count; i++)
                    result[(outer * count + i) * inner + j] = order[i];
            }
        }

        return result;
    }

    private static void Order<F>(ReadOnlySpan<F> x, int start, int stride, F[] keys, int[] order, bool descending)
        where F : IFloatingPointIeee754<F>
    {
        var (numbers, last) = (0, keys.Length);
        for (var i = 0; i < keys.Length; i++)
        {
            var key = x[start + i * stride];
            if (F.IsNaN(key))
                order[--last] = i;
            else
                (keys[numbers], order[numbers++]) = (key, i);
        }

        order.AsSpan(last).Reverse();
        var sorted = keys.AsSpan(0, numbers);
        var places = order.AsSpan(0, numbers);
        sorted.Sort(places);
        if (descending)
        {
            sorted.Reverse();
            places.Reverse();
        }

        // The sort is not stable, which shows only among equal elements.
        for (var from = 0; from < numbers;)
        {
            var to = from + 1;
            while (to < numbers && sorted[to] == sorted[from])
                to++;
            if (to - from > 1)
                places[from..to].Sort();
            from = to;
        }
    }
}
