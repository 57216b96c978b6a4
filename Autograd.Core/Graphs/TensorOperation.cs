using System.Numerics;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd;

/// <summary>
/// What a node did whose value or operands are tensors: computes the value and carries derivatives through, at once or
/// recorded as nodes. Each kind of rule has one implementation, which says what the calculus of that kind is.
/// </summary>
internal abstract class TensorOperation<T>
    where T : IFloatingPointIeee754<T>
{
    /// <summary>The rule's name, with its parameters if it says them.</summary>
    public abstract string Name { get; }

    /// <summary>Whether the value is computed only when somebody reads it.</summary>
    public virtual bool IsLazy => false;

    /// <summary>The matrix product that its time goes to; null where there is none.</summary>
    public virtual MatMul? Product => null;

    /// <summary>Computes the value of a node.</summary>
    /// <param name="graph">Where the operands are.</param>
    /// <param name="record">The node; its operands and shape are known.</param>
    /// <param name="value">Receives the value; holds anything before.</param>
    public abstract void Evaluate(Graph<T> graph, in TensorRecord<T> record, Span<T> value);

    /// <summary>Passes the node's cotangent on to the operands that want it.</summary>
    public abstract void PullBack(TensorSweep<T> sweep, in TensorRecord<T> record, TensorValue<T> cotangent);

    /// <summary>The node's tangent from those of its operands; null where none of them moves.</summary>
    public abstract TensorValue<T>? PushForward(TensorSweep<T> sweep, in TensorRecord<T> record);

    /// <summary>Passes all rows of the node's cotangent on at once, [rows, …]; false where there is no way but one by one.</summary>
    public virtual bool TryPullBackRows(TensorSweep<T> sweep, in TensorRecord<T> record, TensorValue<T> cotangents) => false;

    /// <summary>Computes all rows of the node's tangent at once; false where there is no way but one by one.</summary>
    public virtual bool TryPushForwardRows(TensorSweep<T> sweep, int slot, in TensorRecord<T> record) => false;

    /// <summary>What the cotangents of all operands have in common, as a node: recorded once, and given to each <see cref="Vjp"/>.</summary>
    /// <param name="operands">The operands.</param>
    /// <param name="output">The node.</param>
    /// <param name="cotangent">Its cotangent.</param>
    public virtual TensorNode<T> Shared(ReadOnlySpan<TensorNode<T>> operands, TensorNode<T> output, TensorNode<T> cotangent) => cotangent;

    /// <summary>The cotangent of one operand as nodes.</summary>
    /// <param name="operands">The operands.</param>
    /// <param name="output">The node.</param>
    /// <param name="cotangent">Its cotangent, or what <see cref="Shared"/> made of it.</param>
    /// <param name="index">Which operand.</param>
    public abstract TensorNode<T> Vjp(
        ReadOnlySpan<TensorNode<T>> operands, TensorNode<T> output, TensorNode<T> cotangent, int index);

    /// <summary>Whether it takes elements out of its operand: see <see cref="Embed"/> and <see cref="Select(TensorValue{T})"/>.</summary>
    public virtual bool IsSelection => false;

    /// <summary>Of a selection, the transpose, added to a sum.</summary>
    /// <param name="part">A cotangent of the value.</param>
    /// <param name="shape">The value's shape.</param>
    /// <param name="source">The operand's shape.</param>
    /// <param name="sum">Of the operand's shape.</param>
    public virtual void Embed(ReadOnlySpan<T> part, in TensorShape shape, in TensorShape source, Span<T> sum) => throw NoSelection();

    /// <summary>Of a selection, the same elements of another tensor.</summary>
    /// <param name="whole">Of the operand's shape.</param>
    public virtual TensorValue<T> Select(TensorValue<T> whole) => throw NoSelection();

    /// <inheritdoc cref="Select(TensorValue{T})"/>
    public virtual TensorNode<T> Select(TensorNode<T> whole) => throw NoSelection();

    /// <summary>The text of a rule: what it says of itself, or its type's name.</summary>
    protected static string NameOf<TRule>(TRule rule)
        where TRule : struct =>
        rule.ToString() is { } text && text != typeof(TRule).ToString() ? text : typeof(TRule).Name;

    private InvalidOperationException NoSelection() => new($"{Name} does not take elements out of its operand.");
}

/// <summary>A tensor without operands.</summary>
internal sealed class TensorLeaf<T>(string name) : TensorOperation<T>
    where T : IFloatingPointIeee754<T>
{
    public static readonly TensorLeaf<T> Variable = new("Variable");
    public static readonly TensorLeaf<T> Constant = new("Constant");
    public static readonly TensorLeaf<T> Stopped = new("StopGradient");

    public override string Name => name;

    public override void Evaluate(Graph<T> graph, in TensorRecord<T> record, Span<T> value)
    {
    }

    public override void PullBack(TensorSweep<T> sweep, in TensorRecord<T> record, TensorValue<T> cotangent)
    {
    }

    public override TensorValue<T>? PushForward(TensorSweep<T> sweep, in TensorRecord<T> record) => null;

    public override TensorNode<T> Vjp(
        ReadOnlySpan<TensorNode<T>> operands, TensorNode<T> output, TensorNode<T> cotangent, int index) => cotangent;
}
