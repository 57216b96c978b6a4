using BenchmarkDotNet.Attributes;

namespace Autograd.Bench;

/// <summary>
/// From how many inputs on is reverse mode the cheaper one? Forward mode runs the function once for every few inputs, so its
/// ratio to the plain function grows with n, and reverse mode's does not.
/// </summary>
public class ModesAsInputsGrowBench : IRecordsNodes
{
    private double[] point = [];
    private double[] gradient = [];

    [Params(2, 4, 8, 16, 64, 256, 1_024)]
    public int N { get; set; }

    public int NodeCount => new Recorded<Rosenbrock>(default, Rosenbrock.Point(N)).NodeCount;

    [GlobalSetup]
    public void Setup()
    {
        Verified.Point<Rosenbrock>(N, DifferentiationMode.Forward);
        point = Verified.Point<Rosenbrock>(N, DifferentiationMode.Reverse);
        gradient = new double[N];
        TierUp.Run(Plain, Gradient_forward, Gradient_reverse);
    }

    [Benchmark(Baseline = true)]
    public double Plain() => default(Rosenbrock).Invoke<double>(point);

    [Benchmark]
    public double Gradient_forward()
    {
        Differentiate.Gradient(default(Rosenbrock), point, gradient, DifferentiationMode.Forward);
        return gradient[0];
    }

    [Benchmark, PerNode]
    public double Gradient_reverse()
    {
        Differentiate.Gradient(default(Rosenbrock), point, gradient, DifferentiationMode.Reverse);
        return gradient[0];
    }
}
