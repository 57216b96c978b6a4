using System.Buffers;
using System.Numerics;

namespace Autograd;

/// <summary>
/// Second derivatives as forward over reverse mode: the function is recorded on a graph of dual numbers, so that the
/// backward sweep's cotangents carry the gradient and its derivative in the direction that the inputs move.
/// </summary>
internal static class Curvature
{
    /// <summary>The value, the gradient (if there is room for it) and the Hessian times <paramref name="v"/>.</summary>
    public static T Hvp<TFunction, T>(
        TFunction f, ReadOnlySpan<T> x, ReadOnlySpan<T> v, Span<T> gradient, Span<T> destination)
        where TFunction : IScalarFunction
        where T : IFloatingPointIeee754<T>
    {
        LengthChecks.RequireSame(nameof(Hvp), x.Length, "coordinate", v.Length, "tangent");
        LengthChecks.RequireRoom(nameof(Hvp), destination.Length, x.Length, "component");
        var buffer = ArrayPool<Dual<T>>.Shared.Rent(x.Length);
        var duals = buffer.AsSpan(0, x.Length);
        for (var i = 0; i < x.Length; i++)
            duals[i] = new(x[i], v[i]);
        var value = RecordedGradient.Of<TFunction, Dual<T>>(f, duals, duals);
        for (var i = 0; i < x.Length; i++)
        {
            destination[i] = duals[i].Tangent;
            if (!gradient.IsEmpty)
                gradient[i] = duals[i].Primal;
        }

        ArrayPool<Dual<T>>.Shared.Return(buffer);
        return value.Primal;
    }

    /// <summary>The value, the gradient and the Hessian row by row.</summary>
    public static T Hessian<TFunction, T>(TFunction f, ReadOnlySpan<T> x, Span<T> gradient, Span<T> hessian)
        where TFunction : IScalarFunction
        where T : IFloatingPointIeee754<T>
    {
        if (x.IsEmpty)
            return f.Invoke(x);
        return Vector<T>.IsSupported ? ByLanes(f, x, gradient, hessian) : OneByOne(f, x, gradient, hessian);
    }

    private static T ByLanes<TFunction, T>(TFunction f, ReadOnlySpan<T> x, Span<T> gradient, Span<T> hessian)
        where TFunction : IScalarFunction
        where T : IFloatingPointIeee754<T>
    {
        var buffer = ArrayPool<VectorDual<T>>.Shared.Rent(x.Length);
        var duals = buffer.AsSpan(0, x.Length);
        var value = T.Zero;
        for (var first = 0; first < x.Length; first += VectorDual<T>.Width)
        {
            var width = Math.Min(VectorDual<T>.Width, x.Length - first);
            for (var i = 0; i < x.Length; i++)
            {
                duals[i] = i >= first && i < first + width
                    ? VectorDual<T>.Variable(x[i], i - first)
                    : new VectorDual<T>(x[i], Vector<T>.Zero);
            }

            value = RecordedGradient.Of<TFunction, VectorDual<T>>(f, duals, duals).Primal;
            for (var i = 0; i < x.Length; i++)
            {
                gradient[i] = duals[i].Primal;
                for (var lane = 0; lane < width; lane++)
                    hessian[i * x.Length + first + lane] = duals[i].Tangents[lane];
            }
        }

        ArrayPool<VectorDual<T>>.Shared.Return(buffer);
        return value;
    }

    private static T OneByOne<TFunction, T>(TFunction f, ReadOnlySpan<T> x, Span<T> gradient, Span<T> hessian)
        where TFunction : IScalarFunction
        where T : IFloatingPointIeee754<T>
    {
        var value = T.Zero;
        var direction = new T[x.Length];
        var column = new T[x.Length];
        for (var j = 0; j < x.Length; j++)
        {
            Array.Fill(direction, T.Zero);
            direction[j] = T.One;
            value = Hvp(f, x, direction, gradient, column);
            for (var i = 0; i < x.Length; i++)
                hessian[i * x.Length + j] = column[i];
        }

        return value;
    }
}
