using Autograd.Algebra;

namespace Autograd.Tests.Rules.Tensors;

/// <summary>Shapes of every kind, and tensors of them.</summary>
internal static class SampleShapes
{
    /// <summary>Rank 0 to 8, empty, of length 1, and as long as takes several registers, blocks and chunks.</summary>
    public static IReadOnlyList<TensorShape> All { get; } =
    [
        default, new(1), new(0), new(3), new(17), new(1000), new(5000),
        new(2, 3), new(3, 0), new(0, 3), new(1, 1), new(1, 5), new(5, 1), new(7, 40), new(70, 19), new(130, 3), new(3, 130), new(100, 521), new(3, 513), new(35, 1025),
        new(2, 3, 4), new(2, 1, 4), new(2, 0, 4), new(5, 70, 17), new(70, 5, 33), new(40, 3, 2),
        new(2, 3, 4, 5), new(1, 2, 1, 3, 1), new(2, 3, 2, 2, 3, 2), new(2, 2, 2, 2, 2, 2, 2), new(2, 1, 3, 2, 1, 2, 3, 2),
    ];

    public static TensorShape Of(string text) =>
        text.Length == 0 ? default : new([.. text.Split(',').Select(length => (nint)int.Parse(length, null))]);

    /// <summary>The lengths between commas: what a theory can carry.</summary>
    public static string Write(TensorShape shape) => string.Join(",", shape.Lengths.ToArray());

    public static TheoryData<string> Theory => [.. All.Select(Write)];

    /// <summary>Numbers from −1 to 1, with a seed.</summary>
    public static ArrayTensor<double> Random(TensorShape shape, int seed = 1)
    {
        var random = new Random(seed);
        return ArrayTensor<double>.Build(shape, _ => random.NextDouble() * 2 - 1);
    }

    /// <summary>All sets of axes of a shape.</summary>
    public static IEnumerable<Axes> AxesOf(TensorShape shape)
    {
        for (var bits = 0; bits < 1 << shape.Rank; bits++)
        {
            var set = bits;
            int[] axes = [.. Enumerable.Range(0, shape.Rank).Where(axis => (set >> axis & 1) != 0)];
            yield return axes.Length == 0 ? default : Axes.Of("test", shape, axes);
        }
    }
}
