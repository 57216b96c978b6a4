using System.Globalization;
using System.Numerics;

namespace Autograd.Nn;

/// <summary>
/// Moves and stretches each feature on its own: y = low + (high − low)·(x − offset)/scale. Fitted to the examples that train a
/// model, it is applied to all that the model is given; its arrays can be saved with the model, and it made of them again.
/// </summary>
/// <typeparam name="T">The number.</typeparam>
public abstract class FeatureScaling<T>
    where T : IFloatingPointIeee754<T>
{
    private readonly T[] offsets;
    private readonly T[] scales;
    private readonly T low;
    private readonly T width;

    private protected FeatureScaling(ReadOnlySpan<T> offsets, ReadOnlySpan<T> scales, double low, double high)
    {
        if (offsets.IsEmpty || offsets.Length != scales.Length)
        {
            throw new ArgumentException(
                $"A scaling has an offset and a scale for each feature, not {offsets.Length} and {scales.Length}.");
        }

        for (var i = 0; i < scales.Length; i++)
        {
            if (!T.IsFinite(offsets[i]) || !(T.IsFinite(scales[i]) && scales[i] > T.Zero))
            {
                var text = string.Create(CultureInfo.InvariantCulture, $"those of feature {i} are {offsets[i]} and {scales[i]}");
                throw new ArgumentException($"An offset has to be finite, and a scale finite and positive; {text}.");
            }
        }

        this.offsets = offsets.ToArray();
        this.scales = scales.ToArray();
        this.low = T.CreateSaturating(low);
        width = T.CreateSaturating(high - low);
    }

    /// <summary>What messages call it.</summary>
    private protected abstract string Name { get; }

    /// <summary>How many features there are.</summary>
    public int FeatureCount => offsets.Length;

    /// <summary>What is subtracted from each feature.</summary>
    public ReadOnlySpan<T> Offsets => offsets;

    /// <summary>What each feature is divided by.</summary>
    public ReadOnlySpan<T> Scales => scales;

    /// <summary>The same examples with their inputs scaled.</summary>
    /// <param name="data">Inputs of <see cref="FeatureCount"/> numbers each.</param>
    /// <exception cref="ArgumentException">An input has more or fewer.</exception>
    public DataSet<T> Apply(DataSet<T> data) => WithInputs(data, isInverse: false);

    /// <summary>
    /// The same examples with their inputs as they were before <see cref="Apply(DataSet{T})"/>, but for rounding.
    /// </summary>
    /// <inheritdoc cref="Apply(DataSet{T})"/>
    public DataSet<T> Invert(DataSet<T> data) => WithInputs(data, isInverse: true);

    /// <summary>The same examples with their targets scaled, for a regression.</summary>
    /// <param name="data">Targets of <see cref="FeatureCount"/> numbers each.</param>
    /// <exception cref="ArgumentException">A target has more or fewer, or there are none.</exception>
    public DataSet<T> ApplyToTargets(DataSet<T> data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var scaled = new T[data.Targets.Length];
        RequireFeatures(data.TargetLength, "a target");
        Apply(data.Targets.Span, scaled);
        return data.WithTargets(scaled, data.TargetShape);
    }

    /// <summary>Scales rows of features.</summary>
    /// <param name="source">Any number of rows of <see cref="FeatureCount"/> numbers.</param>
    /// <param name="destination">As many numbers; it may be the source itself, or share memory with it.</param>
    /// <exception cref="ArgumentException">
    /// There is not a whole number of rows, or the destination has another length.
    /// </exception>
    public void Apply(ReadOnlySpan<T> source, Span<T> destination)
    {
        RequireRows(source.Length, destination.Length);
        source = Apart(source, destination);
        for (var row = 0; row < source.Length; row += offsets.Length)
        {
            for (var i = 0; i < offsets.Length; i++)
                destination[row + i] = low + width * ((source[row + i] - offsets[i]) / scales[i]);
        }
    }

    /// <summary>
    /// Undoes <see cref="Apply(ReadOnlySpan{T}, Span{T})"/>, for example on what a model predicts: offset + scale·(y − low)/(high
    /// − low).
    /// </summary>
    /// <inheritdoc cref="Apply(ReadOnlySpan{T}, Span{T})"/>
    public void Invert(ReadOnlySpan<T> source, Span<T> destination)
    {
        RequireRows(source.Length, destination.Length);
        source = Apart(source, destination);
        for (var row = 0; row < source.Length; row += offsets.Length)
        {
            for (var i = 0; i < offsets.Length; i++)
                destination[row + i] = offsets[i] + scales[i] * ((source[row + i] - low) / width);
        }
    }

    // A copy where a number that is written would be another's that is still to be read.
    private static ReadOnlySpan<T> Apart(ReadOnlySpan<T> source, Span<T> destination) =>
        source.Overlaps(destination, out var offset) && offset != 0 ? source.ToArray() : source;

    /// <summary>Throws at rows that nothing can be fitted to.</summary>
    private protected static void RequireFinite(string operation, ReadOnlySpan<T> rows, int featureCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(featureCount, 1);
        if (rows.IsEmpty || rows.Length % featureCount != 0)
        {
            throw new ArgumentException($"{operation}: {rows.Length} numbers are no rows of {featureCount} features.", nameof(rows));
        }

        for (var i = 0; i < rows.Length; i++)
        {
            if (!T.IsFinite(rows[i]))
            {
                var text = string.Create(
                    CultureInfo.InvariantCulture, $"feature {i % featureCount} of example {i / featureCount} is {rows[i]}");
                throw new ArgumentException($"{operation}: {text}. Leave such examples out, or fill them in.", nameof(rows));
            }
        }
    }

    private DataSet<T> WithInputs(DataSet<T> data, bool isInverse)
    {
        ArgumentNullException.ThrowIfNull(data);
        RequireFeatures(data.InputLength, "an input");
        var scaled = new T[data.Inputs.Length];
        if (isInverse)
            Invert(data.Inputs.Span, scaled);
        else
            Apply(data.Inputs.Span, scaled);
        return data.WithInputs(scaled, data.InputShape);
    }

    private void RequireFeatures(int length, string what)
    {
        if (length != offsets.Length)
        {
            throw new ArgumentException($"{Name}: it was made for {offsets.Length} features, and {what} has {length} numbers.");
        }
    }

    private void RequireRows(int source, int destination)
    {
        if (source % offsets.Length != 0 || source != destination)
        {
            throw new ArgumentException(
                $"{Name}: it takes rows of {offsets.Length} features to as many numbers, not {source} numbers to {destination}.");
        }
    }
}
