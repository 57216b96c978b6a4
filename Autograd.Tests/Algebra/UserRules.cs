using System.Numerics;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd.Tests.Algebra;

// Rules as somebody outside of the library writes them.

/// <summary>x·e^(rate·x): a rule with a parameter; the derivative is (1 + rate·x)·e^(rate·x).</summary>
internal readonly struct Growth(double rate) : IUnaryRule
{
    public Keeps Keeps => Keeps.Input;

    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => x * F.Exp(F.CreateChecked(rate) * x);

    public T Derivative<T>(T x, T y)
        where T : IElementary<T>
    {
        var exponent = T.Constant(rate) * x;
        return (T.One + exponent) * T.Apply(default(Exp), exponent);
    }
}

/// <summary>xⁿ for a whole n from 0 to 255: as small as a rule without fields, and 0 is a parameter like any other.</summary>
internal readonly struct SmallPower(byte n) : IUnaryRule
{
    public Keeps Keeps => Keeps.Input;

    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F>
    {
        var y = F.One;
        for (var i = 0; i < n; i++)
            y *= x;
        return y;
    }

    public T Derivative<T>(T x, T y)
        where T : IElementary<T> =>
        n == 0 ? T.Zero : T.Constant(n) * T.Apply(new SmallPower((byte)(n - 1)), x);
}

/// <summary>x or −x by a parameter of one bit.</summary>
internal readonly struct Flip(bool isOn) : IUnaryRule
{
    public Keeps Keeps => Keeps.Nothing;

    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => isOn ? -x : x;

    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => isOn ? -T.One : T.One;
}

/// <summary>weight·x + (1 − weight)·y: a binary rule with a parameter.</summary>
internal readonly struct Mix(double weight) : IBinaryRule
{
    public Keeps LeftKeeps => Keeps.Nothing;

    public Keeps RightKeeps => Keeps.Nothing;

    public F Value<F>(F x, F y)
        where F : IFloatingPointIeee754<F> => F.CreateChecked(weight) * x + F.CreateChecked(1 - weight) * y;

    public T LeftDerivative<T>(T x, T y, T z)
        where T : IElementary<T> => T.Constant(weight);

    public T RightDerivative<T>(T x, T y, T z)
        where T : IElementary<T> => T.Constant(1 - weight);
}

/// <summary>x³.</summary>
internal readonly struct Cube : IUnaryRule
{
    public Keeps Keeps => Keeps.Input;

    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => x * x * x;

    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => T.Constant(3) * x * x;
}

/// <summary>x³, by somebody who forgot that the derivative reads x.</summary>
internal readonly struct ForgetfulCube : IUnaryRule
{
    public Keeps Keeps => Keeps.Nothing;

    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => x * x * x;

    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => T.Constant(3) * x * x;
}

/// <summary>x·y, by somebody who forgot that either derivative reads the other operand.</summary>
internal readonly struct ForgetfulProduct : IBinaryRule
{
    public Keeps LeftKeeps => Keeps.Input;

    public Keeps RightKeeps => Keeps.Output;

    public F Value<F>(F x, F y)
        where F : IFloatingPointIeee754<F> => x * y;

    public T LeftDerivative<T>(T x, T y, T z)
        where T : IElementary<T> => y;

    public T RightDerivative<T>(T x, T y, T z)
        where T : IElementary<T> => x;
}
