namespace Autograd.Nn;

// Schedules that are made of others.
public static partial class Schedules
{
    private const double DefaultStartFactor = 1.0 / 3;

    /// <summary>
    /// At first in a straight line from a part of the schedule's first rate to all of it, then the schedule, whose own counter
    /// begins there: as libtorch's LinearLR before another one.
    /// </summary>
    /// <remarks>P. Goyal et al., "Accurate, large minibatch SGD: training ImageNet in 1 hour" (2017), section 2.2.</remarks>
    /// <param name="steps">How many steps the warm-up has.</param>
    /// <param name="schedule">What follows.</param>
    /// <param name="startFactor">The part of the first step, from 0 to 1; with 0 that step changes nothing.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no step, or the part is not from 0 to 1.</exception>
    public static Schedule WarmUp(long steps, Schedule schedule, double startFactor = DefaultStartFactor)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        ScheduleChecks.RequireCount(nameof(WarmUp), steps);
        ScheduleChecks.Require(startFactor is >= 0 and <= 1, nameof(WarmUp), nameof(startFactor), startFactor, "a number from 0 to 1");
        return FormulaSchedule.Of(
            $"WarmUp({steps}, {schedule}, {startFactor})",
            t => t >= steps
                ? schedule.RateAt(t - steps)
                : schedule.RateAt(0) * (startFactor + (1 - startFactor) * t / steps));
    }

    /// <summary>
    /// One schedule after the other, each with a counter that begins at 0 where it takes over: libtorch's SequentialLR.
    /// </summary>
    /// <param name="first">The schedule from step 0.</param>
    /// <param name="later">Those that follow, each with the step that it takes over at, in ascending order.</param>
    /// <exception cref="ArgumentException">The steps are not in ascending order from 1.</exception>
    public static Schedule Chained(Schedule first, params ReadOnlySpan<(long Start, Schedule Schedule)> later)
    {
        ArgumentNullException.ThrowIfNull(first);
        (long Start, Schedule Schedule)[] parts = [(0, first), .. later];
        for (var i = 1; i < parts.Length; i++)
        {
            if (parts[i].Schedule is null)
                throw new ArgumentNullException(nameof(later), $"Chained: the schedule from step {parts[i].Start} is null.");
            if (parts[i].Start <= parts[i - 1].Start)
            {
                throw new ArgumentException(
                    $"Chained: the schedule that takes over at step {parts[i].Start} comes after that of step {parts[i - 1].Start}. "
                    + "Each has to take over later than the one before.",
                    nameof(later));
            }
        }

        return FormulaSchedule.Of(
            $"Chained({string.Join(", ", parts.Select(static part => $"{part.Start}: {part.Schedule}"))})",
            t =>
            {
                var last = parts.Length - 1;
                while (parts[last].Start > t)
                    last--;
                return parts[last].Schedule.RateAt(t - parts[last].Start);
            });
    }
}
