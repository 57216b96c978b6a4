using System.Globalization;

namespace Autograd.Nn;

/// <summary>A schedule that a formula says.</summary>
internal sealed class FormulaSchedule(string text, Func<long, double> rate) : Schedule
{
    /// <summary>A schedule whose text is put together in the invariant culture.</summary>
    public static FormulaSchedule Of(FormattableString text, Func<long, double> rate) =>
        new(text.ToString(CultureInfo.InvariantCulture), rate);

    public override double RateAt(long step)
    {
        if (step < 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(step), string.Create(CultureInfo.InvariantCulture, $"{text}: steps are counted from 0, and this is step {step}."));
        }

        return rate(step);
    }

    public override string ToString() => text;
}
