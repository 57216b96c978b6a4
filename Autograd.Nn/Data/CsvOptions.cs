namespace Autograd.Nn;

/// <summary>How <see cref="Csv"/> reads a table.</summary>
/// <remarks>
/// Columns that are not said to be anything else are features. Numbers are written as in English, 1.5 or 1e-3, whatever the
/// culture of the machine.
/// </remarks>
public sealed record CsvOptions
{
    /// <summary>What stands between columns.</summary>
    public char Separator { get; init; } = ',';

    /// <summary>How many lines are left out at the beginning, whatever is in them.</summary>
    public int SkipLines { get; init; }

    /// <summary>Whether the first line that is not left out has the names of the columns.</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>Which columns are features, in this order; by default all that are not said to be anything else.</summary>
    public IReadOnlyList<CsvColumn>? FeatureColumns { get; init; }

    /// <summary>Which columns are targets, in this order.</summary>
    public IReadOnlyList<CsvColumn> TargetColumns { get; init; } = [];

    /// <summary>Which column has the labels.</summary>
    /// <remarks>
    /// If all labels are whole numbers ≥ 0 and there are no <see cref="ClassNames"/>, they are the classes themselves, and there
    /// is one class more than the largest. Other labels are texts: the classes are those that occur, sorted by the codes of their
    /// characters, so that the order of the rows does not matter.
    /// </remarks>
    public CsvColumn? LabelColumn { get; init; }

    /// <summary>
    /// The classes, where they are known. A label is then one of them, or its place among them from 0. For a table to test on,
    /// give those of the table that trained.
    /// </summary>
    public IReadOnlyList<string>? ClassNames { get; init; }

    /// <summary>Which columns are left out.</summary>
    public IReadOnlyList<CsvColumn> IgnoredColumns { get; init; } = [];

    /// <summary>Whether NaN and infinities are numbers, rather than an error.</summary>
    public bool AllowNonFinite { get; init; }
}
