using Autograd.Algebra;

namespace Autograd.Rules;

/// <summary>The rows of a tensor along an axis that a list of indices names, in its order; the transpose adds them up where they came from.</summary>
/// <remarks>[…,n,…] → […,k,…] for k indices.</remarks>
public readonly partial record struct Gather : ISelectingRule<ScatterAdd>
{
    private readonly ReadOnlyMemory<int> indices;
    private readonly int axis;

    /// <summary>The rows that are named.</summary>
    /// <param name="indices">Each from 0 to the axis' length − 1; one may occur many times. They must not change afterwards.</param>
    /// <param name="axis">The axis, counted from the front, or from the end where negative.</param>
    public Gather(ReadOnlyMemory<int> indices, int axis) => (this.indices, this.axis) = (indices, axis);

    /// <summary>The name with the parameters.</summary>
    public override string ToString() => $"{nameof(Gather)}({IndexChecks.Write(indices.Span)},{axis})";

    /// <inheritdoc/>
    public TensorShape ShapeOf(in TensorShape x)
    {
        var along = x.Axis(nameof(Gather), axis);
        IndexChecks.Require(nameof(Gather), indices.Span, in x, along);
        return AxisChecks.WithLength(in x, along, indices.Length);
    }

    /// <inheritdoc/>
    public T Transpose<T>(T cotangent, in TensorShape x)
        where T : ITensorElementary<T> =>
        T.ApplyLinear(Embedding(in x), cotangent);

    ScatterAdd ISelectingRule<ScatterAdd>.Embedding(in TensorShape x) => Embedding(in x);

    private ScatterAdd Embedding(in TensorShape x) => new(indices, axis, x[x.Axis(nameof(Gather), axis)]);
}

/// <summary>The rows of a tensor along an axis added up in the rows of zeros that a list of indices names; the transpose gathers them.</summary>
/// <remarks>[…,k,…] → […,length,…] for k indices.</remarks>
public readonly partial record struct ScatterAdd : IEmbeddingRule
{
    private readonly ReadOnlyMemory<int> indices;
    private readonly int axis;
    private readonly nint length;

    /// <summary>The rows are added to those that are named.</summary>
    /// <param name="indices">Each from 0 to <paramref name="length"/> − 1; one may occur many times. They must not change afterwards.</param>
    /// <param name="axis">The axis, counted from the front, or from the end where negative.</param>
    /// <param name="length">How many rows the value has.</param>
    public ScatterAdd(ReadOnlyMemory<int> indices, int axis, nint length) =>
        (this.indices, this.axis, this.length) = (indices, axis, length);

    /// <summary>The name with the parameters.</summary>
    public override string ToString() => $"{nameof(ScatterAdd)}({IndexChecks.Write(indices.Span)},{axis},{length})";

    /// <inheritdoc/>
    public TensorShape ShapeOf(in TensorShape x)
    {
        var along = x.Axis(nameof(ScatterAdd), axis);
        if (x[along] != indices.Length)
        {
            throw new ArgumentException(
                $"{nameof(ScatterAdd)}: {x} has {x[along]} rows along axis {along} and there are {indices.Length} indices. Each row needs one.");
        }

        var shape = AxisChecks.WithLength(in x, along, length);
        IndexChecks.Require(nameof(ScatterAdd), indices.Span, in shape, along);
        return shape;
    }

    /// <inheritdoc/>
    public T Transpose<T>(T cotangent, in TensorShape x)
        where T : ITensorElementary<T> => T.ApplyLinear(new Gather(indices, axis), cotangent);
}

/// <summary>One element for each of an array of indices, which say where it stands along an axis; along the others it stays where it is.</summary>
/// <remarks>y[i,j,k] = x[i,index[i,j,k],k] for axis 1. The transpose adds the elements up where they came from.</remarks>
public readonly partial record struct GatherAlong : ISelectingRule<ScatterAddAlong>
{
    private readonly ReadOnlyMemory<int> indices;
    private readonly TensorShape shape;
    private readonly int axis;

    /// <summary>The elements that are named.</summary>
    /// <param name="indices">Row-major, each from 0 to the axis' length − 1. They must not change afterwards.</param>
    /// <param name="shape">The shape of the indices, and so of the value: that of the argument but for the axis.</param>
    /// <param name="axis">The axis, counted from the front, or from the end where negative.</param>
    /// <exception cref="ArgumentException">There are more or fewer indices than the shape has elements.</exception>
    public GatherAlong(ReadOnlyMemory<int> indices, TensorShape shape, int axis)
    {
        IndexChecks.RequireCount(nameof(GatherAlong), indices.Length, in shape);
        (this.indices, this.shape, this.axis) = (indices, shape, axis);
    }

    /// <summary>The name with the parameters.</summary>
    public override string ToString() => $"{nameof(GatherAlong)}({IndexChecks.Write(indices.Span)},{shape},{axis})";

    /// <inheritdoc/>
    public TensorShape ShapeOf(in TensorShape x)
    {
        var along = x.Axis(nameof(GatherAlong), axis);
        IndexChecks.RequireAlong(nameof(GatherAlong), in x, in shape, along);
        IndexChecks.Require(nameof(GatherAlong), indices.Span, in x, along);
        return shape;
    }

    /// <inheritdoc/>
    public T Transpose<T>(T cotangent, in TensorShape x)
        where T : ITensorElementary<T> =>
        T.ApplyLinear(Embedding(in x), cotangent);

    ScatterAddAlong ISelectingRule<ScatterAddAlong>.Embedding(in TensorShape x) => Embedding(in x);

    private ScatterAddAlong Embedding(in TensorShape x) => new(indices, axis, x[x.Axis(nameof(GatherAlong), axis)]);
}

/// <summary>Elements added up in zeros, where an array of indices says where each goes along an axis; along the others it stays where it is.</summary>
/// <remarks>y[i,index[i,j,k],k] += x[i,j,k] for axis 1. The transpose gathers the elements.</remarks>
public readonly partial record struct ScatterAddAlong : IEmbeddingRule
{
    private readonly ReadOnlyMemory<int> indices;
    private readonly int axis;
    private readonly nint length;

    /// <summary>The elements are added to those that are named.</summary>
    /// <param name="indices">Row-major, one for each element, each from 0 to <paramref name="length"/> − 1. They must not change afterwards.</param>
    /// <param name="axis">The axis, counted from the front, or from the end where negative.</param>
    /// <param name="length">The length of the axis in the value.</param>
    public ScatterAddAlong(ReadOnlyMemory<int> indices, int axis, nint length) =>
        (this.indices, this.axis, this.length) = (indices, axis, length);

    /// <summary>The name with the parameters.</summary>
    public override string ToString() => $"{nameof(ScatterAddAlong)}({IndexChecks.Write(indices.Span)},{axis},{length})";

    /// <inheritdoc/>
    public TensorShape ShapeOf(in TensorShape x)
    {
        var along = x.Axis(nameof(ScatterAddAlong), axis);
        IndexChecks.RequireCount(nameof(ScatterAddAlong), indices.Length, in x);
        var shape = AxisChecks.WithLength(in x, along, length);
        IndexChecks.Require(nameof(ScatterAddAlong), indices.Span, in shape, along);
        return shape;
    }

    /// <inheritdoc/>
    public T Transpose<T>(T cotangent, in TensorShape x)
        where T : ITensorElementary<T> => T.ApplyLinear(new GatherAlong(indices, x, axis), cotangent);
}
