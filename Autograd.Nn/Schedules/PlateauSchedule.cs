using System.Globalization;
using System.Numerics;

namespace Autograd.Nn;

/// <summary>
/// Lowers the learning rate when a number, usually the validation loss, has not become better for a while. Unlike a
/// <see cref="Schedule"/> it remembers what it has seen; <see cref="Save"/> and <see cref="Load"/> keep that.
/// </summary>
/// <remarks>
/// As libtorch's ReduceLROnPlateau, but for negative numbers: the threshold is a part of their size, so that better always
/// means better.
/// </remarks>
public sealed class PlateauSchedule
{
    private const double DefaultFactor = 0.1;
    private const int DefaultPatience = 10;
    private const double DefaultThreshold = 1e-4;
    private const string RateName = "rate";
    private const string BestName = "best";
    private const string BadName = "bad";
    private const string CooldownName = "cooldown";

    private readonly double firstRate;
    private readonly double factor;
    private readonly int patience;
    private readonly double threshold;
    private readonly bool isRelative;
    private readonly int cooldown;
    private readonly double minimumRate;
    private int badCount;
    private int cooldownLeft;

    /// <summary>A schedule that has seen nothing yet.</summary>
    /// <param name="rate">The learning rate at first.</param>
    /// <param name="higherIsBetter">Whether the number should rise, as an accuracy, or fall, as a loss.</param>
    /// <param name="factor">To which part the rate falls, between 0 and 1.</param>
    /// <param name="patience">How many times in a row the number may be no better; once more and the rate falls.</param>
    /// <param name="threshold">By how much it has to be better than the best so far to count.</param>
    /// <param name="isRelative">Whether the threshold is a part of the best number, or a difference.</param>
    /// <param name="cooldown">How many times after a fall nothing is counted.</param>
    /// <param name="minimumRate">The rate falls no further.</param>
    /// <exception cref="ArgumentOutOfRangeException">A rate, the threshold or a count is negative, or the factor is not between 0 and 1.</exception>
    public PlateauSchedule(
        double rate,
        bool higherIsBetter = false,
        double factor = DefaultFactor,
        int patience = DefaultPatience,
        double threshold = DefaultThreshold,
        bool isRelative = true,
        int cooldown = 0,
        double minimumRate = 0)
    {
        const string Name = nameof(PlateauSchedule);
        ScheduleChecks.RequireRate(Name, rate);
        ScheduleChecks.Require(factor is > 0 and < 1, Name, nameof(factor), factor, "a number between 0 and 1");
        ScheduleChecks.Require(patience >= 0, Name, nameof(patience), patience, "at least 0");
        ScheduleChecks.RequireRate(Name, threshold);
        ScheduleChecks.Require(cooldown >= 0, Name, nameof(cooldown), cooldown, "at least 0");
        ScheduleChecks.RequireRate(Name, minimumRate);
        (firstRate, Rate, HigherIsBetter) = (rate, rate, higherIsBetter);
        (this.factor, this.patience, this.threshold, this.isRelative) = (factor, patience, threshold, isRelative);
        (this.cooldown, this.minimumRate) = (cooldown, minimumRate);
        Best = higherIsBetter ? double.NegativeInfinity : double.PositiveInfinity;
    }

    /// <summary>Whether the number should rise.</summary>
    public bool HigherIsBetter { get; }

    /// <summary>The learning rate.</summary>
    public double Rate { get; private set; }

    /// <summary>The best number so far; infinite before the first.</summary>
    public double Best { get; private set; }

    /// <summary>Takes notice of the number.</summary>
    /// <param name="metric">The number; one that is not a number is no better.</param>
    /// <returns>The learning rate from here on.</returns>
    public double Observe(double metric)
    {
        badCount++;
        if (IsBetter(metric))
            (Best, badCount) = (metric, 0);
        if (cooldownLeft > 0)
            (cooldownLeft, badCount) = (cooldownLeft - 1, 0);
        if (badCount > patience)
        {
            // A rate that was below the minimum from the beginning stays.
            Rate = Math.Min(Rate, Math.Max(Rate * factor, minimumRate));
            (cooldownLeft, badCount) = (cooldown, 0);
        }

        return Rate;
    }

    /// <summary>Puts down what it remembers.</summary>
    /// <param name="state">Where to.</param>
    /// <typeparam name="T">The number of the model.</typeparam>
    public void Save<T>(TrainingState<T> state)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Set(RateName, Rate);
        state.Set(BestName, Best);
        state.Set(BadName, badCount);
        state.Set(CooldownName, cooldownLeft);
    }

    /// <summary>Looks at a state and changes nothing.</summary>
    /// <param name="state">Where <see cref="Load"/> would take it from.</param>
    /// <typeparam name="T">The number of the model.</typeparam>
    /// <exception cref="KeyNotFoundException">Nothing was put down there.</exception>
    /// <exception cref="ArgumentException">A number cannot be: the state is damaged.</exception>
    public static void Check<T>(TrainingState<T> state)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Number(RateName, 0, double.MaxValue);
        state.Number(BestName, double.NegativeInfinity, double.PositiveInfinity);
        state.Count(BadName, int.MaxValue);
        state.Count(CooldownName, int.MaxValue);
    }

    /// <summary>Takes up what it put down.</summary>
    /// <param name="state">Where from.</param>
    /// <typeparam name="T">The number of the model.</typeparam>
    /// <exception cref="KeyNotFoundException">Nothing was put down there. The schedule is as it was.</exception>
    /// <exception cref="ArgumentException">A number cannot be: the state is damaged. The schedule is as it was.</exception>
    public void Load<T>(TrainingState<T> state)
        where T : IFloatingPointIeee754<T>
    {
        Check(state);
        (Rate, Best) = (state.Number(RateName), state.Number(BestName));
        (badCount, cooldownLeft) = ((int)state.Count(BadName), (int)state.Count(CooldownName));
    }

    /// <summary>Forgets what it has seen, and begins with the first rate again.</summary>
    public void Reset()
    {
        (Rate, Best) = (firstRate, HigherIsBetter ? double.NegativeInfinity : double.PositiveInfinity);
        (badCount, cooldownLeft) = (0, 0);
        Owner = null;
    }

    /// <summary>Who asks it for the rate: what it has seen is of one run.</summary>
    internal object? Owner { get; set; }

    /// <summary>The rate, and the settings that decide when it falls.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"PlateauSchedule({Rate}, ×{factor} after {patience} without a better number)");

    private bool IsBetter(double metric)
    {
        if (double.IsInfinity(Best))
            return HigherIsBetter ? metric > Best : metric < Best;
        var margin = isRelative ? threshold * Math.Abs(Best) : threshold;
        return HigherIsBetter ? metric > Best + margin : metric < Best - margin;
    }
}
