using Autograd.Algebra;

namespace Autograd.Rules;

/// <summary>What rules ask of the indices that they are given.</summary>
internal static class IndexChecks
{
    // As many indices are printed; of more than these, their number.
    private const int MostPrinted = 8;

    public static void Require(string operation, int flatIndex, in TensorShape shape)
    {
        if ((uint)flatIndex >= (uint)shape.Length)
        {
            throw new ArgumentOutOfRangeException(
                nameof(flatIndex), $"{operation}: {shape} has {shape.Length} elements, none at {flatIndex}. Indices go from 0 to their number − 1.");
        }
    }

    public static void Require(string operation, ReadOnlySpan<int> indices, in TensorShape shape, int axis)
    {
        var length = shape[axis];
        for (var i = 0; i < indices.Length; i++)
        {
            if ((uint)indices[i] >= (nuint)length)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(indices), $"{operation}: index {indices[i]}, at {i} of the list, is not in axis {axis} of {shape}. Indices go from 0 to {length - 1}.");
            }
        }
    }

    public static void RequireCount(string operation, int count, in TensorShape shape)
    {
        if (count != shape.Length)
            throw new ArgumentException($"{operation}: {count} indices for {shape}, which has {shape.Length} elements. Each needs one.");
    }

    public static void RequireAlong(string operation, in TensorShape x, in TensorShape shape, int axis)
    {
        if (shape.Rank != x.Rank || AxisChecks.WithLength(in shape, axis, x[axis]) != x)
            throw new ArgumentException($"{operation}: indices of {shape} for {x} along axis {axis}. The other axes have to be as long.");
    }

    public static string Write(ReadOnlySpan<int> indices) =>
        indices.Length <= MostPrinted ? $"[{string.Join(",", indices.ToArray())}]" : $"{indices.Length} indices";
}
