using System.Runtime.CompilerServices;

namespace Autograd.Algebra;

/// <summary>A number for each axis that a tensor can have; 0 for those that it does not have.</summary>
[InlineArray(TensorShape.MaxRank)]
internal struct PerAxis
{
    private int first;

    /// <summary>The numbers of the first axes.</summary>
    /// <param name="numbers">Up to <see cref="TensorShape.MaxRank"/>.</param>
    public static PerAxis Of(ReadOnlySpan<int> numbers)
    {
        var axes = default(PerAxis);
        numbers.CopyTo(axes);
        return axes;
    }
}
