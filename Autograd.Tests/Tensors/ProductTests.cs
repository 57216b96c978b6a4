using static Autograd.Elementary;
using static Autograd.Tests.Tensors.TensorModes;

namespace Autograd.Tests.Tensors;

/// <summary>Products with zeros in them, whose derivatives no division by an element can give.</summary>
public sealed class ProductTests
{
    public static TheoryData<double[]> Points => new()
    {
        new[] { 2.0, 3.0, 5.0, 7.0 },
        new[] { 2.0, 0.0, 5.0, 7.0 },
        new[] { 0.0, 3.0, 5.0, 0.0 },
        new[] { 0.0, 0.0, 0.0, 7.0 },
        new[] { 0.0, 0.0, 0.0, 0.0 },
        new[] { -2.0, -0.0, 1.0 },
        new[] { 0.0, -1.0 },
        new[] { 4.0 },
        new[] { 0.0 },
        new[] { 1.0, 2.0, 0.0, 4.0, 5.0, 6.0, 7.0 },
    };

    [Theory]
    [MemberData(nameof(Points))]
    public void Prod(double[] point)
    {
        GradientIs(Gradient(point), x => x.Prod(), point);
        HessianIs(Hessian(point), x => x.Prod(), point);
    }

    [Theory]
    [MemberData(nameof(Points))]
    public void CumProd(double[] point)
    {
        // The sum of the products of the first 1, 2, … elements.
        var n = point.Length;
        var (gradient, hessian) = (new double[n], new double[n, n]);
        for (var length = 1; length <= n; length++)
        {
            var (part, partHessian) = (Gradient(point[..length]), Hessian(point[..length]));
            for (var i = 0; i < length; i++)
            {
                gradient[i] += part[i];
                for (var j = 0; j < length; j++)
                    hessian[i, j] += partHessian[i, j];
            }
        }

        GradientIs(gradient, x => x.CumProd().Sum(), point);
        HessianIs(hessian, x => x.CumProd().Sum(), point);
    }

    [Fact]
    public void Prod_along_axes_with_zeros_in_some_rows()
    {
        double[] matrix = [1.0, 2.0, 3.0, 0.0, 5.0, 6.0, 0.0, 0.0, 9.0];
        GradientIs([6.0, 3.0, 2.0, 30.0, 0.0, 0.0, 0.0, 0.0, 0.0], x => x.Prod(axis: 1).Sum(), matrix, 3, 3);
        GradientIs([0.0, 0.0, 54.0, 0.0, 0.0, 27.0, 0.0, 10.0, 18.0], x => x.Prod(axis: 0).Sum(), matrix, 3, 3);
        GradientIs(new double[9], x => x.Prod([0, 1], keepDims: true).Sum(), matrix, 3, 3);
    }

    [Fact]
    public void Prod_keeps_what_is_infinite_apart_from_zeros()
    {
        // The product of the others, exactly: for an infinite element the others' product is 0, not NaN.
        GradientIs([0.0, 15.0], x => x[1..].Prod() * 1.0 - x[1] + x[1] * 15.0, [2.0, 3.0]);
        GradientIs([double.PositiveInfinity, 3.0], x => x.Prod(), [3.0, double.PositiveInfinity]);
    }

    [Fact]
    public void Powers_at_zero()
    {
        GradientIs([0.0, 4.0], x => Square(x).Sum(), [0.0, 2.0]);
        GradientIs([0.0, 12.0], x => Pow(x, 3.0).Sum(), [0.0, 2.0]);
        HessianIs(new double[,] { { 2.0, 0.0 }, { 0.0, 2.0 } }, x => (x * x).Sum(), [0.0, 2.0]);
        HessianIs(new double[,] { { 0.0, 0.0 }, { 0.0, 12.0 } }, x => Pow(x, 3.0).Sum(), [0.0, 2.0]);
        GradientIs([1.0], x => Pow(x, 1.0).Sum(), [0.0]);
        GradientIs([0.0], x => Pow(x, 0.0).Sum(), [0.0]);
    }

    private static double[] Gradient(double[] x) =>
        [.. Enumerable.Range(0, x.Length).Select(i => Product(x, i, -1))];

    private static double[,] Hessian(double[] x)
    {
        var hessian = new double[x.Length, x.Length];
        for (var i = 0; i < x.Length; i++)
            for (var j = 0; j < x.Length; j++)
                hessian[i, j] = i == j ? 0.0 : Product(x, i, j);
        return hessian;
    }

    private static double Product(double[] x, int without, int andWithout)
    {
        var product = 1.0;
        for (var i = 0; i < x.Length; i++)
            product *= i == without || i == andWithout ? 1.0 : x[i];
        return product;
    }
}
