using System.Globalization;
using static Autograd.Elementary;

namespace Autograd.Tests.Graphs;

/// <summary>What the library prints is read by programs and compared in tests: it does not follow the machine's language.</summary>
public sealed class CultureTests
{
    [Fact]
    public void Tables_drawings_and_gradients_do_not_depend_on_the_culture() =>
        AssertIndependent(() =>
        {
            var graph = new Graph<double>();
            var x = graph.Variable(2.5, "x");
            var gradients = ReverseMode.Gradient(x * 0.25, x);
            return string.Join(
                '\n', graph.ToString(gradients), graph.ToDot(gradients), graph.ToMermaid(gradients), gradients, gradients.Cost);
        });

    [Fact]
    public void Nodes_do_not_depend_on_the_culture() =>
        AssertIndependent(() => ((Node<double>)new Graph<double>().Variable(2.5, "x")).ToString());

    [Fact]
    public void Messages_do_not_depend_on_the_culture() =>
        AssertIndependent(() =>
        {
            var graph = new Graph<double>(new GraphOptions { DetectNonFinite = true });
            var x = graph.Variable(-1.5, "x");
            var zero = graph.Variable(0.0, "zero");
            return string.Join(
                '\n',
                Record.Exception(() => Log(x))!.Message,
                Record.Exception(() => _ = 2.5 / zero)!.Message,
                Record.Exception(() => ReverseMode.Gradient(Sqrt(zero), zero))!.Message,
                Record.Exception(() => ForwardMode.Gradient(Sqrt(zero) + 1.5, zero))!.Message,
                Record.Exception(() => ReverseMode.Gradient(x * x, zero))!.Message,
                Record.Exception(() => ((ScalarNode<double>)1.5).Named("c"))!.Message,
                Record.Exception(() => Clamp(x, 2.5, 1.5))!.Message);
        });

    private static void AssertIndependent(Func<string> print)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            var expected = print();

            // Made by hand, since a machine need not have any culture installed but the invariant one.
            var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            comma.NumberFormat.NumberDecimalSeparator = ",";
            comma.NumberFormat.PositiveInfinitySymbol = "∞";
            comma.NumberFormat.NegativeInfinitySymbol = "-∞";
            comma.NumberFormat.NaNSymbol = "¿";
            CultureInfo.CurrentCulture = comma;
            Assert.Equal(expected, print());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
