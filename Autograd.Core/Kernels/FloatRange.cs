using System.Numerics;

namespace Autograd;

/// <summary>The range of a number, and powers of two of it, also where it carries derivatives.</summary>
/// <param name="Exponents">The largest exponent.</param>
/// <param name="Digits">More than its binary digits.</param>
internal readonly record struct FloatRange(int Exponents, int Digits)
{
    private static readonly FloatRange Double = new(1023, 64);
    private static readonly FloatRange Single = new(127, 32);
    private static readonly FloatRange Half = new(15, 12);

    /// <summary>The range; of a number that carries derivatives, that of what it is made of.</summary>
    public static FloatRange Of<F>()
        where F : IFloatingPointIeee754<F> =>
        F.IsFinite(F.CreateSaturating(double.MaxValue)) ? Double : F.IsFinite(F.CreateSaturating(float.MaxValue)) ? Single : Half;

    /// <summary>The exponent of a number; none of 0 and of what is not finite.</summary>
    public static bool TryGetExponent<F>(F x, out int exponent)
        where F : IFloatingPointIeee754<F>
    {
        var value = double.CreateSaturating(x);
        exponent = value != 0 && double.IsFinite(value) ? Math.ILogB(value) : 0;
        return value != 0 && double.IsFinite(value);
    }

    /// <summary>x·2ᵏ, in steps that are numbers themselves.</summary>
    public static F TimesPowerOfTwo<F>(F x, int exponent)
        where F : IFloatingPointIeee754<F>
    {
        var step = Of<F>().Exponents / 2;
        while (exponent != 0)
        {
            var part = Math.Clamp(exponent, -step, step);
            x *= F.CreateSaturating(Math.ScaleB(1, part));
            exponent -= part;
        }

        return x;
    }
}
