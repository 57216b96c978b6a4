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
        Line("Concat", (x, draw) => TensorNode.Concat<double>(x, draw.Axis)),
        Line("Stack", (x, draw) => TensorNode.Stack<double>(x, draw.Axis)),
        Line("Split", (x, draw) => WeightedParts(x[0].Split(Integers(draw.Sizes), draw.Axis))),
        Line("Slice", (x, draw) => x[0].Slice(draw.Axis, draw.Start..(draw.Start + draw.Count))),
        Line("Pad", (x, draw) => x[0].Pad(EverySecond(draw.Sizes, 0), EverySecond(draw.Sizes, 1), 0.5)),
        Line("Flip", (x, draw) => x[0].Flip(draw.Axes)),
        Line("Roll", (x, draw) => x[0].Roll(draw.Count, draw.Axis)),
        Line("Tril", (x, draw) => x[0].Tril(draw.Count)),
        Line("Triu", (x, draw) => x[0].Triu(draw.Count)),
        Line("Diag of a matrix", x => x.Diag()),
        Line("Diag of a vector", x => x.Diag()),
        Line("Trace", x => x.Trace()),
        Line("Gather along an axis", (x, draw) => x[0].GatherAlong(Integers(draw.Indices), Lengths(draw.IndexShape), draw.Axis)),
        Line("Select by indices", (x, draw) => x[0].Gather(Integers(draw.Indices), draw.Axis)),
        Line("ScatterAdd", (x, draw) => 
            x[0] + x[1].ScatterAdd(Integers(draw.Indices), x[0].Shape[draw.Axis], draw.Axis))];

    /// <summary>As in the table of libtorch's: the parts scaled differently and joined again.</summary>
    private static TensorNode<double> WeightedParts(TensorNode<double>[] parts) =>
        TensorNode.Concat<double>([.. parts.Select((part, index) => part.Flatten() * (index + 1.0))]);

    private static int[] EverySecond(long[] widths, int first) =>
        [.. widths.Where((_, index) => index % 2 == first).Select(width => (int)width)];
}
