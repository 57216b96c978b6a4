using System.Globalization;
using System.Numerics;
using static Autograd.Elementary;
using static Autograd.TensorNode;

namespace Autograd.Tests.Tensors;

/// <summary>
/// Operations that look at values — to eliminate, to sort, to choose — over numbers that carry derivatives, at the points where the
/// values are equal, zero or singular: every route has the same derivatives there.
/// </summary>
public sealed class NestedTensorTests
{
    // Routes round in different orders, of numbers of order 1.
    private const double Tolerance = 1e-9;

    private static readonly double[] Distinct = [1, -2, 3, 0.5, 4, -1];
    private static readonly double[] Tied = [2, 2, -1, 2, -1, -1];
    private static readonly double[] Equal = [1.5, 1.5, 1.5, 1.5, 1.5, 1.5];
    private static readonly double[] OneZero = [1, 0, 3, 2, 4, -1];
    private static readonly double[] Zeros = [0, 0, 3, 0, 4, -1];
    private static readonly double[] Nothing = [0, 0, 0, 0, 0, 0];
    private static readonly double[] Apart = [40, 0, -1, 2, 1, 0.5];
    private static readonly double[] Masked = [1, double.NegativeInfinity, 3, 0.5, 4, -1];

    private static readonly double[] Regular = [2, -1, 0.5, 1, 3, -0.25, 0, 1, 4];
    private static readonly double[] ZeroPivots = [0, 1, 2, 1, 0, 3, 4, -3, 8];
    private static readonly double[] Rank2 = [1, 2, 3, 4, 5, 6, 7, 8, 9];
    private static readonly double[] Rank1 = [1, 2, 3, 2, 4, 6, -1, -2, -3];
    private static readonly double[] Rank0 = [0, 0, 0, 0, 0, 0, 0, 0, 0];
    private static readonly double[] Definite = [4, 0, 0, 0, 4, 0, 0, 0, 4];

    public static TheoryData<string, double[]> Vectors()
    {
        var data = new TheoryData<string, double[]>();
        string[] names =
        [
            "Max", "Min", "Max of rows", "Sort", "Sort down", "TopK", "Prod", "CumProd", "Where", "Clamp", "Relu", "Abs", "Norm", "Norm of columns",
            "Std", "Std of rows", "Var", "Mean", "LogSumExp", "LogSumExp of columns", "Softmax", "Softmax of columns", "LogSoftmax", "Einsum", "MatMul", "Pow",
        ];
        foreach (var name in names)
        {
            foreach (var point in new[] { Distinct, Tied, Equal, OneZero, Zeros, Nothing, Apart })
                data.Add(name, point);
        }

        foreach (var name in new[] { "LogSumExp", "LogSumExp of columns", "Softmax", "Softmax of columns", "Max", "Sort" })
            data.Add(name, Masked);
        return data;
    }

    public static TheoryData<string, double[]> Matrices()
    {
        var data = new TheoryData<string, double[]>();
        foreach (var point in new[] { Regular, ZeroPivots, Rank2, Rank1, Rank0, Definite })
            data.Add("Det", point);
        foreach (var name in new[] { "LogDet", "Solve", "Inverse" })
        {
            foreach (var point in new[] { Regular, ZeroPivots, Definite })
                data.Add(name, point);
        }

        foreach (var point in new[] { Regular, Definite })
            data.Add("TriangularSolve", point);
        data.Add("Cholesky", Definite);
        return data;
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Routes_agree(string name, double[] point) => Agree(name, point, [2, 3]);

    [Theory]
    [MemberData(nameof(Matrices))]
    public void Routes_agree_on_matrices(string name, double[] point) => Agree(name, point, [3, 3]);

    [Theory]
    [InlineData("LogDet")]
    [InlineData("Solve")]
    [InlineData("Inverse")]
    [InlineData("Cholesky")]
    public void Singular_matrices_throw_on_every_route(string name)
    {
        double[] singular = [1, 2, 2, 4];
        Assert.ThrowsAny<ArithmeticException>(() => new Function(name).Apply(
            new Graph<Dual<double>>().Variable([.. singular.Select(value => new Dual<double>(value, 1))], [2, 2])));
        var inner = new Graph<double>();
        Assert.ThrowsAny<ArithmeticException>(() => new Function(name).Apply(
            new Graph<ScalarNode<double>>().Variable([.. singular.Select(value => inner.Variable(value))], [2, 2])));
        var x = new Graph<double>().Variable(singular, [2, 2]);
        Assert.ThrowsAny<ArithmeticException>(() => ReverseMode.Gradient(new Function(name).Apply(x), x));
        Assert.ThrowsAny<ArithmeticException>(() => ForwardMode.Gradient(new Function(name).Apply(x), x));
    }

    private static void Agree(string name, double[] point, nint[] shape)
    {
        var function = new Function(name);
        var all = TensorDerivatives.All(function, point, shape).ToArray();
        var plain = all[0].Derivatives;
        foreach (var (route, derivatives) in all[1..])
        {
            var where = string.Create(CultureInfo.InvariantCulture, $"{name} at [{string.Join(", ", point)}], {route}");
            Agreement.Near([plain.Value], [derivatives.Value], Tolerance, $"{where}, value");
            Agreement.Near(plain.First, derivatives.First, Tolerance, $"{where}, first derivative");
            Agreement.Near(plain.Second, derivatives.Second, Tolerance, $"{where}, second derivative");
        }
    }

    private readonly struct Function(string name) : ITensorFunction
    {
        public ScalarNode<T> Apply<T>(TensorNode<T> x)
            where T : struct, IFloatingPointIeee754<T>
        {
            var y = Of(x);

            // Distinct weights, so that no two elements of the result can stand for each other.
            var weights = new T[y.Length];
            for (var i = 0; i < weights.Length; i++)
                weights[i] = T.CreateChecked(1 + 0.5 * i);
            return y.Rank == 0 ? y.ToScalar() : (y * x.Graph!.Constant(weights, y.Shape)).Sum();
        }

        private TensorNode<T> Of<T>(TensorNode<T> x)
            where T : struct, IFloatingPointIeee754<T>
        {
            var graph = x.Graph!;
            return name switch
            {
                "Max" => x.Max(),
                "Min" => x.Min(),
                "Max of rows" => x.Max(1),
                "Sort" => x.Sort(),
                "Sort down" => x.Sort(descending: true),
                "TopK" => x.TopK(2),
                "Prod" => x.Prod(),
                "CumProd" => x.CumProd(),
                "Where" => Where(x, x * x, T.One),
                "Clamp" => Clamp(x, T.Zero, T.CreateChecked(2)),
                "Relu" => Relu(x) * x,
                "Abs" => Abs(x) * x,
                "Norm" => x.Norm(),
                "Norm of columns" => x.Norm(0),
                "Std" => x.Std(),
                "Std of rows" => x.Std(1),
                "Var" => x.Var(1),
                "Mean" => x.Mean(1) * x.Mean(1),
                "LogSumExp" => x.LogSumExp(),
                "LogSumExp of columns" => x.LogSumExp(0),
                "Softmax" => x.Softmax(),
                "Softmax of columns" => x.Softmax(0),
                "LogSoftmax" => x.LogSoftmax(),
                "Einsum" => Einsum("ij,ik->jk", x, x),
                "MatMul" => MatMul(x, x, transposeRight: true),
                "Pow" => Square(x) * x,
                "Det" => x.Det(),
                "LogDet" => x.LogDet(),
                "Inverse" => x.Inverse(),
                "Cholesky" => x.Cholesky(),
                "Solve" => Solve(x, Right(graph, x)),
                "TriangularSolve" => TriangularSolve(x, Right(graph, x)),
                _ => throw new InvalidOperationException($"There is no function {name}."),
            };
        }

        private static TensorNode<T> Right<T>(Graph<T> graph, TensorNode<T> x)
            where T : struct, IFloatingPointIeee754<T>
        {
            var elements = new T[(int)x.Shape[0]];
            for (var i = 0; i < elements.Length; i++)
                elements[i] = T.CreateChecked(1 - 0.75 * i);
            return graph.Constant(elements, [x.Shape[0]]);
        }
    }
}
