using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Autograd.Algebra;

namespace Autograd;

/// <summary>
/// Elementwise kernels: rules and maps over registers, span in, span out. Where operands have shapes they are row-major and
/// broadcast as in NumPy. A destination may be the very memory of an operand that has its length.
/// </summary>
internal static partial class Elementwise
{
    /// <summary>y = rule(x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Unary<TRule, F>(TRule rule, ReadOnlySpan<F> x, Span<F> y)
        where TRule : struct, IUnaryRule
        where F : IFloatingPointIeee754<F>
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(x.Length, y.Length);
        Partition.Run(new UnaryRange<TRule, F>(rule, x, y), y.Length, ElementCost.Of<TRule>());
    }

    /// <summary>z = rule(x, y), broadcast.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Binary<TRule, F>(
        TRule rule, ReadOnlySpan<F> x, in TensorShape xShape, ReadOnlySpan<F> y, in TensorShape yShape, Span<F> z, in TensorShape zShape)
        where TRule : struct, IBinaryRule
        where F : IFloatingPointIeee754<F> =>
        Binary(new BinaryValue<TRule>(rule), x, in xShape, y, in yShape, z, in zShape, ElementCost.Of<TRule>());

    /// <summary>destination (+)= derivative · rule′(x; y); what the rule does not keep may be empty.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="x">The input.</param>
    /// <param name="y">The output.</param>
    /// <param name="derivative">The tangent or cotangent: as long as the destination, or one element for all.</param>
    /// <param name="destination">Receives the product.</param>
    /// <param name="accumulate">Whether it is added to.</param>
    public static void UnaryTimes<TRule, F>(
        TRule rule, ReadOnlySpan<F> x, ReadOnlySpan<F> y, ReadOnlySpan<F> derivative, Span<F> destination, bool accumulate)
        where TRule : struct, IUnaryRule
        where F : IFloatingPointIeee754<F> =>
        Flat(
            new StepRunner<UnaryDerivative<TRule>, F>(new(rule), destination, accumulate), x, default, y, derivative, destination.Length);

    /// <summary>
    /// destination (+)= derivative · ∂rule(x, y; z), the partial derivative with respect to the left or right operand; what
    /// it does not keep may be empty.
    /// </summary>
    public static void BinaryTimes<TRule, F>(
        TRule rule,
        bool left,
        ReadOnlySpan<F> x,
        in TensorShape xShape,
        ReadOnlySpan<F> y,
        in TensorShape yShape,
        ReadOnlySpan<F> z,
        ReadOnlySpan<F> derivative,
        in TensorShape derivativeShape,
        Span<F> destination,
        in TensorShape zShape,
        bool accumulate)
        where TRule : struct, IBinaryRule
        where F : IFloatingPointIeee754<F>
    {
        if (left)
            Broadcast(
                new StepRunner<LeftPartial<TRule>, F>(new(rule), destination, accumulate),
                x, in xShape, y, in yShape, z, in zShape, derivative, in derivativeShape, destination.Length, in zShape);
        else
            Broadcast(
                new StepRunner<RightPartial<TRule>, F>(new(rule), destination, accumulate),
                x, in xShape, y, in yShape, z, in zShape, derivative, in derivativeShape, destination.Length, in zShape);
    }

    /// <summary>z = x where the condition is not 0, y where it is, all broadcast.</summary>
    public static void Where<F>(
        ReadOnlySpan<F> condition,
        in TensorShape conditionShape,
        ReadOnlySpan<F> x,
        in TensorShape xShape,
        ReadOnlySpan<F> y,
        in TensorShape yShape,
        Span<F> z,
        in TensorShape zShape)
        where F : IFloatingPointIeee754<F> =>
        Broadcast(
            new StepRunner<Selection, F>(default, z, false),
            condition, in conditionShape, x, in xShape, y, in yShape, default, default, z.Length, in zShape);

    /// <summary>z = x − eʸ·s for a sum s that is broadcast.</summary>
    public static void SubtractExponentials<F>(
        ReadOnlySpan<F> y, ReadOnlySpan<F> x, ReadOnlySpan<F> s, in TensorShape sShape, Span<F> z, in TensorShape shape)
        where F : IFloatingPointIeee754<F> =>
        Broadcast(
            new StepRunner<LessExponential, F>(default, z, false),
            y, in shape, s, in sShape, x, in shape, default, default, z.Length, in shape);
}
