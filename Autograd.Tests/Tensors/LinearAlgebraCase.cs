namespace Autograd.Tests.Tensors;

/// <summary>Factorizations, determinants and systems of equations.</summary>
internal sealed class LinearAlgebraCase(string name, params string[] shapes) : TensorCase(name, shapes)
{
    private static readonly string[] Systems = ["3x3 3", "3x3 3x2", "1x1 1", "2x2x2 2x2x1", "2x2x2 2x3", "2x2 2x2x1", "0x0 0x2", "2x1x2x2 3x2x1", "2x2x2 2"];

    public static IEnumerable<TensorCase> All { get; } =
    [
        new LinearAlgebraCase("Cholesky", "3x3", "1x1", "2x2x2", "0x0", "5x5", "0x2x2")
        {
            Domains = [Domain.PositiveDefinite], Reference = x => x[0].Matrices(Factor),
        },
        Regular("Inverse", x => x.Matrices(a => a.Inverted().Inverse), "3x3", "1x1", "2x2x2", "0x0", "5x5", "0x2x2"),
        Regular("Det", x => Determinants(x), "3x3", "1x1", "2x2x2", "0x0", "5x5", "2x1x2x2", "0x2x2"),
        Regular("LogDet", x => Determinants(x).Map(det => Math.Log(Math.Abs(det))), "3x3", "1x1", "2x2x2", "0x0", "5x5", "2x1x2x2", "0x2x2"),
        new LinearAlgebraCase("Solve", Systems) { Domains = [Domain.Regular, Domain.Any], Reference = x => Solved(x, a => a) },
        new LinearAlgebraCase("Solve(transpose)", Systems) { Domains = [Domain.Regular, Domain.Any], Reference = x => Solved(x, Transposed) },
        Triangular("TriangularSolve", a => Lower(a)),
        Triangular("TriangularSolve(upper)", a => Upper(a)),
        Triangular("TriangularSolve(lower, transpose)", a => Transposed(Lower(a))),
        Triangular("TriangularSolve(upper, transpose)", a => Transposed(Upper(a))),
        Triangular("TriangularSolve(lower, unit)", a => Unit(Lower(a))),
        Triangular("TriangularSolve(upper, transpose, unit)", a => Transposed(Unit(Upper(a)))),
    ];

    public override TensorNode<T> Apply<T>(ReadOnlySpan<TensorNode<T>> x) => Name switch
    {
        "Cholesky" => x[0].Cholesky(),
        "Inverse" => x[0].Inverse(),
        "Det" => x[0].Det(),
        "LogDet" => x[0].LogDet(),
        "Solve" => TensorNode.Solve(x[0], x[1]),
        "Solve(transpose)" => TensorNode.Solve(x[0], x[1], transpose: true),
        "TriangularSolve" => TensorNode.TriangularSolve(x[0], x[1]),
        "TriangularSolve(upper)" => TensorNode.TriangularSolve(x[0], x[1], lower: false),
        "TriangularSolve(lower, transpose)" => TensorNode.TriangularSolve(x[0], x[1], transpose: true),
        "TriangularSolve(upper, transpose)" => TensorNode.TriangularSolve(x[0], x[1], lower: false, transpose: true),
        "TriangularSolve(lower, unit)" => TensorNode.TriangularSolve(x[0], x[1], unitDiagonal: true),
        "TriangularSolve(upper, transpose, unit)" =>
            TensorNode.TriangularSolve(x[0], x[1], lower: false, transpose: true, unitDiagonal: true),
        _ => throw new InvalidOperationException(Name),
    };

    private static LinearAlgebraCase Regular(string name, Func<Plain, Plain> reference, params string[] shapes) =>
        new(name, shapes) { Domains = [Domain.Regular], Reference = x => reference(x[0]) };

    private static LinearAlgebraCase Triangular(string name, Func<Plain, Plain> read) =>
        new(name, "3x3 3", "3x3 3x2", "1x1 1", "2x2x2 2x2x1", "2x2x2 2x3", "2x2 2x2x1", "0x0 0x2", "2x2x2 2")
        {
            Domains = [Domain.Regular, Domain.Any], Reference = x => Solved(x, read),
        };

    private static Plain Solved(Plain[] x, Func<Plain, Plain> read)
    {
        var inverse = x[0].Matrices(a => read(a).Inverted().Inverse);
        return Plain.MatMul(inverse, x[1]);
    }

    private static Plain Determinants(Plain x) =>
        new([.. x.Matrices(a => Plain.Vector(a.Inverted().Determinant)).Elements], x.Shape[..^2]);

    private static Plain Transposed(Plain a) => a.Transposed();

    private static Plain Lower(Plain a) => a.Pick(a.Shape, at => at[1] <= at[0] ? at : null);

    private static Plain Upper(Plain a) => a.Pick(a.Shape, at => at[1] >= at[0] ? at : null);

    private static Plain Unit(Plain a) => Plain.Build(a.Shape, at => at[0] == at[1] ? 1 : a[at]);

    // Column by column, of the symmetric part.
    private static Plain Factor(Plain a)
    {
        var n = a.Shape[0];
        var l = new double[n, n];
        for (var j = 0; j < n; j++)
        {
            for (var i = j; i < n; i++)
            {
                var rest = (a[i, j] + a[j, i]) / 2 - Enumerable.Range(0, j).Sum(k => l[i, k] * l[j, k]);
                l[i, j] = i == j ? Math.Sqrt(rest) : rest / l[j, j];
            }
        }

        return Plain.Build(a.Shape, at => l[at[0], at[1]]);
    }
}
