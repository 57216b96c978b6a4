using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>Work over a range of elements or rows, any part of which may be done apart.</summary>
internal interface IRangeBody
{
    void Run(nint start, nint length);
}

/// <summary>Divides a range among threads where it is worth it. The parts are fixed, and no element's value depends on them.</summary>
internal static class Partition
{
    // A part is a few times as long as its own handing out, and a multiple of every register.
    private const long PartWork = 1 << 18;
    private const int Granularity = 1024;

    /// <summary>Does all of a range.</summary>
    /// <param name="body">What is done.</param>
    /// <param name="length">How many elements there are.</param>
    /// <param name="cost">What an element costs, in multiplications.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TBody>(TBody body, nint length, int cost)
        where TBody : struct, IRangeBody, allows ref struct
    {
        if (length * (long)cost < Blocks.WorkWorthThreads)
            body.Run(0, length);
        else
            RunParts(body, length, Math.Max(Granularity, (nint)(PartWork / cost) / Granularity * Granularity));
    }

    /// <summary>Does all rows.</summary>
    /// <param name="body">What is done.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="cost">What a row costs, in multiplications.</param>
    public static void RunRows<TBody>(TBody body, nint rows, long cost)
        where TBody : struct, IRangeBody, allows ref struct
    {
        if (rows * cost < Blocks.WorkWorthThreads)
            body.Run(0, rows);
        else
            RunParts(body, rows, (nint)Math.Max(1, PartWork / cost));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RunParts<TBody>(TBody body, nint length, nint part)
        where TBody : struct, IRangeBody, allows ref struct
    {
        var count = (int)((length + part - 1) / part);
        if (Blocks.Threads == 1 || count == 1)
            body.Run(0, length);
        else
            Blocks.Run(count, new Parts<TBody>(body, length, part));
    }

    private readonly ref struct Parts<TBody>(TBody body, nint length, nint part) : IBlockBody
        where TBody : struct, IRangeBody, allows ref struct
    {
        private readonly TBody body = body;
        private readonly nint length = length;
        private readonly nint part = part;

        public void Invoke(int block)
        {
            var start = block * part;
            body.Run(start, Math.Min(part, length - start));
        }
    }
}
