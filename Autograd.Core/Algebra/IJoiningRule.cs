using System.Numerics;

namespace Autograd.Algebra;

/// <summary>A rule whose value is its arguments side by side, so that each one's cotangent is a part of the value's.</summary>
internal interface IJoiningRule : ITensorRule
{
    /// <summary>From where one argument begins in the value to where the next one does.</summary>
    /// <param name="input">The argument's shape.</param>
    int Extent(in TensorShape input);

    /// <summary>The part of a tensor that lies where an argument does in the value.</summary>
    /// <param name="whole">Of the value's shape.</param>
    /// <param name="input">The argument's shape.</param>
    /// <param name="start">Where the argument begins: the sum of the extents before it.</param>
    T Part<T>(T whole, in TensorShape input, int start)
        where T : ITensorElementary<T>;

    /// <summary>Adds an argument to where it lies in the value.</summary>
    /// <param name="x">The argument, row-major.</param>
    /// <param name="input">Its shape.</param>
    /// <param name="start">Where it begins.</param>
    /// <param name="sum">Of the value's shape.</param>
    /// <param name="whole">That shape.</param>
    void AddTo<F>(ReadOnlySpan<F> x, in TensorShape input, int start, Span<F> sum, in TensorShape whole)
        where F : IFloatingPointIeee754<F>;
}
