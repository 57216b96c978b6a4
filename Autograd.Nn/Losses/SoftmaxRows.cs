using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd.Nn;

/// <summary>
/// Some rows of logits at a time, as e^(x − m) with the largest x of each row, m. The e of that is 1, and what the others add up to
/// is kept apart from it: so the logarithm of the sum, and one minus a probability near 1, keep all digits.
/// </summary>
internal static class SoftmaxRows
{
    /// <summary>At most so many rows at a time.</summary>
    public const int MostRows = 64;

    // So many numbers stay in the nearest cache.
    private const int MostNumbers = 2048;

    // A sum of exponentials below which taking 1 from it would cost digits.
    private const double FewOthers = 1.5;

    // From here on the vector functions are worth their calls.
    private const int WideRow = 16;

    /// <summary>How many rows at a time, at least 1.</summary>
    public static int RowsAtOnce(int width) => Math.Clamp(MostNumbers / Math.Max(width, 1), 1, MostRows);

    /// <summary>Memory for <see cref="RowsAtOnce"/>, which may hold anything.</summary>
    public static F[] Rent<F>(int length) => ArrayPool<F>.Shared.Rent(length);

    public static void Return<F>(F[] memory) =>
        ArrayPool<F>.Shared.Return(memory, clearArray: RuntimeHelpers.IsReferenceOrContainsReferences<F>());

    /// <summary>Exponentials of rows.</summary>
    /// <param name="x">Rows of logits.</param>
    /// <param name="exponentials">Receives e^(x − m).</param>
    /// <param name="largest">Receives m of each row.</param>
    /// <param name="others">Receives the sum of the exponentials of each row less 1, which is that of m.</param>
    public static void Exponentiate<F>(ReadOnlySpan<F> x, Span<F> exponentials, Span<F> largest, Span<F> others)
        where F : IFloatingPointIeee754<F>
    {
        var width = x.Length / largest.Length;
        for (var i = 0; i < largest.Length; i++)
        {
            var row = x.Slice(i * width, width);
            var shifted = exponentials.Slice(i * width, width);
            var shift = LargestOf(row);
            largest[i] = shift;
            if (F.IsPositiveInfinity(shift))
            {
                Saturate(row, shifted);
                continue;
            }

            if (width >= WideRow)
            {
                TensorPrimitives.Subtract(row, shift, shifted);
                continue;
            }

            for (var j = 0; j < row.Length; j++)
                shifted[j] = row[j] - shift;
        }

        InPlaceUpdate.Run(default(Exponential), exponentials, exponentials);
        for (var i = 0; i < largest.Length; i++)
        {
            var row = exponentials.Slice(i * width, width);
            var sum = SumOf(row);
            others[i] = sum < F.CreateTruncating(FewOthers) ? SumOfOthers(row, x.Slice(i * width, width), largest[i]) : sum - F.One;
        }
    }

    /// <summary>ln(1 + s) of each sum of the others.</summary>
    public static void LogOfSums<F>(ReadOnlySpan<F> others, Span<F> logarithms)
        where F : IFloatingPointIeee754<F> =>
        InPlaceUpdate.Run(default(LogarithmOfOnePlus), others, logarithms);

    /// <summary>Each number of a row times a factor.</summary>
    public static void Multiply<F>(Span<F> row, F factor)
        where F : IFloatingPointIeee754<F>
    {
        if (row.Length >= WideRow)
        {
            TensorPrimitives.Multiply(row, factor, row);
            return;
        }

        foreach (ref var number in row)
            number *= factor;
    }

    /// <summary>Whether a number is nothing but its value, so that 0 is nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsPlain<F>() => typeof(F) == typeof(float) || typeof(F) == typeof(double);

    private static F LargestOf<F>(ReadOnlySpan<F> row)
        where F : IFloatingPointIeee754<F>
    {
        if (row.Length >= WideRow)
            return TensorPrimitives.Max(row);
        // Two at a time, so that neither waits for the other.
        var (even, odd) = (row[0], row[^1]);
        for (var j = 1; j < row.Length; j += 2)
            (even, odd) = (Larger(even, row[j - 1]), Larger(odd, row[j]));
        return Larger(even, odd);
    }

    private static F SumOf<F>(ReadOnlySpan<F> row)
        where F : IFloatingPointIeee754<F>
    {
        if (row.Length >= WideRow)
            return TensorPrimitives.Sum(row);
        var (even, odd) = (row.Length % 2 == 0 ? F.Zero : row[^1], F.Zero);
        for (var j = 1; j < row.Length; j += 2)
            (even, odd) = (even + row[j - 1], odd + row[j]);
        return even + odd;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static F Larger<F>(F x, F y)
        where F : IFloatingPointIeee754<F> => IsPlain<F>() ? F.MaxNative(x, y) : F.Max(x, y);

    // Beside a logit that is infinite the others are nothing. Of two such there is no telling which is the larger: NaN.
    private static void Saturate<F>(ReadOnlySpan<F> row, Span<F> shifted)
        where F : IFloatingPointIeee754<F>
    {
        var infinite = 0;
        for (var j = 0; j < row.Length; j++)
        {
            var isInfinite = F.IsPositiveInfinity(row[j]);
            infinite += isInfinite ? 1 : 0;
            shifted[j] = isInfinite ? F.Zero : F.IsNaN(row[j]) ? row[j] : F.NegativeInfinity;
        }

        if (infinite > 1)
            shifted.Fill(F.NaN);
    }

    // Of so small a sum only one summand is near 1, that of the largest logit: without it, the others keep their digits. It is known
    // by its logit.
    private static F SumOfOthers<F>(ReadOnlySpan<F> exponentials, ReadOnlySpan<F> x, F largest)
        where F : IFloatingPointIeee754<F>
    {
        var sum = F.Zero;
        for (var j = 0; j < x.Length; j++)
            sum += x[j] == largest ? F.Zero : exponentials[j];
        return sum;
    }

    // Through Core's own forms over registers, where a number's value does not depend on its neighbours: that of the BCL's vector
    // exponential does, and so one example's loss would depend on the others' in its batch.
    private readonly struct Exponential : IUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Invoke<E>(E gradient, ref E x, ref E first, ref E second, ref E third)
            where E : IElementary<E> => x = E.Apply(default(Exp), gradient);
    }

    private readonly struct LogarithmOfOnePlus : IUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Invoke<E>(E gradient, ref E x, ref E first, ref E second, ref E third)
            where E : IElementary<E> => x = E.Apply(default(LogP1), gradient);
    }
}
