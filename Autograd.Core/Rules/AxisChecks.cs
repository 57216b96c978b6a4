using Autograd.Algebra;

namespace Autograd.Rules;

/// <summary>What rules ask of the axes that they are given.</summary>
internal static class AxisChecks
{
    /// <summary>Throws where a shape does not have all of the axes.</summary>
    public static void Require(string operation, Axes axes, in TensorShape shape)
    {
        for (var axis = shape.Rank; axis < TensorShape.MaxRank; axis++)
        {
            if (axes.Contains(axis))
                throw new ArgumentException($"{operation}: {shape} has no axis {axis}. Its axes are counted from 0.");
        }
    }

    /// <summary>The product of the lengths of the axes.</summary>
    public static long Count(Axes axes, in TensorShape shape)
    {
        var count = 1L;
        for (var axis = 0; axis < shape.Rank; axis++)
            count *= axes.Contains(axis) ? shape[axis] : 1;
        return count;
    }

    /// <summary>Throws where the axes hold no element, and so have no largest, no smallest and no mean.</summary>
    public static void RequireElements(string operation, Axes axes, in TensorShape shape)
    {
        Require(operation, axes, in shape);
        if (Count(axes, in shape) == 0)
        {
            throw new ArgumentException(
                $"{operation}: there is none of no elements, and {shape} has none along axes ({axes}). Leave the empty tensor out, or take other axes.");
        }
    }

    /// <summary>A shape with another length of one axis.</summary>
    public static TensorShape WithLength(in TensorShape shape, int axis, nint length)
    {
        Span<nint> lengths = stackalloc nint[shape.Rank];
        shape.Lengths.CopyTo(lengths);
        lengths[axis] = length;
        return new(lengths);
    }

    /// <summary>A reduction's value repeated along the axes that were taken together.</summary>
    public static T Repeat<T>(T reduced, Axes axes, in TensorShape shape)
        where T : ITensorElementary<T>
    {
        var kept = axes.Reduce(in shape, keepDims: true);
        return T.ApplyLinear(new Expand(shape), reduced.Shape == kept ? reduced : T.ApplyLinear(new Reshape(kept), reduced));
    }

    /// <summary>The name of a reduction with its parameters, for printing.</summary>
    public static string Write(string operation, Axes axes, bool keepDims) =>
        $"{operation}({axes}{(keepDims ? ", keepDims" : "")})";

    /// <summary>The numbers in parentheses, for printing.</summary>
    public static string Write(ReadOnlySpan<int> numbers) => $"({string.Join(",", numbers.ToArray())})";
}
