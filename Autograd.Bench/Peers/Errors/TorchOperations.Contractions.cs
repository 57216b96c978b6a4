using static TorchSharp.torch;

namespace Autograd.Bench.Peers;

public static partial class TorchOperations
{
    private static readonly string[] Equations = [
        "ij,jk->ik", "ij,kj->ik", "ji,jk->ki", "bij,bjk->bik", "bij,jk->bik", "bhqd,bhkd->bhqk", "i,i->", "i,j->ij",
        "ij->ji", "ij->i", "ij->", "ijk->kj", "ij,ij->i", "ij,j->i", "ijk,ik->j", "ij,jk,kl->il", "bi,ij,bj->b", "ii->i",
        "ii->"];

    private static IEnumerable<TorchOperation> Contractions => [
        new("MatMul", DrawMatMul, (x, _) => x[0].matmul(x[1])),
        new("MatMul, transposed left", DrawMatMulTransposedLeft, (x, _) => x[0].transpose(-2, -1).matmul(x[1])),
        new("MatMul, transposed right", DrawMatMulTransposedRight, (x, _) => x[0].matmul(x[1].transpose(-2, -1))),
        new("MatMul, matrix·vector", DrawMatrixVector, (x, _) => x[0].matmul(x[1])),
        new("MatMul, vector·matrix", DrawVectorMatrix, (x, _) => x[0].matmul(x[1])),
        new("Dot", DrawDot, (x, _) => x[0].dot(x[1])),
        new("Outer", DrawOuter, (x, _) => x[0].outer(x[1])),
        new("Einsum", DrawEinsum, (x, draw) => einsum(draw.Equation, x))];

    private static Draw DrawMatMul(Dice dice)
    {
        var (batch, m, k, n) = (dice.Shape(0, 2), dice.Length(), dice.Length(), dice.Length());
        return new(
            dice.Operand(Domain.All, [.. dice.Broadcastable(batch), m, k]),
            dice.Operand(Domain.All, [.. dice.Broadcastable(batch), k, n]));
    }

    private static Draw DrawMatMulTransposedLeft(Dice dice)
    {
        var (m, k, n) = (dice.Length(), dice.Length(), dice.Length());
        return new(dice.Operand(Domain.All, k, m), dice.Operand(Domain.All, k, n));
    }

    private static Draw DrawMatMulTransposedRight(Dice dice)
    {
        var (m, k, n) = (dice.Length(), dice.Length(), dice.Length());
        return new(dice.Operand(Domain.All, m, k), dice.Operand(Domain.All, n, k));
    }

    private static Draw DrawMatrixVector(Dice dice)
    {
        var k = dice.Length();
        return new(dice.Operand(Domain.All, [.. dice.Shape(0, 1), dice.Length(), k]), dice.Operand(Domain.All, k));
    }

    private static Draw DrawVectorMatrix(Dice dice)
    {
        var k = dice.Length();
        return new(dice.Operand(Domain.All, k), dice.Operand(Domain.All, [.. dice.Shape(0, 1), k, dice.Length()]));
    }

    private static Draw DrawDot(Dice dice)
    {
        var n = dice.Length();
        return new(dice.Operand(Domain.All, n), dice.Operand(Domain.All, n));
    }

    private static Draw DrawOuter(Dice dice) =>
        new(dice.Operand(Domain.All, dice.Length()), dice.Operand(Domain.All, dice.Length()));

    private static Draw DrawEinsum(Dice dice)
    {
        var equation = Equations[dice.Below(Equations.Length)];
        var lengths = new Dictionary<char, long>();
        var operands = new List<Operand>();
        foreach (var letters in equation[..equation.IndexOf('-', StringComparison.Ordinal)].Split(','))
        {
            var shape = new long[letters.Length];
            for (var axis = 0; axis < shape.Length; axis++)
            {
                if (!lengths.TryGetValue(letters[axis], out shape[axis]))
                    lengths[letters[axis]] = shape[axis] = dice.Between(1, 6);
            }

            operands.Add(dice.Operand(Domain.All, shape));
        }

        return new([.. operands]) { Equation = equation };
    }
}
