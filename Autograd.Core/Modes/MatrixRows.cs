using System.Runtime.InteropServices;

namespace Autograd;

/// <summary>Rows of a two-dimensional array as spans.</summary>
internal static class MatrixRows
{
    public static Span<T> All<T>(T[,] matrix) => matrix.Length == 0
        ? []
        : MemoryMarshal.CreateSpan(ref matrix[0, 0], matrix.Length);

    public static Span<T> Of<T>(T[,] matrix, int row) =>
        All(matrix).Slice(row * matrix.GetLength(1), matrix.GetLength(1));
}
