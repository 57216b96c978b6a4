using System.Numerics;

namespace Autograd.Algebra;

/// <summary>
/// A tangent or cotangent x times a partial derivative y, where an exact zero absorbs: 0 · ∞ is 0. It is a rule, so that
/// anything that rules apply to has it, each in its own way: numbers, registers, numbers that carry derivatives.
/// </summary>
internal readonly struct Absorb : IBinaryRule
{
    public Keeps LeftKeeps => Keeps.RightInput;

    public Keeps RightKeeps => Keeps.Input;

    public F Value<F>(F x, F y)
        where F : IFloatingPointIeee754<F> => Rule.Absorb(x, y);

    public T LeftDerivative<T>(T x, T y, T z)
        where T : IElementary<T> => y;

    public T RightDerivative<T>(T x, T y, T z)
        where T : IElementary<T> => x;
}
