using Autograd.Tests.Tensors;

namespace Autograd.Tests.Nn.LossFunctions;

/// <summary>Every loss, with domains that keep off its kinks and its formula, written as in a textbook on doubles.</summary>
internal static class LossTable
{
    private static readonly Domain Probability = Domain.Range(0.2, 0.8);
    private static readonly Domain Logit = Domain.Range(0.1, 4, isSigned: true);

    public static LossCase[] All { get; } =
    [
        Elements<LossCalls.SquaredError>("SquaredError", (x, t) => (x - t) * (x - t)),
        Elements<LossCalls.AbsoluteError>("AbsoluteError", (x, t) => x > t ? x - t : t - x),
        Elements<LossCalls.Huber>("Huber(within)", (x, t) => 0.5 * (x - t) * (x - t), Domain.Range(0.05, 0.4, isSigned: true)),
        Elements<LossCalls.Huber>("Huber(outside)", (x, t) => Math.Abs(x - t) - 0.5, Domain.Range(3, 5, isSigned: true), Domain.Range(0.1, 1)),
        Elements<LossCalls.LogCosh>("LogCosh", (x, t) => Math.Log(Math.Cosh(x - t))),
        Elements<LossCalls.Poisson>("Poisson", (x, t) => x - t * Math.Log(x), Domain.Positive),
        Elements<LossCalls.PoissonFromLogRate>("PoissonFromLogRate", (x, t) => Math.Exp(x) - t * x, Domain.Any, Domain.Positive),
        Elements<LossCalls.BinaryCrossEntropy>(
            "BinaryCrossEntropy", (x, t) => -t * Math.Log(x) - (1 - t) * Math.Log(1 - x), Probability),
        Elements<LossCalls.BinaryCrossEntropyFromLogits>("BinaryCrossEntropyFromLogits", BinaryEntropy, Logit, Probability),
        Elements<LossCalls.PlainBinaryFocalFromLogits>("BinaryFocalFromLogits(γ = 0)", BinaryEntropy, Logit, Probability),
        Elements<LossCalls.BinaryFocalFromLogits>("BinaryFocalFromLogits", BinaryFocal, Logit, Probability),
        Elements<LossCalls.Hinge>(
            "Hinge(within)", (x, t) => 1 - t * x, Domain.Range(0.1, 0.9, isSigned: true), Domain.Range(0.9, 1.05, isSigned: true)),
        Elements<LossCalls.Hinge>(
            "Hinge(either side)", (x, t) => t * x > 1 ? 0 : 1 - t * x, Domain.Range(1.5, 3, isSigned: true), Domain.Range(0.9, 1.05, isSigned: true)),
        Elements<LossCalls.SquaredHinge>(
            "SquaredHinge", (x, t) => Math.Pow(Math.Max(0, 1 - t * x), 2), Domain.Range(1.5, 3, isSigned: true), Domain.Range(0.9, 1.05, isSigned: true)),
        Rows<LossCalls.CosineDistance>(
            "CosineDistance", (x, t) => 1 - Dot(x, t) / Math.Sqrt(Dot(x, x) * Dot(t, t)), Domain.Any, Domain.Any),
        Rows<LossCalls.KullbackLeibler>(
            "KullbackLeibler", (x, t) => Dot(t, [.. t.Zip(x, (p, logQ) => Math.Log(p) - logQ)]), Domain.Any, Probability),
        Rows<LossCalls.CategoricalCrossEntropy>(
            "CategoricalCrossEntropy", (x, t) => -Dot(t, [.. x.Select(p => Math.Log(p))]), Probability, Probability),
        Rows<LossCalls.SmoothedCategoricalCrossEntropy>(
            "CategoricalCrossEntropy(smoothed)", (x, t) => -Dot(Smoothed(t), [.. x.Select(p => Math.Log(p))]), Probability, Probability),
        Rows<LossCalls.CategoricalCrossEntropyFromLogits>(
            "CategoricalCrossEntropyFromLogits", (x, t) => -Dot(t, [.. Softmax(x).Select(p => Math.Log(p))]), Logit, Probability),
        Rows<LossCalls.SmoothedCategoricalCrossEntropyFromLogits>(
            "CategoricalCrossEntropyFromLogits(smoothed)", (x, t) => -Dot(Smoothed(t), [.. Softmax(x).Select(p => Math.Log(p))]), Logit, Probability),
        Labels<LossCalls.SparseCategoricalCrossEntropyFromLogits>(
            "SparseCategoricalCrossEntropyFromLogits", (x, label) => -Math.Log(Softmax(x)[label]), Logit),
        Labels<LossCalls.SmoothedSparseCategoricalCrossEntropyFromLogits>(
            "SparseCategoricalCrossEntropyFromLogits(smoothed)",
            (x, label) => -Dot(Smoothed([.. x.Select((_, j) => j == label ? 1.0 : 0)]), [.. Softmax(x).Select(p => Math.Log(p))]),
            Logit),
        Labels<LossCalls.FocalFromLogits>(
            "FocalFromLogits", (x, label) => -Math.Pow(1 - Softmax(x)[label], LossCalls.Gamma) * Math.Log(Softmax(x)[label]), Logit),
        Labels<LossCalls.GentleFocalFromLogits>(
            "FocalFromLogits(γ = ½)", (x, label) => -Math.Sqrt(1 - Softmax(x)[label]) * Math.Log(Softmax(x)[label]), Logit, "1 2 4x3"),
        Labels<LossCalls.MulticlassHinge>(
            "MulticlassHinge",
            (x, label) => x.Where((_, j) => j != label).Sum(logit => Math.Max(0, LossCalls.Margin + logit - x[label])),
            Logit,
            "2 3 4x3 2x2x3 3x1"),
    ];

    public static TheoryData<string> Names => [.. All.Select(loss => loss.Name)];

    public static LossCase Get(string name) => Array.Find(All, loss => loss.Name == name)!;

    private static LossCase<TLoss> Elements<TLoss>(string name, Func<double, double, double> formula, Domain? prediction = null, Domain? target = null)
        where TLoss : ILoss =>
        new(name, "5 5", "4x3 4x3", "3x1 3x1", ". .", "2x2x3 2x2x3", "37 37")
        {
            Domains = [prediction ?? Domain.Any, target ?? prediction ?? Domain.Any],
            Reference = x => new(x[0].Elements.Zip(x[1].Elements, formula).ToArray(), x[0].Shape),
        };

    private static LossCase<TLoss> Rows<TLoss>(string name, Func<double[], double[], double> formula, Domain prediction, Domain target)
        where TLoss : ILoss =>
        new(name, "3 3", "4x3 4x3", "2x1 2x1", "2x2x3 2x2x3", "5x20 5x20")
        {
            Domains = [prediction, target],
            Reference = x => new([.. RowsOf(x[0]).Zip(RowsOf(x[1]), formula)], x[0].Shape[..^1]),
        };

    // Of rows wide and narrow, more of them than are taken at a time, and single ones.
    private static LossCase<TLoss> Labels<TLoss>(
        string name, Func<double[], int, double> formula, Domain prediction, string shapes = "2 3 4x3 2x2x3 3x1 5x20 70x3 1x2100")
        where TLoss : ILoss =>
        new(name, shapes.Split(' '))
        {
            Domains = [prediction],
            Reference = x => new([.. RowsOf(x[0]).Select((row, i) => formula(row, LossCase.LabelOf(i, row.Length)))], x[0].Shape[..^1]),
        };

    private static IEnumerable<double[]> RowsOf(Plain x) => x.Elements.Chunk(x.Shape[^1]);

    private static double Dot(double[] x, double[] y) => Agreement.Dot(x, y);

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static double BinaryEntropy(double x, double t) => -t * Math.Log(Sigmoid(x)) - (1 - t) * Math.Log(1 - Sigmoid(x));

    private static double BinaryFocal(double x, double t)
    {
        var p = Sigmoid(x);
        return -LossCalls.Alpha * t * Math.Pow(1 - p, LossCalls.Gamma) * Math.Log(p)
            - (1 - LossCalls.Alpha) * (1 - t) * Math.Pow(p, LossCalls.Gamma) * Math.Log(1 - p);
    }

    private static double[] Softmax(double[] x)
    {
        var sum = x.Sum(Math.Exp);
        return [.. x.Select(logit => Math.Exp(logit) / sum)];
    }

    private static double[] Smoothed(double[] t) => [.. t.Select(share => (1 - LossCalls.Smoothing) * share + LossCalls.Smoothing / t.Length)];
}
