using BenchmarkDotNet.Attributes;

namespace Autograd.Bench;

/// <summary>What does the gradient of a simulation by its four parameters cost, in either mode?</summary>
public class LotkaVolterraBench : GradientBench<LotkaVolterra>
{
    protected override int Inputs => LotkaVolterra.Inputs;

    protected override Func<double>[] Benchmarks => [.. base.Benchmarks, Gradient_forward];

    [GlobalSetup(Target = nameof(Gradient_forward))]
    public void SetupForward()
    {
        Verified.Point<LotkaVolterra>(Inputs, DifferentiationMode.Forward);
        Setup();
    }

    /// <summary>Four directions in one run, where a SIMD register holds four.</summary>
    [Benchmark]
    public double Gradient_forward()
    {
        Differentiate.Gradient(default(LotkaVolterra), Point, Gradient, DifferentiationMode.Forward);
        return Gradient[0];
    }
}
