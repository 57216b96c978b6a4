namespace Autograd.Nn;

/// <summary>
/// The usual schedules, with γ for the learning rate and t for the step. Where libtorch has one of the same name it gives the same
/// numbers, but for what is said; there a schedule is a factor that the optimizer's rate is multiplied by, here it is the rate.
/// </summary>
/// <remarks>Steps are counted from 0. Whether they are the optimizer's steps or epochs is up to whoever asks.</remarks>
public static partial class Schedules
{
    private const double DefaultFactor = 0.1;

    /// <summary>γ.</summary>
    /// <param name="rate">γ ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">γ is negative or not finite.</exception>
    public static Schedule Constant(double rate)
    {
        ScheduleChecks.RequireRate(nameof(Constant), rate);
        return FormulaSchedule.Of($"Constant({rate})", _ => rate);
    }

    /// <summary>A function of one's own.</summary>
    /// <param name="rateAt">The rate at a step; it should depend on nothing else.</param>
    public static Schedule Of(Func<long, double> rateAt)
    {
        ArgumentNullException.ThrowIfNull(rateAt);
        return new FormulaSchedule(nameof(Of), rateAt);
    }

    /// <summary>γ·factor^⌊t/period⌋: the rate falls every so many steps.</summary>
    /// <param name="rate">γ ≥ 0.</param>
    /// <param name="period">After how many steps it falls, each time.</param>
    /// <param name="factor">To which part of it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is negative, the period less than 1 or the factor not positive.</exception>
    public static Schedule Step(double rate, long period, double factor = DefaultFactor)
    {
        ScheduleChecks.RequireRate(nameof(Step), rate);
        ScheduleChecks.RequireCount(nameof(Step), period);
        ScheduleChecks.RequirePositive(nameof(Step), factor);
        return FormulaSchedule.Of($"Step({rate}, {period}, {factor})", t => rate * Math.Pow(factor, t / period));
    }

    /// <summary>γ·factor^m, where m is the number of milestones that are reached: the first step of the lower rate is the milestone.</summary>
    /// <param name="rate">γ ≥ 0.</param>
    /// <param name="milestones">Steps in ascending order; one that is there twice counts twice.</param>
    /// <param name="factor">To which part the rate falls at each.</param>
    /// <exception cref="ArgumentException">The milestones are not in order.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The rate is negative or the factor not positive.</exception>
    public static Schedule MultiStep(double rate, ReadOnlySpan<long> milestones, double factor = DefaultFactor)
    {
        ScheduleChecks.RequireRate(nameof(MultiStep), rate);
        ScheduleChecks.RequirePositive(nameof(MultiStep), factor);
        for (var i = 1; i < milestones.Length; i++)
        {
            if (milestones[i] < milestones[i - 1])
            {
                throw new ArgumentException(
                    $"MultiStep: the milestone {milestones[i]} comes after {milestones[i - 1]}. They have to be in ascending order.",
                    nameof(milestones));
            }
        }

        var reached = milestones.ToArray();
        return FormulaSchedule.Of(
            $"MultiStep({rate}, [{string.Join(", ", reached)}], {factor})",
            t =>
            {
                var count = 0;
                while (count < reached.Length && reached[count] <= t)
                    count++;
                return rate * Math.Pow(factor, count);
            });
    }

    /// <summary>γ·factorᵗ.</summary>
    /// <param name="rate">γ ≥ 0.</param>
    /// <param name="factor">By which the rate is multiplied at each step.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is negative or the factor not positive.</exception>
    public static Schedule Exponential(double rate, double factor)
    {
        ScheduleChecks.RequireRate(nameof(Exponential), rate);
        ScheduleChecks.RequirePositive(nameof(Exponential), factor);
        return FormulaSchedule.Of($"Exponential({rate}, {factor})", t => rate * Math.Pow(factor, t));
    }

    /// <summary>γ/(1 + decay·t): slow enough that the rates add up to infinity, fast enough that their squares do not.</summary>
    /// <remarks>H. Robbins and S. Monro, "A stochastic approximation method" (1951).</remarks>
    /// <param name="rate">γ ≥ 0.</param>
    /// <param name="decay">At least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate or the decay is negative.</exception>
    public static Schedule InverseTime(double rate, double decay)
    {
        ScheduleChecks.RequireRate(nameof(InverseTime), rate);
        ScheduleChecks.RequireRate(nameof(InverseTime), decay);
        return FormulaSchedule.Of($"InverseTime({rate}, {decay})", t => rate / (1 + decay * t));
    }

    /// <summary>end + (γ − end)(1 − t/steps)^power, and end from then on.</summary>
    /// <param name="rate">γ ≥ 0.</param>
    /// <param name="steps">After how many steps the end is reached.</param>
    /// <param name="power">1 for a straight line.</param>
    /// <param name="end">The last rate.</param>
    /// <exception cref="ArgumentOutOfRangeException">A rate is negative, there is no step or the power is not positive.</exception>
    public static Schedule Polynomial(double rate, long steps, double power = 1, double end = 0)
    {
        ScheduleChecks.RequireRate(nameof(Polynomial), rate);
        ScheduleChecks.RequireCount(nameof(Polynomial), steps);
        ScheduleChecks.RequirePositive(nameof(Polynomial), power);
        ScheduleChecks.RequireRate(nameof(Polynomial), end);
        return FormulaSchedule.Of(
            $"Polynomial({rate}, {steps}, {power}, {end})",
            t => end + (rate - end) * Math.Pow(1 - (double)Math.Min(t, steps) / steps, power));
    }
}
