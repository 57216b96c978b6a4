using System.Globalization;
using System.Numerics;
using Autograd.Algebra;

namespace Autograd.Nn;

/// <summary>What layers ask of the shape of their input.</summary>
internal static class RowChecks
{
    /// <summary>Throws where the last axis does not have the length that a layer is made for.</summary>
    public static void Require<T>(TensorNode<T> x, int features)
        where T : IFloatingPointIeee754<T>
    {
        var shape = x.Shape;
        if (shape.Length == 0 || shape[^1] != features)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"The input has the shape {new TensorShape(shape)}, and its last axis has to have the length {features}."));
        }
    }
}
