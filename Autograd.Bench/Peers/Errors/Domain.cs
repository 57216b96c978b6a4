namespace Autograd.Bench.Peers;

/// <summary>Where arguments are drawn from: away from kinks, poles and cancellation, which amplify rounding on both sides.</summary>
/// <param name="Least">The least magnitude.</param>
/// <param name="Most">The largest magnitude.</param>
/// <param name="IsSigned">Whether either sign is drawn.</param>
/// <param name="Offset">Where it is given, magnitudes are a tenth's multiples plus this: far from each other, or equal.</param>
public readonly record struct Domain(double Least, double Most, bool IsSigned, double? Offset = null)
{
    private const double Grid = 0.1;

    public static readonly Domain All = new(0, 3, IsSigned: true);
    public static readonly Domain NonZero = new(0.1, 3, IsSigned: true);
    public static readonly Domain Positive = new(0.1, 4, IsSigned: false);
    public static readonly Domain InsideUnit = new(0, 0.95, IsSigned: true);
    /// <summary>Around 1, so that the product of many neither overflows nor vanishes.</summary>
    public static readonly Domain NearOne = new(0.9, 1.1, IsSigned: true);

    public static readonly Domain AboveOne = new(1.05, 4, IsSigned: false);

    /// <summary>Multiples of a tenth: never near what is drawn from <see cref="HalfTenths"/>.</summary>
    public static readonly Domain Tenths = new(0, 3, IsSigned: true, Offset: 0);

    public static readonly Domain HalfTenths = new(0, 3, IsSigned: true, Offset: Grid / 2);

    /// <summary>Between the poles of the tangent.</summary>
    public static readonly Domain QuarterTurn = new(0, 1.2, IsSigned: true);

    public double Draw(Random random)
    {
        var magnitude = Least + ((Most - Least) * random.NextDouble());
        if (Offset is { } offset)
            magnitude = (Math.Floor(magnitude / Grid) * Grid) + offset;
        return IsSigned && random.Next(2) == 0 ? -magnitude : magnitude;
    }
}
