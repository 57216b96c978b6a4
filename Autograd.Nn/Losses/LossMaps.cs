using System.Runtime.CompilerServices;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd.Nn;

/// <summary>The formulas of losses, each run in one pass over memory; derivatives follow from them.</summary>
internal static partial class LossMaps
{
    /// <summary>
    /// w·ℓ, but 0 where w is 0 and ℓ is infinite or not a number, as in 0·ln 0. The derivative by w is ℓ, also at w = 0, where ℓ is
    /// finite.
    /// </summary>
    // ℓ − ℓ is 0 where ℓ is finite and NaN elsewhere. The product stays outside, so that w is differentiated by.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Weigh<T>(T weight, T term)
        where T : IElementary<T> =>
        weight * T.Select(weight, term, T.Select(term - term, T.Zero, term));

    public readonly struct SquaredError : IBinaryMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Invoke<T>(T x, T y)
            where T : IElementary<T>
        {
            var error = x - y;
            return error * error;
        }
    }

    public readonly struct AbsoluteError : IBinaryMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Invoke<T>(T x, T y)
            where T : IElementary<T> => T.Apply(default(Abs), x - y);
    }

    public readonly struct Huber(double delta) : IBinaryMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Invoke<T>(T x, T y)
            where T : IElementary<T>
        {
            var error = x - y;
            var (size, bound, half) = (T.Apply(default(Abs), error), T.Constant(delta), T.Constant(0.5));
            return T.Select(T.Step(bound - size), half * error * error, bound * (size - half * bound));
        }

        public override string ToString() => Named(nameof(Huber), delta);
    }

    public readonly struct LogCosh : IBinaryMap
    {
        private const double Ln2 = 0.69314718055994530941723212145818;

        // Near 0, ln cosh d = −½ ln(1 − tanh² d) keeps all digits; far from it, |d| − ln 2 + ln(1 + e^(−2|d|)) does.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Invoke<T>(T x, T y)
            where T : IElementary<T>
        {
            var error = x - y;
            var size = T.Apply(default(Abs), error);
            var tanh = T.Apply(default(Tanh), error);
            var near = T.Constant(-0.5) * T.Apply(default(LogP1), -(tanh * tanh));
            var far = size - T.Constant(Ln2) + T.Apply(default(Softplus), T.Constant(-2) * size);
            return T.Select(T.Step(T.One - size), near, far);
        }
    }

    public readonly struct PoissonFromLogRate : IBinaryMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Invoke<T>(T x, T y)
            where T : IElementary<T>
        {
            // Beside a rate that is infinite, the logarithm of it is nothing.
            var rate = T.Apply(default(Exp), x);
            return T.Select(rate - rate, rate, rate - Weigh(y, x));
        }
    }

    public readonly struct Poisson : IBinaryMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Invoke<T>(T x, T y)
            where T : IElementary<T> => T.Select(x - x, x, x - Weigh(y, T.Apply(default(Log), x)));
    }

    public readonly struct KullbackLeibler : IBinaryMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Invoke<T>(T x, T y)
            where T : IElementary<T> => Weigh(y, T.Apply(default(Log), y) - x);
    }

    /// <summary>A vector x over its norm y, the zero vector where that is 0.</summary>
    public readonly struct Direction : IBinaryMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Invoke<T>(T x, T y)
            where T : IElementary<T> => T.Select(y, x / y, T.Zero);
    }
}
