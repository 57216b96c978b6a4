using Autograd.Algebra;

namespace Autograd.Rules;

/// <summary>Every step-th element from a start along each axis; the transpose places them into zeros.</summary>
/// <remarks>Element i along an axis is element start + i·step of the argument. A negative step goes backwards.</remarks>
public readonly partial struct Slice : ISelectingRule<Embed>
{
    private readonly PerAxis starts;
    private readonly PerAxis steps;
    private readonly TensorShape lengths;

    /// <summary>A slice.</summary>
    /// <param name="starts">The first element along each axis.</param>
    /// <param name="lengths">How many elements there are along each axis.</param>
    /// <param name="steps">From one element to the next along each axis; 1 everywhere where it is empty.</param>
    /// <exception cref="ArgumentException">The numbers of axes differ, or a step is 0.</exception>
    public Slice(ReadOnlySpan<int> starts, TensorShape lengths, ReadOnlySpan<int> steps = default)
    {
        this.lengths = lengths;
        SliceChecks.Require(nameof(Slice), starts, in lengths, steps);
        this.starts = PerAxis.Of(starts);
        this.steps = SliceChecks.StepsOf(in lengths, steps);
    }

    /// <summary>The name with, for each axis, start:length:step.</summary>
    public override string ToString() => $"{nameof(Slice)}({SliceChecks.Write(starts, in lengths, steps)})";

    /// <inheritdoc/>
    public TensorShape ShapeOf(in TensorShape x)
    {
        SliceChecks.RequireWithin(nameof(Slice), in x, starts, in lengths, steps);
        return lengths;
    }

    /// <inheritdoc/>
    public T Transpose<T>(T cotangent, in TensorShape x)
        where T : ITensorElementary<T> => T.ApplyLinear(Embedding(in x), cotangent);

    Embed ISelectingRule<Embed>.Embedding(in TensorShape x) => Embedding(in x);

    private Embed Embedding(in TensorShape x) => new(starts, steps, in x);
}

/// <summary>Places a tensor into zeros of a larger shape, at every step-th element from a start along each axis; the transpose takes it out again.</summary>
/// <remarks>Padding with zeros is this with a step of 1.</remarks>
public readonly partial struct Embed : IEmbeddingRule
{
    private readonly PerAxis starts;
    private readonly PerAxis steps;
    private readonly TensorShape shape;

    /// <summary>An embedding.</summary>
    /// <param name="starts">Where the first element goes along each axis.</param>
    /// <param name="steps">From one element to the next along each axis; 1 everywhere where it is empty.</param>
    /// <param name="shape">The shape of the value.</param>
    /// <exception cref="ArgumentException">The numbers of axes differ, or a step is 0.</exception>
    public Embed(ReadOnlySpan<int> starts, TensorShape shape, ReadOnlySpan<int> steps = default)
    {
        this.shape = shape;
        SliceChecks.Require(nameof(Embed), starts, in shape, steps);
        this.starts = PerAxis.Of(starts);
        this.steps = SliceChecks.StepsOf(in shape, steps);
    }

    internal Embed(PerAxis starts, PerAxis steps, in TensorShape shape) =>
        (this.starts, this.steps, this.shape) = (starts, steps, shape);

    /// <summary>The name with, for each axis, start:length:step, the lengths being those of the value.</summary>
    public override string ToString() => $"{nameof(Embed)}({SliceChecks.Write(starts, in shape, steps)})";

    /// <inheritdoc/>
    public TensorShape ShapeOf(in TensorShape x)
    {
        SliceChecks.RequireWithin(nameof(Embed), in shape, starts, in x, steps);
        return shape;
    }

    /// <inheritdoc/>
    public T Transpose<T>(T cotangent, in TensorShape x)
        where T : ITensorElementary<T> =>
        T.ApplyLinear(new Slice(((ReadOnlySpan<int>)starts)[..x.Rank], x, ((ReadOnlySpan<int>)steps)[..x.Rank]), cotangent);
}

/// <summary>What <see cref="Slice"/> and <see cref="Embed"/> ask of their parameters.</summary>
internal static class SliceChecks
{
    public static void Require(string operation, ReadOnlySpan<int> starts, in TensorShape lengths, ReadOnlySpan<int> steps)
    {
        if (starts.Length != lengths.Rank || (!steps.IsEmpty && steps.Length != lengths.Rank))
        {
            throw new ArgumentException(
                $"{operation}: {starts.Length} starts, {lengths.Rank} lengths and {steps.Length} steps. Each axis needs one of each (or no steps at all).");
        }

        if (steps.Contains(0))
            throw new ArgumentException($"{operation}: a step of 0 in {AxisChecks.Write(steps)}. Repeat an axis with {nameof(Expand)}.");
    }

    public static PerAxis StepsOf(in TensorShape lengths, ReadOnlySpan<int> steps)
    {
        if (!steps.IsEmpty)
            return PerAxis.Of(steps);
        Span<int> ones = stackalloc int[lengths.Rank];
        ones.Fill(1);
        return PerAxis.Of(ones);
    }

    public static void RequireWithin(string operation, in TensorShape whole, ReadOnlySpan<int> starts, in TensorShape part, ReadOnlySpan<int> steps)
    {
        if (whole.Rank != part.Rank)
            throw new ArgumentException($"{operation}: {part} of {whole} have {part.Rank} and {whole.Rank} axes. They need as many.");
        for (var axis = 0; axis < part.Rank; axis++)
        {
            if (part[axis] == 0)
                continue;
            long first = starts[axis], last = first + (part[axis] - 1) * (long)steps[axis];
            if (Math.Min(first, last) < 0 || Math.Max(first, last) >= whole[axis])
            {
                throw new ArgumentException(
                    $"{operation}: elements {first} to {last} along axis {axis} are not all in {whole}, whose length there is {whole[axis]}.");
            }
        }
    }

    public static string Write(ReadOnlySpan<int> starts, in TensorShape lengths, ReadOnlySpan<int> steps)
    {
        var texts = new string[lengths.Rank];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = $"{starts[i]}:{lengths[i]}:{steps[i]}";
        return string.Join(",", texts);
    }
}
