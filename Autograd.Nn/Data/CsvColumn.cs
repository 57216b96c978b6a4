namespace Autograd.Nn;

/// <summary>
/// A column of a table of text: by its place from either end, or by the name in the header. Made of an int, an Index or a string.
/// </summary>
public readonly struct CsvColumn : IEquatable<CsvColumn>
{
    private readonly string? name;
    private readonly Index index;

    private CsvColumn(string? name, Index index) => (this.name, this.index) = (name, index);

    /// <summary>The column at a place.</summary>
    /// <param name="index">From 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is negative: ^1, not −1, is the last.</exception>
    public static implicit operator CsvColumn(int index) => new(null, index);

    /// <summary>The column at a place that may be counted from the end: ^1 is the last.</summary>
    /// <param name="index">The place.</param>
    public static implicit operator CsvColumn(Index index) => new(null, index);

    /// <summary>The column of a name.</summary>
    /// <param name="name">As the header has it.</param>
    public static implicit operator CsvColumn(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new(name, default);
    }

    /// <summary>Whether both are the same.</summary>
    public static bool operator ==(CsvColumn left, CsvColumn right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(CsvColumn left, CsvColumn right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(CsvColumn other) => name == other.name && index.Equals(other.index);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CsvColumn other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(name, index);

    /// <summary>The name in quotation marks, or the place.</summary>
    public override string ToString() => name is null ? index.ToString() : $"'{name}'";

    /// <summary>Its place among columns, from 0.</summary>
    internal int Find(IReadOnlyList<string>? names, int count, string table)
    {
        if (name is null)
        {
            var offset = index.GetOffset(count);
            return (uint)offset < (uint)count
                ? offset
                : throw new ArgumentException($"{table} has {count} columns and no column {index}.");
        }

        if (names is null)
            throw new ArgumentException($"{table} is read without a header; give the place of the column {this}, or set HasHeader.");
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] == name)
                return i;
        }

        throw new ArgumentException($"{table} has no column {this}, only {string.Join(", ", names)}.");
    }
}
