using Autograd.Algebra;

namespace Autograd;

/// <summary>A row-major tensor as [outer, length, inner] around one of its axes.</summary>
internal readonly struct AxisRuns
{
    public AxisRuns(in TensorShape shape, int axis)
    {
        (Outer, Length, Inner) = (1, shape[axis], 1);
        for (var i = 0; i < axis; i++)
            Outer *= shape[i];
        for (var i = axis + 1; i < shape.Rank; i++)
            Inner *= shape[i];
    }

    public nint Outer { get; }

    public nint Length { get; }

    public nint Inner { get; }
}
