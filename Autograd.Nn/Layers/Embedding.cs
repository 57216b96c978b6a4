using System.Globalization;
using System.Numerics;

namespace Autograd.Nn;

/// <summary>
/// A table with a row of parameters for each of a number of things: <c>y = W[i]</c>, the rows that the input's numbers name.
/// <c>[batch, …] → [batch, …, features]</c>.
/// </summary>
/// <remarks>
/// The input holds indices from 0 to count − 1 as numbers of <typeparamref name="T"/>; there is no derivative by them. The
/// derivative by a row is the sum of the cotangents wherever it was taken. A <c>float</c> holds every integer up to 2²⁴; for larger
/// tables, or for indices that are integers already, there is <see cref="Lookup"/>.
/// </remarks>
/// <typeparam name="T">The number.</typeparam>
public sealed class Embedding<T> : Layer<T>
    where T : IFloatingPointIeee754<T>
{
    /// <summary>A table without values yet.</summary>
    /// <param name="count">How many rows there are.</param>
    /// <param name="features">How many numbers each row has.</param>
    /// <param name="initializer">How it begins; by default, with the standard normal distribution.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    public Embedding(int count, int features, Initializer? initializer = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        Count = count;
        Features = features;
        Weight = Add(new Parameter<T>("weight", [count, features], initializer ?? Initializers.StandardNormal));
    }

    /// <summary>How many rows there are.</summary>
    public int Count { get; }

    /// <summary>How many numbers each row has.</summary>
    public int Features { get; }

    /// <summary>W, [count, features].</summary>
    public Parameter<T> Weight { get; }

    /// <inheritdoc/>
    public override string Description => string.Create(CultureInfo.InvariantCulture, $"Embedding {Count} → {Features}");

    /// <summary>The rows that integers name, <c>[n] → [n, features]</c>.</summary>
    /// <param name="indices">Each from 0 to count − 1, in memory that is not changed before the last sweep.</param>
    /// <param name="pass">The run of the model.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is not within the table.</exception>
    public TensorNode<T> Lookup(ReadOnlyMemory<int> indices, Pass<T> pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return pass[Weight].Gather(indices);
    }

    /// <inheritdoc/>
    protected override TensorNode<T> Compute(TensorNode<T> x, Pass<T> pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var numbers = pass.Rent(x.Length).Span;
        x.CopyTo(numbers);
        var indices = pass.RentIndices(x.Length);
        for (var i = 0; i < numbers.Length; i++)
            indices.Span[i] = IndexOf(numbers[i], i);
        var rows = Lookup(indices, pass);
        if (x.Rank == 1)
            return rows;
        Span<nint> shape = stackalloc nint[x.Rank + 1];
        x.Shape.CopyTo(shape);
        shape[^1] = Features;
        return rows.Reshape(shape);
    }

    private int IndexOf(T number, int place)
    {
        if (number >= T.Zero && number < T.CreateChecked(Count) && T.IsInteger(number))
            return int.CreateTruncating(number);
        throw new ArgumentException(string.Create(
            CultureInfo.InvariantCulture,
            $"The input's number {number} at place {place} is not the index of a row: those are the integers from 0 to {Count - 1}."));
    }
}
