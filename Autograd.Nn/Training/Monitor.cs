using System.Numerics;

namespace Autograd.Nn;

/// <summary>The number of an epoch's report that a callback follows, and the best that it has been.</summary>
/// <param name="name">The name, as in <see cref="EpochReport.Names"/>.</param>
/// <param name="higherIsBetter">Whether it should rise.</param>
/// <param name="minimumChange">By how much it has to change to count as better.</param>
internal sealed class Monitor(string name, bool higherIsBetter, double minimumChange)
{
    private const string BestName = "best";
    private const string EpochsName = "epochs since";

    public string Name { get; } = name ?? throw new ArgumentNullException(nameof(name));

    public double Best { get; private set; } = higherIsBetter ? double.NegativeInfinity : double.PositiveInfinity;

    public int EpochsSinceBest { get; private set; }

    /// <summary>Looks at a report; true if it is the best so far.</summary>
    public bool Observe(EpochReport report)
    {
        var value = report[Name];
        if (higherIsBetter ? value > Best + minimumChange : value < Best - minimumChange)
        {
            (Best, EpochsSinceBest) = (value, 0);
            return true;
        }

        EpochsSinceBest++;
        return false;
    }

    public void Save<T>(TrainingState<T> state)
        where T : IFloatingPointIeee754<T>
    {
        state.Set(BestName, Best);
        state.Set(EpochsName, EpochsSinceBest);
    }

    public void Load<T>(TrainingState<T> state)
        where T : IFloatingPointIeee754<T> =>
        (Best, EpochsSinceBest) = (state.Number(BestName), (int)state.Number(EpochsName));
}
