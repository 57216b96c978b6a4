using System.Numerics;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd;

/// <summary>
/// √Σx² of numbers that carry derivatives: from the largest, so that no root is taken at 0 unless all are 0, and by the rule of two
/// numbers, whose second derivatives keep their digits.
/// </summary>
internal readonly struct LengthOfNumbers : INumberFold
{
    public static F Of<F>(ReadOnlySpan<F> elements)
        where F : IFloatingPointIeee754<F>
    {
        if (elements.IsEmpty)
            return F.Zero;
        var leading = NumberLines.Leading(elements, byMagnitude: true);
        var length = Rule.Apply(default(Abs), elements[leading]);
        for (var i = 0; i < elements.Length; i++)
            length = i == leading ? length : Rule.Apply(default(Hypot), length, elements[i]);
        return length;
    }
}

/// <summary>
/// x/‖x‖ of numbers that carry derivatives. With tⱼ = xⱼ/xₘ for the largest, xₘ, it is ±tⱼ/√(1 + Σt²) over the others, whose derivatives
/// keep their digits where xₘ is much the largest. 0 at the origin.
/// </summary>
internal readonly struct UnitVectorOfNumbers : INumberMap
{
    public static void Apply<F>(Span<F> elements)
        where F : IFloatingPointIeee754<F>
    {
        var leading = NumberLines.Leading<F>(elements, byMagnitude: true);
        var largest = elements[leading];
        var isOrdinary = F.IsFinite(largest) && largest != F.Zero;
        var squares = F.Zero;
        for (var i = 0; i < elements.Length; i++)
        {
            // By an infinite element nothing is known; at the origin a 0 that depends on x as the argument does.
            elements[i] = largest == F.Zero ? elements[i] * F.Zero : i == leading && isOrdinary ? F.One : elements[i] / largest;
            squares += i == leading && isOrdinary ? F.Zero : elements[i] * elements[i];
        }

        if (!isOrdinary)
            return;
        var share = F.One / F.Sqrt(F.One + squares);
        share = F.IsNegative(largest) ? -share : share;
        foreach (ref var element in elements)
            element *= share;
    }
}

/// <summary>
/// ln Σeˣ of numbers that carry derivatives. The number that is taken off is a constant, unless the largest has more than half of the
/// sum: then it is that one, and 1 minus its share comes as the sum of the others.
/// </summary>
internal readonly struct LogOfExponentialsOfNumbers : INumberFold
{
    public static F Of<F>(ReadOnlySpan<F> elements)
        where F : IFloatingPointIeee754<F>
    {
        if (elements.IsEmpty)
            return F.NegativeInfinity;
        var (shift, logarithm) = Parts(elements, out _);
        return shift + logarithm;
    }

    /// <summary>m and ln Σeˣ⁻ᵐ.</summary>
    /// <param name="elements">The elements; at least one.</param>
    /// <param name="leading">Which is the largest.</param>
    public static (F Shift, F Logarithm) Parts<F>(ReadOnlySpan<F> elements, out int leading)
        where F : IFloatingPointIeee754<F>
    {
        leading = NumberLines.Leading(elements, byMagnitude: false);
        var largest = elements[leading];
        if (!F.IsFinite(largest))
            return (F.Zero, F.CreateSaturating(double.CreateSaturating(largest)));
        var value = double.CreateSaturating(largest);
        var rest = 0.0;
        for (var i = 0; i < elements.Length; i++)
            rest += i == leading ? 0 : Math.Exp(double.CreateSaturating(elements[i]) - value);
        var dominates = rest < 1;
        var shift = dominates ? largest : F.CreateSaturating(value);
        var sum = F.Zero;
        for (var i = 0; i < elements.Length; i++)
        {
            if (i != leading || !dominates)
                sum += F.Exp(elements[i] - shift);
        }

        return (shift, dominates ? Rule.Apply(default(LogP1), sum) : F.Log(sum));
    }
}

/// <summary>x − ln Σeˣ of numbers that carry derivatives.</summary>
internal readonly struct LogSoftmaxOfNumbers : INumberMap
{
    public static void Apply<F>(Span<F> elements)
        where F : IFloatingPointIeee754<F>
    {
        var (shift, logarithm) = LogOfExponentialsOfNumbers.Parts<F>(elements, out _);
        foreach (ref var element in elements)
            element = element - shift - logarithm;
    }
}

/// <summary>eˣ/Σeˣ of numbers that carry derivatives; 0 everywhere where the sum is 0 or infinite.</summary>
internal readonly struct SoftmaxOfNumbers : INumberMap
{
    public static void Apply<F>(Span<F> elements)
        where F : IFloatingPointIeee754<F>
    {
        var (shift, logarithm) = LogOfExponentialsOfNumbers.Parts<F>(elements, out var leading);
        var isInfinite = F.IsInfinity(elements[leading]);
        foreach (ref var element in elements)
            element = isInfinite ? F.Zero : F.Exp(element - shift - logarithm);
    }
}

/// <summary>
/// The largest of numbers that carry derivatives; among equals, each with the same share. One after the other, a tie of two would be
/// halved by the next.
/// </summary>
internal readonly struct LargestOfNumbers : INumberFold
{
    public static F Of<F>(ReadOnlySpan<F> elements)
        where F : IFloatingPointIeee754<F> => Shared(elements, elements[NumberLines.Leading(elements, byMagnitude: false)]);

    /// <summary>The mean of the elements that are equal to one of them.</summary>
    public static F Shared<F>(ReadOnlySpan<F> elements, F leading)
        where F : IFloatingPointIeee754<F>
    {
        var (ties, sum) = (0, F.Zero);
        foreach (var element in elements)
        {
            // An infinity has no difference to itself, and next to NaN everything is NaN.
            var isTied = element == leading;
            ties += isTied ? 1 : 0;
            if (isTied || F.IsNaN(leading))
                sum += F.IsFinite(leading) ? element - leading : element;
        }

        return F.IsNaN(leading) ? sum * F.NaN
            : ties == 1 ? leading
            : F.IsFinite(leading) ? leading + sum / F.CreateChecked(ties)
            : sum / F.CreateChecked(ties);
    }
}

/// <summary>The smallest, likewise.</summary>
internal readonly struct SmallestOfNumbers : INumberFold
{
    public static F Of<F>(ReadOnlySpan<F> elements)
        where F : IFloatingPointIeee754<F>
    {
        var smallest = elements[0];
        foreach (var element in elements)
            smallest = smallest <= element || F.IsNaN(smallest) ? smallest : element;
        return LargestOfNumbers.Shared(elements, smallest);
    }
}
