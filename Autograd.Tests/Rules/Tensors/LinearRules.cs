using Autograd.Algebra;

namespace Autograd.Tests.Rules.Tensors;

/// <summary>What every linear rule is asked.</summary>
internal static class LinearRules
{
    private const double Tolerance = 1e-12;

    /// <summary>The value is the naive one, and the transpose is the rule's.</summary>
    public static void Check<TRule>(TRule rule, TensorShape shape, Func<ArrayTensor<double>, int[], double> naive)
        where TRule : struct, ILinearRule
    {
        var x = SampleShapes.Random(shape);
        var y = ArrayTensor<double>.ApplyLinear(rule, x);
        AssertNear(ArrayTensor<double>.Build(rule.ShapeOf(shape), place => naive(x, place)), y, $"{rule} of {shape}");
        CheckTranspose(rule, shape);
        if (rule is IEmbeddingRule)
            CheckAddTo((IEmbeddingRule)rule, x, y);
    }

    /// <summary>⟨rule(x), c⟩ = ⟨x, transpose(c)⟩, and the transpose of the transpose is the rule.</summary>
    public static void CheckTranspose<TRule>(TRule rule, TensorShape shape)
        where TRule : struct, ILinearRule
    {
        var x = SampleShapes.Random(shape, seed: 2);
        var y = ArrayTensor<double>.ApplyLinear(rule, x);
        var c = SampleShapes.Random(y.Shape, seed: 3);
        var transposed = rule.Transpose(c, shape);
        Assert.Equal(shape, transposed.Shape);
        var (left, right) = (ArrayTensor<double>.Dot(y, c), ArrayTensor<double>.Dot(x, transposed));
        Assert.True(Math.Abs(left - right) <= Tolerance * (1 + shape.Length + y.Shape.Length), $"{rule} of {shape}: {left:R} ≠ {right:R}");
    }

    public static void AssertNear(ArrayTensor<double> expected, ArrayTensor<double> actual, string what, double tolerance = Tolerance)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        for (var i = 0; i < expected.Values.Length; i++)
        {
            var (e, a) = (expected.Values[i], actual.Values[i]);
            Assert.True(e.Equals(a) || Math.Abs(e - a) <= tolerance * (1 + Math.Abs(e)), $"{what}, element {i}: {e:R} ≠ {a:R}");
        }
    }

    private static void CheckAddTo(IEmbeddingRule rule, ArrayTensor<double> x, ArrayTensor<double> y)
    {
        var sum = SampleShapes.Random(y.Shape, seed: 4);
        var expected = sum + y;
        rule.AddTo<double>(x.Values, x.Shape, sum.Values);
        AssertNear(expected, sum, $"{rule} of {x.Shape}, added");
    }
}
