using static Autograd.Elementary;
using OurFunction = System.Func<Autograd.TensorNode<double>[], Autograd.Bench.Peers.Draw, Autograd.TensorNode<double>>;

namespace Autograd.Bench.Peers;

public static partial class OurOperations
{
    private static IEnumerable<KeyValuePair<string, OurFunction>> Reductions => [
        Line("Sum of all", x => x.Sum()),
        Line("Mean of all", x => x.Mean()),
        Line("Prod of all", x => x.Prod()),
        Line("Max of all", x => x.Max()),
        Line("Min of all", x => x.Min()),
        Line("Norm of all", x => x.Norm()),
        Line("Sum", (x, draw) => x[0].Sum(draw.Axes, draw.KeepDimensions)),
        Line("Mean", (x, draw) => x[0].Mean(draw.Axes, draw.KeepDimensions)),
        Line("Max over axes", (x, draw) => x[0].Max(draw.Axes, draw.KeepDimensions)),
        Line("Min over axes", (x, draw) => x[0].Min(draw.Axes, draw.KeepDimensions)),
        Line("Norm", (x, draw) => x[0].Norm(draw.Axes, draw.KeepDimensions)),
        Line("LogSumExp", (x, draw) => x[0].LogSumExp(draw.Axes, draw.KeepDimensions)),
        Line("Prod", (x, draw) => x[0].Prod(draw.Axes, draw.KeepDimensions)),
        Line("Var, biased", (x, draw) => x[0].Var(draw.Axes, draw.KeepDimensions, correction: 0)),
        Line("Var, unbiased", (x, draw) => x[0].Var(draw.Axes, draw.KeepDimensions, correction: 1)),
        Line("Std, biased", (x, draw) => x[0].Std(draw.Axes, draw.KeepDimensions, correction: 0)),
        Line("Std, unbiased", (x, draw) => x[0].Std(draw.Axes, draw.KeepDimensions, correction: 1)),
        Line("Softmax", (x, draw) => x[0].Softmax(draw.Axis)),
        Line("LogSoftmax", (x, draw) => x[0].LogSoftmax(draw.Axis)),
        Line("CumSum", (x, draw) => x[0].CumSum(draw.Axis)),
        Line("CumProd", (x, draw) => x[0].CumProd(draw.Axis)),
        Line("Sort, ascending", (x, draw) => x[0].Sort(draw.Axis)),
        Line("Sort, descending", (x, draw) => x[0].Sort(draw.Axis, descending: true)),
        Line("TopK, largest", (x, draw) => x[0].TopK(draw.Count, draw.Axis)),
        Line("TopK, smallest", (x, draw) => x[0].TopK(draw.Count, draw.Axis, largest: false))];
}
