using static Autograd.Elementary;

namespace Autograd.Tests.Graphs;

/// <summary>A message begins with the verb that the user typed, not with what it is made of inside.</summary>
public sealed class MessageVerbTests
{
    private readonly Graph<double> graph = new();
    private readonly ScalarNode<double> x;
    private readonly ScalarNode<double> f;
    private readonly ScalarNode<double> lonely;
    private readonly ScalarNode<double> stranger = new Graph<double>().Variable(3.0, "stranger");
    private readonly ScalarNode<double> stale;
    private readonly ScalarNode<double> constant = 4.5;

    public MessageVerbTests()
    {
        stale = graph.Variable(1.0);
        graph.Clear();
        x = graph.Variable(2.0, "x");
        f = Square(x).Named("f");
        lonely = graph.Variable(5.0, "lonely");
    }

    public static TheoryData<string> Faults => ["unconnected", "stranger", "stale input", "stale output", "constant input", "constant output"];

    [Theory]
    [MemberData(nameof(Faults))]
    public void Gradients(string fault)
    {
        var (output, input) = Case(fault);

        AssertBegins("Gradient: ", () => ReverseMode.Gradient(output, input));
        AssertBegins("Gradient: ", () => ForwardMode.Gradient(output, input));
        AssertBegins("NodeGradient: ", () => ReverseMode.NodeGradient(output, input));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void Gradients_into_memory_of_the_callers(string fault)
    {
        var (output, input) = Case(fault);

        AssertBegins("Gradient: ", () => ReverseMode.Gradient(output, [input], new double[1]));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void Vector_Jacobian_products(string fault)
    {
        var (output, input) = Case(fault);

        AssertBegins("Vjp: ", () => ReverseMode.Vjp(output, 2.0, input));
        AssertBegins("Vjp: ", () => ReverseMode.Vjp([output], [2.0], [input], new double[1]));
        AssertBegins("NodeVjp: ", () => ReverseMode.NodeVjp(output, x, false, input));
    }

    [Theory]
    [InlineData("stranger")]
    [InlineData("stale input")]
    [InlineData("stale output")]
    [InlineData("constant input")]
    public void Jacobian_vector_products(string fault)
    {
        var (output, input) = Case(fault);

        AssertBegins("Jvp: ", () => ForwardMode.Jvp(output, [input], [1.0]));
    }

    [Fact]
    public void Lengths()
    {
        AssertBegins("Gradient: ", () => ReverseMode.Gradient(f, [x], []));
        AssertBegins("Vjp: ", () => ReverseMode.Vjp([f], [1.0], [x], []));
        AssertBegins("Jvp: ", () => ForwardMode.Jvp(f, [x], []));
    }

    [Fact]
    public void Verbs_on_functions()
    {
        AssertBegins("Derivative: ", () => Differentiate.Derivative(_ => stranger, 1.0));
        AssertBegins("Gradient: ", () => Differentiate.Gradient(_ => stranger, 1.0));
        AssertBegins("Hessian: ", () => Differentiate.Hessian(_ => stranger, 1.0));
        AssertBegins("Vjp: ", () => Differentiate.Vjp(_ => stranger, 1.0, 1.0));
        AssertBegins("Jvp: ", () => Differentiate.Jvp(_ => stranger, 1.0, 1.0));
        AssertBegins(
            "NthDerivative: ", () => Differentiate.Derivative(y => Differentiate.NthDerivative(z => y * z, 1.0, 1) * y, 1.0));
    }

    [Fact]
    public void Of_several_outputs_none_is_said_to_depend_on_the_input() =>
        Throws.Naming<InvalidOperationException>(
            () => ReverseMode.Vjp([f, x], [1.0, 1.0], [lonely], new double[1]), "none of 2 outputs depends on 'lonely'");

    private static void AssertBegins(string verb, Action act) =>
        Assert.StartsWith(verb, Record.Exception(act)!.Message, StringComparison.Ordinal);

    private (ScalarNode<double> Output, ScalarNode<double> Input) Case(string fault) => fault switch
    {
        "unconnected" => (f, lonely),
        "stranger" => (f, stranger),
        "stale input" => (f, stale),
        "stale output" => (stale, x),
        "constant input" => (f, constant),
        _ => (constant, x),
    };
}
