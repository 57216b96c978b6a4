using Autograd.Bench.AdBench;
using BenchmarkDotNet.Attributes;

namespace Autograd.Bench;

/// <summary>What do derivatives of ADBench's objectives cost: many small Jacobians, long straight-line bodies, deep recurrences?</summary>
public class AdBenchBench
{
    private readonly BundleAdjustment bundle = BundleAdjustment.First();
    private readonly HandTracking hand = new(HandModel.Small());
    private readonly GaussianMixture mixture = GaussianMixture.Medium();
    private readonly LongShortTermMemory memory = LongShortTermMemory.Medium();
    private readonly double[] pose = HandModel.Pose();
    private double[] residuals = [];
    private double[] jacobian = [];
    private double[] gradient = [];
    private RecordedLoss mixtureOnTensors = null!;
    private RecordedLoss memoryOnTensors = null!;

    [GlobalSetup]
    public void Setup()
    {
        residuals = new double[hand.OutputCount(pose.Length)!.Value];
        jacobian = new double[residuals.Length * pose.Length];
        gradient = new double[Math.Max(mixture.Parameters.Length, memory.Parameters.Length)];
        mixtureOnTensors = new(mixture.OnTensors, mixture.Parameters);
        memoryOnTensors = new(memory.OnTensors, memory.Parameters);
    }

    [Benchmark]
    public double Bundle_plain() => bundle.Plain();

    [Benchmark]
    public double Bundle_Jacobians_forward() => bundle.Jacobians(DifferentiationMode.Forward);

    [Benchmark]
    public double Bundle_Jacobians_reverse() => bundle.Jacobians(DifferentiationMode.Reverse);

    [Benchmark]
    public double Hand_plain()
    {
        hand.Invoke<double>(pose, residuals);
        return residuals[0];
    }

    [Benchmark]
    public double Hand_Jacobian_forward()
    {
        Differentiate.Jacobian(hand, pose, jacobian, DifferentiationMode.Forward);
        return jacobian[0];
    }

    [Benchmark]
    public double Mixture_plain() => mixture.Invoke<double>(mixture.Parameters);

    [Benchmark]
    public double Mixture_gradient() => Differentiate.ValueAndGradient(mixture, mixture.Parameters, gradient);

    [Benchmark]
    public double Mixture_gradient_on_tensors() => mixtureOnTensors.Gradient();

    [Benchmark]
    public double Memory_plain() => memory.Invoke<double>(memory.Parameters);

    [Benchmark]
    public double Memory_gradient() => Differentiate.ValueAndGradient(memory, memory.Parameters, gradient);

    [Benchmark]
    public double Memory_gradient_on_tensors() => memoryOnTensors.Gradient();
}
