using System.Buffers;
using System.Numerics;

namespace Autograd;

/// <summary>
/// Forward mode for functions of many inputs: runs them on numbers with several tangents, as many directions at a time as
/// there are lanes, or one at a time over numbers that have no lanes.
/// </summary>
internal static class Directions
{
    /// <summary>The value, and the gradient into <paramref name="gradient"/>.</summary>
    public static T Gradient<TFunction, T>(TFunction f, ReadOnlySpan<T> x, Span<T> gradient)
        where TFunction : IScalarFunction
        where T : IFloatingPointIeee754<T>
    {
        // The row of a function with one output is its gradient.
        Span<T> value = [T.Zero];
        Jacobian(new SingleOutput<TFunction>(f), x, value, gradient);
        return value[0];
    }

    /// <summary>The values, and the Jacobian row by row into <paramref name="jacobian"/>.</summary>
    public static void Jacobian<TFunction, T>(TFunction f, ReadOnlySpan<T> x, Span<T> values, Span<T> jacobian)
        where TFunction : IVectorFunction
        where T : IFloatingPointIeee754<T>
    {
        // The inputs are read again after the first derivatives have been written.
        if (x.Overlaps(jacobian) || x.Overlaps(values))
            x = x.ToArray();
        if (x.IsEmpty)
            f.Invoke(x, values);
        else if (Vector<T>.IsSupported)
            ByLanes(f, x, values, jacobian);
        else
            OneByOne(f, x, values, jacobian);
    }

    private static void ByLanes<TFunction, T>(TFunction f, ReadOnlySpan<T> x, Span<T> values, Span<T> jacobian)
        where TFunction : IVectorFunction
        where T : IFloatingPointIeee754<T>
    {
        var inputs = ArrayPool<VectorDual<T>>.Shared.Rent(x.Length);
        var outputs = ArrayPool<VectorDual<T>>.Shared.Rent(values.Length);
        var variables = inputs.AsSpan(0, x.Length);
        var y = outputs.AsSpan(0, values.Length);
        for (var i = 0; i < x.Length; i++)
            variables[i] = new(x[i], Vector<T>.Zero);
        for (var first = 0; first < x.Length; first += VectorDual<T>.Width)
        {
            var width = Math.Min(VectorDual<T>.Width, x.Length - first);
            for (var lane = 0; lane < width; lane++)
                variables[first + lane] = VectorDual<T>.Variable(x[first + lane], lane);
            y.Clear();
            UserFunction.Invoke<TFunction, VectorDual<T>>(f, variables, y);
            for (var lane = 0; lane < width; lane++)
            {
                variables[first + lane] = new(x[first + lane], Vector<T>.Zero);
                for (var k = 0; k < y.Length; k++)
                    jacobian[k * x.Length + first + lane] = y[k].Tangents[lane];
            }
        }

        for (var k = 0; k < y.Length; k++)
            values[k] = y[k].Primal;
        ArrayPool<VectorDual<T>>.Shared.Return(inputs);
        ArrayPool<VectorDual<T>>.Shared.Return(outputs);
    }

    private static void OneByOne<TFunction, T>(TFunction f, ReadOnlySpan<T> x, Span<T> values, Span<T> jacobian)
        where TFunction : IVectorFunction
        where T : IFloatingPointIeee754<T>
    {
        var variables = new Dual<T>[x.Length];
        var y = new Dual<T>[values.Length];
        for (var i = 0; i < x.Length; i++)
            variables[i] = x[i];
        for (var i = 0; i < x.Length; i++)
        {
            variables[i] = Dual<T>.Variable(x[i]);
            Array.Clear(y);
            UserFunction.Invoke<TFunction, Dual<T>>(f, variables, y);
            variables[i] = x[i];
            for (var k = 0; k < y.Length; k++)
                (values[k], jacobian[k * x.Length + i]) = (y[k].Primal, y[k].Tangent);
        }
    }

    private readonly struct SingleOutput<TFunction>(TFunction f) : IVectorFunction
        where TFunction : IScalarFunction
    {
        public void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
            where T : IFloatingPointIeee754<T> => y[0] = UserFunction.Invoke(f, x);
    }
}
