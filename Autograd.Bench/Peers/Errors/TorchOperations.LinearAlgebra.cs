using static TorchSharp.torch;

namespace Autograd.Bench.Peers;

/// <remarks>
/// Matrices are made well-conditioned, symmetric or triangular inside the function, so that both sides differentiate with
/// respect to a free matrix: what the derivative by a symmetric matrix means is a convention, which is not compared here.
/// </remarks>
public static partial class TorchOperations
{
    private const int MostRows = 12;

    private static IEnumerable<TorchOperation> LinearAlgebra => [
        new("Cholesky", DrawMatrix, (x, _) => linalg.cholesky(PositiveDefinite(x[0]))),
        new("Solve", DrawSystem, (x, _) => linalg.solve(Dominant(x[0]), x[1])),
        new("TriangularSolve, lower", DrawSystem, (x, _) => linalg.solve_triangular(Dominant(x[0]).tril(), x[1], upper: false)),
        new("TriangularSolve, upper", DrawSystem, (x, _) => linalg.solve_triangular(Dominant(x[0]).triu(), x[1], upper: true)),
        new("Inverse", DrawMatrix, (x, _) => linalg.inv(Dominant(x[0]))),
        new("LogDet", DrawMatrix, (x, _) => PositiveDefinite(x[0]).logdet()),
        new("Det", DrawMatrix, (x, _) => linalg.det(Dominant(x[0]) / (4.0 * x[0].shape[^1])))];

    /// <summary>A·Aᵀ + n·I.</summary>
    private static Tensor PositiveDefinite(Tensor a) => a.matmul(a.transpose(-2, -1)) + Shift(a);

    /// <summary>A + 4n·I, whose diagonal outweighs its rows since no element is above 3.</summary>
    private static Tensor Dominant(Tensor a) => a + (4.0 * Shift(a));

    private static Tensor Shift(Tensor a) => (double)a.shape[^1] * eye(a.shape[^1], dtype: ScalarType.Float64);

    private static Draw DrawMatrix(Dice dice)
    {
        var n = dice.Between(1, MostRows);
        return new(dice.Operand(Domain.All, [.. dice.Shape(0, 1), n, n]));
    }

    private static Draw DrawSystem(Dice dice)
    {
        var n = dice.Between(1, MostRows);
        var batch = dice.Shape(0, 1);
        return new(
            dice.Operand(Domain.All, [.. batch, n, n]), dice.Operand(Domain.All, [.. batch, n, dice.Length()]));
    }
}
