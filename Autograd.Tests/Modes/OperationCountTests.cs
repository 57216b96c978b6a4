using System.Numerics;
using static Autograd.Elementary;

namespace Autograd.Tests.Modes;

/// <summary>The counts that one makes with pencil and paper.</summary>
public sealed class OperationCountTests
{
    private readonly Graph<double> graph = new();

    [Fact]
    public void The_lecture_counts_four_additions_forward_and_two_in_reverse()
    {
        var x = Variables(1, 2, 3, 4);
        var y = (x[0] + x[1]) * (x[2] + x[3]);

        Assert.Equal(4, ForwardMode.Gradient(y, x).Cost.Additions);
        Assert.Equal(2, ReverseMode.Gradient(y, x).Cost.Additions);

        // Multiplying by 1 is no multiplication, and so neither mode has any.
        Assert.Equal(0, ForwardMode.Gradient(y, x).Cost.Multiplications);
        Assert.Equal(0, ReverseMode.Gradient(y, x).Cost.Multiplications);
    }

    public static TheoryData<int> Factors => [2, 3, 4, 5, 6, 7, 8];

    [Theory]
    [MemberData(nameof(Factors))]
    public void A_product_of_n_sums_takes_n_additions_in_reverse_and_2n_times_n_minus_1_forward(int n)
    {
        // Reverse: every sum once. Forward: for each of 2n inputs every sum but the input's own, whose value is not needed.
        var x = Variables([.. Enumerable.Range(1, 2 * n).Select(i => (double)i)]);
        var y = x[0] + x[1];
        for (var i = 1; i < n; i++)
            y *= x[2 * i] + x[2 * i + 1];

        Assert.Equal(n, ReverseMode.Gradient(y, x).Cost.Additions);
        Assert.Equal(2 * n * (n - 1), ForwardMode.Gradient(y, x).Cost.Additions);
        Assert.Equal(1, ReverseMode.Gradient(y, x).Cost.Sweeps);
        Assert.Equal(2 * n, ForwardMode.Gradient(y, x).Cost.Sweeps);
    }

    [Fact]
    public void Multiplications_grow_linearly_in_reverse_and_quadratically_forward()
    {
        // p = x₁·x₂·…·xₙ. Reverse: n − 2 products p₂…pₙ₋₁, and from the top 2 multiplications at each of the lower n − 2 nodes
        // (the top's cotangent is 1). Forward: Σᵢ of what xᵢ multiplies and what it is multiplied by.
        const int N = 10;
        var x = Variables([.. Enumerable.Range(1, N).Select(i => (double)i)]);
        var p = x[0];
        for (var i = 1; i < N; i++)
            p *= x[i];

        Assert.Equal(3 * (N - 2), ReverseMode.Gradient(p, x).Cost.Multiplications);
        var forward = 0;
        for (var i = 1; i <= N; i++)
            forward += i == 1 ? N - 2 : i - 2 + N - i;
        Assert.Equal(forward, ForwardMode.Gradient(p, x).Cost.Multiplications);
    }

    [Fact]
    public void The_logarithm_of_the_lecture()
    {
        var x = Variables(2, 1, 1);
        var f = Log(Square(x[0] + x[1]) + x[2]);

        // Reverse: a = x + y, a² and a² + z for 1/(a² + z); 2a as a + a, times the cotangent.
        Assert.Equal(
            new OperationCount { Additions = 3, Multiplications = 3, Sweeps = 1, NodeVisits = 7 },
            ReverseMode.Gradient(f, x).Cost);

        // Forward: the same again for x and for y; for z neither 2a nor the multiplication by it.
        Assert.Equal(
            new OperationCount { Additions = 3 + 3 + 2, Multiplications = 3 + 3 + 2, Sweeps = 3, NodeVisits = 5 + 5 + 3 },
            ForwardMode.Gradient(f, x).Cost);
    }

    [Fact]
    public void Functions_count_where_a_derivative_needs_their_value()
    {
        var x = Variables(0.5);

        // exp′ is the value; log′ = 1/x needs only what it is taken of; sin′ = cos is another function.
        Assert.Equal(1, ReverseMode.Gradient(Exp(x[0]), x).Cost.Functions);
        Assert.Equal(0, ReverseMode.Gradient(Log(x[0]), x).Cost.Functions);
        Assert.Equal(1, ReverseMode.Gradient(Sin(x[0]), x).Cost.Functions);
        Assert.Equal(1, ReverseMode.Gradient(Log(Exp(x[0])), x).Cost.Functions);
        Assert.Equal(2, ReverseMode.Gradient(Sin(Exp(x[0])), x).Cost.Functions);
    }

    [Fact]
    public void Linear_operations_cost_nothing()
    {
        var x = Variables(1, 2, 3);
        var y = x[0] + x[1] - x[2];

        Assert.Equal(new OperationCount { Sweeps = 1, NodeVisits = 5 }, ReverseMode.Gradient(y, x).Cost);
        Assert.Equal(new OperationCount { Sweeps = 3, NodeVisits = 3 + 3 + 2 }, ForwardMode.Gradient(y, x).Cost);
    }

    [Fact]
    public void Two_ways_to_an_input_cost_an_addition()
    {
        var x = Variables(3);
        var y = Exp(x[0]) + Log(x[0]);

        // e^x and 1/x, and their sum; forward mode adds them at y instead of at x.
        var expected = new OperationCount { Additions = 1, Multiplications = 1, Functions = 1, Sweeps = 1, NodeVisits = 4 };
        Assert.Equal(expected, ReverseMode.Gradient(y, x).Cost);
        Assert.Equal(expected, ForwardMode.Gradient(y, x).Cost);
    }

    [Fact]
    public void A_derivative_that_is_zero_by_structure_costs_nothing()
    {
        var x = Variables(2.5, 2);
        var y = Floor(Exp(Log(x[0]))) + x[1];

        // Floor passes nothing on, so nothing before it is visited or computed.
        Assert.Equal(0, ReverseMode.Gradient(y, x).Cost.Functions);
        Assert.Equal(0, ReverseMode.Gradient(y, x).Cost.Multiplications);
        Assert.Equal(0, ForwardMode.Gradient(y, x[1]).Cost.Additions);
        Assert.Equal(new OperationCount { Sweeps = 1, NodeVisits = 2 }, ForwardMode.Gradient(y, x[1]).Cost);
    }

    [Fact]
    public void What_leads_to_no_input_costs_nothing()
    {
        var x = Variables(2, 3);
        var constantPart = Exp(Sin(x[1]));
        var y = x[0] + constantPart;

        Assert.Equal(new OperationCount { Sweeps = 1, NodeVisits = 2 }, ReverseMode.Gradient(y, x[0]).Cost);
        Assert.Equal(new OperationCount { Sweeps = 1, NodeVisits = 2 }, ForwardMode.Gradient(y, x[0]).Cost);
    }

    [Fact]
    public void A_constant_factor_costs_a_multiplication_where_the_derivative_is_a_number_by_then()
    {
        var x = Variables(2);

        // 3x: the derivative is the constant itself. 3·x²: it is 2x by then.
        Assert.Equal(0, ReverseMode.Gradient(x[0] * 3.0, x).Cost.Multiplications);
        Assert.Equal(1, ReverseMode.Gradient(Square(x[0]) * 3.0, x).Cost.Multiplications);
        Assert.Equal(1, ForwardMode.Gradient(Square(x[0]) * 3.0, x).Cost.Multiplications);
    }

    [Fact]
    public void Counts_do_not_depend_on_the_type_of_number()
    {
        Assert.Equal(Cost(1.5), Cost(1.5f));
        Assert.Equal(Cost(1.5), Cost(Dual<double>.Variable(1.5)));
    }

    [Fact]
    public void Counts_add_up_and_print()
    {
        var cost = new OperationCount(1, 2, 3, 4, 5) + new OperationCount(10, 20, 30, 40, 50);

        Assert.Equal(new OperationCount(11, 22, 33, 44, 55), cost);
        Assert.Equal("11 additions, 22 multiplications, 33 functions, 44 sweeps, 55 node visits", cost.ToString());
    }

    private static OperationCount Cost<T>(T at)
        where T : IFloatingPointIeee754<T>
    {
        var x = new Graph<T>().Variable(at);
        return ReverseMode.Gradient(Log(Square(x) + Sin(x)), x).Cost;
    }

    private ScalarNode<double>[] Variables(params double[] values) =>
        Array.ConvertAll(values, value => graph.Variable(value));
}
