using Autograd.Nn;
using Autograd.Tests.Tensors;
using static Autograd.Elementary;

namespace Autograd.Tests.Nn.LossFunctions;

/// <summary>Values and gradients that libtorch 2.10 gives for the same numbers.</summary>
public sealed class LossReferenceTests
{
    // Both round differently, by a few units in the last place.
    private const double Tolerance = 1e-14;

    private static readonly nint[] Shape = [4, 3];
    private static readonly double[] Predictions = [1.5, -2, 0.25, 0, 3, -1.25, -0.5, 0.75, 2, 4, -3, 0.125];
    private static readonly double[] Shares = [0.2, 0.3, 0.5, 1, 0, 0, 0, 0.25, 0.75, 0.6, 0.4, 0];
    private static readonly double[] Counts = [0, 1, 2, 3, 0, 1, 2, 3, 4, 0, 1, 2];
    private static readonly double[] Signs = [1, -1, 1, -1, 1, -1, 1, 1, -1, -1, 1, 1];
    private static readonly int[] Labels = [2, 0, 1, 0];

    private static readonly (string Loss, double Value, double[] Gradient)[] Table =
    [
        ("SquaredError", 43.803124999999994,
            [
                2.6, -4.6, -0.5, -2,
                6, -2.5, -1, 1,
                2.5, 6.8, -6.8, 0.25,
            ]),
        ("MeanSquaredError", 3.6502604166666663,
            [
                0.21666666666666667, -0.3833333333333333, -0.041666666666666664, -0.16666666666666666,
                0.5, -0.20833333333333331, -0.08333333333333333, 0.08333333333333333,
                0.20833333333333331, 0.5666666666666667, -0.5666666666666667, 0.020833333333333332,
            ]),
        ("AbsoluteError", 1.5229166666666665,
            [
                0.08333333333333333, -0.08333333333333333, -0.08333333333333333, -0.08333333333333333,
                0.08333333333333333, -0.08333333333333333, -0.08333333333333333, 0.08333333333333333,
                0.08333333333333333, 0.08333333333333333, -0.08333333333333333, 0.08333333333333333,
            ]),
        ("Huber", 0.8928385416666668,
            [
                0.0625, -0.0625, -0.020833333333333332, -0.0625,
                0.0625, -0.0625, -0.041666666666666664, 0.041666666666666664,
                0.0625, 0.0625, -0.0625, 0.010416666666666666,
            ]),
        ("BinaryCrossEntropyFromLogits", 1.041471386544194,
            [
                0.051464539682803644, -0.015066423164823537, 0.005181375073816506, -0.041666666666666664,
                0.07938117723520279, 0.01855834490210907, 0.03146172239984545, 0.03576489159794941,
                0.01089975649815686, 0.03183448250315904, -0.02938117723520277, 0.04426744778114636,
            ]),
        ("BinaryCrossEntropy", 1.0414713865441942,
            [
                0.05146453968280365, -0.015066423164823536, 0.005181375073816506, -0.041666666666666664,
                0.07938117723520277, 0.018558344902109072, 0.031461722399845446, 0.03576489159794941,
                0.01089975649815686, 0.03183448250315904, -0.029381177235202765, 0.044267447781146364,
            ]),
        ("CategoricalCrossEntropyFromLogits", 2.1149823937840253,
            [
                0.13986829652424554, -0.0692664742501149, -0.0706018222741307, -0.23830247464071297,
                0.23495107751388353, 0.003351397126829449, 0.014994448828778567, -0.010164231129450772,
                -0.004830217699327816, 0.09469831256565789, -0.09977686402176976, 0.005078551456111851,
            ]),
        ("CategoricalCrossEntropyFromLogits, smoothed", 2.142169893784025,
            [
                0.1365349631909122, -0.07009980758344823, -0.06643515560746402, -0.2216358079740463,
                0.2266177441805502, -0.0049819362065038845, 0.006661115495445234, -0.012247564462784112,
                0.005586448967338842, 0.1013649792323246, -0.0981101973551031, -0.0032547818772214808,
            ]),
        ("SparseCategoricalCrossEntropyFromLogits", 1.543107393784025,
            [
                0.18986829652424556, 0.005733525749885106, -0.1956018222741307, -0.23830247464071297,
                0.23495107751388353, 0.003351397126829449, 0.014994448828778567, -0.19766423112945078,
                0.18266978230067218, -0.005301687434342117, 0.0002231359782302456, 0.005078551456111851,
            ]),
        ("SparseCategoricalCrossEntropyFromLogits, smoothed", 1.627482393784025,
            [
                0.18153496319091222, -0.0025998075834482272, -0.17893515560746404, -0.2216358079740463,
                0.2266177441805502, -0.0049819362065038845, 0.006661115495445234, -0.18099756446278412,
                0.17433644896733885, 0.011364979232324546, -0.008110197355103087, -0.003254781877221482,
            ]),
        ("SparseCategoricalCrossEntropyFromLogits, sum", 6.1724295751361,
            [
                0.7594731860969822, 0.022934102999540424, -0.7824072890965228, -0.9532098985628519,
                0.9398043100555341, 0.013405588507317797, 0.05997779531511427, -0.7906569245178031,
                0.7306791292026887, -0.02120674973736847, 0.0008925439129209824, 0.020314205824447405,
            ]),
        ("KullbackLeibler", 1.5487324373608655,
            [
                0.13986829652424554, -0.0692664742501149, -0.0706018222741307, -0.23830247464071297,
                0.23495107751388353, 0.003351397126829449, 0.014994448828778567, -0.010164231129450772,
                -0.004830217699327816, 0.09469831256565789, -0.09977686402176976, 0.005078551456111851,
            ]),
        ("PoissonFromLogRate", 7.451396985012097,
            [
                0.3734740891948387, -0.07205539306361561, -0.059664548609354884, -0.16666666666666669,
                1.6737947435989722, -0.05945793359498416, -0.11612244502394721, -0.07358333194894379,
                0.2824213415775542, 4.549845836095352, -0.07918441096934467, -0.0722376289110978,
            ]),
        ("CosineDistance", 0.70181570576614,
            [
                -0.03899563236238948, -0.039475086858648374, -0.08182690069485006, -0.07692307692307693,
                0, -0, -0.025273050901589704, 0.0018720778445621977,
                -0.007020291917108248, -0.02828918632351423, -0.037701596955182416, 0.00041563542807734395,
            ]),
        ("MulticlassHinge", 2.125,
            [
                0.25, 0, -0.25, -0.25,
                0.25, 0, 0, -0.25,
                0.25, 0, 0, 0,
            ]),
        ("Hinge", 1.3645833333333333,
            [
                -0, 0, -0.08333333333333333, 0.08333333333333333,
                -0, 0, -0.08333333333333333, -0.08333333333333333,
                0.08333333333333333, 0.08333333333333333, -0.08333333333333333, -0.08333333333333333,
            ]),
    ];

    public static TheoryData<string> Names => [.. Table.Select(line => line.Loss)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_value_and_gradient(string name)
    {
        var (_, value, gradient) = Array.Find(Table, line => line.Loss == name);
        var graph = new Graph<double>();
        var x = graph.Variable(Predictions, Shape);
        var loss = Of(name, x, graph);
        Rules.Near.Assert(value, loss.Value, Tolerance * Math.Max(1, value), name);
        Agreement.Near(gradient, ReverseMode.Gradient(loss, x).ToArray(), Tolerance, name);
    }

    private static ScalarNode<double> Of(string name, TensorNode<double> x, Graph<double> graph)
    {
        var shares = graph.Constant(Shares, Shape);
        return name switch
        {
            "SquaredError" => Losses.SquaredError(x, shares),
            "MeanSquaredError" => Losses.MeanSquaredError(x, shares),
            "AbsoluteError" => Losses.AbsoluteError(x, shares),
            "Huber" => Losses.Huber(x, shares, 0.75),
            "BinaryCrossEntropyFromLogits" => Losses.BinaryCrossEntropyFromLogits(x, shares),
            "BinaryCrossEntropy" => Losses.BinaryCrossEntropy(Sigmoid(x), shares),
            "CategoricalCrossEntropyFromLogits" => Losses.CategoricalCrossEntropyFromLogits(x, shares),
            "CategoricalCrossEntropyFromLogits, smoothed" => Losses.CategoricalCrossEntropyFromLogits(x, shares, 0.1),
            "SparseCategoricalCrossEntropyFromLogits" => Losses.SparseCategoricalCrossEntropyFromLogits(x, Labels),
            "SparseCategoricalCrossEntropyFromLogits, smoothed" => Losses.SparseCategoricalCrossEntropyFromLogits(x, Labels, 0.1),
            "SparseCategoricalCrossEntropyFromLogits, sum" => Losses.SparseCategoricalCrossEntropyFromLogits(x, Labels, reduction: Reduction.Sum),
            "KullbackLeibler" => Losses.KullbackLeibler(x.LogSoftmax(), shares),
            "PoissonFromLogRate" => Losses.PoissonFromLogRate(x, graph.Constant(Counts, Shape)),
            "CosineDistance" => Losses.CosineDistance(x, shares),
            "MulticlassHinge" => Losses.MulticlassHinge(x, Labels),
            "Hinge" => Losses.Hinge(x, graph.Constant(Signs, Shape)),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such line."),
        };
    }
}
