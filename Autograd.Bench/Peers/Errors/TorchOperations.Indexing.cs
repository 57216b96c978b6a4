using static TorchSharp.torch;

namespace Autograd.Bench.Peers;

public static partial class TorchOperations
{
    private static IEnumerable<TorchOperation> Indexing => [
        new("Gather along an axis", DrawGather, (x, draw) => x[0].gather(draw.Axis, Index(draw))),
        new("Select by indices", DrawSelect, (x, draw) => x[0].index_select(draw.Axis, Index(draw))),
        new("ScatterAdd", DrawScatter, (x, draw) => x[0].index_add(draw.Axis, Index(draw), x[1], alpha: 1))];

    private static Tensor Index(Draw draw) => tensor(draw.Indices, draw.IndexShape);

    /// <summary>Indices of the operand's shape but for the axis, where there may be more or fewer, with repeats.</summary>
    private static Draw DrawGather(Dice dice)
    {
        var shape = dice.Shape(1, 3);
        var axis = dice.Below(shape.Length);
        var indexShape = (long[])shape.Clone();
        indexShape[axis] = dice.Length();
        var count = Dice.Count(indexShape);
        return new(dice.Operand(Domain.All, shape))
        {
            Axis = axis,
            IndexShape = indexShape,
            Indices = dice.Indices(count, below: shape[axis]),
        };
    }

    private static Draw DrawSelect(Dice dice)
    {
        var shape = dice.Shape(1, 3);
        var axis = dice.Below(shape.Length);
        var count = dice.Length();
        return new(dice.Operand(Domain.All, shape))
        {
            Axis = axis,
            IndexShape = [count],
            Indices = dice.Indices(count, below: shape[axis]),
        };
    }

    private static Draw DrawScatter(Dice dice)
    {
        var selected = DrawSelect(dice);
        var rows = (long[])selected.Operands[0].Shape.Clone();
        rows[selected.Axis] = selected.Indices.Length;
        return selected with { Operands = [.. selected.Operands, dice.Operand(Domain.All, rows)] };
    }
}
