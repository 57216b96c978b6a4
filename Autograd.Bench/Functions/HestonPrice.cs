using System.Numerics;

namespace Autograd.Bench;

/// <summary>
/// A European call under Heston's stochastic volatility, by one integral over the characteristic function (Lewis 2000): a long
/// computation of few inputs.
/// </summary>
/// <remarks>
/// Inputs: spot, strike, maturity, rate, dividend; variance, speed of reversion, long-run variance, volatility of variance.
/// The correlation is fixed.
/// </remarks>
public readonly struct HestonPrice : IScalarFunction
{
    public const int Inputs = 9;

    private const double Correlation = -0.7;

    // The frequency is u = ½·sinh s, for which du/(u² + ¼) is 2·ds/cosh s, and the trapezoidal rule converges geometrically.
    private const int Intervals = 64;
    private const double UpperLimit = 6.4;

    /// <summary>The price at <see cref="Point"/>, by mpmath's quadrature with 30 digits.</summary>
    public const double Answer = 8.69197967088272656838;

    public static ReadOnlySpan<double> Point => [100, 105, 1.5, 0.03, 0.01, 0.04, 1.8, 0.05, 0.4];

    public T Invoke<T>(ReadOnlySpan<T> x)
        where T : IFloatingPointIeee754<T>
    {
        T spot = x[0], strike = x[1], maturity = x[2], rate = x[3], dividend = x[4];
        var forward = spot * T.Exp((rate - dividend) * maturity);
        var moneyness = T.Log(forward / strike);
        var sum = T.Zero;
        for (var i = 0; i <= Intervals; i++)
        {
            var s = UpperLimit * i / Intervals;
            var weight = (i == 0 ? 1 : 2) / Math.Cosh(s) * UpperLimit / Intervals;
            sum += T.CreateChecked(weight) * Integrand(Math.Sinh(s) / 2, moneyness, maturity, x);
        }

        return T.Exp(-rate * maturity) * (forward - T.Sqrt(forward * strike) * sum / T.Pi);
    }

    // Re(e^{iuk}·φ(u − i/2)), φ being the characteristic function of ln(S_T/F) in the form without jumps of the logarithm.
    private static T Integrand<T>(double u, T moneyness, T maturity, ReadOnlySpan<T> x)
        where T : IFloatingPointIeee754<T>
    {
        T variance = x[5], speed = x[6], longRun = x[7], volatility = x[8];
        var half = T.CreateChecked(0.5);
        var frequency = T.CreateChecked(u);
        var correlated = volatility * T.CreateChecked(Correlation);
        var square = volatility * volatility;
        var inverse = T.One / square;

        // At u − i/2: i·(u − i/2) = ½ + iu, and (u − i/2)² + i(u − i/2) = u² + ¼.
        ComplexNumber<T> beta = new(speed - correlated * half, -(correlated * frequency));
        var gap = frequency * frequency + T.CreateChecked(0.25);
        var root = ComplexNumber<T>.Sqrt(beta * beta + new ComplexNumber<T>(square * gap, T.Zero));
        var ratio = (beta - root) / (beta + root);
        var decay = ComplexNumber<T>.Exp(-maturity * root);
        ComplexNumber<T> one = new(T.One, T.Zero);
        var shrunk = ratio * decay;
        var d = inverse * ((beta - root) * (one - decay) / (one - shrunk));
        var logarithm = ComplexNumber<T>.Log((one - shrunk) / (one - ratio));
        var c = (speed * longRun * inverse) * (maturity * (beta - root) - new ComplexNumber<T>(T.One + T.One, T.Zero) * logarithm);
        var exponent = c + variance * d + new ComplexNumber<T>(T.Zero, frequency * moneyness);
        return T.Exp(exponent.Real) * T.Cos(exponent.Imaginary);
    }
}
