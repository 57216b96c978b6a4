using System.Globalization;
using System.Runtime.CompilerServices;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd.Nn;

internal static partial class LossMaps
{
    public readonly struct BinaryCrossEntropy : IBinaryMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Invoke<T>(T x, T y)
            where T : IElementary<T> =>
            -(Weigh(y, T.Apply(default(Log), x)) + Weigh(T.One - y, T.Apply(default(LogP1), -x)));
    }

    public readonly struct BinaryCrossEntropyFromLogits : IBinaryMap
    {
        // t·softplus(−x) + (1 − t)·softplus(x), where softplus(−|x|) is all that has to be computed: the two differ by x. Both
        // sides of 0 are the same smooth function, so it does not matter which one is differentiated there.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Invoke<T>(T x, T y)
            where T : IElementary<T>
        {
            var isPositive = T.Step(x);
            var tail = T.Apply(default(Softplus), T.Select(isPositive, -x, x));
            return tail + Weigh(T.Select(isPositive, T.One - y, y), T.Select(isPositive, x, -x));
        }
    }

    /// <summary>−t·ln p, with the targets smoothed.</summary>
    public readonly struct CategoricalCrossEntropy(double smoothing, double share) : IBinaryMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Invoke<T>(T x, T y)
            where T : IElementary<T> => -Weigh(Smoothed(y, smoothing, share), T.Apply(default(Log), x));
    }

    /// <summary>−t·l for the logarithms l of probabilities, with the targets smoothed.</summary>
    public readonly struct CategoricalCrossEntropyOfLogs(double smoothing, double share) : IBinaryMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Invoke<T>(T x, T y)
            where T : IElementary<T> => -Weigh(Smoothed(y, smoothing, share), x);
    }

    public readonly struct Hinge : IBinaryMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Invoke<T>(T x, T y)
            where T : IElementary<T> => T.Apply(default(Relu), T.One - y * x);
    }

    public readonly struct SquaredHinge : IBinaryMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Invoke<T>(T x, T y)
            where T : IElementary<T> => T.Apply(default(Square), T.Apply(default(Relu), T.One - y * x));
    }

    /// <summary>max(0, margin + x − y) for the logit x of any class and the logit y of the right one.</summary>
    public readonly struct ClassMargin(double margin) : IBinaryMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Invoke<T>(T x, T y)
            where T : IElementary<T> => T.Apply(default(Relu), T.Constant(margin) + (x - y));
    }

    public readonly struct BinaryFocalFromLogits(double focus, double positive, double negative) : IBinaryMap
    {
        // (1 − σ(x))^γ = e^(−γ·softplus(x)) and −ln σ(x) = softplus(−x), so nothing overflows or cancels; likewise with −x.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Invoke<T>(T x, T y)
            where T : IElementary<T>
        {
            var (above, below) = (T.Apply(default(Softplus), x), T.Apply(default(Softplus), -x));
            return Weigh(T.Constant(positive) * y, Focused(above, below)) + Weigh(T.Constant(negative) * (T.One - y), Focused(below, above));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private T Focused<T>(T miss, T entropy)
            where T : IElementary<T> => focus == 0 ? entropy : T.Apply(default(Exp), T.Constant(-focus) * miss) * entropy;

        public override string ToString() => Named(nameof(BinaryFocalFromLogits), focus);
    }

    /// <summary>(1 − p)^γ·x for the cross-entropy x = −ln p.</summary>
    public readonly struct Focal(double focus) : IUnaryMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Invoke<T>(T x)
            where T : IElementary<T>
        {
            if (focus == 0)
                return x;

            // At p = 1 loss and derivative are 0, but for γ < 1 the power alone is infinitely steep.
            var miss = -T.Apply(default(ExpM1), -x);
            return T.Select(miss, T.Apply(default(Pow), miss, T.Constant(focus)) * x, T.Zero);
        }

        public override string ToString() => Named(nameof(Focal), focus);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Smoothed<T>(T target, double smoothing, double share)
        where T : IElementary<T> =>
        smoothing == 0 ? target : T.Constant(1 - smoothing) * target + T.Constant(share);

    private static string Named(string name, double setting) => string.Create(CultureInfo.InvariantCulture, $"{name}({setting})");
}
