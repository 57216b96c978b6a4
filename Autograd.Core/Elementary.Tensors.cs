using System.Numerics;
using Autograd.Rules;

namespace Autograd;

// The same functions on each element of a tensor; functions of two broadcast.
public static partial class Elementary
{
    /// <summary>eˣ; derivative eˣ.</summary>
    public static TensorNode<T> Exp<T>(TensorNode<T> x)
        where T : IFloatingPointIeee754<T> => Graph<T>.Elementwise(default(Exp), x);

    /// <summary>2ˣ; derivative 2ˣ·ln 2.</summary>
    public static TensorNode<T> Exp2<T>(TensorNode<T> x)
        where T : IFloatingPointIeee754<T> => Graph<T>.Elementwise(default(Exp2), x);

    /// <summary>10ˣ; derivative 10ˣ·ln 10.</summary>
    public static TensorNode<T> Exp10<T>(TensorNode<T> x)
        where T : IFloatingPointIeee754<T> => Graph<T>.Elementwise(default(Exp10), x);

    /// <summary>eˣ − 1 without cancellation near 0 (on plain numbers too, where the BCL's ExpM1 has it); derivative eˣ.</summary>
    public static TensorNode<T> ExpM1<T>(TensorNode<T> x)
        where T : IFloatingPointIeee754<T> => Graph<T>.Elementwise(default(ExpM1), x);

    /// <summary>The natural logarithm, x &gt; 0; derivative 1/x. −∞ at 0, NaN below.</summary>
    public static TensorNode<T> Log<T>(TensorNode<T> x)
        where T : IFloatingPointIeee754<T> => Graph<T>.Elementwise(default(Log), x);

    /// <summary>The logarithm to base 2, x &gt; 0; derivative 1/(x·ln 2).</summary>
    public static TensorNode<T> Log2<T>(TensorNode<T> x)
        where T : IFloatingPointIeee754<T> => Graph<T>.Elementwise(default(Log2), x);

    /// <summary>The logarithm to base 10, x &gt; 0; derivative 1/(x·ln 10).</summary>
    public static TensorNode<T> Log10<T>(TensorNode<T> x)
        where T : IFloatingPointIeee754<T> => Graph<T>.Elementwise(default(Log10), x);

    /// <summary>ln(1 + x) without cancellation near 0 (on plain numbers too, where the BCL's LogP1 has it), x &gt; −1; derivative 1/(1 + x).</summary>
    public static TensorNode<T> LogP1<T>(TensorNode<T> x)
        where T : IFloatingPointIeee754<T> => Graph<T>.Elementwise(default(LogP1), x);

    /// <summary>ln(eˣ + eʸ) without overflow; derivatives σ(x − y) and σ(y − x), 0 where both are the same infinity.</summary>
    public static TensorNode<T> LogAddExp<T>(TensorNode<T> x, TensorNode<T> y)
        where T : IFloatingPointIeee754<T> => Graph<T>.Elementwise(default(LogAddExp), x, y);

    /// <summary>x²; derivative 2x.</summary>
    public static TensorNode<T> Square<T>(TensorNode<T> x)
        where T : IFloatingPointIeee754<T> => Graph<T>.Elementwise(default(Square), x);

    /// <summary>1/x; derivative −1/x².</summary>
    public static TensorNode<T> Reciprocal<T>(TensorNode<T> x)
        where T : IFloatingPointIeee754<T> => Graph<T>.Elementwise(default(Reciprocal), x);

    /// <summary>√x, x ≥ 0; derivative 1/(2√x), +∞ at 0.</summary>
    public static TensorNode<T> Sqrt<T>(TensorNode<T> x)
        where T : IFloatingPointIeee754<T> => Graph<T>.Elementwise(default(Sqrt), x);

    /// <summary>∛x, also of negative x; derivative 1/(3∛x²), +∞ at 0.</summary>
    public static TensorNode<T> Cbrt<T>(TensorNode<T> x)
        where T : IFloatingPointIeee754<T> => Graph<T>.Elementwise(default(Cbrt), x);

    /// <summary>xʸ; ∂x = y·xʸ⁻¹, ∂y = xʸ·ln x. At x = 0 ∂y is 0 for y &gt; 0; for negative x (and integer y) ∂y is NaN.</summary>
    public static TensorNode<T> Pow<T>(TensorNode<T> x, TensorNode<T> y)
        where T : IFloatingPointIeee754<T> => Graph<T>.Elementwise(default(Pow), x, y);

    /// <summary>√(x² + y²) without overflow; derivatives x/√(x² + y²) and y/√(x² + y²), 0 at the origin.</summary>
    public static TensorNode<T> Hypot<T>(TensorNode<T> x, TensorNode<T> y)
        where T : IFloatingPointIeee754<T> => Graph<T>.Elementwise(default(Hypot), x, y);

    /// <summary>sin x; derivative cos x.</summary>
    public static TensorNode<T> Sin<T>(TensorNode<T> x)
        where T : IFloatingPointIeee754<T> => Graph<T>.Elementwise(default(Sin), x);

    /// <summary>cos x; derivative −sin x.</summary>
    public static TensorNode<T> Cos<T>(TensorNode<T> x)
        where T : IFloatingPointIeee754<T> => Graph<T>.Elementwise(default(Cos), x);

    /// <summary>tan x; derivative 1 + tan² x.</summary>
    public static TensorNode<T> Tan<T>(TensorNode<T> x)
        where T : IFloatingPointIeee754<T> => Graph<T>.Elementwise(default(Tan), x);

    /// <summary>arcsin x, −1 ≤ x ≤ 1; derivative 1/√(1 − x²), +∞ at ±1.</summary>
    public static TensorNode<T> Asin<T>(TensorNode<T> x)
        where T : IFloatingPointIeee754<T> => Graph<T>.Elementwise(default(Asin), x);

    /// <summary>arccos x, −1 ≤ x ≤ 1; derivative −1/√(1 − x²), −∞ at ±1.</summary>
    public static TensorNode<T> Acos<T>(TensorNode<T> x)
        where T : IFloatingPointIeee754<T> => Graph<T>.Elementwise(default(Acos), x);

    /// <summary>arctan x; derivative 1/(1 + x²).</summary>
    public static TensorNode<T> Atan<T>(TensorNode<T> x)
        where T : IFloatingPointIeee754<T> => Graph<T>.Elementwise(default(Atan), x);

    /// <summary>The angle of the point (x, y), in (−π, π]; ∂y = x/(x² + y²), ∂x = −y/(x² + y²), NaN at the origin.</summary>
    public static TensorNode<T> Atan2<T>(TensorNode<T> y, TensorNode<T> x)
        where T : IFloatingPointIeee754<T> => Graph<T>.Elementwise(default(Atan2), y, x);

    /// <summary>sinh x; derivative cosh x.</summary>
    public static TensorNode<T> Sinh<T>(TensorNode<T> x)
        where T : IFloatingPointIeee754<T> => Graph<T>.Elementwise(default(Sinh), x);

    /// <summary>cosh x; derivative sinh x.</summary>
    public static TensorNode<T> Cosh<T>(TensorNode<T> x)
        where T : IFloatingPointIeee754<T> => Graph<T>.Elementwise(default(Cosh), x);

    /// <summary>tanh x; derivative 1/cosh² x.</summary>
    public static TensorNode<T> Tanh<T>(TensorNode<T> x)
        where T : IFloatingPointIeee754<T> => Graph<T>.Elementwise(default(Tanh), x);

    /// <summary>arsinh x; derivative 1/√(1 + x²).</summary>
    public static TensorNode<T> Asinh<T>(TensorNode<T> x)
        where T : IFloatingPointIeee754<T> => Graph<T>.Elementwise(default(Asinh), x);

    /// <summary>arcosh x, x ≥ 1; derivative 1/√(x² − 1), +∞ at 1.</summary>
    public static TensorNode<T> Acosh<T>(TensorNode<T> x)
        where T : IFloatingPointIeee754<T> => Graph<T>.Elementwise(default(Acosh), x);

    /// <summary>artanh x, −1 &lt; x &lt; 1; derivative 1/(1 − x²).</summary>
    public static TensorNode<T> Atanh<T>(TensorNode<T> x)
        where T : IFloatingPointIeee754<T> => Graph<T>.Elementwise(default(Atanh), x);

    /// <summary>erf x = 2/√π ∫₀ˣ e^(−t²) dt; derivative 2/√π·e^(−x²).</summary>
    public static TensorNode<T> Erf<T>(TensorNode<T> x)
        where T : IFloatingPointIeee754<T> => Graph<T>.Elementwise(default(Erf), x);

    /// <summary>1 − erf x without cancellation for large x; derivative −2/√π·e^(−x²).</summary>
    public static TensorNode<T> Erfc<T>(TensorNode<T> x)
        where T : IFloatingPointIeee754<T> => Graph<T>.Elementwise(default(Erfc), x);

    /// <summary>|x|; derivative the sign of x, 0 at 0.</summary>
    public static TensorNode<T> Abs<T>(TensorNode<T> x)
        where T : IFloatingPointIeee754<T> => Graph<T>.Elementwise(default(Abs), x);

    /// <summary>−1, 0 or 1 by the sign of x, as a number, NaN for NaN; derivative 0.</summary>
    public static TensorNode<T> Sign<T>(TensorNode<T> x)
        where T : IFloatingPointIeee754<T> => Graph<T>.Elementwise(default(Sign), x);

    /// <summary>The larger of x and y, NaN if either is; derivative 1 for the larger, 0 for the smaller, ½ each in a tie.</summary>
    public static TensorNode<T> Max<T>(TensorNode<T> x, TensorNode<T> y)
        where T : IFloatingPointIeee754<T> => Graph<T>.Elementwise(default(Max), x, y);

    /// <summary>The smaller of x and y, NaN if either is; derivative 1 for the smaller, 0 for the larger, ½ each in a tie.</summary>
    public static TensorNode<T> Min<T>(TensorNode<T> x, TensorNode<T> y)
        where T : IFloatingPointIeee754<T> => Graph<T>.Elementwise(default(Min), x, y);

    /// <summary>The largest integer ≤ x; derivative 0, the jumps left out.</summary>
    public static TensorNode<T> Floor<T>(TensorNode<T> x)
        where T : IFloatingPointIeee754<T> => Graph<T>.Elementwise(default(Floor), x);

    /// <summary>The smallest integer ≥ x; derivative 0, the jumps left out.</summary>
    public static TensorNode<T> Ceiling<T>(TensorNode<T> x)
        where T : IFloatingPointIeee754<T> => Graph<T>.Elementwise(default(Ceiling), x);

    /// <summary>σ(x) = 1/(1 + e⁻ˣ); derivative σ(x)·σ(−x).</summary>
    public static TensorNode<T> Sigmoid<T>(TensorNode<T> x)
        where T : IFloatingPointIeee754<T> => Graph<T>.Elementwise(default(Sigmoid), x);

    /// <summary>ln σ(x), stable in both tails; derivative σ(−x).</summary>
    public static TensorNode<T> LogSigmoid<T>(TensorNode<T> x)
        where T : IFloatingPointIeee754<T> => Graph<T>.Elementwise(default(LogSigmoid), x);

    /// <summary>ln(1 + eˣ), stable in both tails; derivative σ(x).</summary>
    public static TensorNode<T> Softplus<T>(TensorNode<T> x)
        where T : IFloatingPointIeee754<T> => Graph<T>.Elementwise(default(Softplus), x);

    /// <summary>x/(1 + |x|); derivative 1/(1 + |x|)².</summary>
    public static TensorNode<T> Softsign<T>(TensorNode<T> x)
        where T : IFloatingPointIeee754<T> => Graph<T>.Elementwise(default(Softsign), x);

    /// <summary>max(x, 0); derivative 1 for x &gt; 0, 0 for x ≤ 0.</summary>
    public static TensorNode<T> Relu<T>(TensorNode<T> x)
        where T : IFloatingPointIeee754<T> => Graph<T>.Elementwise(default(Relu), x);

    /// <summary>λ·x for x &gt; 0, λ·α(eˣ − 1) below, with λ ≈ 1.0507 and α ≈ 1.6733; derivative λ, or λ·α·eˣ below 0. Klambauer et al. 2017.</summary>
    public static TensorNode<T> Selu<T>(TensorNode<T> x)
        where T : IFloatingPointIeee754<T> => Graph<T>.Elementwise(default(Selu), x);

    /// <summary>x·Φ(x) with the exact normal distribution function; derivative Φ(x) + x·φ(x). Hendrycks and Gimpel 2016.</summary>
    public static TensorNode<T> Gelu<T>(TensorNode<T> x)
        where T : IFloatingPointIeee754<T> => Graph<T>.Elementwise(default(Gelu), x);

    /// <summary>x·σ(x), also called swish; derivative σ(x)(1 + x·σ(−x)).</summary>
    public static TensorNode<T> Silu<T>(TensorNode<T> x)
        where T : IFloatingPointIeee754<T> => Graph<T>.Elementwise(default(Silu), x);

    /// <summary>x·tanh(softplus x). Misra 2019.</summary>
    public static TensorNode<T> Mish<T>(TensorNode<T> x)
        where T : IFloatingPointIeee754<T> => Graph<T>.Elementwise(default(Mish), x);

    /// <summary>x for x &gt; 0, slope·x for x ≤ 0; derivative 1 or the slope (the slope at 0). The slope may be learnt.</summary>
    public static TensorNode<T> LeakyRelu<T>(TensorNode<T> x, TensorNode<T> slope)
        where T : IFloatingPointIeee754<T> => Graph<T>.Elementwise(default(LeakyRelu), x, slope);

    /// <summary>x for x &gt; 0, 0.01·x for x ≤ 0; derivative 1 or 0.01 (0.01 at 0).</summary>
    public static TensorNode<T> LeakyRelu<T>(TensorNode<T> x)
        where T : IFloatingPointIeee754<T> => LeakyRelu(x, T.CreateChecked(DefaultSlope));

    /// <summary>x for x &gt; 0, scale·(eˣ − 1) for x ≤ 0; derivative 1 or scale·eˣ (the scale at 0). Clevert et al. 2016.</summary>
    public static TensorNode<T> Elu<T>(TensorNode<T> x, TensorNode<T> scale)
        where T : IFloatingPointIeee754<T> => Graph<T>.Elementwise(default(Elu), x, scale);

    /// <summary>x for x &gt; 0, eˣ − 1 for x ≤ 0; derivative 1 or eˣ. Clevert et al. 2016.</summary>
    public static TensorNode<T> Elu<T>(TensorNode<T> x)
        where T : IFloatingPointIeee754<T> => Elu(x, T.One);

    /// <summary>To the nearest integer, ties to the even one; derivative 0.</summary>
    public static TensorNode<T> Round<T>(TensorNode<T> x)
        where T : IFloatingPointIeee754<T> => Graph<T>.Elementwise(new Round(0, MidpointRounding.ToEven), x);

    /// <summary>
    /// x between two bounds: max(lower, min(x, upper)); derivative 1 between them and 0 outside. At a bound it is split evenly
    /// between x and the bound, and where the bounds meet, evenly between them.
    /// </summary>
    public static TensorNode<T> Clamp<T>(TensorNode<T> x, TensorNode<T> lower, TensorNode<T> upper)
        where T : IFloatingPointIeee754<T>
    {
        var between = Max(lower, Min(x, upper));
        if (lower.Graph is null && upper.Graph is null && lower.Rank == 0 && upper.Rank == 0 && lower.ScalarValue != upper.ScalarValue)
            return between;

        // NaN passes: it is not equal to itself.
        var meet = TensorNode.Where(Graph<T>.Elementwise(default(GreaterOrEqual), x, x), Max(lower, upper), x);
        return TensorNode.Where(Graph<T>.Elementwise(default(Compare), lower, upper), between, meet);
    }
}
