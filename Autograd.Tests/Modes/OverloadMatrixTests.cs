using System.Numerics.Tensors;
using System.Reflection;
using static Autograd.Elementary;

namespace Autograd.Tests.Modes;

/// <summary>
/// Each question compiles for each kind of output, with its inputs in each form, with and without the option: a file of calls that the
/// compiler reads, and a look at the methods so that no new question leaves a hole.
/// </summary>
public sealed class OverloadMatrixTests
{
    private const double Exact = 1e-15;

    private readonly Graph<double> graph = new();
    private readonly ScalarNode<double> x;
    private readonly ScalarNode<double> y;
    private readonly TensorNode<double> v;
    private readonly TensorNode<double> w;
    private readonly ScalarNode<double> ofScalars;
    private readonly ScalarNode<double> ofTensors;
    private readonly TensorNode<double> tensor;
    private readonly TensorNode<double> single;

    public OverloadMatrixTests()
    {
        (x, y) = (graph.Variable(2.0, "x"), graph.Variable(3.0, "y"));
        (v, w) = (graph.Variable([1.0, 2.0], "v"), graph.Variable([3.0, 5.0], "w"));
        ofScalars = x * y;
        ofTensors = (v * w).Sum() * x;
        tensor = v * w * x;
        single = (v * w).Sum(axis: 0, keepDims: true) * x;
    }

    [Fact]
    public void Gradient_of_a_scalar_by_scalars()
    {
        double[] both = [3, 2], one = [3];
        ScalarNode<double>[] array = [x, y];
        List<ScalarNode<double>> list = [x, y];
        ReadOnlySpan<ScalarNode<double>> span = array;
        Is(one, ReverseMode.Gradient(ofScalars, x), ReverseMode.Gradient(ofScalars, x, allowUnconnected: true));
        Is(one, ForwardMode.Gradient(ofScalars, x), ForwardMode.Gradient(ofScalars, x, allowUnconnected: true));
        Is(both, ReverseMode.Gradient(ofScalars, x, y), ReverseMode.Gradient(ofScalars, true, x, y), ReverseMode.Gradient(ofScalars, allowUnconnected: true, x, y));
        Is(both, ForwardMode.Gradient(ofScalars, x, y), ForwardMode.Gradient(ofScalars, true, x, y), ForwardMode.Gradient(ofScalars, allowUnconnected: true, x, y));
        Is(both, ReverseMode.Gradient(ofScalars, array), ReverseMode.Gradient(ofScalars, array, allowUnconnected: true));
        Is(both, ForwardMode.Gradient(ofScalars, array), ForwardMode.Gradient(ofScalars, array, allowUnconnected: true));
        Is(both, ReverseMode.Gradient(ofScalars, list), ReverseMode.Gradient(ofScalars, list, allowUnconnected: true));
        Is(both, ForwardMode.Gradient(ofScalars, list), ForwardMode.Gradient(ofScalars, list, allowUnconnected: true));
        Is(both, ReverseMode.Gradient(ofScalars, span), ReverseMode.Gradient(ofScalars, span, allowUnconnected: true));
        Is(both, ForwardMode.Gradient(ofScalars, span), ForwardMode.Gradient(ofScalars, span, allowUnconnected: true));
        Is(both, ReverseMode.Gradient(ofScalars, [x, y]), ReverseMode.Gradient(ofScalars, [x, y], allowUnconnected: true));
        Is(both, ForwardMode.Gradient(ofScalars, [x, y]), ForwardMode.Gradient(ofScalars, [x, y], allowUnconnected: true));
        Is(both, ReverseMode.Gradient(ofScalars, Inputs.Of(list.Where(_ => true))), ForwardMode.Gradient(ofScalars, Inputs.Of(list.Where(_ => true))));
        Is(both, ReverseMode.Gradient(ofScalars, [.. list.Where(_ => true)]), ForwardMode.Gradient(ofScalars, [.. list.Where(_ => true)]));
        Is([3.0, 0.0], ReverseMode.Gradient(ofScalars, [x, ofTensors], allowUnconnected: true), ForwardMode.Gradient(ofScalars, [x, ofTensors], allowUnconnected: true));
    }

    [Fact]
    public void Gradient_of_a_scalar_by_tensors()
    {
        double[] both = [6, 10, 2, 4], one = [6, 10], mixed = [6, 10, 13];
        TensorNode<double>[] array = [v, w];
        List<TensorNode<double>> list = [v, w];
        ReadOnlySpan<TensorNode<double>> span = array;
        Is(one, ReverseMode.Gradient(ofTensors, v), ReverseMode.Gradient(ofTensors, v, allowUnconnected: true));
        Is(one, ForwardMode.Gradient(ofTensors, v), ForwardMode.Gradient(ofTensors, v, allowUnconnected: true));
        Is(both, ReverseMode.Gradient(ofTensors, v, w), ReverseMode.Gradient(ofTensors, true, v, w), ReverseMode.Gradient(ofTensors, allowUnconnected: true, v, w));
        Is(both, ForwardMode.Gradient(ofTensors, v, w), ForwardMode.Gradient(ofTensors, true, v, w), ForwardMode.Gradient(ofTensors, allowUnconnected: true, v, w));
        Is(both, ReverseMode.Gradient(ofTensors, array), ReverseMode.Gradient(ofTensors, array, allowUnconnected: true));
        Is(both, ForwardMode.Gradient(ofTensors, array), ForwardMode.Gradient(ofTensors, array, allowUnconnected: true));
        Is(both, ReverseMode.Gradient(ofTensors, list), ReverseMode.Gradient(ofTensors, list, allowUnconnected: true));
        Is(both, ForwardMode.Gradient(ofTensors, list), ForwardMode.Gradient(ofTensors, list, allowUnconnected: true));
        Is(both, ReverseMode.Gradient(ofTensors, span), ReverseMode.Gradient(ofTensors, span, allowUnconnected: true));
        Is(both, ForwardMode.Gradient(ofTensors, span), ForwardMode.Gradient(ofTensors, span, allowUnconnected: true));
        Is(both, ReverseMode.Gradient(ofTensors, [v, w]), ReverseMode.Gradient(ofTensors, [v, w], allowUnconnected: true));
        Is(both, ForwardMode.Gradient(ofTensors, [v, w]), ForwardMode.Gradient(ofTensors, [v, w], allowUnconnected: true));
        Is(mixed, ReverseMode.Gradient(ofTensors, v, x), ReverseMode.Gradient(ofTensors, [v, x], allowUnconnected: true));
        Is(mixed, ForwardMode.Gradient(ofTensors, v, x), ForwardMode.Gradient(ofTensors, [v, x], allowUnconnected: true));
    }

    [Fact]
    public void Gradient_of_a_tensor_of_one_element()
    {
        double[] both = [6, 10, 2, 4], one = [6, 10], scalar = [13];
        TensorNode<double>[] array = [v, w];
        List<TensorNode<double>> list = [v, w];
        Is(one, ReverseMode.Gradient(single, v), ReverseMode.Gradient(single, v, allowUnconnected: true));
        Is(one, ForwardMode.Gradient(single, v), ForwardMode.Gradient(single, v, allowUnconnected: true));
        Is(both, ReverseMode.Gradient(single, v, w), ReverseMode.Gradient(single, true, v, w), ReverseMode.Gradient(single, array), ReverseMode.Gradient(single, list));
        Is(both, ForwardMode.Gradient(single, v, w), ForwardMode.Gradient(single, true, v, w), ForwardMode.Gradient(single, array), ForwardMode.Gradient(single, list));
        Is(both, ReverseMode.Gradient(single, array, allowUnconnected: true), ReverseMode.Gradient(single, [v, w], allowUnconnected: true));
        Is(both, ForwardMode.Gradient(single, array, allowUnconnected: true), ForwardMode.Gradient(single, [v, w], allowUnconnected: true));
        Is(scalar, ReverseMode.Gradient(single, x), ReverseMode.Gradient(single, x, allowUnconnected: true), ReverseMode.Gradient(single, [x]));
        Is(scalar, ForwardMode.Gradient(single, x), ForwardMode.Gradient(single, x, allowUnconnected: true), ForwardMode.Gradient(single, [x]));
        Assert.Throws<ArgumentException>(() => ForwardMode.Gradient(tensor, v));
        Assert.Throws<ArgumentException>(() => ReverseMode.Gradient(tensor, v, allowUnconnected: true));
        Assert.Throws<ArgumentException>(() => ReverseMode.NodeGradient(tensor, v));
        Is([0.0, 0.0], ReverseMode.NodeGradient(new TensorNode<double>(7.0), v, allowUnconnected: true), ReverseMode.NodeGradient(new TensorNode<double>(7.0), true, v));
    }

    [Fact]
    public void Gradient_of_a_node()
    {
        double[] both = [6, 10, 13];
        Node<double> output = ofTensors;
        Node<double>[] array = [v, x];
        List<Node<double>> list = [v, x];
        Is(both, ReverseMode.Gradient(output, v, x), ReverseMode.Gradient(output, true, v, x), ReverseMode.Gradient(output, array), ReverseMode.Gradient(output, list, allowUnconnected: true));
        Is(both, ForwardMode.Gradient(output, v, x), ForwardMode.Gradient(output, true, v, x), ForwardMode.Gradient(output, array), ForwardMode.Gradient(output, list, allowUnconnected: true));
        Is([6.0, 10.0], ReverseMode.Gradient(output, v, allowUnconnected: true), ForwardMode.Gradient(output, v, allowUnconnected: true));
        Is(both, ReverseMode.NodeGradient(output, v, x), ReverseMode.NodeGradient(output, true, v, x), ReverseMode.NodeGradient(output, array), ReverseMode.NodeGradient(output, list, allowUnconnected: true));
    }

    [Fact]
    public void Gradients_as_nodes()
    {
        List<ScalarNode<double>> scalars = [x, y];
        List<TensorNode<double>> tensors = [v, w];
        double[] ofBoth = [3, 2], byTensors = [6, 10, 2, 4];
        Is(ofBoth, ReverseMode.NodeGradient(ofScalars, x, y), ReverseMode.NodeGradient(ofScalars, true, x, y), ReverseMode.NodeGradient(ofScalars, scalars));
        Is(ofBoth, ReverseMode.NodeGradient(ofScalars, scalars.ToArray()), ReverseMode.NodeGradient(ofScalars, [x, y], allowUnconnected: true));
        Is([3.0], ReverseMode.NodeGradient(ofScalars, x), ReverseMode.NodeGradient(ofScalars, x, allowUnconnected: true));
        Is(byTensors, ReverseMode.NodeGradient(ofTensors, v, w), ReverseMode.NodeGradient(ofTensors, true, v, w), ReverseMode.NodeGradient(ofTensors, tensors, allowUnconnected: true));
        Is(byTensors, ReverseMode.NodeGradient(single, v, w), ReverseMode.NodeGradient(single, true, v, w), ReverseMode.NodeGradient(single, [v, w], allowUnconnected: true));
        Is([6.0, 10.0], ReverseMode.NodeGradient(single, v), ReverseMode.NodeGradient(single, v, allowUnconnected: true), ReverseMode.NodeGradient(ofTensors, v, allowUnconnected: true));
    }

    [Fact]
    public void Products_with_a_cotangent()
    {
        List<ScalarNode<double>> scalars = [x, y];
        List<TensorNode<double>> tensors = [v, w];
        var ones = Tensor.Create([2.0, 2.0], [2]);
        double[] ofBoth = [6, 4], byTensors = [12, 20, 4, 8];
        Is(ofBoth, ReverseMode.Vjp(ofScalars, 2.0, x, y), ReverseMode.Vjp(ofScalars, 2.0, true, x, y), ReverseMode.Vjp(ofScalars, 2.0, scalars), ReverseMode.Vjp(ofScalars, 2.0, [x, y], allowUnconnected: true));
        Is([6.0], ReverseMode.Vjp(ofScalars, 2.0, x), ReverseMode.Vjp(ofScalars, 2.0, x, allowUnconnected: true));
        Is(byTensors, ReverseMode.Vjp(ofTensors, 2.0, v, w), ReverseMode.Vjp(ofTensors, 2.0, true, v, w), ReverseMode.Vjp(ofTensors, 2.0, tensors, allowUnconnected: true));
        Is(byTensors, ReverseMode.Vjp(tensor, ones, v, w), ReverseMode.Vjp(tensor, ones, true, v, w), ReverseMode.Vjp(tensor, ones, [v, w], allowUnconnected: true), ReverseMode.Vjp(tensor, ones, tensors));
        Is([12.0, 20.0], ReverseMode.Vjp(tensor, ones, v), ReverseMode.Vjp(tensor, ones, v, allowUnconnected: true), ReverseMode.Vjp(tensor, ones.AsReadOnlyTensorSpan(), v, allowUnconnected: true));
        Is(ofBoth, ReverseMode.NodeVjp(ofScalars, 2.0, x, y), ReverseMode.NodeVjp(ofScalars, 2.0, true, x, y), ReverseMode.NodeVjp(ofScalars, 2.0, scalars, allowUnconnected: true));
        Is(byTensors, ReverseMode.NodeVjp(tensor, ones, v, w), ReverseMode.NodeVjp(tensor, ones, true, v, w), ReverseMode.NodeVjp(tensor, ones, [v, w], allowUnconnected: true));
        Is([12.0, 20.0], ReverseMode.NodeVjp(tensor, ones, v), ReverseMode.NodeVjp(tensor, ones, v, allowUnconnected: true));
        Assert.Equal(6.0, ForwardMode.Jvp(ofScalars, x, 2.0));
        Assert.Equal([6.0, 20.0], ForwardMode.Jvp(tensor, x, Tensor.Create([2.0], [1])).ToArray());
    }

    [Fact]
    public void What_comes_back_can_be_read_in_every_form()
    {
        var gradients = ReverseMode.Gradient(ofTensors.Named("f"), v, x);
        Assert.Equal([6.0, 10.0], gradients.ToArray(v));
        Assert.Equal([13.0], gradients.ToArray(x));
        Assert.Equal([6.0, 10.0], gradients.ToTensor(v).ToArray());
        Assert.Equal(2, gradients.ToTensor(v).Lengths[0]);
        Assert.Equal("[2] {6, 10}", gradients.ToString(v));
        Assert.Equal("13", gradients.ToString(x));
        Assert.Equal([6.0, 10.0], gradients[v].ToArray());
        Assert.Equal([6.0, 10.0], gradients[v].ToTensor().ToArray());
        Assert.Throws<ArgumentException>(() => gradients.ToString(w));

        var nodes = ReverseMode.NodeGradient(ofTensors, v, x);
        Assert.Equal((Node<double>)ofTensors, nodes.Output);
        Assert.Equal([6.0, 10.0], nodes.ElementsOf(v));
        Assert.Equal([6.0, 10.0], nodes[(Node<double>)v].ToArray());
        Assert.Equal([6.0, 10.0, 13.0], nodes.ToArray());
        Assert.Equal(2, nodes.ToString().Split('\n').Length);
        Assert.StartsWith("∂f/∂v = ", nodes.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Functions_of_two_tensors()
    {
        var (a, b) = (Tensor.Create([1.0, 2.0], [2]), Tensor.Create([3.0, 5.0], [2]));
        var (value, byA, byB) = Differentiate.ValueAndGradient((p, q) => (p * q).Sum(), a, b);
        Assert.Equal(13.0, value);
        Assert.Equal([3.0, 5.0], byA.ToArray());
        Assert.Equal([1.0, 2.0], byB.ToArray());
        var three = Differentiate.ValueAndGradient((p, q, r) => (p * q * r).Sum(), a, b, a);
        Assert.Equal([6.0, 20.0], (three.X * 2.0).ToArray().Select((_, i) => 2 * three.Z[i]).ToArray());
        var tangent = Differentiate.Jvp((p, q) => p * q, (a, Tensor.Create([1.0, 0.0], [2])), (b, Tensor.Create([0.0, 1.0], [2])));
        Assert.Equal([3.0, 2.0], tangent.ToArray());
        var (atA, gradient, hessian) = Differentiate.ValueAndHessian(p => (p * p * p).Sum(), a);
        Assert.Equal(9.0, atA);
        Assert.Equal([3.0, 12.0], gradient.ToArray());
        Assert.Equal([6.0, 0.0, 0.0, 12.0], hessian.ToArray());
        var product = Differentiate.ValueAndHvp(p => (p * p * p).Sum(), a, Tensor.Create([1.0, -1.0], [2]));
        Assert.Equal([6.0, -12.0], product.Hvp.ToArray());
        var linear = Differentiate.ValueAndHessian(p => (2.0 * p).Sum(), a);
        Assert.Equal([2.0, 2.0], linear.Gradient.ToArray());
        Assert.Equal([0.0, 0.0, 0.0, 0.0], linear.Hessian.ToArray());
    }

    /// <summary>A question about nodes takes them listed, with the option before them, and in any form with the option behind.</summary>
    [Fact]
    public void No_question_has_a_hole()
    {
        List<string> holes = [];
        foreach (var mode in (Type[])[typeof(ReverseMode), typeof(ForwardMode)])
        {
            var questions = mode.GetMethods(BindingFlags.Public | BindingFlags.Static)
                .Where(method => method.ReturnType.Name is "Gradients`1" or "NodeGradients`1")
                .GroupBy(method => (method.Name, Output: method.GetParameters()[0].ParameterType.Name));
            foreach (var question in questions)
            {
                var forms = question.Select(method => string.Join(",", method.GetParameters().Skip(1).Select(Kind))).ToHashSet();
                foreach (var form in (string[])["inputs,bool", "listed", "bool,listed"])
                {
                    if (!forms.Any(known => known == form || known.EndsWith("," + form, StringComparison.Ordinal)))
                        holes.Add($"{mode.Name}.{question.Key.Name}({question.Key.Output}, {form})");
                }
            }

            foreach (var name in mode == typeof(ReverseMode) ? (string[])["Gradient", "NodeGradient"] : ["Gradient"])
            {
                foreach (var output in (string[])["ScalarNode`1", "TensorNode`1", "Node`1"])
                {
                    if (!questions.Any(question => question.Key == (name, output)))
                        holes.Add($"{mode.Name}.{name}({output})");
                }
            }
        }

        Assert.Empty(holes);

        static string Kind(ParameterInfo parameter) => parameter.ParameterType switch
        {
            { Name: "Inputs`1" } => "inputs",
            { Name: "Boolean" } => "bool",
            { Name: "ReadOnlySpan`1" } when parameter.IsDefined(typeof(System.Runtime.CompilerServices.ParamCollectionAttribute)) => "listed",
            { Name: var name } => name,
        };
    }

    private static void Is(double[] expected, params Gradients<double>[] actual)
    {
        foreach (var gradients in actual)
            Is(expected, gradients.ToArray());
    }

    private static void Is(double[] expected, params NodeGradients<double>[] actual)
    {
        foreach (var gradients in actual)
            Is(expected, gradients.ToArray());
    }

    private static void Is(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], Exact * Math.Abs(expected[i]));
    }
}
