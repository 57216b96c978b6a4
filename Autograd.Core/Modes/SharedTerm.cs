using System.Numerics;
using Autograd.Algebra;

namespace Autograd;

/// <summary>An operation on series, to find it again: the rule, and of each operand the series or, of a constant, the number.</summary>
/// <param name="Rule">The rule, with its parameters.</param>
/// <param name="Left">The first operand's coefficients; null for a constant.</param>
/// <param name="LeftConstant">The first operand where it is a constant, otherwise 0.</param>
/// <param name="Right">The second operand's coefficients; null for a constant, or where there is none.</param>
/// <param name="RightConstant">The second operand where it is a constant, otherwise 0.</param>
/// <param name="Signs">The signs of constants: 0 and −0 are equal, and have different reciprocals.</param>
internal readonly record struct SharedTerm<T>(
    object Rule, Coefficients<T>? Left, T LeftConstant, Coefficients<T>? Right, T RightConstant, (bool Left, bool Right) Signs)
    where T : IFloatingPointIeee754<T>
{
    /// <summary>The operation; null where constants cannot be told apart, since numbers with derivatives compare by value alone.</summary>
    public static SharedTerm<T>? Of(object rule, Coefficients<T>? left, T leftPrimal, Coefficients<T>? right, T rightPrimal)
    {
        if ((left is null || right is null) && !Algebra.Rule.IsPlain<T>())
            return null;
        var (leftConstant, rightConstant) = (left is null ? leftPrimal : T.Zero, right is null ? rightPrimal : T.Zero);
        return new(rule, left, leftConstant, right, rightConstant, (T.IsNegative(leftConstant), T.IsNegative(rightConstant)));
    }
}
