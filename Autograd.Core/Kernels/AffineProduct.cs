using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd;

/// <summary>y = rule(x·Wᵀ + b) for the rows of x: the product, and the rest while its rows are at hand.</summary>
internal static class AffineProduct
{
    /// <summary>The value.</summary>
    /// <param name="rule">What is done to each element.</param>
    /// <param name="transposeWeight">Whether the weight is stored as [columns, depth]; otherwise as [depth, columns].</param>
    /// <param name="rows">Of x and of the value.</param>
    /// <param name="columns">Of the value.</param>
    /// <param name="depth">How many products each element sums.</param>
    /// <param name="x">[rows, depth].</param>
    /// <param name="weight">The weight.</param>
    /// <param name="bias">[columns], or empty for none.</param>
    /// <param name="y">[rows, columns].</param>
    public static void Run<TRule, F>(
        TRule rule,
        bool transposeWeight,
        int rows,
        int columns,
        int depth,
        ReadOnlySpan<F> x,
        ReadOnlySpan<F> weight,
        ReadOnlySpan<F> bias,
        Span<F> y)
        where TRule : struct, IUnaryRule
        where F : IFloatingPointIeee754<F>
    {
        // Small enough to stay in the cache, so that the rule is best done afterwards, over full registers.
        if (MatrixProduct.TryMultiplyThin(transposeWeight, rows, columns, depth, x, weight, bias, y))
        {
            if (typeof(TRule) != typeof(Identity))
                Elementwise.Unary(rule, y, y);
            return;
        }

        if (!bias.IsEmpty)
            MatrixProduct.Multiply(false, transposeWeight, rows, columns, depth, x, weight, y, false, new Biased<TRule, F>(rule, bias));
        else if (typeof(TRule) == typeof(Identity))
            MatrixProduct.Multiply(false, transposeWeight, rows, columns, depth, x, weight, y);
        else
            MatrixProduct.Multiply(false, transposeWeight, rows, columns, depth, x, weight, y, false, new Applied<TRule, F>(rule));
    }

    /// <summary>rule(x + b).</summary>
    private readonly struct BiasedRule<TRule>(TRule rule) : IBinaryMap
        where TRule : struct, IUnaryRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Invoke<T>(T x, T y)
            where T : IElementary<T> => T.Apply(rule, x + y);
    }

    private readonly ref struct Biased<TRule, F>(TRule rule, ReadOnlySpan<F> bias) : IEpilogue<F>
        where TRule : struct, IUnaryRule
        where F : IFloatingPointIeee754<F>
    {
        private readonly TRule rule = rule;
        private readonly ref F bias = ref MemoryMarshal.GetReference(bias);

        public void Apply(Span<F> row, int rowIndex, int firstColumn)
        {
            ref F elements = ref MemoryMarshal.GetReference(row);
            Row.Map(new BiasedRule<TRule>(rule), ref elements, ref Unsafe.Add(ref bias, firstColumn), ref elements, row.Length);
        }
    }

    private readonly struct Applied<TRule, F>(TRule rule) : IEpilogue<F>
        where TRule : struct, IUnaryRule
        where F : IFloatingPointIeee754<F>
    {
        public void Apply(Span<F> row, int rowIndex, int firstColumn)
        {
            ref F elements = ref MemoryMarshal.GetReference(row);
            Row.Unary(rule, ref elements, ref elements, row.Length);
        }
    }
}
