using System.Globalization;
using System.Numerics;

namespace Autograd.Nn;

/// <summary>What is needed to go on with training: arrays and numbers by name, each part under a prefix of its own.</summary>
/// <typeparam name="T">The number of the model.</typeparam>
public sealed class TrainingState<T>
    where T : IFloatingPointIeee754<T>
{
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
    public IEnumerable<string> ArrayNames =>
        arrays.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Select(name => name[prefix.Length..]).ToList();

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

    /// <summary>Copies an array.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="destination">Receives the elements: as many as there are.</param>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    /// <exception cref="ArgumentException">It has another length.</exception>
    public void CopyTo(string name, Span<T> destination)
    {
        var values = Array(name);
        if (values.Length != destination.Length)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"The saved '{prefix}{name}' has {values.Length} elements where this run has {destination.Length}. Was another model saved?"));
        }

        values.CopyTo(destination);
    }

    /// <summary>A number.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public double Number(string name) => numbers.TryGetValue(prefix + name, out var value) ? value : throw Missing(name);

    private KeyNotFoundException Missing(string name) =>
        new($"The saved state has no '{prefix}{name}'. It was saved by a run with another optimizer or other callbacks.");
}
