using System.Numerics;
using System.Text.RegularExpressions;

namespace Autograd.Tests.Tensors;

/// <summary>
/// A line of the table of operations: a function of tensors, written once for every number, with the shapes and the numbers
/// that it is swept over.
/// </summary>
/// <param name="name">The public member that it calls (an operator without “op_”), and how.</param>
/// <param name="shapes">Sets of shapes, one for each input: "2x3 3" is a matrix and a vector, "." a scalar.</param>
internal abstract partial class TensorCase(string name, string[] shapes)
{
    public string Name => name;

    /// <summary>The public member that the line is about.</summary>
    public string Member => Identifier().Match(name).Value;

    public int[][][] Shapes { get; } = [.. shapes.Select(Parse)];

    /// <summary>One for each input; the last for all that follow.</summary>
    public Domain[] Domains { get; init; } = [Domain.Any];

    /// <summary>The same by a walk over indices.</summary>
    public required Func<Plain[], Plain> Reference { get; init; }

    /// <summary>Whether second derivatives are 0 everywhere.</summary>
    public bool IsLinear { get; init; }

    /// <summary>Whether the value is piecewise constant or cut off from differentiation: first derivatives are 0.</summary>
    public bool IsFlat { get; init; }

    /// <summary>Whether the first input is meant to look like a constant to differentiation, which no finite difference sees.</summary>
    public bool IsStopped { get; init; }

    /// <summary>Shapes for which kernels use several threads, or blocks; none where the operation has no kernel of its own.</summary>
    public string? Large { get; init; }

    public abstract TensorNode<T> Apply<T>(ReadOnlySpan<TensorNode<T>> x)
        where T : IFloatingPointIeee754<T>;

    public IEnumerable<TensorSample> Samples => Shapes.Select((shapes, i) => new TensorSample(this, shapes, i));

    public static int[][] Parse(string shapes) =>
        [.. shapes.Split(' ').Select(shape => shape == "." ? [] : shape.Split('x').Select(length => int.Parse(length, null)).ToArray())];

    public override string ToString() => name;

    [GeneratedRegex(@"^\w+")]
    private static partial Regex Identifier();
}
