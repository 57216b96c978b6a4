using System.Globalization;
using System.Numerics;
using System.Numerics.Tensors;
using Autograd.Algebra;

namespace Autograd.Nn;

/// <summary>What feature maps ask of their settings.</summary>
internal static class FeatureChecks
{
    public static double RequirePositive(double value, string name) => value > 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, string.Create(CultureInfo.InvariantCulture, $"It has to be a number above 0, not {value}."));

    /// <summary>The rows of a matrix, in memory of the map's own; a vector is a column.</summary>
    public static (T[] Rows, int Count, int Inputs) CopyRows<T>(Tensor<T> matrix, string name)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var shape = matrix.Lengths;
        if (shape.Length is not (1 or 2) || matrix.FlattenedLength == 0)
        {
            throw new ArgumentException(
                $"They have the shape {new TensorShape(shape)}, and have to be [count, inputs], or [count] for one input, without a 0.", name);
        }

        var rows = new T[matrix.FlattenedLength];
        matrix.FlattenTo(rows);
        return (rows, (int)shape[0], shape.Length == 2 ? (int)shape[1] : 1);
    }
}
