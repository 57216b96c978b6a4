using System.Runtime.CompilerServices;
using Autograd.Algebra;

namespace Autograd;

// A single element for a whole row: it stays in a register.
internal static partial class RowKernel<V, F>
{
    /// <summary>z = map(x, y) for one y.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void MapRight<TMap>(TMap map, ref F x, F y, ref F z, nint length)
        where TMap : struct, IBinaryMap
    {
        var i = Misalignment(ref z, length);
        if (i > 0)
            MapRightPart(map, ref x, y, ref z, i);
        var one = new Lane<V, F>(V.Broadcast(y));
        for (; i <= length - V.Count; i += V.Count)
            V.Store(map.Invoke(new Lane<V, F>(V.Load(ref Unsafe.Add(ref x, i))), one).Value, ref Unsafe.Add(ref z, i));
        if (i < length)
            MapRightPart(map, ref Unsafe.Add(ref x, i), y, ref Unsafe.Add(ref z, i), length - i);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void MapRightPart<TMap>(TMap map, ref F x, F y, ref F z, nint length)
        where TMap : struct, IBinaryMap =>
        RegisterPart.Store(map.Invoke(new Lane<V, F>(RegisterPart.Load<V, F>(ref x, length)), new Lane<V, F>(V.Broadcast(y))).Value, ref z, length);

    /// <summary>z = map(x, y) for one x.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void MapLeft<TMap>(TMap map, F x, ref F y, ref F z, nint length)
        where TMap : struct, IBinaryMap
    {
        var i = Misalignment(ref z, length);
        if (i > 0)
            MapLeftPart(map, x, ref y, ref z, i);
        var one = new Lane<V, F>(V.Broadcast(x));
        for (; i <= length - V.Count; i += V.Count)
            V.Store(map.Invoke(one, new Lane<V, F>(V.Load(ref Unsafe.Add(ref y, i)))).Value, ref Unsafe.Add(ref z, i));
        if (i < length)
            MapLeftPart(map, x, ref Unsafe.Add(ref y, i), ref Unsafe.Add(ref z, i), length - i);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void MapLeftPart<TMap>(TMap map, F x, ref F y, ref F z, nint length)
        where TMap : struct, IBinaryMap =>
        RegisterPart.Store(map.Invoke(new Lane<V, F>(V.Broadcast(x)), new Lane<V, F>(RegisterPart.Load<V, F>(ref y, length))).Value, ref z, length);
}
