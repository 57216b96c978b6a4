using System.Numerics;

namespace Autograd.Nn;

/// <summary>The number of an epoch's report that a callback follows, and the best that it has been.</summary>
/// <param name="name">The name, as in <see cref="EpochReport.Names"/>.</param>
/// <param name="higherIsBetter">Whether it should rise; null to go by the metric.</param>
/// <param name="minimumChange">By how much it has to change to count as better.</param>
internal sealed class Monitor(string name, bool? higherIsBetter, double minimumChange)
{
    private const string HasBestName = "has best";
    private const string BestName = "best";
    private const string EpochsName = "epochs since";

    private bool rises = higherIsBetter ?? false;

    public string Name { get; } = name ?? throw new ArgumentNullException(nameof(name));

    /// <summary>The best value so far; NaN before there is one.</summary>
    public double Best { get; private set; } = double.NaN;

    public int EpochsSinceBest { get; private set; }

    /// <summary>Throws where reports will not have the number.</summary>
    public void Require(IReadOnlyDictionary<string, bool> reported)
    {
        if (!reported.TryGetValue(Name, out var shouldRise))
            throw EpochReport.Missing(Name, reported.Keys);
        rises = higherIsBetter ?? shouldRise;
    }

    public void Forget() => (Best, EpochsSinceBest) = (double.NaN, 0);

    /// <summary>Looks at a report; true if it is the best so far.</summary>
    public bool Observe(EpochReport report)
    {
        var value = report[Name];
        var isBest = double.IsNaN(Best) ? !double.IsNaN(value) : rises ? value > Best + minimumChange : value < Best - minimumChange;
        (Best, EpochsSinceBest) = isBest ? (value, 0) : (Best, EpochsSinceBest + 1);
        return isBest;
    }

    public void Save<T>(TrainingState<T> state)
        where T : IFloatingPointIeee754<T>
    {
        state.Set(HasBestName, double.IsNaN(Best) ? 0 : 1);
        state.Set(BestName, double.IsNaN(Best) ? 0 : Best);
        state.Set(EpochsName, EpochsSinceBest);
    }

    public static void Check<T>(TrainingState<T> state)
        where T : IFloatingPointIeee754<T>
    {
        state.Count(HasBestName, most: 1);
        state.Number(BestName, double.NegativeInfinity, double.PositiveInfinity);
        state.Count(EpochsName, int.MaxValue);
    }

    public void Load<T>(TrainingState<T> state)
        where T : IFloatingPointIeee754<T>
    {
        Check(state);
        Best = state.Count(HasBestName) == 1 ? state.Number(BestName) : double.NaN;
        EpochsSinceBest = (int)state.Count(EpochsName);
    }
}
