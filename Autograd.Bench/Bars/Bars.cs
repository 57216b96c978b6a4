using System.Globalization;

namespace Autograd.Bench;

/// <summary>The bars that the scalar engine was built to: with a stopwatch, each in turn with the plain function.</summary>
public static class Bars
{
    /// <param name="names">Print only the works whose names begin with one of these; none means all.</param>
    public static void Print(ReadOnlySpan<string> names)
    {
        var logOnReusedGraph = new LogOnReusedGraph();
        Bar[] all =
        [
            new(
                "log, graph reused",
                Limit: 4,
                NodeCount: new Recorded<LogOfSquareSum>(default, LogOfSquareSum.Point(LogOfSquareSum.Inputs)).NodeCount,
                Directions: 1,
                Bar.Function<LogOfSquareSum>(Verified.Point<LogOfSquareSum>(LogOfSquareSum.Inputs)),
                logOnReusedGraph.Gradient,
                LimitNanoseconds: 120),
            Bar.Gradient<Product>("product, n = 1000", Product.Inputs, limit: 4),
            Bar.Gradient<Rosenbrock>("Rosenbrock, n = 1000", n: 1000, limit: 7),
            Bar.Gradient<LotkaVolterra>("Lotka–Volterra", LotkaVolterra.Inputs, limit: 13, DifferentiationMode.Reverse),
            Bar.Gradient<LotkaVolterra>(
                "Lotka–Volterra, forward, per direction", LotkaVolterra.Inputs, limit: 2, DifferentiationMode.Forward),
            .. JacobianBars.All(),
        ];
        var bars = new List<Bar>();
        foreach (var bar in all)
        {
            if (names.IsEmpty || Matches(bar.Name, names))
                bars.Add(bar);
        }

        // All are warm before the first is timed: the recording code is shared, and is tuned to what it has seen.
        foreach (var bar in bars)
            TierUp.Run(bar.Plain, bar.Derivative);

        WriteLine($"| work | plain | derivative | ratio | bar | ns per node | bytes per derivative |");
        WriteLine($"| --- | ---: | ---: | ---: | --- | ---: | ---: |");
        foreach (var bar in bars)
            Print(bar);
        var asked = names.ToArray();
        TensorBars.Print(name => asked.Length == 0 || Matches(name, asked));
        if (names.IsEmpty || Matches(ChainBar.Name, names))
            ChainBar.Print();
        if (names.IsEmpty || Matches(NodeMemoryBar.Name, names))
            NodeMemoryBar.Print();
        if (names.IsEmpty || Matches(SpareMemoryBar.Name, names))
            SpareMemoryBar.Print();
    }

    /// <summary>Culture-invariant, so that the table can be committed from any machine.</summary>
    public static void WriteLine(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    public static string Time(double nanoseconds) => nanoseconds switch
    {
        < 1e3 => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds:F1} ns"),
        < 1e6 => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1e3:F2} µs"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1e6:F2} ms"),
    };

    /// <summary>The bar, and whether it was missed: a table of numbers should not need checking by the reader.</summary>
    public static string Verdict(string bar, bool isMet) => isMet ? bar : $"{bar} (missed)";

    private static void Print(Bar bar)
    {
        var (plain, derivative, ratio, bytes) = new Contest(bar.Plain, bar.Derivative).Run();
        ratio /= bar.Directions;
        var limits = new List<string>();
        if (double.IsFinite(bar.Limit))
            limits.Add(string.Create(CultureInfo.InvariantCulture, $"≤ {bar.Limit}"));
        if (double.IsFinite(bar.LimitNanoseconds))
            limits.Add($"≤ {Time(bar.LimitNanoseconds)}");
        var limit = string.Join(", ", limits);
        var perNode = bar.NodeCount == 0 ? "" : (derivative / bar.NodeCount).ToString("F2", CultureInfo.InvariantCulture);
        var verdict = Verdict(limit, ratio <= bar.Limit && derivative <= bar.LimitNanoseconds);
        WriteLine($"| {bar.Name} | {Time(plain)} | {Time(derivative)} | {ratio:F2} | {verdict} | {perNode} | {bytes} |");
    }

    private static bool Matches(string name, ReadOnlySpan<string> names)
    {
        foreach (var start in names)
        {
            if (name.StartsWith(start, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
