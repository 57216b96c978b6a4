using System.Runtime.CompilerServices;
using static Autograd.Elementary;

namespace Autograd.Bench;

/// <summary>log((x + y)² + z) as a user writes it who keeps one graph: clear, record, sweep, into memory of his own.</summary>
public sealed class LogOnReusedGraph
{
    private readonly Graph<double> graph = new();
    private readonly double[] point = LogOfSquareSum.Point(LogOfSquareSum.Inputs);
    private readonly double[] gradient = new double[LogOfSquareSum.Inputs];

    public LogOnReusedGraph()
    {
        Gradient();
        var (_, sum) = LogOfSquareSum.Answer(LogOfSquareSum.Inputs);
        Verified.RequireNear(gradient.Sum(), sum, "The sum of the gradient of log((x + y)² + z)");
    }

    // Kept out of the short methods that call it, for the same reason as in Recorded.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public double Gradient()
    {
        graph.Clear();
        var x = graph.Variable(point[0]);
        var y = graph.Variable(point[1]);
        var z = graph.Variable(point[2]);
        var f = Log(Square(x + y) + z);
        ReverseMode.Gradient(f, [x, y, z], gradient);
        return gradient[0];
    }
}
