using static TorchSharp.torch;

namespace Autograd.Bench.Peers;

public static partial class TorchOperations
{
    private static IEnumerable<TorchOperation> Shaping => [
        new("Reshape", DrawReshape, (x, draw) => x[0].reshape(draw.Sizes)),
        new("Transpose", DrawTwoAxes, (x, draw) => x[0].transpose(draw.Axis, draw.OtherAxis)),
        new("Permute", DrawPermutation, (x, draw) => x[0].permute(draw.AxesAsLong)),
        new("Squeeze", DrawSqueeze, (x, draw) => x[0].squeeze(draw.Axis)),
        new("Unsqueeze", DrawUnsqueeze, (x, draw) => x[0].unsqueeze(draw.Axis)),
        new("Expand", DrawExpand, (x, draw) => x[0].expand(draw.Sizes)),
        new("Concat", DrawConcat, (x, draw) => cat(x, draw.Axis)),
        new("Stack", DrawStack, (x, draw) => stack(x, draw.Axis)),
        new("Split", DrawSplit, (x, draw) => WeightedParts(x[0].split(draw.Sizes, draw.Axis))),
        new("Slice", DrawSlice, (x, draw) => x[0].slice(draw.Axis, draw.Start, draw.Start + draw.Count, 1)),
        new("Pad", DrawPad, (x, draw) => nn.functional.pad(x[0], LastAxisFirst(draw.Sizes), value: 0.5)),
        new("Flip", DrawSomeAxes, (x, draw) => x[0].flip(draw.AxesAsLong)),
        new("Roll", DrawRoll, (x, draw) => x[0].roll(draw.Count, draw.Axis)),
        new("Tril", DrawDiagonal, (x, draw) => x[0].tril(draw.Count)),
        new("Triu", DrawDiagonal, (x, draw) => x[0].triu(draw.Count)),
        new("Diag of a matrix", dice => DrawSquare(dice), (x, _) => x[0].diag()),
        new("Diag of a vector", dice => new(dice.Operand(Domain.All, dice.Length())), (x, _) => x[0].diag()),
        new("Trace", dice => DrawSquare(dice), (x, _) => x[0].trace())];

    /// <summary>The parts scaled differently and joined again: one output that depends on each.</summary>
    private static Tensor WeightedParts(Tensor[] parts) =>
        cat(parts.Select((part, index) => part.reshape(-1) * (index + 1.0)).ToArray());

    /// <summary>libtorch pads pairs beginning with the last axis; draws hold them beginning with the first.</summary>
    private static long[] LastAxisFirst(long[] widths) =>
        [.. widths.Chunk(2).Reverse().SelectMany(pair => pair)];

    private static Draw DrawReshape(Dice dice)
    {
        var shape = dice.Shape(1, 3);
        var count = Dice.Count(shape);
        var first = Enumerable.Range(1, (int)count).Where(length => count % length == 0).ToArray();
        var length = first[dice.Below(first.Length)];
        return new(dice.Operand(Domain.All, shape)) { Sizes = [length, 1, count / length] };
    }

    private static Draw DrawTwoAxes(Dice dice)
    {
        var shape = dice.Shape(1, 4);
        return new(dice.Operand(Domain.All, shape))
        {
            Axis = dice.Below(shape.Length),
            OtherAxis = dice.Below(shape.Length),
        };
    }

    private static Draw DrawPermutation(Dice dice)
    {
        var shape = dice.Shape(1, 4);
        return new(dice.Operand(Domain.All, shape)) { Axes = dice.Permutation(shape.Length) };
    }

    private static Draw DrawSqueeze(Dice dice)
    {
        var shape = dice.Shape(1, 4);
        var axis = dice.Below(shape.Length);
        shape[axis] = 1;
        return new(dice.Operand(Domain.All, shape)) { Axis = axis };
    }

    private static Draw DrawUnsqueeze(Dice dice)
    {
        var shape = dice.Shape(0, 3);
        return new(dice.Operand(Domain.All, shape)) { Axis = dice.Below(shape.Length + 1) };
    }

    private static Draw DrawExpand(Dice dice)
    {
        var shape = dice.Shape(1, 4);
        return new(dice.Operand(Domain.All, dice.Broadcastable(shape))) { Sizes = shape };
    }

    private static Draw DrawConcat(Dice dice)
    {
        var shape = dice.Shape(1, 3);
        var axis = dice.Below(shape.Length);
        var operands = new Operand[dice.Between(1, 4)];
        for (var i = 0; i < operands.Length; i++)
        {
            shape[axis] = dice.Between(0, 5);
            operands[i] = dice.Operand(Domain.All, (long[])shape.Clone());
        }

        return new(operands) { Axis = axis };
    }

    private static Draw DrawStack(Dice dice)
    {
        var shape = dice.Shape(0, 3);
        var operands = new Operand[dice.Between(1, 4)];
        for (var i = 0; i < operands.Length; i++)
            operands[i] = dice.Operand(Domain.All, shape);
        return new(operands) { Axis = dice.Below(shape.Length + 1) };
    }

    private static Draw DrawSplit(Dice dice)
    {
        var shape = dice.Shape(1, 3);
        var axis = dice.Below(shape.Length);
        long[] sizes = [dice.Between(1, 3), dice.Between(1, 3), dice.Between(1, 3)];
        shape[axis] = sizes.Sum();
        return new(dice.Operand(Domain.All, shape)) { Axis = axis, Sizes = sizes };
    }

    private static Draw DrawSlice(Dice dice)
    {
        var shape = dice.Shape(1, 4);
        var axis = dice.Below(shape.Length);
        var start = dice.Below((int)shape[axis]);
        return new(dice.Operand(Domain.All, shape))
        {
            Axis = axis,
            Start = start,
            Count = dice.Between(0, (int)shape[axis] - start),
        };
    }

    private static Draw DrawPad(Dice dice)
    {
        var shape = dice.Shape(1, 3);
        var widths = new long[2 * shape.Length];
        for (var i = 0; i < widths.Length; i++)
            widths[i] = dice.Below(3);
        return new(dice.Operand(Domain.All, shape)) { Sizes = widths };
    }

    private static Draw DrawSomeAxes(Dice dice)
    {
        var shape = dice.Shape(1, 4);
        return new(dice.Operand(Domain.All, shape)) { Axes = dice.SomeAxes(shape.Length) };
    }

    private static Draw DrawRoll(Dice dice)
    {
        var shape = dice.Shape(1, 3);
        return new(dice.Operand(Domain.All, shape)) { Axis = dice.Below(shape.Length), Count = dice.Between(-9, 9) };
    }

    private static Draw DrawDiagonal(Dice dice) =>
        new(dice.Operand(Domain.All, dice.Shape(2, 4))) { Count = dice.Between(-3, 3) };

    private static Draw DrawSquare(Dice dice)
    {
        var n = dice.Length();
        return new(dice.Operand(Domain.All, n, n));
    }
}
