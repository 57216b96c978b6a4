using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.Arm;
using Autograd.Algebra;

namespace Autograd;

/// <summary>
/// The matrix product over registers: the depth is cut into slices, a slice of the right operand is packed once into strips
/// that stay in the second-level cache, and eight rows of the left operand at a time meet all of them. Small operands are
/// read where they are.
/// </summary>
/// <remarks>
/// After K. Goto, R. van de Geijn, Anatomy of High-Performance Matrix Multiplication (2008). A sum over the depth is split
/// at the same places in every block, and within a slice tiles of any size add in the same order, so neither blocks nor
/// threads change a bit.
/// </remarks>
internal readonly ref struct TiledProduct<TLanes, F, TEpilogue> : IBlockBody
    where TLanes : struct, ILanes<TLanes, F>
    where F : IFloatingPointIeee754<F>
    where TEpilogue : struct, IEpilogue<F>, allows ref struct
{
    private const int SliceOfSingles = 256;

    private const int SliceOfDoubles = 256;

    // A slice of the right operand: about half of a second-level cache of a megabyte.
    private const int PackedBytes = 1 << 19;

    // Under this many bytes the right operand is in the first two caches however it lies.
    private const int RightBytesWorthPacking = 1 << 16;

    // Packing moves every number once; it has to be used by some tiles to pay.
    private const int RowsWorthPacking = 32;

    private const int LeftBytesWorthPacking = 1 << 15;

    private const int ColumnsWorthPacking = 64;

    // So that a thread that comes late, or is called away, holds up the others for a part of its share.
    private const int BlocksPerThread = 2;

    private readonly MatrixOperands<F> operands;
    private readonly TEpilogue epilogue;
    private readonly int blockRows;
    private readonly int blockColumns;
    private readonly int blocksAcross;
    private readonly bool packsLeft;
    private readonly bool packsRight;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TiledProduct(in MatrixOperands<F> operands, TEpilogue epilogue, int threads)
    {
        this.operands = operands;
        this.epilogue = epilogue;
        var (rows, columns, depth) = (operands.RowCount, operands.ColumnCount, operands.Depth);
        packsRight = operands.RightColumn != 1 ||
            (rows >= RowsWorthPacking && (long)depth * columns * Unsafe.SizeOf<F>() > RightBytesWorthPacking);
        packsLeft = columns >= ColumnsWorthPacking && (long)rows * depth * Unsafe.SizeOf<F>() > LeftBytesWorthPacking;
        (blockRows, blockColumns, blocksAcross, Count) = (rows, columns, 1, 1);
        if (threads > 1 || (long)Math.Min(Slice, depth) * columns * Unsafe.SizeOf<F>() > PackedBytes)
            (blockRows, blockColumns, blocksAcross, Count) = Cut(rows, columns, Math.Min(Slice, depth), threads);
    }

    /// <summary>How many blocks there are.</summary>
    public int Count { get; }

    // As many sums as there are registers, less those for a strip and a factor.
    private static int RowsPerTile
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(TLanes) == typeof(Lanes512<F>) || AdvSimd.Arm64.IsSupported ? 8 : 4;
    }

    private static int Slice => typeof(F) == typeof(double) ? SliceOfDoubles : SliceOfSingles;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Invoke(int block)
    {
        var (down, across) = Count == 1 ? (0, 0) : Math.DivRem(block, blocksAcross);
        var firstRow = down * blockRows;
        var rows = Math.Min(blockRows, operands.RowCount - firstRow);
        var firstColumn = across * blockColumns;
        var columns = Math.Min(blockColumns, operands.ColumnCount - firstColumn);

        var slice = Math.Min(Slice, operands.Depth);
        ref F packedLeft = ref Unsafe.NullRef<F>();
        if (packsLeft || packsRight)
            packedLeft = ref PackingBuffer<F>.Take(slice * (RowsPerTile + (packsRight ? columns : 0)));
        ref F packedRight = ref Unsafe.Add(ref packedLeft, packsRight ? slice * RowsPerTile : 0);

        for (var step = 0; step < operands.Depth; step += slice)
        {
            var depth = Math.Min(slice, operands.Depth - step);
            var accumulate = operands.Accumulate || step > 0;
            ref F left = ref Unsafe.Add(ref operands.Left, firstRow * operands.LeftRow + step * operands.LeftStep);
            ref F right = ref Unsafe.Add(ref operands.Right, firstColumn * operands.RightColumn + step * operands.RightStep);
            ref F destination = ref Unsafe.Add(ref operands.Destination, firstRow * operands.Stride + firstColumn);
            if (packsRight)
            {
                // The panel for the left operand is not yet in use.
                PackRight(columns, depth, ref right, ref packedRight, ref packedLeft);
                right = ref packedRight;
            }

            for (var row = 0; row < rows; row += RowsPerTile)
            {
                var height = Math.Min(RowsPerTile, rows - row);
                if (packsLeft && height == RowsPerTile)
                {
                    PackLeft(depth, ref left, ref packedLeft);
                    Panel(height, columns, depth, ref packedLeft, 1, RowsPerTile, ref right, ref destination, accumulate);
                }
                else
                {
                    Panel(height, columns, depth, ref left, operands.LeftRow, operands.LeftStep, ref right, ref destination, accumulate);
                }

                if (typeof(TEpilogue) != typeof(NoEpilogue<F>) && step + depth == operands.Depth)
                {
                    for (var r = 0; r < height; r++)
                    {
                        epilogue.Apply(
                            MemoryMarshal.CreateSpan(ref Unsafe.Add(ref destination, r * operands.Stride), columns),
                            firstRow + row + r,
                            firstColumn);
                    }
                }

                left = ref Unsafe.Add(ref left, RowsPerTile * operands.LeftRow);
                destination = ref Unsafe.Add(ref destination, RowsPerTile * operands.Stride);
            }
        }
    }

    // At least as many as the second-level cache and the threads ask for, and of those cuts the one that packs least: blocks
    // pack for themselves, the left operand again in every column of blocks, the right one in every row of them.
    private (int BlockRows, int BlockColumns, int Across, int Count) Cut(int rows, int columns, int slice, int threads)
    {
        var parts = threads == 1 ? 1 : BlocksPerThread * threads;
        var (best, across) = (long.MaxValue, 1);
        for (var tried = Parts(columns, PackedBytes / Unsafe.SizeOf<F>() / slice); ; tried++)
        {
            var packed = (packsLeft ? (long)tried * rows : 0) + (packsRight ? (long)Parts(parts, tried) * columns : 0);
            if (packed < best)
                (best, across) = (packed, tried);
            if (tried >= parts)
                break;
        }

        var blockColumns = Part(columns, across, TLanes.Count);
        across = Parts(columns, blockColumns);
        var blockRows = Part(rows, Parts(parts, across), RowsPerTile);
        return (blockRows, blockColumns, across, across * Parts(rows, blockRows));
    }

    private static int Parts(int length, int part) => (length + part - 1) / part;

    // Of equal parts, in whole units.
    private static int Part(int length, int parts, int unit) => Parts(Parts(length, parts), unit) * unit;

    private void PackLeft(int depth, ref F left, ref F packed)
    {
        if (RowsPerTile == 8)
        {
            if (operands.LeftStep == 1)
                ProductPanels<TLanes, F>.TransposeEight(depth, ref left, operands.LeftRow, ref packed);
            else
                ProductPanels<TLanes, F>.CopyEight(depth, ref left, operands.LeftStep, ref packed, 8);
        }
        else
        {
            if (operands.LeftStep == 1)
                ProductPanels<TLanes, F>.TransposeFour(depth, ref left, operands.LeftRow, ref packed);
            else
                ProductPanels<TLanes, F>.CopyFour(depth, ref left, operands.LeftStep, ref packed, 4);
        }
    }

    // Strips of the same widths as Panel will read, one after the other.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PackRight(int columns, int depth, ref F right, ref F packed, ref F between)
    {
        for (var column = 0; column < columns;)
        {
            var width = StripWidth(columns - column);
            ref var source = ref Unsafe.Add(ref right, column * operands.RightColumn);
            ref var strip = ref Unsafe.Add(ref packed, (nint)column * depth);
            if (operands.RightColumn != 1)
                PackRightTransposed(width, depth, ref source, ref strip, ref between);
            else if (width == 3 * TLanes.Count)
                ProductPanels<TLanes, F>.Copy<Strip3<TLanes, F>>(depth, ref source, operands.RightStep, ref strip, width);
            else if (width == 2 * TLanes.Count)
                ProductPanels<TLanes, F>.Copy<Strip2<TLanes, F>>(depth, ref source, operands.RightStep, ref strip, width);
            else if (width == TLanes.Count)
                ProductPanels<TLanes, F>.Copy<Strip1<TLanes, F>>(depth, ref source, operands.RightStep, ref strip, width);
            else
                ProductPanels<TLanes, F>.Gather(width, depth, ref source, operands.RightColumn, operands.RightStep, ref strip, width);
            column += width;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PackRightTransposed(int width, int depth, ref F source, ref F strip, ref F between)
    {
        var column = 0;
        if (RowsPerTile == 8)
        {
            for (; width - column >= 8; column += 8)
            {
                ProductPanels<TLanes, F>.TransposeEight(depth, ref source, operands.RightColumn, ref between);
                ProductPanels<TLanes, F>.CopyEight(depth, ref between, 8, ref Unsafe.Add(ref strip, column), width);
                source = ref Unsafe.Add(ref source, 8 * operands.RightColumn);
            }
        }

        for (; width - column >= 4; column += 4)
        {
            ProductPanels<TLanes, F>.TransposeFour(depth, ref source, operands.RightColumn, ref between);
            ProductPanels<TLanes, F>.CopyFour(depth, ref between, 4, ref Unsafe.Add(ref strip, column), width);
            source = ref Unsafe.Add(ref source, 4 * operands.RightColumn);
        }

        ProductPanels<TLanes, F>.Gather(width - column, depth, ref source, operands.RightColumn, 1, ref Unsafe.Add(ref strip, column), width);
    }

    // The widest strip; but four registers are two and two, since one alone leaves the machine waiting for loads.
    private static int StripWidth(int columns)
    {
        if (columns >= 3 * TLanes.Count && columns / TLanes.Count != 4)
            return 3 * TLanes.Count;
        if (columns >= 2 * TLanes.Count)
            return 2 * TLanes.Count;
        if (columns >= TLanes.Count)
            return TLanes.Count;
        if (TLanes.Count > Lanes256<F>.Count && columns >= Lanes256<F>.Count)
            return Lanes256<F>.Count;
        if (TLanes.Count > Lanes128<F>.Count && columns >= Lanes128<F>.Count)
            return Lanes128<F>.Count;
        return 1;
    }

    // Some rows of the destination, over all columns of the block.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Panel(
        int height, int columns, int depth, ref F left, nint leftRow, nint leftStep, ref F right, ref F destination, bool accumulate)
    {
        for (var column = 0; column < columns;)
        {
            var width = StripWidth(columns - column);
            ref var strip = ref Unsafe.Add(ref right, packsRight ? (nint)column * depth : column);
            var rightStep = packsRight ? width : operands.RightStep;
            ref var tile = ref Unsafe.Add(ref destination, column);
            if (width == 3 * TLanes.Count)
                Tile<Strip3<TLanes, F>>(height, depth, ref left, leftRow, leftStep, ref strip, rightStep, ref tile, accumulate);
            else if (width == 2 * TLanes.Count)
                Tile<Strip2<TLanes, F>>(height, depth, ref left, leftRow, leftStep, ref strip, rightStep, ref tile, accumulate);
            else if (width == TLanes.Count)
                Tile<Strip1<TLanes, F>>(height, depth, ref left, leftRow, leftStep, ref strip, rightStep, ref tile, accumulate);
            else if (width == Lanes256<F>.Count)
                Tile<Strip1<Lanes256<F>, F>>(height, depth, ref left, leftRow, leftStep, ref strip, rightStep, ref tile, accumulate);
            else if (width == Lanes128<F>.Count)
                Tile<Strip1<Lanes128<F>, F>>(height, depth, ref left, leftRow, leftStep, ref strip, rightStep, ref tile, accumulate);
            else
                Tile<Strip0<F>>(height, depth, ref left, leftRow, leftStep, ref strip, rightStep, ref tile, accumulate);
            column += width;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Tile<TStrip>(
        int height, int depth, ref F left, nint leftRow, nint leftStep, ref F right, nint rightStep, ref F destination, bool accumulate)
        where TStrip : struct, IStrip<TStrip, F>
    {
        if (height == 8)
            ProductTile<TStrip, F>.EightRows(depth, ref left, leftRow, leftStep, ref right, rightStep, ref destination, operands.Stride, accumulate);
        else
            Rest<TStrip>(height, depth, ref left, leftRow, leftStep, ref right, rightStep, ref destination, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Rest<TStrip>(
        int height, int depth, ref F left, nint leftRow, nint leftStep, ref F right, nint rightStep, ref F destination, bool accumulate)
        where TStrip : struct, IStrip<TStrip, F>
    {
        if (height >= 4)
        {
            ProductTile<TStrip, F>.FourRows(depth, ref left, leftRow, leftStep, ref right, rightStep, ref destination, operands.Stride, accumulate);
            left = ref Unsafe.Add(ref left, 4 * leftRow);
            destination = ref Unsafe.Add(ref destination, 4 * operands.Stride);
            height -= 4;
        }

        for (; height > 0; height--)
        {
            ProductTile<TStrip, F>.OneRow(depth, ref left, leftStep, ref right, rightStep, ref destination, accumulate);
            left = ref Unsafe.Add(ref left, leftRow);
            destination = ref Unsafe.Add(ref destination, operands.Stride);
        }
    }
}
