using System.Globalization;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using Autograd.Algebra;

namespace Autograd.Nn;

/// <summary>
/// Examples in memory: for each an input, and a target, a label, both or neither. A target is a tensor of numbers to come near
/// to; a label is the index of a class. Examples may have weights, by which some count more than others. It is immutable, so that
/// parts of it share its memory.
/// </summary>
/// <remarks>
/// All inputs have one shape, and stand one after the other in one row-major array, as do the targets. Nothing is copied where
/// the caller's memory is given as an array or as memory: it must not be changed afterwards.
/// </remarks>
/// <typeparam name="T">The number.</typeparam>
public sealed partial class DataSet<T>
    where T : IFloatingPointIeee754<T>
{
    private readonly TensorShape inputShape;
    private readonly TensorShape targetShape;
    private readonly IReadOnlyList<string>? featureNames;
    private readonly IReadOnlyList<string>? classNames;

    /// <summary>Inputs and targets, in the caller's memory.</summary>
    /// <param name="inputs">The inputs, one after the other.</param>
    /// <param name="inputShape">The shape of one input, such as [4] for four features; none for a single number.</param>
    /// <param name="targets">The targets, one after the other.</param>
    /// <param name="targetShape">The shape of one target.</param>
    /// <exception cref="ArgumentException">
    /// There is not a whole number of inputs or targets, or not as many of the one as of the other.
    /// </exception>
    [OverloadResolutionPriority(1)]
    public DataSet(ReadOnlyMemory<T> inputs, ReadOnlySpan<nint> inputShape, ReadOnlyMemory<T> targets, ReadOnlySpan<nint> targetShape)
        : this(inputs, inputShape)
    {
        this.targetShape = new(targetShape);
        Targets = targets;
        HasTargets = true;
        RequireWhole(nameof(targets), targets.Length, in this.targetShape, Count);
    }

    /// <summary>Inputs and labels, in the caller's memory.</summary>
    /// <param name="inputs">The inputs, one after the other.</param>
    /// <param name="inputShape">The shape of one input, such as [4] for four features; none for a single number.</param>
    /// <param name="labels">For each example its class, from 0 to <paramref name="classCount"/> − 1.</param>
    /// <param name="classCount">How many classes there are.</param>
    /// <exception cref="ArgumentException">
    /// There is not a whole number of inputs, not one label for each, or a label is not one of the classes.
    /// </exception>
    [OverloadResolutionPriority(1)]
    public DataSet(ReadOnlyMemory<T> inputs, ReadOnlySpan<nint> inputShape, ReadOnlyMemory<int> labels, int classCount)
        : this(inputs, inputShape)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(classCount);
        RequireClasses(labels.Span, classCount, ignoredLabel: null);
        Labels = labels;
        ClassCount = classCount;
    }

    /// <summary>Inputs alone, in the caller's memory: something to predict for.</summary>
    /// <param name="inputs">The inputs, one after the other.</param>
    /// <param name="inputShape">The shape of one input, such as [4] for four features; none for a single number.</param>
    /// <exception cref="ArgumentException">There is not a whole number of inputs.</exception>
    [OverloadResolutionPriority(1)]
    public DataSet(ReadOnlyMemory<T> inputs, ReadOnlySpan<nint> inputShape)
    {
        this.inputShape = new(inputShape);
        Inputs = inputs;
        Count = RequireWhole(nameof(inputs), inputs.Length, in this.inputShape);
    }

    /// <summary>A copy of inputs and targets.</summary>
    /// <inheritdoc cref="DataSet{T}(ReadOnlyMemory{T}, ReadOnlySpan{nint}, ReadOnlyMemory{T}, ReadOnlySpan{nint})"/>
    public DataSet(ReadOnlySpan<T> inputs, ReadOnlySpan<nint> inputShape, ReadOnlySpan<T> targets, ReadOnlySpan<nint> targetShape)
        : this((ReadOnlyMemory<T>)inputs.ToArray(), inputShape, targets.ToArray(), targetShape)
    {
    }

    /// <summary>A copy of inputs and labels.</summary>
    /// <inheritdoc cref="DataSet{T}(ReadOnlyMemory{T}, ReadOnlySpan{nint}, ReadOnlyMemory{int}, int)"/>
    public DataSet(ReadOnlySpan<T> inputs, ReadOnlySpan<nint> inputShape, ReadOnlySpan<int> labels, int classCount)
        : this((ReadOnlyMemory<T>)inputs.ToArray(), inputShape, labels.ToArray(), classCount)
    {
    }

    /// <summary>A copy of inputs and targets; the first axis of both counts the examples.</summary>
    /// <param name="inputs">For example [150, 4]: 150 examples of four features.</param>
    /// <param name="targets">For example [150, 1].</param>
    /// <exception cref="ArgumentException">One has no axis, or the first axes differ in length.</exception>
    public DataSet(Tensor<T> inputs, Tensor<T> targets)
        : this(
            (ReadOnlyMemory<T>)Elements(inputs),
            ShapeOfOne(inputs, nameof(inputs)),
            Elements(targets),
            ShapeOfOne(targets, nameof(targets)))
    {
    }

    /// <summary>A copy of inputs and labels; the first axis of the inputs counts the examples.</summary>
    /// <param name="inputs">For example [150, 4]: 150 examples of four features.</param>
    /// <param name="labels">For each example its class, from 0 to <paramref name="classCount"/> − 1.</param>
    /// <param name="classCount">How many classes there are.</param>
    /// <exception cref="ArgumentException">
    /// The inputs have no axis, there is not one label for each, or a label is not one of the classes.
    /// </exception>
    public DataSet(Tensor<T> inputs, ReadOnlySpan<int> labels, int classCount)
        : this((ReadOnlyMemory<T>)Elements(inputs), ShapeOfOne(inputs, nameof(inputs)), labels.ToArray(), classCount)
    {
    }

    // A set made of parts that have been checked.
    private DataSet(
        DataSet<T> like, ReadOnlyMemory<T> inputs, ReadOnlyMemory<T> targets, ReadOnlyMemory<int> labels, ReadOnlyMemory<T> weights)
    {
        (inputShape, targetShape) = (like.inputShape, like.targetShape);
        (featureNames, classNames) = (like.featureNames, like.classNames);
        (HasTargets, ClassCount, IgnoredLabel, HasWeights) = (like.HasTargets, like.ClassCount, like.IgnoredLabel, like.HasWeights);
        (Inputs, Targets, Labels, Weights) = (inputs, targets, labels, weights);
        Count = inputs.Length / inputShape.Length;
    }

    private DataSet(
        DataSet<T> like, ReadOnlyMemory<T> inputs, in TensorShape inputShape, ReadOnlyMemory<T> targets, in TensorShape targetShape)
    {
        (this.inputShape, this.targetShape) = (inputShape, targetShape);
        (featureNames, classNames) = (inputShape == like.inputShape ? like.featureNames : null, like.classNames);
        (Inputs, Targets, Labels, ClassCount, Count) = (inputs, targets, like.Labels, like.ClassCount, like.Count);
        (IgnoredLabel, Weights, HasWeights) = (like.IgnoredLabel, like.Weights, like.HasWeights);
        HasTargets = like.HasTargets || !targets.IsEmpty;
    }

    private DataSet(DataSet<T> like, ReadOnlyMemory<int> labels, int classCount, int? ignoredLabel)
        : this(like, like.Inputs, in like.inputShape, like.Targets, in like.targetShape)
    {
        classNames = classCount == like.ClassCount ? like.classNames : null;
        (Labels, ClassCount, IgnoredLabel) = (labels, classCount, ignoredLabel);
    }

    private DataSet(DataSet<T> like, ReadOnlyMemory<T> weights)
        : this(like, like.Inputs, in like.inputShape, like.Targets, in like.targetShape) => (Weights, HasWeights) = (weights, true);

    /// <summary>How many examples there are.</summary>
    public int Count { get; }

    /// <summary>The shape of one input.</summary>
    public ReadOnlySpan<nint> InputShape => inputShape.Lengths;

    /// <summary>The shape of one target; empty without targets, and for targets of a single number.</summary>
    public ReadOnlySpan<nint> TargetShape => targetShape.Lengths;

    /// <summary>Whether there are targets.</summary>
    public bool HasTargets { get; }

    /// <summary>Whether there are labels.</summary>
    public bool HasLabels => ClassCount > 0;

    /// <summary>How many classes the labels tell apart; 0 without labels.</summary>
    public int ClassCount { get; }

    /// <summary>All inputs, one after the other.</summary>
    public ReadOnlyMemory<T> Inputs { get; }

    /// <summary>All targets, one after the other; empty without targets.</summary>
    public ReadOnlyMemory<T> Targets { get; }

    /// <summary>The label of each example; empty without labels.</summary>
    public ReadOnlyMemory<int> Labels { get; }

    /// <summary>A label that is no class: examples with it are there without one. Null where every label is a class.</summary>
    public int? IgnoredLabel { get; }

    /// <summary>Whether the examples have weights.</summary>
    public bool HasWeights { get; }

    /// <summary>How much each example counts in a loss; empty without weights.</summary>
    public ReadOnlyMemory<T> Weights { get; }

    /// <summary>What the numbers of an input are called, where that is known: one name for each.</summary>
    /// <exception cref="ArgumentException">There are more or fewer.</exception>
    public IReadOnlyList<string>? FeatureNames
    {
        get => featureNames;
        init => featureNames = RequireNames(value, inputShape.Length, $"numbers in an input of the shape {inputShape}");
    }

    /// <summary>What the classes are called, where that is known: one name for each.</summary>
    /// <exception cref="ArgumentException">There are more or fewer.</exception>
    public IReadOnlyList<string>? ClassNames
    {
        get => classNames;
        init => classNames = RequireNames(value, ClassCount, "classes");
    }

    /// <summary>How many numbers an input has.</summary>
    internal int InputLength => inputShape.Length;

    /// <summary>How many numbers a target has; 0 without targets.</summary>
    internal int TargetLength => HasTargets ? targetShape.Length : 0;

    /// <summary>The input of one example, row-major.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such example.</exception>
    public ReadOnlySpan<T> Input(int index) => Inputs.Span.Slice(RequireExample(index) * InputLength, InputLength);

    /// <summary>The target of one example, row-major.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such example.</exception>
    /// <exception cref="InvalidOperationException">The set has no targets.</exception>
    public ReadOnlySpan<T> Target(int index) => HasTargets
        ? Targets.Span.Slice(RequireExample(index) * TargetLength, TargetLength)
        : throw new InvalidOperationException("The data set has no targets. OneHot, BinaryTargets and SignedTargets make some of labels.");

    /// <summary>The label of one example.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such example.</exception>
    /// <exception cref="InvalidOperationException">The set has no labels.</exception>
    public int Label(int index)
    {
        RequireLabels("Label");
        return Labels.Span[RequireExample(index)];
    }

    /// <summary>The same examples with other inputs, such as features computed of the old ones.</summary>
    /// <param name="inputs">The inputs, one after the other, in the caller's memory.</param>
    /// <param name="inputShape">The shape of one input.</param>
    /// <exception cref="ArgumentException">There are not as many inputs as examples.</exception>
    public DataSet<T> WithInputs(ReadOnlyMemory<T> inputs, ReadOnlySpan<nint> inputShape)
    {
        var shape = new TensorShape(inputShape);
        RequireWhole(nameof(inputs), inputs.Length, in shape, Count);
        return new(this, inputs, in shape, Targets, in targetShape);
    }

    /// <summary>The same examples with other targets.</summary>
    /// <param name="targets">The targets, one after the other, in the caller's memory.</param>
    /// <param name="targetShape">The shape of one target.</param>
    /// <exception cref="ArgumentException">There are not as many targets as examples.</exception>
    public DataSet<T> WithTargets(ReadOnlyMemory<T> targets, ReadOnlySpan<nint> targetShape)
    {
        var shape = new TensorShape(targetShape);
        RequireWhole(nameof(targets), targets.Length, in shape, Count);
        return new(this, Inputs, in inputShape, targets, in shape);
    }

    /// <summary>How many examples there are, the shapes, and the number of classes.</summary>
    public override string ToString()
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{Count} examples: inputs {inputShape}");
        if (HasTargets)
            text += $", targets {targetShape}";
        if (HasLabels)
            text += string.Create(CultureInfo.InvariantCulture, $", {ClassCount} classes");
        return HasWeights ? $"{text}, weights" : text;
    }
}
