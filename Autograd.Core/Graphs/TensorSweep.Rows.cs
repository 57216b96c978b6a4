using System.Numerics;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd;

// Many tangents, or cotangents, in one sweep: each derivative has a row for each of them. An operation that has no better
// way carries one row after the other through, while its values are in the cache; a product takes all rows at once.
internal sealed partial class TensorSweep<T>
    where T : IFloatingPointIeee754<T>
{
    private int rows = 1;
    private int row;
    private int stride;

    /// <summary>How many tangents or cotangents there are.</summary>
    public int Rows => rows;

    private Span<T> RowScalars => scalars.AsSpan(row * stride, stride);

    /// <summary>
    /// Begins a sweep with many rows; their scalar derivatives are in memory of the sweep's own. A single row is where it is in
    /// any other sweep: a part that is recorded again makes that place longer.
    /// </summary>
    /// <param name="workspace">A place for each node; all zeros.</param>
    /// <param name="length">How many nodes there are to walk.</param>
    /// <param name="count">How many rows.</param>
    public void BeginRows(T[] workspace, int length, int count)
    {
        if (count == 1)
        {
            Begin(workspace, length);
            return;
        }

        var places = Pool.Rent(length * count);
        places.AsSpan(0, length * count).Clear();
        Begin(places, length);
        rows = count;
        stride = length;
    }

    /// <summary>Ends a sweep with many rows.</summary>
    public void EndRows()
    {
        End();
        if (rows == 1)
            return;
        Pool.Return(scalars);
        scalars = [];
        rows = 1;
        row = 0;
    }

    /// <summary>Sets one element of one row's derivative of a node to 1.</summary>
    public void SeedUnit(TensorOperand node, int inRow, int element)
    {
        row = inRow;
        if (!node.IsTensor)
        {
            RowScalars[node.Node] = T.One;
            return;
        }

        var derivative = Destination(node.Slot, out var isThere);
        if (!isThere)
            derivative.Clear();
        derivative[element] = T.One;
        ReleaseTemporaries();
    }

    /// <summary>Copies one row's derivative of a node.</summary>
    public void CopyDerivative(TensorOperand node, int ofRow, Span<T> destination)
    {
        if (rows == 1)
        {
            CopyDerivative(node, destination);
            return;
        }

        row = ofRow;
        if (!node.IsTensor)
            destination[0] = RowScalars[node.Node];
        else if (derivatives[node.Slot] is { } derivative)
            RowOf(derivative, node.Slot).CopyTo(destination);
        else
            destination.Clear();
    }

    /// <summary>All rows of a node's derivative as one tensor, [rows, …]; null where there is none.</summary>
    public TensorValue<T>? AllRows(in TensorOperand operand) =>
        operand.IsTensor && derivatives[operand.Slot] is { } derivative ? new TensorValue<T>(derivative) : null;

    /// <summary>Adds to all rows of a tensor's derivative.</summary>
    /// <param name="slot">The tensor.</param>
    /// <param name="share">[rows, …].</param>
    public void AccumulateRows(int slot, TensorValue<T> share)
    {
        ref var known = ref derivatives[slot];
        var buffer = Whole(share);
        if (known is null)
        {
            buffer.Retain();
            known = buffer;
        }
        else
        {
            Elementwise.Add(buffer.Elements, known.Writable);
        }
    }

    private void ReverseScalars(int first, int last)
    {
        // Mostly there are none between two tensors.
        if (first > last)
            return;
        for (row = 0; row < rows; row++)
            ScalarSweep.Reverse(graph.Records, RowScalars, first, last);
        row = 0;
    }

    private void ForwardScalars(int first, int last)
    {
        // Mostly there are none between two tensors.
        if (first > last)
            return;
        for (row = 0; row < rows; row++)
            ScalarSweep.Forward(graph.Records, RowScalars, first, last);
        row = 0;
    }

    private void PullBackRows(int slot, in TensorRecord<T> record)
    {
        var operation = record.Operation!;
        if (!(record.Shape.Rank > 0 && operation.TryPullBackRows(this, record, new(derivatives[slot]!))))
        {
            for (row = 0; row < rows; row++)
            {
                if (record.Shape.Rank > 0)
                    operation.PullBack(this, record, RowValue(derivatives[slot]!, slot));
                else if (!Rule.IsExactZero(RowScalars[record.Node]))
                    operation.PullBack(this, record, new(RowScalars[record.Node]));
                ReleaseTemporaries();
            }
        }

        row = 0;
        ReleaseTemporaries();
    }

    private void PushForwardRows(int slot, in TensorRecord<T> record)
    {
        var operation = record.Operation!;
        var node = new TensorOperand(record.Node, record.Shape.Rank == 0 ? -1 : slot);
        if (!(record.Shape.Rank > 0 && operation.TryPushForwardRows(this, slot, record)))
        {
            for (row = 0; row < rows; row++)
            {
                if (operation.PushForward(this, record) is { IsZero: false } tangent)
                    Accumulate(node, tangent);
                ReleaseTemporaries();
            }
        }

        row = 0;
        ReleaseTemporaries();
    }

    private TensorValue<T> RowValue(TensorBuffer<T> derivative, int slot)
    {
        ref readonly var shape = ref graph.TensorAt(slot).Shape;
        if (rows == 1)
            return new(derivative);
        var view = NewBuffer();
        view.Share(derivative, in shape, in shape, row * shape.Length);
        return new(view);
    }

    /// <summary>The running row of a derivative that has all rows in memory.</summary>
    private Span<T> RowOf(TensorBuffer<T> derivative, int slot)
    {
        var length = graph.TensorAt(slot).Shape.Length;
        return derivative.Writable.Slice(row * length, length);
    }

    /// <summary>The running row of a tensor's derivative, zeros at first.</summary>
    private Span<T> RowDestination(int slot)
    {
        ref var known = ref derivatives[slot];
        if (known is null)
        {
            // Not among the temporaries, since those of the running operation are still needed: the row of its cotangent is one.
            var all = Unlisted();
            all.Rent(WithRows(in graph.TensorAt(slot).Shape));
            all.Writable.Clear();
            known = all;
        }

        return RowOf(known, slot);
    }

    private TensorShape WithRows(in TensorShape shape) => new([rows, .. shape.Lengths]);
}
