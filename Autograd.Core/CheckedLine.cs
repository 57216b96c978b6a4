namespace Autograd;

/// <summary>A line through a point, x + t·direction, along which <see cref="DerivativeCheck"/> compares derivatives.</summary>
/// <param name="Name">How it is called in the report.</param>
/// <param name="Direction">Its direction.</param>
/// <param name="Size">The size of the argument along it: steps in t are parts of this.</param>
internal sealed record CheckedLine(string Name, double[] Direction, double Size)
{
    private const int Mixed = 3;
    private const int Seed = 20261124;

    // Few enough digits that a step of a power of two moves a coordinate by exactly what it says.
    private const double Grain = 128.0;

    // Above so many coordinates only mixtures are followed.
    private const int MostCoordinates = 64;

    /// <summary>Each coordinate, and mixtures of all of them, each in proportion to its size.</summary>
    public static IEnumerable<CheckedLine> Through(double[] x)
    {
        for (var i = 0; i < x.Length && x.Length <= MostCoordinates; i++)
        {
            var direction = new double[x.Length];
            direction[i] = 1.0;
            yield return new($"x[{i}]", direction, SizeOf(x[i]));
        }

        if (x.Length < 2)
            yield break;
        var random = new Random(Seed);
        for (var mixed = 1; mixed <= Mixed; mixed++)
        {
            var direction = new double[x.Length];
            for (var i = 0; i < x.Length; i++)
                direction[i] = Math.Round((2.0 * random.NextDouble() - 1.0) * Grain) / Grain * SizeOf(x[i]);
            yield return new($"mixed {mixed}", direction, 1.0);
        }
    }

    /// <summary>The point at a place on the line.</summary>
    public double[] At(double[] x, double t)
    {
        var moved = new double[x.Length];
        for (var i = 0; i < x.Length; i++)
            moved[i] = x[i] + t * Direction[i];
        return moved;
    }

    /// <summary>The derivative in the line's direction.</summary>
    public double Dot(ReadOnlySpan<double> gradient)
    {
        var sum = 0.0;
        for (var i = 0; i < gradient.Length; i++)
            sum += gradient[i] * Direction[i];
        return sum;
    }

    // The power of two below it; 0 is of no size, and a step from it is taken on the scale of 1.
    private static double SizeOf(double x) =>
        x != 0.0 && double.IsFinite(x) ? double.ScaleB(1.0, double.ILogB(x)) : 1.0;
}
