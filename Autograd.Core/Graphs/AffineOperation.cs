using System.Numerics;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd;

/// <summary>
/// y = ρ(x·Wᵀ + b), with or without b, in one node: its derivatives are those of the matrix product, of the sum and of ρ, one
/// after the other. ρ's derivative must not read its argument, which is nowhere.
/// </summary>
internal sealed class AffineOperation<TRule, T> : TensorOperation<T>
    where TRule : struct, IUnaryRule
    where T : IFloatingPointIeee754<T>
{
    private const int X = 0;
    private const int Weight = 1;
    private const int Bias = 2;

    public TRule Rule;

    /// <summary>Whether the weight is stored as [n,k], or as [k,n] and was transposed.</summary>
    public bool TransposesWeight;

    public override string Name => typeof(TRule) == typeof(Identity) ? "Affine" : $"Affine({NameOf(Rule)})";

    public override MatMul? Product => Linear;

    private MatMul Linear => new(false, TransposesWeight);

    /// <summary>Whether a rule's derivative can do without the rule's argument.</summary>
    public static bool Suits(TRule rule) => (rule.Keeps & Keeps.Input) == 0;

    public override void Evaluate(Graph<T> graph, in TensorRecord<T> record, Span<T> value)
    {
        var operands = graph.OperandsOf(record);
        var (rows, columns, depth) = Lengths(graph, record);
        AffineProduct.Run(
            Rule,
            TransposesWeight,
            rows,
            columns,
            depth,
            graph.ValuesOf(operands[X].Slot),
            graph.ValuesOf(operands[Weight].Slot),
            operands.Length > Bias ? graph.ValuesOf(operands[Bias].Slot) : default,
            value);
    }

    // All axes but the last are rows of matrices, so that this is the calculus of the matrix product, written to where it belongs.
    public override void PullBack(TensorSweep<T> sweep, in TensorRecord<T> record, TensorValue<T> cotangent)
    {
        var graph = sweep.Graph;
        var operands = graph.OperandsOf(record);
        var (rows, columns, depth) = Lengths(graph, record);
        var scratch = ConstantPartial<TRule>.IsOne ? null : sweep.Pool.Rent(record.Shape.Length);
        var inner = scratch is null
            ? sweep.Whole(cotangent).Elements
            : ThroughRule(record, sweep.WholeOrUniform(cotangent), scratch.AsSpan(0, record.Shape.Length));
        if (sweep.Wants(operands[X]))
        {
            var weight = graph.ValuesOf(operands[Weight].Slot);
            var sum = sweep.Destination(operands[X].Slot, out var accumulate);
            var product = Linear.LeftTransposeOfMatrices(out var swaps);
            if (swaps)
                product.OfMatrices(depth, rows, columns, weight, inner, sum, accumulate);
            else
                product.OfMatrices(rows, depth, columns, inner, weight, sum, accumulate);
        }

        if (sweep.Wants(operands[Weight]))
        {
            var x = graph.ValuesOf(operands[X].Slot);
            var sum = sweep.Destination(operands[Weight].Slot, out var accumulate);
            var product = Linear.RightTransposeOfMatrices(out var swaps);
            if (swaps)
                product.OfMatrices(columns, depth, rows, inner, x, sum, accumulate);
            else
                product.OfMatrices(depth, columns, rows, x, inner, sum, accumulate);
        }

        if (operands.Length > Bias && sweep.Wants(operands[Bias]))
        {
            var sum = sweep.Destination(operands[Bias].Slot, out var accumulate);
            ColumnSums.Run(inner, rows, columns, sum, accumulate);
        }

        if (scratch is not null)
            sweep.Pool.Return(scratch);
    }

    public override TensorValue<T>? PushForward(TensorSweep<T> sweep, in TensorRecord<T> record)
    {
        var operands = sweep.Graph.OperandsOf(record);
        TensorValue<T>? sum = null;
        if (sweep.Tangent(operands[X]) is { } dx)
            sum = TensorValue<T>.ApplyBilinear(Linear, dx, sweep.Primal(operands[Weight], record));
        if (sweep.Tangent(operands[Weight]) is { } dw)
            Add(TensorValue<T>.ApplyBilinear(Linear, sweep.Primal(operands[X], record), dw));
        if (operands.Length > Bias && sweep.Tangent(operands[Bias]) is { } db)
            Add(sweep.Repeat(db, in record.Shape));
        return sum is { } moved ? ThroughRule(sweep, record, moved) : null;

        void Add(TensorValue<T> share) => sum = sum is { } known ? known + share : share;
    }

    public override bool TryPullBackRows(TensorSweep<T> sweep, in TensorRecord<T> record, TensorValue<T> cotangents)
    {
        var operands = sweep.Graph.OperandsOf(record);
        if (record.Shape.Rank != 2)
            return false;
        var inner = RowsThroughRule(sweep, record, cotangents);
        if (sweep.Wants(operands[X]))
        {
            sweep.AccumulateRows(
                operands[X].Slot,
                Linear.LeftTranspose(inner, sweep.Primal(operands[Weight], record), in sweep.Graph.ShapeOf(operands[X])));
        }

        if (sweep.Wants(operands[Weight]))
        {
            sweep.AccumulateRows(
                operands[Weight].Slot,
                Linear.RightTranspose(sweep.Primal(operands[X], record), inner, in sweep.Graph.ShapeOf(operands[Weight])));
        }

        if (operands.Length > Bias && sweep.Wants(operands[Bias]))
        {
            var rows = Axes.Of(nameof(Sum), inner.Shape, [1]);
            sweep.AccumulateRows(operands[Bias].Slot, TensorValue<T>.ApplyLinear(new Sum(rows, keepDims: false), inner));
        }

        return true;
    }

    public override bool TryPushForwardRows(TensorSweep<T> sweep, int slot, in TensorRecord<T> record)
    {
        var operands = sweep.Graph.OperandsOf(record);
        if (record.Shape.Rank != 2)
            return false;
        TensorValue<T>? sum = null;
        if (sweep.AllRows(operands[X]) is { } dx)
            sum = TensorValue<T>.ApplyBilinear(Linear, dx, sweep.Primal(operands[Weight], record));
        if (sweep.AllRows(operands[Weight]) is { } dw)
            Add(TensorValue<T>.ApplyBilinear(Linear, sweep.Primal(operands[X], record), dw));
        if (operands.Length > Bias && sweep.AllRows(operands[Bias]) is { } db)
        {
            var (rows, columns) = (db.Shape[0], db.Shape[1]);
            var repeated = sweep.Repeat(MatrixAlgebra.Reshaped(db, new(rows, 1, columns)), new(rows, record.Shape[0], columns));
            Add(repeated);
        }

        if (sum is { } moved)
            sweep.AccumulateRows(slot, RowsThroughRule(sweep, record, moved));
        return true;

        void Add(TensorValue<T> share) => sum = sum is { } known ? known + share : share;
    }

    public override TensorNode<T> Shared(ReadOnlySpan<TensorNode<T>> operands, TensorNode<T> output, TensorNode<T> cotangent) =>
        TensorNode<T>.Weigh(cotangent, Rule.Derivative(output, output));

    public override TensorNode<T> Vjp(
        ReadOnlySpan<TensorNode<T>> operands, TensorNode<T> output, TensorNode<T> cotangent, int index) => index switch
        {
            X => Linear.LeftTranspose(cotangent, operands[Weight], in operands[X].ShapeReference),
            Weight => Linear.RightTranspose(operands[X], cotangent, in operands[Weight].ShapeReference),

            // Summed over the rows by the sweep, which undoes broadcasting.
            _ => cotangent,
        };

    // The argument as a matrix of rows, and the value as one of as many.
    private static (int Rows, int Columns, int Depth) Lengths(Graph<T> graph, in TensorRecord<T> record)
    {
        ref readonly var x = ref graph.ShapeOf(graph.OperandsOf(record)[X]);
        var (columns, depth) = ((int)record.Shape[^1], (int)x[^1]);
        return (x.Rank == 2 ? (int)x[0] : MatrixShapes.Batch(in x, 1).Length, columns, depth);
    }

    // ρ′(y) times a derivative.
    private TensorValue<T> ThroughRule(TensorSweep<T> sweep, in TensorRecord<T> record, TensorValue<T> derivative)
    {
        if (ConstantPartial<TRule>.IsOne)
            return derivative;
        var result = sweep.Temporary(in record.Shape);
        ThroughRule(record, sweep.WholeOrUniform(derivative), result.Writable);
        return new(result);
    }

    // The same of many rows, along which ρ′(y) is broadcast.
    private TensorValue<T> RowsThroughRule(TensorSweep<T> sweep, in TensorRecord<T> record, TensorValue<T> derivatives)
    {
        if (ConstantPartial<TRule>.IsOne)
            return derivatives;
        var partial = sweep.Temporary(in record.Shape);
        ThroughRule(record, TensorValue<T>.One, partial.Writable);
        return TensorValue<T>.Weigh(derivatives, new(partial));
    }

    private ReadOnlySpan<T> ThroughRule(in TensorRecord<T> record, TensorValue<T> derivative, Span<T> destination)
    {
        Elementwise.UnaryTimes(
            Rule,
            default,
            (Rule.Keeps & Keeps.Output) != 0 ? Graph<T>.ValuesOf(record) : default,
            derivative.Elements(),
            destination,
            accumulate: false);
        return destination;
    }
}
