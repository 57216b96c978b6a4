namespace Autograd.Nn;

/// <summary>What did not fit when parameters were loaded.</summary>
/// <param name="Loaded">The parameters that got their values.</param>
/// <param name="Missing">Those that the file does not have.</param>
/// <param name="Unexpected">The tensors of the file that the model does not have.</param>
/// <param name="Mismatched">
/// Those that both have and that did not fit, with the reason: another shape, or a type that is not of numbers.
/// </param>
public sealed record SafeTensorsReport(
    IReadOnlyList<string> Loaded, IReadOnlyList<string> Missing, IReadOnlyList<string> Unexpected, IReadOnlyList<string> Mismatched)
{
    /// <summary>Whether everything did.</summary>
    public bool IsComplete => Missing.Count + Unexpected.Count + Mismatched.Count == 0;

    /// <summary>The lists.</summary>
    public override string ToString()
    {
        var parts = new List<string>();
        Add("missing in the file", Missing);
        Add("unexpected in the file", Unexpected);
        Add("of another kind", Mismatched);
        return parts.Count == 0 ? "All parameters were loaded." : string.Join("; ", parts);

        void Add(string what, IReadOnlyList<string> names)
        {
            if (names.Count > 0)
                parts.Add($"{what}: {SafeTensorsFile.ListNames(names)}");
        }
    }
}
