using Autograd.Tests.Graphs;
using static Autograd.Elementary;
using static Autograd.TensorNode;

namespace Autograd.Tests.Tensors;

/// <summary>
/// What a backward sweep to some inputs knows of the other nodes: whatever is told, by an index, in a table or in a drawing, is
/// the derivative by that node, and nothing is told of the rest.
/// </summary>
public sealed class IncompleteCotangentTests
{
    private const int Programs = 150;
    private const int Steps = 25;
    private const double Tolerance = 1e-12;

    [Fact]
    public void A_node_that_tensors_lead_past_has_no_number()
    {
        var graph = new Graph<double>();
        var t = graph.Variable([1.0, 2.0], [2], "t");
        var x = graph.Variable(2.0, "x");
        var y = graph.Variable(3.0, "y");
        var f = (x * y + (t * y).Sum()).Named("f");

        var gradients = ReverseMode.Gradient(f, x);
        Assert.Equal(3.0, gradients[x]);
        Throws.Naming<ArgumentException>(() => _ = gradients[y], "'y'", "not asked for");
        Throws.Naming<ArgumentException>(() => _ = gradients.ElementsOf(y), "'y'", "not asked for");
        foreach (var text in (string[])[graph.ToString(gradients), graph.ToMermaid(gradients), graph.ToDot(gradients)])
            Assert.DoesNotContain("∂f/∂y", text, StringComparison.Ordinal);
        Assert.EndsWith(" 3", graph.ToString(gradients).Split('\n')[3], StringComparison.Ordinal);
        Assert.Equal(5.0, ReverseMode.Gradient(f, x, y)[y]);
    }

    [Fact]
    public void What_every_reader_was_walked_of_is_known()
    {
        var graph = new Graph<double>();
        var x = graph.Variable(2.0, "x");
        var y = graph.Variable(3.0, "y");
        var product = x * y;
        var f = (graph.Variable([1.0, 2.0], [2]) * product).Sum();

        var gradients = ReverseMode.Gradient(f, x);
        Assert.Equal(3.0, gradients[product]);
        Assert.Equal(6.0, gradients[y]);
    }

    [Fact]
    public void Whatever_is_told_of_a_random_graph_is_the_derivative_by_that_node_alone()
    {
        var (told, untold) = (0, 0);
        for (var seed = 0; seed < Programs; seed++)
        {
            var random = new Random(seed);
            var graph = new Graph<double>();
            var (f, leaves) = Program(graph, random);
            var inputs = leaves.Where(_ => random.Next(3) == 0).Append(leaves[0]).Distinct().ToArray();
            var gradients = ReverseMode.Gradient(f, allowUnconnected: true, inputs);
            var onPath = OnPath(graph, f, inputs);
            for (var i = 0; i < graph.Count; i++)
            {
                var node = graph[i];
                var text = gradients.TextOf(node);
                if (!node.Shape.IsEmpty)
                {
                    Assert.Equal(inputs.Contains(node), text is not null);
                    continue;
                }

                Assert.True(!onPath.Contains(i) || gradients.TryGet(node, out _), $"seed {seed}: {node} is between inputs and output");
                if (!gradients.TryGet(node, out var derivative))
                {
                    untold++;
                    Assert.Null(text);
                    Assert.Throws<ArgumentException>(() => gradients[node]);
                    continue;
                }

                told++;
                var alone = ReverseMode.Gradient(f, allowUnconnected: true, node)[node];
                Assert.True(
                    Math.Abs(derivative - alone) <= Tolerance * Math.Max(1.0, Math.Abs(alone)),
                    $"seed {seed}: {node} has {derivative}, alone {alone}\n{graph.ToString(gradients)}");
                Assert.Equal(GraphTable.Number(derivative), text);
            }

            var forward = ForwardMode.Gradient(f, allowUnconnected: true, inputs);
            for (var i = 0; i < graph.Count; i++)
                Assert.Equal(inputs.Contains(graph[i]), forward.TextOf(graph[i]) is not null);
        }

        Assert.True(told > Programs && untold > Programs, $"{told} told, {untold} not");
    }

    private static HashSet<int> OnPath(Graph<double> graph, Node<double> output, Node<double>[] inputs)
    {
        HashSet<int> descendants = [.. inputs.Select(input => input.Index)];
        for (var i = 0; i < graph.Count; i++)
        {
            if (graph[i].Inputs.Any(input => descendants.Contains(input.Index)))
                descendants.Add(i);
        }

        HashSet<int> ancestors = [output.Index];
        for (var i = output.Index; i >= 0; i--)
        {
            if (ancestors.Contains(i))
                ancestors.UnionWith(graph[i].Inputs.Select(input => input.Index));
        }

        descendants.IntersectWith(ancestors);
        return descendants;
    }

    private static (Node<double> Output, Node<double>[] Leaves) Program(Graph<double> graph, Random random)
    {
        List<ScalarNode<double>> scalars = [graph.Variable(0.5), graph.Variable(-0.75), graph.Variable(1.25)];
        List<TensorNode<double>> vectors = [graph.Variable([0.1, -0.2, 0.3], [3]), graph.Variable([1.0, 0.5, -0.5], [3])];
        Node<double>[] leaves = [.. scalars, .. vectors];
        for (var step = 0; step < Steps; step++)
        {
            ScalarNode<double> s = scalars[random.Next(scalars.Count)], r = scalars[random.Next(scalars.Count)];
            TensorNode<double> v = vectors[random.Next(vectors.Count)], w = vectors[random.Next(vectors.Count)];
            switch (random.Next(11))
            {
                case 0: scalars.Add(s * r); break;
                case 1: scalars.Add(Sin(s) + r); break;
                case 2: scalars.Add(s / (2.0 + r * r)); break;
                case 3: scalars.Add(v.Sum()); break;
                case 4: scalars.Add((v * w).Sum()); break;
                case 5: scalars.Add(v[random.Next(3)]); break;
                case 6: vectors.Add(v * s); break;
                case 7: vectors.Add(Tanh(v) + w); break;
                case 8: vectors.Add(Stack([(TensorNode<double>)s, r, s * r])); break;
                case 9: vectors.Add(Checkpoint(u => Sin(u) * u, v)); break;
                default: vectors.Add(v + s); break;
            }
        }

        var f = Sin(scalars[^1]) + vectors[^1].Sum() + scalars[random.Next(scalars.Count)];
        return (f, leaves);
    }
}
