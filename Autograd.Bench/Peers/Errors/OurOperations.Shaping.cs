#if TENSORS
using static Autograd.Elementary;
using OurFunction = System.Func<Autograd.TensorNode<double>[], Autograd.Bench.Peers.Draw, Autograd.TensorNode<double>>;

namespace Autograd.Bench.Peers;

public static partial class OurOperations
{
    private static IEnumerable<KeyValuePair<string, OurFunction>> Shaping => [
        Line("Reshape", (x, draw) => x[0].Reshape(Lengths(draw.Sizes))),
        Line("Transpose", (x, draw) => x[0].Transpose(draw.Axis, draw.OtherAxis)),
        Line("Permute", (x, draw) => x[0].Permute(draw.Axes)),
        Line("Squeeze", (x, draw) => x[0].Squeeze(draw.Axis)),
        Line("Unsqueeze", (x, draw) => x[0].Unsqueeze(draw.Axis)),
        Line("Expand", (x, draw) => x[0].Expand(Lengths(draw.Sizes))),
        Line("Concat", (x, draw) => TensorNode.Concat(draw.Axis, x)),
        Line("Stack", (x, draw) => TensorNode.Stack(draw.Axis, x)),
        Line("Split", (x, draw) => WeightedParts(x[0].Split(Integers(draw.Sizes), draw.Axis))),
        Line("Slice", (x, draw) => x[0].Slice(draw.Axis, draw.Start, draw.Count)),
        Line("Pad", (x, draw) => x[0].Pad(Pairs(draw.Sizes), 0.5)),
        Line("Flip", (x, draw) => x[0].Flip(draw.Axes)),
        Line("Roll", (x, draw) => x[0].Roll(draw.Count, draw.Axis)),
        Line("Tril", (x, draw) => x[0].Tril(draw.Count)),
        Line("Triu", (x, draw) => x[0].Triu(draw.Count)),
        Line("Diag of a matrix", x => x.Diag()),
        Line("Diag of a vector", x => x.Diag()),
        Line("Trace", x => x.Trace()),
        Line("Gather along an axis", (x, draw) => x[0].Gather(draw.Axis, Integers(draw.Indices), Lengths(draw.IndexShape))),
        Line("Select by indices", (x, draw) => x[0].Gather(draw.Axis, Integers(draw.Indices))),
        Line("ScatterAdd", (x, draw) => x[0].ScatterAdd(draw.Axis, Integers(draw.Indices), x[1]))];

    /// <summary>As in the table of libtorch's: the parts scaled differently and joined again.</summary>
    private static TensorNode<double> WeightedParts(TensorNode<double>[] parts) =>
        TensorNode.Concat(0, [.. parts.Select((part, index) => part.Reshape(-1) * (index + 1.0))]);

    private static (nint Before, nint After)[] Pairs(long[] widths) =>
        [.. widths.Chunk(2).Select(pair => ((nint)pair[0], (nint)pair[1]))];
}
#endif
