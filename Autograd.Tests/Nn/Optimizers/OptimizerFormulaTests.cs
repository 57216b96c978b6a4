using System.Numerics;
using Autograd.Nn;

namespace Autograd.Tests.Nn.Optimizers;

/// <summary>Every optimizer takes the steps that PyTorch documents.</summary>
public sealed class OptimizerFormulaTests
{
    private const int Steps = 100;

    // A hundred steps of a few roundings each, of values near 1.
    private const double DoubleTolerance = 1e-13;
    private const double FloatTolerance = 2e-5;

    public static TheoryData<string> Names => [.. OptimizerCase.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_hundred_steps_equal_the_documented_formula_in_double(string name) => Compare<double>(name, DoubleTolerance, _ => true);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_hundred_steps_equal_the_documented_formula_in_float(string name) => Compare<float>(name, FloatTolerance, _ => true);

    [Theory]
    [MemberData(nameof(Names))]
    public void Parameters_that_are_excluded_do_not_decay(string name) => Compare<double>(name, DoubleTolerance, shape => shape.Length > 1);

    private static void Compare<T>(string name, double tolerance, Func<nint[], bool> decays)
        where T : IFloatingPointIeee754<T>
    {
        var (optimizer, reference) = OptimizerCase.Get<T>(name, parameter => decays(parameter.Shape.ToArray()));
        var parameters = SampleParameters.Create<T>();
        var frozen = parameters["frozen"].Values.ToArray();
        var expected = Array.ConvertAll(parameters.Values.ToArray(), double.CreateChecked);
        var references = new ScalarReference[expected.Length];
        var place = 0;
        foreach (var parameter in parameters.Where(parameter => parameter.IsTrainable))
        {
            for (var i = 0; i < parameter.Length; i++)
            {
                references[place] = reference();
                if (!decays(parameter.Shape.ToArray()))
                    references[place].WeightDecay = 0;
                place++;
            }
        }

        for (var step = 1; step <= Steps; step++)
        {
            SampleParameters.SetGradient(parameters, step);
            for (var i = 0; i < expected.Length; i++)
                expected[i] = references[i].Step(expected[i], double.CreateChecked(parameters.Gradient[i]), step);
            optimizer.Step(parameters);
            for (var i = 0; i < expected.Length; i++)
            {
                var actual = double.CreateChecked(parameters.Values[i]);
                var difference = Math.Abs(actual - expected[i]);
                Assert.True(
                    difference <= tolerance * Math.Max(1, Math.Abs(expected[i])),
                    $"{name}, step {step}, number {i}: {actual} instead of {expected[i]}.");
            }
        }

        Assert.Equal(frozen, parameters["frozen"].Values.ToArray());
    }
}
