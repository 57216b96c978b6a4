using System.Numerics;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd.Tests.Kernels;

/// <summary>Operands of every pair of shapes that broadcast, against indexing element by element.</summary>
public sealed class BroadcastingTests
{
    private static readonly nint[][] Shapes =
    [
        [], [1], [2], [3], [70], [1, 1], [4, 1], [1, 3], [4, 3], [1, 70], [5, 70], [5, 1], [1000, 2], [1000, 1], [2, 1, 3],
        [2, 4, 3], [2, 4, 1], [2, 1, 1], [1, 4, 3], [3, 1, 5, 70], [3, 2, 1, 70], [3, 2, 5, 1], [2, 1, 3, 1, 2, 1, 2, 2], [1, 2, 3, 2, 1, 3, 1, 2],
        [0], [0, 3], [4, 0], [300, 7], [7], [3, 100, 7], [3, 1, 7], [3, 100, 1], [260], [2, 260], [2, 1],
    ];

    // Numbers that are no lanes go one by one, whatever the length: longer shapes would show nothing new, and take most of the time.
    private const int MostNested = 500;

    public static TheoryData<int> Indices => [.. Enumerable.Range(0, Shapes.Length)];

    [Theory]
    [MemberData(nameof(Indices))]
    public void A_value_is_that_of_the_elements_that_meet(int left)
    {
        foreach (var (x, y, z) in Pairs(left))
        {
            Value<double>(x, y, z);
            Value<float>(x, y, z);
            Value<Dual<double>>(x, y, z);
        }
    }

    [Theory]
    [MemberData(nameof(Indices))]
    public void A_derivative_is_that_of_the_elements_that_meet(int left)
    {
        foreach (var (x, y, z) in Pairs(left))
        {
            foreach (var derivative in (TensorShape[])[default, z, x, y])
            {
                Derivative<double>(x, y, z, derivative);
                Derivative<float>(x, y, z, derivative);
                if (z.Length <= MostNested)
                    Derivative<Dual<double>>(x, y, z, derivative);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Indices))]
    public void A_selection_is_among_the_elements_that_meet(int left)
    {
        foreach (var (x, y, z) in Pairs(left))
        {
            var condition = Values<double>(y, 7);
            for (var i = 0; i < condition.Length; i += 2)
                condition[i] = 0;
            var (a, b) = (Values<double>(x, 1), Values<double>(y, 2));
            var actual = new double[z.Length];
            Elementwise.Where<double>(condition, in y, a, in x, b, in y, actual, in z);
            Assert.Equal(Enumerable.Range(0, z.Length).Select(i => condition[At(i, z, y)] != 0 ? a[At(i, z, x)] : b[At(i, z, y)]), actual);
        }
    }

    [Theory]
    [MemberData(nameof(Indices))]
    public void What_is_added_is_repeated(int left)
    {
        foreach (var (x, _, z) in Pairs(left))
        {
            var (a, sum) = (Values<float>(x, 1), Values<float>(z, 2));
            var expected = sum.Select((s, i) => s + a[At(i, z, x)]).ToArray();
            Elementwise.AddBroadcast<float>(a, in x, sum, in z);
            Assert.Equal(expected, sum);
        }
    }

    private static void Value<F>(TensorShape x, TensorShape y, TensorShape z)
        where F : IFloatingPointIeee754<F>
    {
        var (a, b) = (Values<F>(x, 1), Values<F>(y, 2));
        var actual = new F[z.Length];
        Elementwise.Binary<Subtract, F>(default, a, in x, b, in y, actual, in z);
        Assert.Equal(Enumerable.Range(0, z.Length).Select(i => a[At(i, z, x)] - b[At(i, z, y)]), actual);
    }

    private static void Derivative<F>(TensorShape x, TensorShape y, TensorShape z, TensorShape derivative)
        where F : IFloatingPointIeee754<F>
    {
        var (a, b, c, d) = (Values<F>(x, 1), Values<F>(y, 2), Values<F>(z, 3), Values<F>(derivative, 4));
        var actual = Values<F>(z, 5);
        var expected = actual.Select((sum, i) => sum + (d[At(i, z, derivative)] * -(c[i] / b[At(i, z, y)]))).ToArray();
        Elementwise.BinaryTimes<Divide, F>(default, false, default, in x, b, in y, c, d, in derivative, actual, in z, true);
        Assert.Equal(expected, actual);

        expected = [.. actual.Select((_, i) => d[At(i, z, derivative)] * b[At(i, z, y)])];
        Elementwise.BinaryTimes<Multiply, F>(default, true, a, in x, b, in y, default, d, in derivative, actual, in z, false);
        Assert.Equal(expected, actual);
    }

    private static IEnumerable<(TensorShape X, TensorShape Y, TensorShape Z)> Pairs(int left)
    {
        TensorShape x = new(Shapes[left]);
        foreach (var lengths in Shapes)
        {
            TensorShape y = new(lengths);
            TensorShape z;
            try
            {
                z = TensorShape.Broadcast("test", in x, in y);
            }
            catch (ArgumentException)
            {
                continue;
            }

            yield return (x, y, z);
        }
    }

    private static F[] Values<F>(TensorShape shape, int seed)
        where F : IFloatingPointIeee754<F>
    {
        var values = new F[shape.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = F.CreateChecked(((i * 31 + seed * 17) % 64 - 31.5) / 4);
        return values;
    }

    // The place in an operand of the i-th element of the value.
    private static int At(int i, TensorShape z, TensorShape operand)
    {
        var (place, stride) = (0, 1);
        for (var axis = 1; axis <= operand.Rank; axis++)
        {
            var index = i % (int)z.FromEnd(axis);
            i /= (int)z.FromEnd(axis);
            if (operand.FromEnd(axis) != 1)
                place += index * stride;
            stride *= (int)operand.FromEnd(axis);
        }

        return place;
    }
}
