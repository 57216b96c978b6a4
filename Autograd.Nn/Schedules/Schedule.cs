namespace Autograd.Nn;

/// <summary>
/// The learning rate as a function of a counter from 0: of steps or of epochs, as whoever asks counts. It remembers nothing, so that
/// training goes on from any point as if it had never stopped. See <see cref="Schedules"/> for the usual ones;
/// <see cref="PlateauSchedule"/> goes by how training does instead.
/// </summary>
public abstract class Schedule
{
    /// <summary>The learning rate itself, not a factor.</summary>
    /// <param name="step">How many steps, or epochs, were done before: 0 at first.</param>
    /// <exception cref="ArgumentOutOfRangeException">The step is negative.</exception>
    public abstract double RateAt(long step);
}
