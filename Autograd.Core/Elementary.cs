using System.Numerics;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd;

/// <summary>
/// The elementary functions for any floating-point number: plain, dual, Taylor series or graph node. Meant for
/// <c>using static Autograd.Elementary;</c>, after which formulas read as on paper: <c>Log(Square(x + y) + z)</c>.
/// </summary>
/// <remarks>
/// At kinks the derivative is the subgradient of least norm. A unary function's derivative is that of the rule of the same
/// name in <see cref="Autograd.Rules"/>, at every order.
/// </remarks>
public static partial class Elementary
{
    /// <summary>eˣ; derivative eˣ.</summary>
    public static T Exp<T>(T x)
        where T : IFloatingPointIeee754<T> => T.Exp(x);

    /// <summary>2ˣ; derivative 2ˣ·ln 2.</summary>
    public static T Exp2<T>(T x)
        where T : IFloatingPointIeee754<T> => T.Exp2(x);

    /// <summary>10ˣ; derivative 10ˣ·ln 10.</summary>
    public static T Exp10<T>(T x)
        where T : IFloatingPointIeee754<T> => T.Exp10(x);

    /// <summary>eˣ − 1 without cancellation near 0 (on plain numbers too, where the BCL's ExpM1 has it); derivative eˣ.</summary>
    public static T ExpM1<T>(T x)
        where T : IFloatingPointIeee754<T> => Rule.Apply(default(ExpM1), x);

    /// <summary>The natural logarithm, x &gt; 0; derivative 1/x. −∞ at 0, NaN below.</summary>
    public static T Log<T>(T x)
        where T : IFloatingPointIeee754<T> => T.Log(x);

    /// <summary>The logarithm to base 2, x &gt; 0; derivative 1/(x·ln 2).</summary>
    public static T Log2<T>(T x)
        where T : IFloatingPointIeee754<T> => T.Log2(x);

    /// <summary>The logarithm to base 10, x &gt; 0; derivative 1/(x·ln 10).</summary>
    public static T Log10<T>(T x)
        where T : IFloatingPointIeee754<T> => T.Log10(x);

    /// <summary>ln(1 + x) without cancellation near 0 (on plain numbers too, where the BCL's LogP1 has it), x &gt; −1; derivative 1/(1 + x).</summary>
    public static T LogP1<T>(T x)
        where T : IFloatingPointIeee754<T> => Rule.Apply(default(LogP1), x);

    /// <summary>ln(eˣ + eʸ) without overflow; derivatives σ(x − y) and σ(y − x), 0 where both are the same infinity.</summary>
    public static T LogAddExp<T>(T x, T y)
        where T : IFloatingPointIeee754<T> => Rule.Apply(default(LogAddExp), x, y);

    /// <summary>x²; derivative 2x.</summary>
    public static T Square<T>(T x)
        where T : IFloatingPointIeee754<T> => Rule.Apply(default(Square), x);

    /// <summary>1/x; derivative −1/x².</summary>
    public static T Reciprocal<T>(T x)
        where T : IFloatingPointIeee754<T> => Rule.Apply(default(Reciprocal), x);

    /// <summary>√x, x ≥ 0; derivative 1/(2√x), +∞ at 0.</summary>
    public static T Sqrt<T>(T x)
        where T : IFloatingPointIeee754<T> => T.Sqrt(x);

    /// <summary>∛x, also of negative x; derivative 1/(3∛x²), +∞ at 0.</summary>
    public static T Cbrt<T>(T x)
        where T : IFloatingPointIeee754<T> => T.Cbrt(x);

    /// <summary>xʸ; ∂x = y·xʸ⁻¹, ∂y = xʸ·ln x. ∂x is 0 for y = 0. At x = 0 ∂y is 0 for y &gt; 0; for negative x (and integer y) ∂y is NaN.</summary>
    public static T Pow<T>(T x, T y)
        where T : IFloatingPointIeee754<T> => T.Pow(x, y);

    /// <summary>√(x² + y²) without overflow; derivatives x/√(x² + y²) and y/√(x² + y²), 0 at the origin.</summary>
    public static T Hypot<T>(T x, T y)
        where T : IFloatingPointIeee754<T> => T.Hypot(x, y);

    /// <summary>sin x; derivative cos x.</summary>
    public static T Sin<T>(T x)
        where T : IFloatingPointIeee754<T> => T.Sin(x);

    /// <summary>cos x; derivative −sin x.</summary>
    public static T Cos<T>(T x)
        where T : IFloatingPointIeee754<T> => T.Cos(x);

    /// <summary>tan x; derivative 1 + tan² x.</summary>
    public static T Tan<T>(T x)
        where T : IFloatingPointIeee754<T> => T.Tan(x);

    /// <summary>arcsin x, −1 ≤ x ≤ 1; derivative 1/√(1 − x²), +∞ at ±1.</summary>
    public static T Asin<T>(T x)
        where T : IFloatingPointIeee754<T> => T.Asin(x);

    /// <summary>arccos x, −1 ≤ x ≤ 1; derivative −1/√(1 − x²), −∞ at ±1.</summary>
    public static T Acos<T>(T x)
        where T : IFloatingPointIeee754<T> => T.Acos(x);

    /// <summary>arctan x; derivative 1/(1 + x²).</summary>
    public static T Atan<T>(T x)
        where T : IFloatingPointIeee754<T> => T.Atan(x);

    /// <summary>The angle of the point (x, y), in (−π, π]; ∂y = x/(x² + y²), ∂x = −y/(x² + y²), NaN at the origin.</summary>
    public static T Atan2<T>(T y, T x)
        where T : IFloatingPointIeee754<T> => T.Atan2(y, x);

    /// <summary>sinh x; derivative cosh x.</summary>
    public static T Sinh<T>(T x)
        where T : IFloatingPointIeee754<T> => T.Sinh(x);

    /// <summary>cosh x; derivative sinh x.</summary>
    public static T Cosh<T>(T x)
        where T : IFloatingPointIeee754<T> => T.Cosh(x);

    /// <summary>tanh x; derivative 1/cosh² x.</summary>
    public static T Tanh<T>(T x)
        where T : IFloatingPointIeee754<T> => T.Tanh(x);

    /// <summary>arsinh x; derivative 1/√(1 + x²).</summary>
    public static T Asinh<T>(T x)
        where T : IFloatingPointIeee754<T> => T.Asinh(x);

    /// <summary>arcosh x, x ≥ 1; derivative 1/√(x² − 1), +∞ at 1.</summary>
    public static T Acosh<T>(T x)
        where T : IFloatingPointIeee754<T> => T.Acosh(x);

    /// <summary>artanh x, −1 &lt; x &lt; 1; derivative 1/(1 − x²).</summary>
    public static T Atanh<T>(T x)
        where T : IFloatingPointIeee754<T> => T.Atanh(x);

    /// <summary>erf x = 2/√π ∫₀ˣ e^(−t²) dt; derivative 2/√π·e^(−x²).</summary>
    public static T Erf<T>(T x)
        where T : IFloatingPointIeee754<T> => Rule.Apply(default(Erf), x);

    /// <summary>1 − erf x without cancellation for large x; derivative −2/√π·e^(−x²).</summary>
    public static T Erfc<T>(T x)
        where T : IFloatingPointIeee754<T> => Rule.Apply(default(Erfc), x);

    /// <summary>|x|; derivative the sign of x, 0 at 0.</summary>
    public static T Abs<T>(T x)
        where T : IFloatingPointIeee754<T> => T.Abs(x);

    /// <summary>−1, 0 or 1 by the sign of x, as a number, NaN for NaN; derivative 0.</summary>
    public static T Sign<T>(T x)
        where T : IFloatingPointIeee754<T> => Rule.Apply(default(Sign), x);

    /// <summary>The larger of x and y, NaN if either is; derivative 1 for the larger, 0 for the smaller, ½ each in a tie.</summary>
    public static T Max<T>(T x, T y)
        where T : IFloatingPointIeee754<T> => T.Max(x, y);

    /// <summary>The smaller of x and y, NaN if either is; derivative 1 for the smaller, 0 for the larger, ½ each in a tie.</summary>
    public static T Min<T>(T x, T y)
        where T : IFloatingPointIeee754<T> => T.Min(x, y);

    /// <summary>The largest integer ≤ x; derivative 0, the jumps left out.</summary>
    public static T Floor<T>(T x)
        where T : IFloatingPointIeee754<T> => T.Floor(x);

    /// <summary>The smallest integer ≥ x; derivative 0, the jumps left out.</summary>
    public static T Ceiling<T>(T x)
        where T : IFloatingPointIeee754<T> => T.Ceiling(x);

    /// <summary>x rounded to the nearest integer, ties to even; derivative 0, the jumps left out.</summary>
    public static T Round<T>(T x)
        where T : IFloatingPointIeee754<T> => T.Round(x);

    /// <summary>σ(x) = 1/(1 + e⁻ˣ); derivative σ(x)·σ(−x).</summary>
    public static T Sigmoid<T>(T x)
        where T : IFloatingPointIeee754<T> => Rule.Apply(default(Sigmoid), x);

    /// <summary>ln σ(x), stable in both tails; derivative σ(−x).</summary>
    public static T LogSigmoid<T>(T x)
        where T : IFloatingPointIeee754<T> => Rule.Apply(default(LogSigmoid), x);

    /// <summary>ln(1 + eˣ), stable in both tails; derivative σ(x).</summary>
    public static T Softplus<T>(T x)
        where T : IFloatingPointIeee754<T> => Rule.Apply(default(Softplus), x);

    /// <summary>x/(1 + |x|); derivative 1/(1 + |x|)².</summary>
    public static T Softsign<T>(T x)
        where T : IFloatingPointIeee754<T> => Rule.Apply(default(Softsign), x);

    /// <summary>max(x, 0); derivative 1 for x &gt; 0, 0 for x ≤ 0.</summary>
    public static T Relu<T>(T x)
        where T : IFloatingPointIeee754<T> => Rule.Apply(default(Relu), x);

    /// <summary>λ·x for x &gt; 0, λ·α(eˣ − 1) below, with λ ≈ 1.0507 and α ≈ 1.6733; derivative λ, or λ·α·eˣ below 0. Klambauer et al. 2017.</summary>
    public static T Selu<T>(T x)
        where T : IFloatingPointIeee754<T> => Rule.Apply(default(Selu), x);

    /// <summary>x·Φ(x) with the exact normal distribution function; derivative Φ(x) + x·φ(x). Hendrycks and Gimpel 2016.</summary>
    public static T Gelu<T>(T x)
        where T : IFloatingPointIeee754<T> => Rule.Apply(default(Gelu), x);

    /// <summary>x·σ(x), also called swish; derivative σ(x)(1 + x·σ(−x)).</summary>
    public static T Silu<T>(T x)
        where T : IFloatingPointIeee754<T> => Rule.Apply(default(Silu), x);

    /// <summary>x·tanh(softplus x). Misra 2019.</summary>
    public static T Mish<T>(T x)
        where T : IFloatingPointIeee754<T> => Rule.Apply(default(Mish), x);

    /// <summary>
    /// x limited to [lower, upper]: min(max(x, lower), upper), with their derivatives. At a bound the derivative is split
    /// evenly between x and the bound; where the bounds meet, evenly between them, and x has none.
    /// </summary>
    /// <exception cref="ArgumentException">The lower bound is above the upper one.</exception>
    public static T Clamp<T>(T x, T lower, T upper)
        where T : IFloatingPointIeee754<T> => T.Clamp(x, lower, upper);

    /// <summary>x for x &gt; 0, slope·x for x ≤ 0; derivative 1 or the slope (the slope at 0). The slope may be learnt.</summary>
    public static T LeakyRelu<T>(T x, T slope)
        where T : IFloatingPointIeee754<T> => Rule.Apply(default(LeakyRelu), x, slope);

    /// <summary>x for x &gt; 0, 0.01·x for x ≤ 0; derivative 1 or 0.01 (0.01 at 0).</summary>
    public static T LeakyRelu<T>(T x)
        where T : IFloatingPointIeee754<T> => LeakyRelu(x, T.CreateChecked(DefaultSlope));

    /// <summary>x for x &gt; 0, scale·(eˣ − 1) for x ≤ 0; derivative 1 or scale·eˣ (the scale at 0). Clevert et al. 2016.</summary>
    public static T Elu<T>(T x, T scale)
        where T : IFloatingPointIeee754<T> => Rule.Apply(default(Elu), x, scale);

    /// <summary>x for x &gt; 0, eˣ − 1 for x ≤ 0; derivative 1 or eˣ. Clevert et al. 2016.</summary>
    public static T Elu<T>(T x)
        where T : IFloatingPointIeee754<T> => Elu(x, T.One);

    private const double DefaultSlope = 0.01;
}
