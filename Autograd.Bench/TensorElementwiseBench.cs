using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using Autograd.Algebra;
using Autograd.Rules;
using BenchmarkDotNet.Attributes;
using static Autograd.Elementary;

namespace Autograd.Bench;

/// <summary>What does the gradient of Σ tanh(a·x + b)·exp(−x²) cost, in one pass over memory and operation by operation?</summary>
public class TensorElementwiseBench
{
    private const float A = 1.25f;
    private const float B = 0.5f;

    private readonly Graph<float> graph = new();
    private float[] x = [];
    private float[] first = [];
    private float[] second = [];
    private float[] gradient = [];
    private nint[] shape = [];

    [Params(1_000, 1_000_000)]
    public int Count { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        x = new float[Count];
        first = new float[Count];
        second = new float[Count];
        gradient = new float[Count];
        shape = [Count];
        Array.Fill(x, 1);
        TierUp.Run(Value, Gradient_fused, Gradient);
        RequireNear(Gradient_fused());
        RequireNear(Gradient());
    }

    /// <summary>The value alone, by TensorPrimitives: seven passes.</summary>
    [Benchmark(Baseline = true)]
    public double Value()
    {
        TensorPrimitives.Multiply(x, A, first);
        TensorPrimitives.Add(first, B, first);
        TensorPrimitives.Tanh(first, first);
        TensorPrimitives.Multiply(x, x, second);
        TensorPrimitives.Negate(second, second);
        TensorPrimitives.Exp(second, second);
        return TensorPrimitives.Dot(first, second);
    }

    /// <summary>As one map: two passes and the sum.</summary>
    [Benchmark]
    public double Gradient_fused()
    {
        graph.Clear();
        var variable = graph.Variable(x.AsMemory(), shape);
        ReverseMode.Gradient(TensorNode.Map(default(Chain), variable).Sum(), [variable], gradient);
        return gradient[0];
    }

    /// <summary>As seven operations.</summary>
    [Benchmark]
    public double Gradient()
    {
        graph.Clear();
        var variable = graph.Variable(x.AsMemory(), shape);
        ReverseMode.Gradient((Tanh(A * variable + B) * Exp(-variable * variable)).Sum(), [variable], gradient);
        return gradient[0];
    }

    private static void RequireNear(double actual)
    {
        var tanh = Math.Tanh(A + B);
        var expected = (A * (1 - tanh * tanh) - 2 * tanh) * Math.Exp(-1);
        if (!(Math.Abs(actual - expected) < 1e-5))
            throw new InvalidOperationException($"A component of the gradient is {actual:R}, not {expected:R}.");
    }

    private readonly struct Chain : IUnaryMap
    {
        // Too long to be inlined unasked, and its registers would go through memory.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Invoke<T>(T x)
            where T : IElementary<T> =>
            T.Apply(default(Tanh), (T.Constant(A) * x) + T.Constant(B)) * T.Apply(default(Exp), -x * x);
    }
}
