using System.Numerics;
using Autograd.Algebra;

namespace Autograd.Tests.Rules.Tensors;

/// <summary>Operands of tensor rules, and what is compared of them.</summary>
internal static class Operands
{
    /// <summary>Uniform in [−1, 1].</summary>
    public static ArrayTensor<double> Random(int seed, params nint[] lengths)
    {
        var (random, shape) = (new Random(seed), new TensorShape(lengths));
        var values = new double[shape.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = 2 * random.NextDouble() - 1;
        return new(values, shape);
    }

    /// <summary>Far from singular: random, with n added on the diagonal.</summary>
    public static ArrayTensor<double> Regular(int seed, params nint[] lengths)
    {
        var x = Random(seed, lengths);
        var n = (int)lengths[^1];
        for (var i = 0; i < x.Values.Length; i++)
            x.Values[i] += i / n % n == i % n ? n : 0;
        return x;
    }

    public static ArrayTensor<double> Of(TensorShape shape, params double[] values) => new(values, shape);

    public static ArrayTensor<float> Single(ArrayTensor<double> x) => new([.. x.Values.Select(value => (float)value)], x.Shape);

    /// <summary>Σ x·y.</summary>
    public static double Inner(ArrayTensor<double> x, ArrayTensor<double> y)
    {
        Assert.Equal(x.Shape, y.Shape);
        return x.Values.Zip(y.Values, (a, b) => a * b).Sum();
    }

    /// <summary>Summed over what was repeated, as an accumulator of cotangents does it.</summary>
    public static ArrayTensor<double> SumTo(ArrayTensor<double> x, TensorShape shape)
    {
        var sum = new double[shape.Length];
        for (var i = 0; i < x.Values.Length; i++)
            sum[Offset(i, x.Shape, shape)] += x.Values[i];
        return new(sum, shape);
    }

    /// <summary>Where the element of a shape at an index is in an operand that is broadcast to it.</summary>
    public static int Offset(int index, in TensorShape shape, in TensorShape operand)
    {
        var (offset, step) = (0, 1);
        for (var i = 1; i <= operand.Rank; i++)
        {
            offset += operand[^i] == 1 ? 0 : index % (int)shape[^i] * step;
            step *= (int)operand[^i];
            index /= (int)shape[^i];
        }

        return offset;
    }

    public static void AssertNear<F>(ArrayTensor<F> expected, ArrayTensor<F> actual, double tolerance)
        where F : struct, IFloatingPointIeee754<F>
    {
        Assert.Equal(expected.Shape, actual.Shape);
        var scale = 1 + expected.Values.Select(value => double.CreateSaturating(F.Abs(value))).Append(0).Max();
        for (var i = 0; i < expected.Values.Length; i++)
        {
            var difference = Math.Abs(double.CreateSaturating(expected.Values[i] - actual.Values[i]));
            Assert.True(difference <= tolerance * scale, $"[{i}]: {expected.Values[i]} and {actual.Values[i]} of {expected.Shape}");
        }
    }
}
