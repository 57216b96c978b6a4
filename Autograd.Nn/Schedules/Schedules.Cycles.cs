namespace Autograd.Nn;

// Rates that go up and down.
public static partial class Schedules
{
    private const double DefaultWarmUpShare = 0.3;
    private const double DefaultStartDivisor = 25;
    private const double DefaultEndDivisor = 1e4;

    /// <summary>end + ½(γ − end)(1 + cos(π·t/steps)), and end from then on, where libtorch's CosineAnnealingLR would rise again.</summary>
    /// <remarks>I. Loshchilov and F. Hutter, "SGDR: stochastic gradient descent with warm restarts" (2017), equation 5.</remarks>
    /// <param name="rate">γ ≥ 0.</param>
    /// <param name="steps">After how many steps the end is reached.</param>
    /// <param name="end">The last rate.</param>
    /// <exception cref="ArgumentOutOfRangeException">A rate is negative or there is no step.</exception>
    public static Schedule Cosine(double rate, long steps, double end = 0)
    {
        ScheduleChecks.RequireRate(nameof(Cosine), rate);
        ScheduleChecks.RequireCount(nameof(Cosine), steps);
        ScheduleChecks.RequireRate(nameof(Cosine), end);
        return FormulaSchedule.Of($"Cosine({rate}, {steps}, {end})", t => Between(rate, end, (double)Math.Min(t, steps) / steps));
    }

    /// <summary>
    /// <see cref="Cosine"/> over and over: at its end the rate jumps back to γ, and the next period is longer by a factor. As
    /// libtorch's CosineAnnealingWarmRestarts.
    /// </summary>
    /// <param name="rate">γ ≥ 0.</param>
    /// <param name="period">How many steps the first period has.</param>
    /// <param name="growth">How many times longer each period is than the one before.</param>
    /// <param name="end">What the rate comes near to at the end of a period.</param>
    /// <inheritdoc cref="Cosine" path="/remarks"/>
    /// <exception cref="ArgumentOutOfRangeException">A rate is negative, or the period or the growth is less than 1.</exception>
    public static Schedule CosineWithRestarts(double rate, long period, int growth = 1, double end = 0)
    {
        ScheduleChecks.RequireRate(nameof(CosineWithRestarts), rate);
        ScheduleChecks.RequireCount(nameof(CosineWithRestarts), period);
        ScheduleChecks.RequireCount(nameof(CosineWithRestarts), growth);
        ScheduleChecks.RequireRate(nameof(CosineWithRestarts), end);
        return FormulaSchedule.Of(
            $"CosineWithRestarts({rate}, {period}, {growth}, {end})",
            t =>
            {
                var (length, done) = (period, growth == 1 ? t % period : t);
                while (done >= length)
                {
                    done -= length;

                    // The next would be longer than any count of steps.
                    length = length > long.MaxValue / growth ? long.MaxValue : length * growth;
                }

                return Between(rate, end, (double)done / length);
            });
    }

    /// <summary>
    /// Up from γ/startDivisor to γ in the first part of all steps, and down to γ/(startDivisor·endDivisor) in the others, both along half
    /// a cosine; the last step, steps − 1, has the lowest rate, and so have all after it, where libtorch's OneCycleLR throws.
    /// </summary>
    /// <remarks>L. Smith and N. Topin, "Super-convergence: very fast training of neural networks using large learning rates" (2019).</remarks>
    /// <param name="rate">The highest rate γ ≥ 0.</param>
    /// <param name="steps">How many steps there are.</param>
    /// <param name="warmUpShare">Which part of them goes up, between 0 and 1; γ is reached at step warmUpShare·steps − 1.</param>
    /// <param name="startDivisor">By what the first rate is lower than γ.</param>
    /// <param name="endDivisor">By what the last rate is lower than the first.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The rate is negative, there is no step, the part is not between 0 and 1, or a divisor is not positive.
    /// </exception>
    public static Schedule OneCycle(
        double rate,
        long steps,
        double warmUpShare = DefaultWarmUpShare,
        double startDivisor = DefaultStartDivisor,
        double endDivisor = DefaultEndDivisor)
    {
        ScheduleChecks.RequireRate(nameof(OneCycle), rate);
        ScheduleChecks.RequireCount(nameof(OneCycle), steps);
        ScheduleChecks.Require(warmUpShare is >= 0 and <= 1, nameof(OneCycle), nameof(warmUpShare), warmUpShare, "a number from 0 to 1");
        ScheduleChecks.RequirePositive(nameof(OneCycle), startDivisor);
        ScheduleChecks.RequirePositive(nameof(OneCycle), endDivisor);
        var (start, end) = (rate / startDivisor, rate / startDivisor / endDivisor);
        var (peak, last) = (warmUpShare * steps - 1, (double)(steps - 1));
        return FormulaSchedule.Of(
            $"OneCycle({rate}, {steps}, {warmUpShare}, {startDivisor}, {endDivisor})",
            t => t >= last ? end
                : t > peak ? Between(rate, end, (t - peak) / (last - peak))
                : peak > 0 ? Between(start, rate, t / peak)
                : rate);
    }

    /// <summary>
    /// In straight lines up from the low rate to the high one and down again, over and over. The height of a cycle can shrink: by half
    /// with each cycle, decayPerCycle = ½, it is libtorch's 'triangular2', with each step, decayPerStep &lt; 1, its 'exp_range'.
    /// </summary>
    /// <remarks>L. Smith, "Cyclical learning rates for training neural networks" (2017).</remarks>
    /// <param name="low">The rate at first.</param>
    /// <param name="high">The rate at the top of the first cycle.</param>
    /// <param name="stepsUp">How many steps up.</param>
    /// <param name="stepsDown">How many steps down; as many if they are left out.</param>
    /// <param name="decayPerCycle">To which part the height falls with each cycle.</param>
    /// <param name="decayPerStep">To which part the height falls with each step.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A rate is negative, the high one below the low one, there is no step up or down, or a decay is not positive.
    /// </exception>
    public static Schedule Cyclic(
        double low, double high, long stepsUp, long? stepsDown = null, double decayPerCycle = 1, double decayPerStep = 1)
    {
        var down = stepsDown ?? stepsUp;
        ScheduleChecks.RequireRate(nameof(Cyclic), low);
        ScheduleChecks.RequireRate(nameof(Cyclic), high);
        ScheduleChecks.Require(high >= low, nameof(Cyclic), nameof(high), high, "at least as high as the low rate");
        ScheduleChecks.RequireCount(nameof(Cyclic), stepsUp);
        ScheduleChecks.RequireCount(nameof(Cyclic), down, nameof(stepsDown));
        ScheduleChecks.RequirePositive(nameof(Cyclic), decayPerCycle);
        ScheduleChecks.RequirePositive(nameof(Cyclic), decayPerStep);
        return FormulaSchedule.Of(
            $"Cyclic({low}, {high}, {stepsUp}, {down}, {decayPerCycle}, {decayPerStep})",
            t =>
            {
                var (cycle, place) = Math.DivRem(t, stepsUp + down);
                var share = place <= stepsUp ? (double)place / stepsUp : (double)(stepsUp + down - place) / down;
                return low + (high - low) * share * Math.Pow(decayPerCycle, cycle) * Math.Pow(decayPerStep, t);
            });
    }

    /// <summary>Half a cosine from one rate to another.</summary>
    private static double Between(double from, double to, double share) => to + (from - to) * 0.5 * (1 + Math.Cos(Math.PI * share));
}
