using Autograd.Algebra;
using Autograd.Rules;
using static Autograd.Tests.Rules.Tensors.LinearRules;

namespace Autograd.Tests.Rules.Tensors;

public sealed class JoiningTests
{
    private const double Step = 1e-6;
    private const double Tolerance = 1e-8;

    [Theory]
    [InlineData(0, "3", "2", "0", "4")]
    [InlineData(0, "3,2", "1,2")]
    [InlineData(1, "3,2", "3,1", "3,0", "3,5")]
    [InlineData(-1, "3,2", "3,4")]
    [InlineData(1, "2,3,4", "2,1,4", "2,2,4")]
    [InlineData(3, "2,1,3,2,1,2,3,2", "2,1,3,3,1,2,3,2")]
    [InlineData(0, "5")]
    public void Concat_puts_one_after_another(int axis, params string[] texts)
    {
        var inputs = texts.Select((text, i) => SampleShapes.Random(SampleShapes.Of(text), seed: i)).ToArray();
        var y = ArrayTensor<double>.ApplyTensorRule(new Concat(axis), inputs);
        var along = axis < 0 ? axis + y.Shape.Rank : axis;
        AssertNear(
            ArrayTensor<double>.Build(y.Shape, place =>
            {
                var (which, at) = (0, place[along]);
                for (; at >= inputs[which].Shape[along]; which++)
                    at -= (int)inputs[which].Shape[along];
                return inputs[which].At([.. place[..along], at, .. place[(along + 1)..]]);
            }),
            y, "Concat");
        CheckProducts(new Concat(axis), inputs);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(40)]
    public void StackScalars_makes_a_vector(int count)
    {
        var inputs = Enumerable.Range(0, count).Select(i => ArrayTensor<double>.Scalar(i + 0.5)).ToArray();
        Assert.Equal(inputs.Select(input => input.Values[0]), ArrayTensor<double>.ApplyTensorRule(default(StackScalars), inputs).Values);
        CheckProducts(default(StackScalars), inputs);
    }

    [Theory]
    [InlineData("", "", "")]
    [InlineData("3", "3", "3")]
    [InlineData("3", "", "3")]
    [InlineData("", "3", "2,1")]
    [InlineData("2,3", "3", "2,1")]
    [InlineData("3", "2,3", "")]
    [InlineData("40", "3,40", "3,1")]
    [InlineData("0,3", "3", "1")]
    public void Where_chooses(string condition, string first, string second)
    {
        var c = SampleShapes.Random(SampleShapes.Of(condition)).Map(value => value > 0 ? 2 : 0);
        var (x, y) = (SampleShapes.Random(SampleShapes.Of(first), seed: 2), SampleShapes.Random(SampleShapes.Of(second), seed: 3));
        AssertNear(ArrayTensor<double>.Select(c, x, y), ArrayTensor<double>.ApplyTensorRule(default(Where), c, x, y), "Where");
        CheckProducts(default(Where), [c, x, y], fixedInputs: 1);
    }

    [Fact]
    public void Where_is_blind_to_what_it_does_not_choose()
    {
        ArrayTensor<double> c = new([0, 1, double.NaN], new(3)), x = new([double.NaN, 1, 2], new(3)), y = new([5, double.PositiveInfinity, double.NaN], new(3));
        var z = ArrayTensor<double>.ApplyTensorRule(default(Where), c, x, y);
        Assert.Equal([5, 1, 2], z.Values);
        var cotangent = new ArrayTensor<double>([double.PositiveInfinity, 1, 1], new(3));
        Assert.Equal([0, 1, 1], default(Where).Vjp([c, x, y], z, cotangent, 1).Values);
        Assert.Equal([double.PositiveInfinity, 0, 0], default(Where).Vjp([c, x, y], z, cotangent, 2).Values);
    }

    [Fact]
    public void The_weights_of_LogSumExp_are_the_softmax()
    {
        foreach (var shape in (TensorShape[])[default, new(3), new(4, 5), new(4, 40)])
        {
            var x = SampleShapes.Random(shape);
            var axes = shape.Rank == 0 ? default : Axes.Of("test", shape, [-1]);
            var y = ArrayTensor<double>.ApplyReduction(new LogSumExp(axes, true), x);
            var softmax = ArrayTensor<double>.ApplyTensorRule(new SoftmaxWeights(axes), x, y);
            AssertNear((x - y).Map(Math.Exp), softmax, "SoftmaxWeights");
        }
    }

    // The Jvp against finite differences, and the Vjp against the Jvp; also with the constant 0 in the place of a tangent.
    private static void CheckProducts<TRule>(TRule rule, ArrayTensor<double>[] inputs, int fixedInputs = 0)
        where TRule : struct, ITensorRule
    {
        var output = ArrayTensor<double>.ApplyTensorRule(rule, inputs);
        var cotangent = SampleShapes.Random(output.Shape, seed: 99);
        var h = ArrayTensor<double>.Constant(Step);
        for (var moving = fixedInputs - 1; moving < inputs.Length; moving++)
        {
            // The first turn moves all.
            var tangents = inputs.Select((input, i) =>
                i >= fixedInputs && (moving < fixedInputs || i == moving) ? SampleShapes.Random(input.Shape, seed: 50 + i) : ArrayTensor<double>.Zero).ToArray();
            var tangent = rule.Jvp(inputs, output, tangents);
            ArrayTensor<double> At(ArrayTensor<double> step) =>
                ArrayTensor<double>.ApplyTensorRule(rule, [.. inputs.Select((input, i) => tangents[i].Shape == input.Shape ? input + step * tangents[i] : input)]);
            AssertNear((At(h) - At(-h)) / (h + h), tangent, $"Jvp of {rule}", Tolerance);
            var pulled = 0.0;
            for (var i = 0; i < inputs.Length; i++)
            {
                var part = rule.Vjp(inputs, output, cotangent, i);
                if (tangents[i].Shape == inputs[i].Shape)
                    pulled += (part * tangents[i]).Values.Sum();
            }

            Assert.Equal(ArrayTensor<double>.Dot(cotangent, tangent), pulled, 1e-10);
        }
    }
}
