using System.Runtime.CompilerServices;

namespace Autograd.Nn;

/// <summary>Checks of the numbers that an optimizer is given.</summary>
internal static class Hyperparameter
{
    /// <summary>A finite number.</summary>
    public static double Finite(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, value, "This has to be a finite number.");

    /// <summary>A finite number of at least 0.</summary>
    public static double AtLeastZero(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value >= 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(name, value, "This has to be a finite number of at least 0.");

    /// <summary>A finite number above 0.</summary>
    public static double AboveZero(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value > 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(name, value, "This has to be a finite number above 0.");

    /// <summary>The share of the past in a running mean.</summary>
    public static double Share(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value is >= 0 and < 1
            ? value
            : throw new ArgumentOutOfRangeException(
                name, value, "This has to be at least 0 and less than 1: the share of the past in a running mean.");

    /// <summary>A count of at least 1.</summary>
    public static int AtLeastOne(int value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value >= 1 ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} has to be at least 1.");

    /// <summary>A number above 0, which may be infinite.</summary>
    public static double Bound(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value > 0 ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} has to be a number above 0; infinity is no bound.");
}
