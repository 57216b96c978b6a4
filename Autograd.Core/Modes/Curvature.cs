using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>
/// Second derivatives as forward over reverse mode: the function is recorded on a graph of dual numbers, so that the
/// backward sweep's cotangents carry the gradient and its derivative in the direction that the inputs move. Of few inputs,
/// as forward over forward mode: nothing is recorded, and pairs of directions are followed.
/// </summary>
internal static class Curvature
{
    // n inputs have n(n + 1)/2 pairs, and n columns: at as many at a time for both, (n + 1)/2 runs stand against one recording
    // and sweep, which was measured to cost 8 to 15 runs.
    private const int MostInputsByPairs = 16;

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

        ArrayPool<Dual<T>>.Shared.Return(buffer, clearArray: RuntimeHelpers.IsReferenceOrContainsReferences<T>());
        return value.Primal;
    }

    /// <summary>The value, the gradient (if there is room for it) and the Hessian row by row.</summary>
    public static T Hessian<TFunction, T>(TFunction f, ReadOnlySpan<T> x, Span<T> gradient, Span<T> hessian)
        where TFunction : IScalarFunction
        where T : IFloatingPointIeee754<T>
    {
        if (x.IsEmpty)
            return f.Invoke(x);
        if (!Vector<T>.IsSupported)
            return OneByOne(f, x, gradient, hessian);
        return x.Length <= MostInputsByPairs ? ByPairs(f, x, gradient, hessian) : ByLanes(f, x, gradient, hessian);
    }

    private static T ByPairs<TFunction, T>(TFunction f, ReadOnlySpan<T> x, Span<T> gradient, Span<T> hessian)
        where TFunction : IScalarFunction
        where T : IFloatingPointIeee754<T>
    {
        Span<(int Row, int Column)> pairs = stackalloc (int, int)[PairDual<T>.Width];
        var n = x.Length;
        var buffer = ArrayPool<PairDual<T>>.Shared.Rent(n);
        var variables = buffer.AsSpan(0, n);
        for (var i = 0; i < n; i++)
            variables[i] = new(x[i], Vector<T>.Zero, Vector<T>.Zero);
        var value = T.Zero;
        var next = (Row: 0, Column: 0);
        while (next.Row < n)
        {
            var count = 0;
            for (; count < pairs.Length && next.Row < n; count++)
            {
                pairs[count] = next;
                variables[next.Row].Left = variables[next.Row].Left.WithElement(count, T.One);
                variables[next.Column].Right = variables[next.Column].Right.WithElement(count, T.One);
                next = next.Column + 1 < n ? (next.Row, next.Column + 1) : (next.Row + 1, next.Row + 1);
            }

            var y = UserFunction.Invoke<TFunction, PairDual<T>>(f, variables);
            value = y.Value;
            for (var lane = 0; lane < count; lane++)
            {
                var (i, j) = pairs[lane];
                var second = y.Mixed[lane];
                if (T.IsNaN(second) || T.IsNaN(y.Left[lane]))
                    return ByRecord(f, buffer, variables, gradient, hessian);
                hessian[i * n + j] = second;
                hessian[j * n + i] = second;
                if (i == j && !gradient.IsEmpty)
                    gradient[i] = y.Left[lane];
                variables[i].Left = Vector<T>.Zero;
                variables[j].Right = Vector<T>.Zero;
            }
        }

        ArrayPool<PairDual<T>>.Shared.Return(buffer);
        return value;
    }

    // Where a zero has met an infinite derivative, numbers with one tangent have 0, and not NaN.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static T ByRecord<TFunction, T>(
        TFunction f, PairDual<T>[] buffer, ReadOnlySpan<PairDual<T>> variables, Span<T> gradient, Span<T> hessian)
        where TFunction : IScalarFunction
        where T : IFloatingPointIeee754<T>
    {
        // The point itself may have been written over, if it lies where the derivatives go.
        var x = new T[variables.Length];
        for (var i = 0; i < x.Length; i++)
            x[i] = variables[i].Value;
        ArrayPool<PairDual<T>>.Shared.Return(buffer);
        return ByLanes(f, x, gradient, hessian);
    }

    private static T ByLanes<TFunction, T>(TFunction f, ReadOnlySpan<T> x, Span<T> gradient, Span<T> hessian)
        where TFunction : IScalarFunction
        where T : IFloatingPointIeee754<T>
    {
        var (n, width) = (x.Length, VectorDual<T>.Width);
        var buffer = ArrayPool<VectorDual<T>>.Shared.Rent(2 * n);
        var point = buffer.AsSpan(0, n);
        var derivatives = buffer.AsSpan(n, n);
        var value = T.Zero;
        for (var i = 0; i < n; i++)
            point[i] = new(x[i], Vector<T>.Zero);
        for (var first = 0; first < n; first += width)
        {
            var moving = point[first..Math.Min(first + width, n)];
            for (var lane = 0; lane < moving.Length; lane++)
                moving[lane] = VectorDual<T>.Variable(moving[lane].Value, lane);
            value = RecordedGradient.Of<TFunction, VectorDual<T>>(f, point, derivatives).Value;
            for (var lane = 0; lane < moving.Length; lane++)
                moving[lane] = new(moving[lane].Value, Vector<T>.Zero);

            // From here on x may have been written over, if it lies where the derivatives go.
            if (VectorDual<T>.AreNumbers(derivatives))
                VectorDual<T>.CopyTangents(derivatives, hessian, n, first, moving.Length);
            else
                ByOneTangent(f, point, first, moving.Length, gradient, hessian);
            if (first == 0 && !gradient.IsEmpty)
            {
                for (var i = 0; i < n; i++)
                    gradient[i] = derivatives[i].Value;
            }
        }

        ArrayPool<VectorDual<T>>.Shared.Return(buffer);
        return value;
    }

    // Where a zero tangent has met an infinite partial derivative, numbers with one tangent have 0, and not NaN.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ByOneTangent<TFunction, T>(
        TFunction f, ReadOnlySpan<VectorDual<T>> point, int first, int count, Span<T> gradient, Span<T> hessian)
        where TFunction : IScalarFunction
        where T : IFloatingPointIeee754<T>
    {
        var x = new T[point.Length];
        for (var i = 0; i < x.Length; i++)
            x[i] = point[i].Value;
        Columns(f, x, first, count, gradient, hessian);
    }

    private static T OneByOne<TFunction, T>(TFunction f, ReadOnlySpan<T> x, Span<T> gradient, Span<T> hessian)
        where TFunction : IScalarFunction
        where T : IFloatingPointIeee754<T>
    {
        // A copy of the point: it may lie where the derivatives go.
        return Columns(f, x.ToArray(), 0, x.Length, gradient, hessian);
    }

    private static T Columns<TFunction, T>(TFunction f, T[] x, int first, int count, Span<T> gradient, Span<T> hessian)
        where TFunction : IScalarFunction
        where T : IFloatingPointIeee754<T>
    {
        var value = T.Zero;
        var direction = new T[x.Length];
        var column = new T[x.Length];
        for (var j = first; j < first + count; j++)
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
