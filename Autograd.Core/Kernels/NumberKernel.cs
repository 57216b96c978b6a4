using System.Numerics;
using System.Runtime.CompilerServices;
using Autograd.Algebra;

namespace Autograd;

/// <summary>The loops of <see cref="RowKernel{V, F}"/> over single numbers: of types that have no registers, and where the machine has none.</summary>
internal static class NumberKernel<F>
    where F : IFloatingPointIeee754<F>
{
    /// <summary>y = map(x).</summary>
    public static void Map<TMap>(TMap map, ref F x, ref F y, nint length)
        where TMap : struct, IUnaryMap
    {
        for (nint i = 0; i < length; i++)
            Unsafe.Add(ref y, i) = map.Invoke(new Real<F>(Unsafe.Add(ref x, i))).Value;
    }

    /// <summary>z = map(x, y).</summary>
    public static void Map<TMap>(TMap map, ref F x, ref F y, ref F z, nint length)
        where TMap : struct, IBinaryMap
    {
        for (nint i = 0; i < length; i++)
            Unsafe.Add(ref z, i) = map.Invoke(new Real<F>(Unsafe.Add(ref x, i)), new Real<F>(Unsafe.Add(ref y, i))).Value;
    }

    /// <summary>z = map(x, y) for one y.</summary>
    public static void MapRight<TMap>(TMap map, ref F x, F y, ref F z, nint length)
        where TMap : struct, IBinaryMap
    {
        for (nint i = 0; i < length; i++)
            Unsafe.Add(ref z, i) = map.Invoke(new Real<F>(Unsafe.Add(ref x, i)), new Real<F>(y)).Value;
    }

    /// <summary>z = map(x, y) for one x.</summary>
    public static void MapLeft<TMap>(TMap map, F x, ref F y, ref F z, nint length)
        where TMap : struct, IBinaryMap
    {
        for (nint i = 0; i < length; i++)
            Unsafe.Add(ref z, i) = map.Invoke(new Real<F>(x), new Real<F>(Unsafe.Add(ref y, i))).Value;
    }

    /// <summary>destination (+)= step(a, b, c, d).</summary>
    public static void Run<TStep>(TStep step, in PointwiseRow<F> row, ref F destination, nint length, bool accumulate)
        where TStep : struct, IPointwise
    {
        var reads = step.Reads;

        // A rule whose derivative reads what it does not keep gets NaN for it, which is loud.
        Real<F> unread = new(F.NaN);
        for (nint i = 0; i < length; i++)
        {
            var value = step.Invoke(
                (reads & Operands.A) != 0 ? new(Unsafe.Add(ref row.A, i * row.StepA)) : unread,
                (reads & Operands.B) != 0 ? new(Unsafe.Add(ref row.B, i * row.StepB)) : unread,
                (reads & Operands.C) != 0 ? new(Unsafe.Add(ref row.C, i * row.StepC)) : unread,
                (reads & Operands.D) != 0 ? new(Unsafe.Add(ref row.D, i * row.StepD)) : unread).Value;
            ref var place = ref Unsafe.Add(ref destination, i);
            place = accumulate ? place + value : value;
        }
    }

    /// <summary>destination (+)= step(a, b, c, d) and other (+)= the step's other result.</summary>
    public static void RunPair<TStep>(TStep step, in PointwiseRow<F> row, ref F destination, ref F other, nint length, bool accumulate)
        where TStep : struct, IPointwisePair
    {
        var reads = step.Reads;
        for (nint i = 0; i < length; i++)
        {
            var value = step.Invoke(
                (reads & Operands.A) != 0 ? new(Unsafe.Add(ref row.A, i * row.StepA)) : default,
                (reads & Operands.B) != 0 ? new(Unsafe.Add(ref row.B, i * row.StepB)) : default,
                (reads & Operands.C) != 0 ? new(Unsafe.Add(ref row.C, i * row.StepC)) : default,
                (reads & Operands.D) != 0 ? new(Unsafe.Add(ref row.D, i * row.StepD)) : default(Real<F>),
                out var second).Value;
            ref var place = ref Unsafe.Add(ref destination, i);
            place = accumulate ? place + value : value;
            ref var otherPlace = ref Unsafe.Add(ref other, i);
            otherPlace = accumulate ? otherPlace + second.Value : second.Value;
        }
    }
}
