using Autograd.Tests.Modes;
using Autograd.Tests.Rules;

namespace Autograd.Tests.Regressions;

/// <summary>What a <see cref="Gradients{T}"/> tells, and that the form without one tells the same.</summary>
public sealed class GradientsTests
{
    private const int Programs = 100;

    private readonly Graph<double> graph = new();
    private readonly ScalarNode<double> a;
    private readonly ScalarNode<double> b;
    private readonly ScalarNode<double> c;
    private readonly ScalarNode<double> square;
    private readonly ScalarNode<double> f;

    public GradientsTests()
    {
        a = graph.Variable(2.0, "a");
        b = graph.Variable(3.0, "b");
        c = graph.Variable(5.0, "c");
        square = a * a;
        f = square * c;
    }

    [Fact]
    public void A_node_that_was_not_asked_for_has_no_derivative_wherever_it_stands()
    {
        // b is recorded after one input and before the other: neither side may take its place for a zero.
        Assert.Throws<ArgumentException>(() => ReverseMode.Gradient(f, a)[b]);
        Assert.Throws<ArgumentException>(() => ReverseMode.Gradient(f, c)[b]);
        Assert.Throws<ArgumentException>(() => ReverseMode.Gradient(f, a, c)[b]);
        Assert.Throws<ArgumentException>(() => ForwardMode.Gradient(f, a)[b]);
    }

    [Fact]
    public void Nodes_between_the_inputs_and_the_output_can_be_read()
    {
        var gradients = ReverseMode.Gradient(f, a);

        Assert.Equal(5.0, gradients[square]);
        Assert.Equal(1.0, gradients[f]);
    }

    [Fact]
    public void The_indexer_takes_nodes_of_either_kind()
    {
        var gradients = ReverseMode.Gradient(f, a);
        Node<double> node = a;

        Assert.Equal(20.0, gradients[node]);
        Assert.Equal(gradients[a], gradients[node]);
        Assert.Equal(5.0, gradients[(Node<double>)square]);
        Assert.Throws<ArgumentException>(() => gradients[(Node<double>)b]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Both_forms_of_the_gradient_agree_to_the_bit(bool detectNonFinite) =>
        Seeded.ForAll(RandomProgram.Gen, Programs, sample =>
        {
            var (program, at, _) = sample;
            var recorded = new Graph<double>(new GraphOptions { DetectNonFinite = detectNonFinite });
            var x = Array.ConvertAll(at, value => recorded.Variable(value));
            var y = program.Invoke<ScalarNode<double>>(x);
            var expected = ReverseMode.Gradient(y, true, x).ToArray();
            var actual = new double[x.Length];
            ReverseMode.Gradient(y, x, actual, allowUnconnected: true);
            for (var i = 0; i < x.Length; i++)
                Near.AssertSameBits(expected[i], actual[i], $"∂{i}");
        });

    [Fact]
    public void AllowUnconnected_can_be_named_on_either_side_of_the_inputs()
    {
        ReadOnlySpan<ScalarNode<double>> inputs = [a, b];
        double[] expected = [20.0, 0.0];

        Assert.Equal(expected, ReverseMode.Gradient(f, inputs: [a, b], allowUnconnected: true).ToArray());
        Assert.Equal(expected, ReverseMode.Gradient(f, allowUnconnected: true, inputs: [a, b]).ToArray());
        Assert.Equal(expected, ReverseMode.Gradient(f, inputs, true).ToArray());
        Assert.Equal(expected, ForwardMode.Gradient(f, inputs: [a, b], allowUnconnected: true).ToArray());
        Assert.Equal(expected, ForwardMode.Gradient(f, allowUnconnected: true, inputs: [a, b]).ToArray());
        Assert.Equal(expected, ForwardMode.Gradient(f, inputs, true).ToArray());
    }

    [Fact]
    public void NodeVjp_takes_its_inputs_alone_too() =>
        Assert.Equal(2.0 * 20.0, ReverseMode.NodeVjp(f, 2.0, a)[a].Value);
}
