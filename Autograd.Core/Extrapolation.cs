namespace Autograd;

/// <summary>
/// The derivative of a function of one number by central differences at steps that shrink by fours, extrapolated to the step 0
/// (Richardson 1911, Ridders 1982). The best three steps are those that agree best among themselves, so that neither a function
/// that turns a million times over the argument's size nor one that is all rounding needs a step of the user's.
/// </summary>
internal sealed class Extrapolation
{
    private const int Steps = 22;
    private const double LargestStep = 0.125;
    private const double Shrinkage = 0.25;
    private const int Window = 3;

    // The error of a central difference grows as h², then h⁴: each is reduced by these when the step shrinks by four.
    private const double SecondOrder = 16.0;
    private const double FourthOrder = 256.0;

    // Each value is taken to be right to so many units in its last place.
    private const double UnitsOfRounding = 4.0;

    // How often the estimate of the error is exceeded by no more than chance.
    private const double Safety = 50.0;
    private const double SafetyOfSpread = 3.0;

    // Steps say something where they resolve the derivative, or would resolve one of the function's own size.
    private const double Resolution = 1e-6;
    private const double ResolutionOfScale = 1e-10;

    private static readonly double Epsilon = Math.BitIncrement(1.0) - 1.0;

    private readonly double[] steps = new double[Steps];
    private readonly double[]?[] above = new double[Steps][];
    private readonly double[]?[] below = new double[Steps][];
    private readonly double[] middle;
    private readonly double size;

    /// <param name="values">The functions at a distance from the point; null where they are not defined.</param>
    /// <param name="size">The size of the argument: steps are parts of it, and powers of two times it.</param>
    public Extrapolation(Func<double, double[]?> values, double size)
    {
        this.size = size;
        middle = values(0.0) ?? [];
        var step = LargestStep * size;
        for (var i = 0; i < Steps; i++, step *= Shrinkage)
        {
            steps[i] = step;
            above[i] = values(step);
            below[i] = values(-step);
        }
    }

    /// <summary>The derivative of one of the functions, by how much it may be off, and the function's size over the argument's.</summary>
    public (double Value, double Uncertainty, double Scale) Derivative(int function)
    {
        var best = (Value: double.NaN, Error: double.PositiveInfinity);
        var next = double.NaN;
        for (var first = 0; first + Window <= Steps; first++)
        {
            var found = At(first, function);
            if (!(found.Error < best.Error) && !double.IsNaN(best.Value))
                continue;
            best = found;
            next = first + Window < Steps ? At(first + 1, function).Value : double.NaN;
        }

        // Three values may agree by chance. The next ones, of smaller steps, show how much rounding there is.
        var scale = ScaleOf(function);
        var spread = double.IsFinite(next) ? Math.Abs(next - best.Value) : 0.0;
        var isResolved = best.Error <= Math.Max(Resolution * Math.Abs(best.Value), ResolutionOfScale * scale);
        return (best.Value, isResolved ? Safety * best.Error + SafetyOfSpread * spread : double.PositiveInfinity, scale);
    }

    private (double Value, double Error) At(int first, int function)
    {
        var (coarse, middling, fine) = (Central(first, function), Central(first + 1, function), Central(first + 2, function));
        var (once, again) = (Reduce(coarse, middling, SecondOrder), Reduce(middling, fine, SecondOrder));
        var twice = Reduce(once, again, FourthOrder);

        // The next difference sees what the function's own rounding does, which the extrapolated ones share.
        var error = Math.Max(Math.Abs(twice - again), Math.Abs(again - once) / FourthOrder)
            + UnitsOfRounding * Epsilon * SizeOf(first + 2, function) / steps[first + 2];
        return double.IsFinite(twice) && double.IsFinite(error) ? (twice, error) : (twice, double.PositiveInfinity);
    }

    private static double Reduce(double coarse, double fine, double order) => fine + (fine - coarse) / (order - 1.0);

    private double Central(int step, int function) =>
        above[step] is { } high && below[step] is { } low ? (high[function] - low[function]) / (2.0 * steps[step]) : double.NaN;

    private double SizeOf(int step, int function) => Math.Max(Math.Abs(above[step]![function]), Math.Abs(below[step]![function]));

    // What is small because everything cancels has the rounding of what cancels: of the lower orders too.
    private double ScaleOf(int function)
    {
        var (largest, power) = (0.0, size);
        for (var lower = function; lower >= 0; lower--, power *= size)
            largest = Math.Max(largest, Largest(lower) / power);
        return largest;
    }

    // At the point, and at the largest step to where the function is defined.
    private double Largest(int function)
    {
        var largest = middle.Length > function ? Math.Abs(middle[function]) : 0.0;
        for (var i = 0; i < Steps; i++)
        {
            if (above[i] is not null && below[i] is not null && double.IsFinite(SizeOf(i, function)))
                return Math.Max(largest, SizeOf(i, function));
        }

        return largest;
    }
}
