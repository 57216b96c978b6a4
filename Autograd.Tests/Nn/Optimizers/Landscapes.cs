using System.Numerics;
using Autograd.Nn;

namespace Autograd.Tests.Nn.Optimizers;

/// <summary>Functions that descents are tried on, with their minima where those are known.</summary>
internal static class Landscapes
{
    /// <summary>Σ 100(x₂ᵢ − x₂ᵢ₋₁²)² + (1 − x₂ᵢ₋₁)², least at (1, …, 1), where it is 0.</summary>
    public readonly struct Rosenbrock : IScalarFunction
    {
        public T Invoke<T>(ReadOnlySpan<T> x)
            where T : IFloatingPointIeee754<T>
        {
            var sum = T.Zero;
            for (var i = 0; i + 1 < x.Length; i += 2)
            {
                var (steep, flat) = (x[i + 1] - x[i] * x[i], T.One - x[i]);
                sum += T.CreateChecked(100) * steep * steep + flat * flat;
            }

            return sum;
        }
    }

    // In one mode whatever Automatic takes: some descents jump about at their end, and where depends on the last digit.
    public static T Evaluate<T>(ReadOnlySpan<T> x, Span<T> gradient)
        where T : IFloatingPointIeee754<T> =>
        Differentiate.ValueAndGradient(default(Rosenbrock), x, gradient, DifferentiationMode.Reverse);

    /// <summary>½ Σ cᵢ(xᵢ − i)² with c from 1 to a condition number.</summary>
    public static Objective<T> Quadratic<T>(double condition)
        where T : IFloatingPointIeee754<T> => (x, gradient) =>
        {
            var sum = T.Zero;
            for (var i = 0; i < x.Length; i++)
            {
                var curvature = T.CreateChecked(Math.Pow(condition, x.Length == 1 ? 0 : (double)i / (x.Length - 1)));
                var distance = x[i] - T.CreateChecked(i);
                gradient[i] = curvature * distance;
                sum += T.CreateChecked(0.5) * gradient[i] * distance;
            }

            return sum;
        };

    /// <summary>The same function as a loss of a model's parameters, which leaves its gradient where a backward pass would.</summary>
    public static Func<T> Of<T>(ParameterSet<T> parameters, Objective<T> f)
        where T : IFloatingPointIeee754<T> => () => f(parameters.Values, parameters.Gradient);
}
