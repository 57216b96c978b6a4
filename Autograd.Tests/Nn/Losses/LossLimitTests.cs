using System.Globalization;
using System.Numerics;
using Autograd.Nn;

namespace Autograd.Tests.Nn.LossFunctions;

/// <summary>
/// Every loss, its derivative and its second derivative from 2⁻¹⁰⁰⁰ to 2¹⁰⁰⁰ and at ±∞, against numbers of 25 digits that losses.py
/// wrote.
/// </summary>
public sealed class LossLimitTests
{
    // A few roundings, and as many of an exponential whose argument is rounded: x·ε relative, for which x is at most 745 or 104.
    private const double DoubleTolerance = 1e-13;
    private const double FloatTolerance = 2e-5;

    // Numbers with fewer digits than others, because they are next to 0.
    private const double DoubleTiny = 1e-307;
    private const double FloatTiny = 1e-37;

    private static readonly Row[] Rows = [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Reference", "losses.csv")).Skip(1).Select(Row.Parse)];

    public static TheoryData<string> Names => [.. Rows.Select(row => row.Loss).Distinct()];

    [Theory]
    [MemberData(nameof(Names))]
    public void Of_doubles(string name) => Require<double>(name, DoubleTolerance, DoubleTiny);

    [Theory]
    [MemberData(nameof(Names))]
    public void Of_floats(string name) => Require<float>(name, FloatTolerance, FloatTiny);

    private static void Require<T>(string name, double tolerance, double tiny)
        where T : IFloatingPointIeee754<T>
    {
        List<string> faults = [];
        foreach (var row in Rows.Where(row => row.Loss == name && IsExact<T>(row.X)))
        {
            // Its logarithms of probabilities are Core's, which are NaN of an infinite logit, and exact to a rounding of 1.
            var isOfCore = name == "CategoricalCrossEntropyFromLogits";
            if (isOfCore && double.IsPositiveInfinity(row.X))
                continue;
            var graph = new Graph<T>();
            var isOfClasses = name is "SparseCategoricalCrossEntropyFromLogits" or "FocalFromLogits" or "CategoricalCrossEntropyFromLogits";
            var x = isOfClasses
                ? graph.Variable([T.CreateChecked(row.X), T.Zero], [1, 2])
                : graph.Variable([T.CreateChecked(row.X)], [1]);
            var loss = Loss(name, graph, x, row.T);
            var slope = ReverseMode.NodeGradient(loss, x)[x];
            var second = new T[x.Length];
            ReverseMode.Gradient(slope.Slice(x.Rank - 1, ..1).Sum(), (TensorNode<T>[])[x], second, allowUnconnected: true);
            (string What, double Actual, double Expected)[] numbers =
            [
                ("value", double.CreateChecked(loss.Value), row.Value),
                ("first", double.CreateChecked(ReverseMode.Gradient(loss, x).ToArray()[0]), row.First),
                ("second", double.CreateChecked(second[0]), row.Second),
            ];
            foreach (var (what, actual, expected) in numbers)
            {
                // Between two answers a derivative is the difference of two numbers near a half.
                var least = row.T == 0.5 || isOfCore ? tolerance : tiny;
                var rounded = double.CreateChecked(T.CreateSaturating(expected));
                if (!(actual == rounded || Math.Abs(actual - rounded) <= tolerance * Math.Abs(rounded) + least))
                    faults.Add(string.Create(CultureInfo.InvariantCulture, $"{what} at x = {row.X:R}, t = {row.T}: {actual:R}, right {expected:R}"));
            }
        }

        Assert.True(faults.Count == 0, $"{name}: {faults.Count}\n{string.Join('\n', faults)}");
    }

    private static bool IsExact<T>(double x)
        where T : IFloatingPointIeee754<T> => double.IsInfinity(x) || double.CreateChecked(T.CreateSaturating(x)) == x;

    private static ScalarNode<T> Loss<T>(string name, Graph<T> graph, TensorNode<T> x, double target)
        where T : IFloatingPointIeee754<T>
    {
        var share = T.CreateChecked(target);
        var t = graph.Constant([share], [1]);
        int[] label = [(int)target];
        return name switch
        {
            "SquaredError" => Losses.SquaredError(x, t),
            "AbsoluteError" => Losses.AbsoluteError(x, t),
            "Huber" => Losses.Huber(x, t),
            "LogCosh" => Losses.LogCosh(x, t),
            "Poisson" => Losses.Poisson(x, t),
            "PoissonFromLogRate" => Losses.PoissonFromLogRate(x, t),
            "BinaryCrossEntropy" => Losses.BinaryCrossEntropy(x, t),
            "BinaryCrossEntropyFromLogits" => Losses.BinaryCrossEntropyFromLogits(x, t),
            "BinaryFocalFromLogits(γ = 0)" => Losses.BinaryFocalFromLogits(x, t, gamma: 0),
            "BinaryFocalFromLogits" => Losses.BinaryFocalFromLogits(x, t, gamma: 2, alpha: 0.25),
            "Hinge" => Losses.Hinge(x, t),
            "SquaredHinge" => Losses.SquaredHinge(x, t),
            "SparseCategoricalCrossEntropyFromLogits" => Losses.SparseCategoricalCrossEntropyFromLogits(x, label),
            "FocalFromLogits" => Losses.FocalFromLogits(x, label),
            "CategoricalCrossEntropyFromLogits" => Losses.CategoricalCrossEntropyFromLogits(x, graph.Constant([share, T.One - share], [1, 2])),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such loss."),
        };
    }

    private sealed record Row(string Loss, double X, double T, double Value, double First, double Second)
    {
        public static Row Parse(string line)
        {
            var cells = line.Split(',');
            double[] numbers = [.. cells[1..].Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))];
            return new(cells[0], numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
        }
    }
}
