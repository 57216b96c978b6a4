using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>
/// Forward mode for functions: runs them on numbers with one tangent, or for many inputs with several, as many directions at
/// a time as there are lanes; one at a time over numbers that have no lanes.
/// </summary>
internal static class Directions
{
    /// <summary>How many runs of the function a Jacobian by n inputs takes.</summary>
    public static int Runs<T>(int inputs)
        where T : IFloatingPointIeee754<T> =>
        Vector<T>.IsSupported ? (inputs + Vector<T>.Count - 1) / Vector<T>.Count : inputs;

    /// <summary>The value, and the gradient into <paramref name="gradient"/>.</summary>
    public static T Gradient<TFunction, T>(TFunction f, ReadOnlySpan<T> x, Span<T> gradient)
        where TFunction : IScalarFunction
        where T : IFloatingPointIeee754<T>
    {
        // The row of a function with one output is its gradient.
        var value = T.Zero;
        Jacobian(new SingleOutput<TFunction>(f), x, outputs: 1, new Span<T>(ref value), gradient);
        return value;
    }

    /// <summary>The value and the derivative in a direction.</summary>
    public static Dual<T> Jvp<TFunction, T>(TFunction f, ReadOnlySpan<T> x, ReadOnlySpan<T> v)
        where TFunction : IScalarFunction
        where T : IFloatingPointIeee754<T>
    {
        LengthChecks.RequireSame(nameof(Jvp), x.Length, "coordinate", v.Length, "tangent");
        var buffer = ArrayPool<Dual<T>>.Shared.Rent(x.Length);
        var moving = buffer.AsSpan(0, x.Length);
        for (var i = 0; i < moving.Length; i++)
            moving[i] = new(x[i], v[i]);
        var y = UserFunction.Invoke<TFunction, Dual<T>>(f, moving);
        Return(buffer);
        return y;
    }

    /// <summary>The values, unless there is no room for them, and the derivatives in a direction.</summary>
    public static void Jvp<TFunction, T>(
        TFunction f, ReadOnlySpan<T> x, ReadOnlySpan<T> v, Span<T> values, Span<T> products)
        where TFunction : IVectorFunction
        where T : IFloatingPointIeee754<T>
    {
        LengthChecks.RequireSame(nameof(Jvp), x.Length, "coordinate", v.Length, "tangent");
        var buffer = ArrayPool<Dual<T>>.Shared.Rent(x.Length + products.Length);
        var moving = buffer.AsSpan(0, x.Length);
        var y = buffer.AsSpan(x.Length, products.Length);
        for (var i = 0; i < moving.Length; i++)
            moving[i] = new(x[i], v[i]);
        y.Fill(VectorOutputs.Mark<T>());
        UserFunction.Invoke<TFunction, Dual<T>>(f, moving, y);
        RequireWritten(f, x, y);
        for (var k = 0; k < y.Length; k++)
            products[k] = y[k].Tangent;
        if (!values.IsEmpty)
        {
            for (var k = 0; k < y.Length; k++)
                values[k] = y[k].Primal;
        }

        Return(buffer);
    }

    /// <summary>The values, unless there is no room for them, and the Jacobian row by row.</summary>
    public static void Jacobian<TFunction, T>(TFunction f, ReadOnlySpan<T> x, int outputs, Span<T> values, Span<T> jacobian)
        where TFunction : IVectorFunction
        where T : IFloatingPointIeee754<T>
    {
        if (Vector<T>.IsSupported && !x.IsEmpty)
            ByLanes(f, x, outputs, values, jacobian);
        else
            OneByOne(f, x, outputs, values, jacobian);
    }

    private static void ByLanes<TFunction, T>(TFunction f, ReadOnlySpan<T> x, int outputs, Span<T> values, Span<T> jacobian)
        where TFunction : IVectorFunction
        where T : IFloatingPointIeee754<T>
    {
        var (n, width) = (x.Length, VectorDual<T>.Width);
        var buffer = ArrayPool<VectorDual<T>>.Shared.Rent(n + outputs);
        var variables = buffer.AsSpan(0, n);
        var y = buffer.AsSpan(n, outputs);
        for (var i = 0; i < n; i++)
            variables[i] = new(x[i], Vector<T>.Zero);
        y.Fill(VectorOutputs.VectorMark<T>());
        for (var first = 0; first < n; first += width)
        {
            var moving = variables[first..Math.Min(first + width, n)];
            for (var lane = 0; lane < moving.Length; lane++)
                moving[lane] = VectorDual<T>.Variable(moving[lane].Value, lane);
            UserFunction.Invoke<TFunction, VectorDual<T>>(f, variables, y);
            if (first == 0)
                RequireWritten(f, x, y);

            // From here on x may have been written over, if it lies where the Jacobian goes.
            if (VectorDual<T>.AreNumbers(y))
                VectorDual<T>.CopyTangents(y, jacobian, n, first, moving.Length);
            else
                ByOneTangent(f, variables, first, moving.Length, outputs, jacobian);
            for (var lane = 0; lane < moving.Length; lane++)
                moving[lane] = new(moving[lane].Value, Vector<T>.Zero);
            if (first + width < n)
                y.Clear();
        }

        if (!values.IsEmpty)
        {
            for (var k = 0; k < y.Length; k++)
                values[k] = y[k].Value;
        }

        ArrayPool<VectorDual<T>>.Shared.Return(buffer);
    }

    private static void OneByOne<TFunction, T>(TFunction f, ReadOnlySpan<T> x, int outputs, Span<T> values, Span<T> jacobian)
        where TFunction : IVectorFunction
        where T : IFloatingPointIeee754<T>
    {
        var buffer = ArrayPool<Dual<T>>.Shared.Rent(x.Length + outputs);
        var variables = buffer.AsSpan(0, x.Length);
        var y = buffer.AsSpan(x.Length, outputs);
        for (var i = 0; i < x.Length; i++)
            variables[i] = x[i];
        y.Fill(VectorOutputs.Mark<T>());
        if (x.IsEmpty)
            UserFunction.Invoke<TFunction, Dual<T>>(f, variables, y);
        else
            Column(f, variables, y, 0);
        RequireWritten(f, x, y);
        for (var i = 0; i < variables.Length; i++)
        {
            if (i > 0)
            {
                y.Clear();
                Column(f, variables, y, i);
            }

            for (var k = 0; k < y.Length; k++)
                jacobian[k * variables.Length + i] = y[k].Tangent;
        }

        if (!values.IsEmpty)
        {
            for (var k = 0; k < y.Length; k++)
                values[k] = y[k].Primal;
        }

        Return(buffer);
    }

    // Where a zero tangent has met an infinite partial derivative, numbers with one tangent have 0, and not NaN.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ByOneTangent<TFunction, T>(
        TFunction f, ReadOnlySpan<VectorDual<T>> point, int first, int count, int outputs, Span<T> jacobian)
        where TFunction : IVectorFunction
        where T : IFloatingPointIeee754<T>
    {
        var variables = new Dual<T>[point.Length];
        var y = new Dual<T>[outputs];
        for (var i = 0; i < variables.Length; i++)
            variables[i] = point[i].Value;
        for (var i = first; i < first + count; i++)
        {
            Array.Clear(y);
            Column(f, variables, y, i);
            for (var k = 0; k < y.Length; k++)
                jacobian[k * variables.Length + i] = y[k].Tangent;
        }
    }

    private static void Column<TFunction, T>(TFunction f, Span<Dual<T>> variables, Span<Dual<T>> y, int moving)
        where TFunction : IVectorFunction
        where T : IFloatingPointIeee754<T>
    {
        var x = variables[moving].Primal;
        variables[moving] = Dual<T>.Variable(x);
        UserFunction.Invoke<TFunction, Dual<T>>(f, variables, y);
        variables[moving] = x;
    }

    private static void RequireWritten<TFunction, T>(TFunction f, ReadOnlySpan<T> x, ReadOnlySpan<VectorDual<T>> y)
        where TFunction : IVectorFunction
        where T : IFloatingPointIeee754<T>
    {
        foreach (ref readonly var output in y)
        {
            if (VectorOutputs.MayBeMark(output))
            {
                VectorOutputs.RequireWritten(f, x, y.Length);
                return;
            }
        }
    }

    private static void RequireWritten<TFunction, T>(TFunction f, ReadOnlySpan<T> x, ReadOnlySpan<Dual<T>> y)
        where TFunction : IVectorFunction
        where T : IFloatingPointIeee754<T>
    {
        foreach (ref readonly var output in y)
        {
            if (VectorOutputs.MayBeMark(output))
            {
                VectorOutputs.RequireWritten(f, x, y.Length);
                return;
            }
        }
    }

    private static void Return<T>(Dual<T>[] buffer)
        where T : IFloatingPointIeee754<T> =>
        ArrayPool<Dual<T>>.Shared.Return(buffer, clearArray: RuntimeHelpers.IsReferenceOrContainsReferences<T>());

    private readonly struct SingleOutput<TFunction>(TFunction f) : IVectorFunction
        where TFunction : IScalarFunction
    {
        public void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
            where T : IFloatingPointIeee754<T> => y[0] = UserFunction.Invoke(f, x);
    }
}
