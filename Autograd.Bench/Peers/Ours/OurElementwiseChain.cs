using System.Numerics;
using System.Runtime.CompilerServices;
using Autograd.Algebra;
using Autograd.Rules;
using static Autograd.Elementary;

namespace Autograd.Bench.Peers;

/// <summary>The chain as one fused map, and operation by operation.</summary>
public static class OurElementwiseChain
{
    public static IContender Create<F>(ElementwiseChain problem)
        where F : IFloatingPointIeee754<F> =>
        new OurGradient<F>(problem.X, [problem.Count], (_, x) => TensorNode.Map(default(Chain), x).Sum());

    public static IContender CreateUnfused<F>(ElementwiseChain problem)
        where F : IFloatingPointIeee754<F>
    {
        var (a, b) = (F.CreateTruncating(ElementwiseChain.A), F.CreateTruncating(ElementwiseChain.B));
        return new OurGradient<F>(problem.X, [problem.Count], (_, x) => (Tanh(a * x + b) * Exp(-x * x)).Sum());
    }

    private readonly struct Chain : IUnaryMap
    {
        // Too long to be inlined unasked, and its registers would go through memory.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Invoke<T>(T x)
            where T : IElementary<T>
        {
            var (a, b) = (T.Constant(ElementwiseChain.A), T.Constant(ElementwiseChain.B));
            return T.Apply(default(Tanh), (a * x) + b) * T.Apply(default(Exp), -x * x);
        }
    }
}
