using System.Numerics;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd;

/// <summary>A linear rule: dy = rule(dx), and backwards its transpose.</summary>
internal sealed class LinearOperation<TRule, T> : TensorOperation<T>
    where TRule : struct, ILinearRule
    where T : IFloatingPointIeee754<T>
{
    public TRule Rule;

    public override string Name => NameOf(Rule);

    // What is only looked at differently may never be needed in memory: an elementwise operation repeats by itself, and a
    // matrix product reads a transposed operand in place.
    public override bool IsLazy => typeof(TRule) == typeof(Expand) || typeof(TRule) == typeof(Permute);

    public override void Evaluate(Graph<T> graph, in TensorRecord<T> record, Span<T> value)
    {
        var operand = graph.OperandsOf(record)[0];
        Rule.Value(graph.ValuesOf(operand, record), in graph.ShapeOf(operand), value);
    }

    public override void PullBack(TensorSweep<T> sweep, in TensorRecord<T> record, TensorValue<T> cotangent)
    {
        var operand = sweep.Graph.OperandsOf(record)[0];
        if (!sweep.Wants(operand))
            return;
        if (InPlace.IsSelection<TRule>() && sweep.TrySeeThrough(operand, out var source))
        {
            var sum = sweep.Destination(source, out var isThere);
            if (!isThere)
                sum.Clear();
            InPlace.AddTransposed(
                Rule, cotangent.Buffer is null ? cotangent.Elements() : sweep.Whole(cotangent).Elements, in record.Shape, in sweep.Graph.ShapeOf(operand), sum);
            return;
        }

        using var target = sweep.AimAt(InPlace.IsSelection<TRule>() ? operand : TensorOperand.Constant);
        sweep.Accumulate(operand, Rule.Transpose(cotangent, in sweep.Graph.ShapeOf(operand)));
    }

    public override TensorValue<T>? PushForward(TensorSweep<T> sweep, in TensorRecord<T> record) =>
        sweep.Tangent(sweep.Graph.OperandsOf(record)[0], isWhole: InPlace.IsSelection<TRule>()) is { } tangent
            ? TensorValue<T>.ApplyLinear(Rule, tangent)
            : null;

    public override TensorNode<T> Vjp(
        ReadOnlySpan<TensorNode<T>> operands, TensorNode<T> output, TensorNode<T> cotangent, int index) =>
        Rule.Transpose(cotangent, in operands[0].ShapeReference);

    // Their transposes write a few elements of many: added to in place where there is a sum already.
    public override bool IsSelection => InPlace.IsSelection<TRule>();

    public override void Embed(ReadOnlySpan<T> part, in TensorShape shape, in TensorShape source, Span<T> sum) =>
        InPlace.AddTransposed(Rule, part, in shape, in source, sum);

    public override TensorValue<T> Select(TensorValue<T> whole) => TensorValue<T>.ApplyLinear(Rule, whole);

    public override TensorNode<T> Select(TensorNode<T> whole) => TensorNode<T>.ApplyLinear(Rule, whole);
}

/// <summary>A bilinear rule: dz = rule(dx, y) + rule(x, dy), and backwards its two transposes.</summary>
internal sealed class BilinearOperation<TRule, T> : TensorOperation<T>
    where TRule : struct, IBilinearRule
    where T : IFloatingPointIeee754<T>
{
    public TRule Rule;

    public override string Name => NameOf(Rule);

    public override MatMul? Product => typeof(TRule) == typeof(MatMul) ? (MatMul)(object)Rule : null;

    public override void Evaluate(Graph<T> graph, in TensorRecord<T> record, Span<T> value)
    {
        var operands = graph.OperandsOf(record);
        Rule.Value(
            graph.ValuesOf(operands[0], record), in graph.ShapeOf(operands[0]),
            graph.ValuesOf(operands[1], record), in graph.ShapeOf(operands[1]),
            value);
    }

    public override void PullBack(TensorSweep<T> sweep, in TensorRecord<T> record, TensorValue<T> cotangent)
    {
        var operands = sweep.Graph.OperandsOf(record);
        if (sweep.Wants(operands[0]))
        {
            using var target = sweep.AimAt(
                Target(sweep, operands[0]), isBroadcast: record.Shape.Rank > sweep.Graph.ShapeOf(operands[0]).Rank);
            sweep.Accumulate(
                operands[0],
                Rule.LeftTranspose(cotangent, sweep.Primal(operands[1], record), in sweep.Graph.ShapeOf(operands[0])));
        }

        if (sweep.Wants(operands[1]))
        {
            using var target = sweep.AimAt(
                Target(sweep, operands[1]), isBroadcast: record.Shape.Rank > sweep.Graph.ShapeOf(operands[1]).Rank);
            sweep.Accumulate(
                operands[1],
                Rule.RightTranspose(sweep.Primal(operands[0], record), cotangent, in sweep.Graph.ShapeOf(operands[1])));
        }
    }

    public override TensorValue<T>? PushForward(TensorSweep<T> sweep, in TensorRecord<T> record)
    {
        var operands = sweep.Graph.OperandsOf(record);
        TensorValue<T>? left = sweep.Tangent(operands[0]) is { } dx
            ? TensorValue<T>.ApplyBilinear(Rule, dx, sweep.Primal(operands[1], record)) : null;
        TensorValue<T>? right = sweep.Tangent(operands[1]) is { } dy
            ? TensorValue<T>.ApplyBilinear(Rule, sweep.Primal(operands[0], record), dy) : null;
        return left is { } l && right is { } r ? l + r : left ?? right;
    }

    public override TensorNode<T> Vjp(
        ReadOnlySpan<TensorNode<T>> operands, TensorNode<T> output, TensorNode<T> cotangent, int index) =>
        index == 0
            ? Rule.LeftTranspose(cotangent, operands[1], in operands[0].ShapeReference)
            : Rule.RightTranspose(operands[0], cotangent, in operands[1].ShapeReference);

    public override bool TryPullBackRows(TensorSweep<T> sweep, in TensorRecord<T> record, TensorValue<T> cotangents)
    {
        var operands = sweep.Graph.OperandsOf(record);
        if (!AreMatrices(sweep, operands))
            return false;
        if (sweep.Wants(operands[0]))
        {
            sweep.AccumulateRows(
                operands[0].Slot,
                Rule.LeftTranspose(cotangents, sweep.Primal(operands[1], record), in sweep.Graph.ShapeOf(operands[0])));
        }

        if (sweep.Wants(operands[1]))
        {
            sweep.AccumulateRows(
                operands[1].Slot,
                Rule.RightTranspose(sweep.Primal(operands[0], record), cotangents, in sweep.Graph.ShapeOf(operands[1])));
        }

        return true;
    }

    public override bool TryPushForwardRows(TensorSweep<T> sweep, int slot, in TensorRecord<T> record)
    {
        var operands = sweep.Graph.OperandsOf(record);
        if (!AreMatrices(sweep, operands))
            return false;
        if (sweep.AllRows(operands[0]) is { } dx)
            sweep.AccumulateRows(slot, TensorValue<T>.ApplyBilinear(Rule, dx, sweep.Primal(operands[1], record)));
        if (sweep.AllRows(operands[1]) is { } dy)
            sweep.AccumulateRows(slot, TensorValue<T>.ApplyBilinear(Rule, sweep.Primal(operands[0], record), dy));
        return true;
    }

    // The rows are a batch for the matrix product, as long as the operands are none.
    private static bool AreMatrices(TensorSweep<T> sweep, ReadOnlySpan<TensorOperand> operands) =>
        typeof(TRule) == typeof(MatMul)
        && sweep.Graph.ShapeOf(operands[0]).Rank == 2 && sweep.Graph.ShapeOf(operands[1]).Rank == 2;

    // What can be added to in place: only where the product is the last of a transpose. A rule of a user's may multiply
    // twice, and the product for a vector is reshaped from a matrix.
    private static TensorOperand Target(TensorSweep<T> sweep, in TensorOperand operand) =>
        typeof(TRule) == typeof(MatMul) && sweep.Graph.ShapeOf(operand).Rank > 1
            ? operand
            : TensorOperand.Constant;
}
