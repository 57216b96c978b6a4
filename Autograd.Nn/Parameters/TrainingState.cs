using System.Globalization;
using System.Numerics;

namespace Autograd.Nn;

/// <summary>What is needed to go on with training: arrays and numbers by name, each part under a prefix of its own.</summary>
/// <typeparam name="T">The number of the model.</typeparam>
public sealed class TrainingState<T>
    where T : IFloatingPointIeee754<T>
{
    // Up to here a double tells each whole number from the next.
    private const long MostCount = 1L << 53;

    private readonly SortedDictionary<string, T[]> arrays;
    private readonly SortedDictionary<string, double> numbers;
    private readonly string prefix;

    /// <summary>An empty state.</summary>
    public TrainingState()
        : this("", new(StringComparer.Ordinal), new(StringComparer.Ordinal))
    {
    }

    private TrainingState(string prefix, SortedDictionary<string, T[]> arrays, SortedDictionary<string, double> numbers) =>
        (this.prefix, this.arrays, this.numbers) = (prefix, arrays, numbers);

    /// <summary>All arrays with their full names.</summary>
    public IReadOnlyDictionary<string, T[]> Arrays => arrays;

    /// <summary>All numbers with their full names.</summary>
    public IReadOnlyDictionary<string, double> Numbers => numbers;

    /// <summary>The names of the arrays in this part, without the part's own.</summary>
    public IEnumerable<string> ArrayNames => InPart(arrays.Keys).ToList();

    /// <summary>The names of arrays and numbers in this part, without the part's own.</summary>
    internal IEnumerable<string> Names => InPart(arrays.Keys).Concat(InPart(numbers.Keys)).ToList();

    /// <summary>The part of the state under a name.</summary>
    /// <param name="name">The name.</param>
    public TrainingState<T> Part(string name) => new($"{prefix}{name}.", arrays, numbers);

    /// <summary>Puts an array down: a copy.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="values">The elements.</param>
    public void Set(string name, ReadOnlySpan<T> values) => arrays[prefix + name] = values.ToArray();

    /// <summary>Puts a number down.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">The number.</param>
    public void Set(string name, double value) => numbers[prefix + name] = value;

    /// <summary>Whether there is an array of this name.</summary>
    /// <param name="name">Its name.</param>
    public bool HasArray(string name) => arrays.ContainsKey(prefix + name);

    /// <summary>An array.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public ReadOnlySpan<T> Array(string name) => arrays.TryGetValue(prefix + name, out var values) ? values : throw Missing(name);

    /// <summary>An array that has to have a length.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="length">The length.</param>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    /// <exception cref="ArgumentException">It has another length.</exception>
    public ReadOnlySpan<T> Array(string name, int length)
    {
        var values = Array(name);
        return values.Length == length
            ? values
            : throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"The saved '{prefix}{name}' has {values.Length} elements where this run has {length}. Was another model saved?"));
    }

    /// <summary>Copies an array.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="destination">Receives the elements: as many as there are.</param>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    /// <exception cref="ArgumentException">It has another length.</exception>
    public void CopyTo(string name, Span<T> destination) => Array(name, destination.Length).CopyTo(destination);

    /// <summary>A number.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public double Number(string name) => numbers.TryGetValue(prefix + name, out var value) ? value : throw Missing(name);

    /// <summary>A number that has to lie between two others.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="least">The least that it may be.</param>
    /// <param name="most">The most.</param>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    /// <exception cref="ArgumentException">It is less or more, or NaN.</exception>
    public double Number(string name, double least, double most) => Number(name) is var value && value >= least && value <= most
        ? value
        : throw Wrong(name, value, string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {most}"));

    /// <summary>A number that counts something: whole, and at least 0.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="most">The most that it may be.</param>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    /// <exception cref="ArgumentException">It is less than 0, more than <paramref name="most"/>, or not whole.</exception>
    public long Count(string name, long most = MostCount) =>
        Number(name) is var value && value >= 0 && value <= Math.Min(most, MostCount) && double.IsInteger(value)
            ? (long)value
            : throw Wrong(name, value, string.Create(CultureInfo.InvariantCulture, $"a whole number from 0 to {Math.Min(most, MostCount)}"));

    private IEnumerable<string> InPart(IEnumerable<string> names) =>
        names.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Select(name => name[prefix.Length..]);

    private ArgumentException Wrong(string name, double value, string what) => new(string.Create(
        CultureInfo.InvariantCulture, $"The saved '{prefix}{name}' is {value}, and it has to be {what}. The state is damaged."));

    private KeyNotFoundException Missing(string name) =>
        new($"The saved state has no '{prefix}{name}'. It is damaged, or was saved by a run with another optimizer or other callbacks.");
}
