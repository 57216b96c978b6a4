using static Autograd.Elementary;
using OurFunction = System.Func<Autograd.TensorNode<double>[], Autograd.Bench.Peers.Draw, Autograd.TensorNode<double>>;

namespace Autograd.Bench.Peers;

public static partial class OurOperations
{
    private static IEnumerable<KeyValuePair<string, OurFunction>> Contractions => [
        Line("MatMul", (x, y) => TensorNode.MatMul(x, y)),
        Line("MatMul, transposed left", (x, y) => TensorNode.MatMul(x.Transpose(), y)),
        Line("MatMul, transposed right", (x, y) => TensorNode.MatMul(x, y.Transpose())),
        Line("MatMul, matrix·vector", (x, y) => TensorNode.MatMul(x, y)),
        Line("MatMul, vector·matrix", (x, y) => TensorNode.MatMul(x, y)),
        Line("Dot", (x, y) => TensorNode.Dot(x, y)),
        Line("Outer", (x, y) => TensorNode.Outer(x, y)),
        Line("Einsum", (x, draw) => TensorNode.Einsum(draw.Equation, x))];

    private static IEnumerable<KeyValuePair<string, OurFunction>> LinearAlgebra => [
        Line("Cholesky", x => PositiveDefinite(x).Cholesky()),
        Line("Solve", (x, y) => TensorNode.Solve(Dominant(x), y)),
        Line("TriangularSolve, lower", (x, y) => TensorNode.TriangularSolve(Dominant(x).Tril(), y, lower: true)),
        Line("TriangularSolve, upper", (x, y) => TensorNode.TriangularSolve(Dominant(x).Triu(), y, lower: false)),
        Line("Inverse", x => Dominant(x).Inverse()),
        Line("LogDet", x => PositiveDefinite(x).LogDet()),
        Line("Det", x => (Dominant(x) / (4.0 * x.Shape[^1])).Det())];

    private static TensorNode<double> PositiveDefinite(TensorNode<double> a) =>
        TensorNode.MatMul(a, a.Transpose()) + Shift(a, a.Shape[^1]);

    private static TensorNode<double> Dominant(TensorNode<double> a) => a + Shift(a, 4.0 * a.Shape[^1]);

    /// <summary>A multiple of the identity.</summary>
    private static TensorNode<double> Shift(TensorNode<double> a, double factor)
    {
        var n = (int)a.Shape[^1];
        var identity = new double[n * n];
        for (var i = 0; i < n; i++)
            identity[(i * n) + i] = factor;
        return a.Graph!.Constant(identity, [n, n]);
    }
}
