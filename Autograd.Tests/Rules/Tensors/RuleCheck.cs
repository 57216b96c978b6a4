using Autograd.Algebra;

namespace Autograd.Tests.Rules.Tensors;

/// <summary>A rule's derivatives against each other, against central differences and against dual numbers run through its value.</summary>
internal static class RuleCheck
{
    private const double Step = 1e-6;
    private const double DifferenceTolerance = 1e-8;
    private const double Tolerance = 1e-11;

    public static void Derivatives<TRule>(TRule rule, params ArrayTensor<double>[] inputs)
        where TRule : struct, ITensorRule
    {
        var tangents = inputs.Select((input, i) => Operands.Random(100 + i, [.. input.Shape.Lengths])).ToArray();
        var output = ArrayTensor<double>.ApplyTensorRule(rule, inputs);
        var tangent = rule.Jvp<ArrayTensor<double>>(inputs, output, tangents);

        var (ahead, behind) = (Moved(rule, inputs, tangents, Step), Moved(rule, inputs, tangents, -Step));
        Operands.AssertNear((ahead - behind) / ArrayTensor<double>.Constant(2 * Step), tangent, DifferenceTolerance);
        Operands.AssertNear(ThroughDuals(rule, inputs, tangents), tangent, Tolerance);

        var cotangent = Operands.Random(200, [.. output.Shape.Lengths]);
        var sum = 0.0;
        for (var i = 0; i < inputs.Length; i++)
        {
            var part = rule.Vjp(inputs, output, cotangent, i);
            sum += Operands.Inner(tangents[i], Operands.SumTo(part, inputs[i].Shape));

            // A tangent that is the constant 0 is one that is zero everywhere.
            var constant = tangents.Select((t, j) => j == i ? t : ArrayTensor<double>.Zero).ToArray();
            var zeros = tangents.Select((t, j) => j == i ? t : t - t).ToArray();
            Operands.AssertNear(
                rule.Jvp<ArrayTensor<double>>(inputs, output, zeros), rule.Jvp<ArrayTensor<double>>(inputs, output, constant), Tolerance);
        }

        Assert.Equal(Operands.Inner(tangent, cotangent), sum, Tolerance * (1 + Math.Abs(sum)));
    }

    /// <summary>A reduction's weights against central differences.</summary>
    public static void Weights<TRule>(TRule rule, ArrayTensor<double> x)
        where TRule : struct, IReductionRule
    {
        var kept = rule.Axes.Reduce(x.Shape, keepDims: true);
        var y = ArrayTensor<double>.ApplyReduction(rule, x);
        var weights = rule.Weights(x, new ArrayTensor<double>(y.Values, kept));
        var direction = Operands.Random(300, [.. x.Shape.Lengths]);
        var step = ArrayTensor<double>.Constant(Step);
        var (ahead, behind) = (ArrayTensor<double>.ApplyReduction(rule, x + step * direction), ArrayTensor<double>.ApplyReduction(rule, x - step * direction));
        var expected = (ahead - behind) / ArrayTensor<double>.Constant(2 * Step);
        var actual = Operands.SumTo(weights * direction, kept);
        Operands.AssertNear(expected, new(actual.Values, expected.Shape), DifferenceTolerance);
    }

    private static ArrayTensor<double> Moved<TRule>(TRule rule, ArrayTensor<double>[] inputs, ArrayTensor<double>[] tangents, double step)
        where TRule : struct, ITensorRule =>
        ArrayTensor<double>.ApplyTensorRule(rule, [.. inputs.Zip(tangents, (x, t) => x + ArrayTensor<double>.Constant(step) * t)]);

    private static ArrayTensor<double> ThroughDuals<TRule>(TRule rule, ArrayTensor<double>[] inputs, ArrayTensor<double>[] tangents)
        where TRule : struct, ITensorRule
    {
        var duals = inputs.Zip(tangents, (x, t) => new ArrayTensor<Dual<double>>(
            [.. x.Values.Zip(t.Values, (value, change) => new Dual<double>(value, change))], x.Shape));
        var output = ArrayTensor<Dual<double>>.ApplyTensorRule(rule, [.. duals]);
        return new([.. output.Values.Select(value => value.Tangent)], output.Shape);
    }
}
