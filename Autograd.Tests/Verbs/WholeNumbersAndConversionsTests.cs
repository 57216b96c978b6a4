using System.Globalization;
using System.Numerics;
using System.Numerics.Tensors;
using System.Reflection;
using static System.Math;
using static Autograd.Elementary;

namespace Autograd.Tests.Verbs;

/// <summary>Expressions in which the compiler has to choose: each line has to compile, beside System.Math and Linq, and to mean what it says.</summary>
public sealed class WholeNumbersAndConversionsTests
{
    private const double Rounding = 1e-14;

    [Fact]
    public void A_point_of_several_whole_numbers()
    {
        Assert.Equal([2.0, 1.0], Differentiate.Gradient(v => v[0] * v[1], [1, 2]));
        Assert.Equal([2.0, 1.0], Differentiate.Gradient(Area, [1, 2]));
        Assert.Equal([2.0, 1.0], Differentiate.Gradient(v => v[0] * v[1], [1, 2], DifferentiationMode.Forward));
        Assert.Equal([2.5, 1.0], Differentiate.Gradient(v => v[0] * v[1], [1, 2.5]));
        Assert.Equal([2f, 1f], Differentiate.Gradient(v => v[0] * v[1], [1f, 2f]));
        Assert.Equal(2.0, Differentiate.ValueAndGradient(v => v[0] * v[1], [1, 2]).Value);
        Assert.Equal(1.0, Differentiate.Hessian(v => v[0] * v[1], [1, 2])[0, 1]);
        Assert.Equal(1.0, Differentiate.ValueAndHessian(v => v[0] * v[1], [1, 2]).Hessian[0, 1]);
        Assert.Equal([0.0, 1.0], Differentiate.Hvp(v => v[0] * v[1], [1, 2], [1, 0]));
        Assert.Equal([0.0, 1.0], Differentiate.ValueAndHvp(v => v[0] * v[1], [1, 2], [1, 0]).Hvp);
        Assert.Equal(new[,] { { 2.0, 1.0 }, { 1.0, 0.0 } }, Differentiate.Jacobian(v => [v[0] * v[1], v[0]], [1, 2]));
        Assert.Equal([2.0, 1.0], Differentiate.ValueAndJacobian(v => [v[0] * v[1], v[0]], [1, 2]).Value);
        Assert.Equal(2.0, Differentiate.Jvp(v => v[0] * v[1], [1, 2], [1, 0]));
        Assert.Equal([2.0, 1.0], Differentiate.Jvp(v => [v[0] * v[1], v[0]], [1, 2], [1, 0]));
        Assert.Equal((2.0, 2.0), Differentiate.ValueAndJvp(v => v[0] * v[1], [1, 2], [1, 0]));
        Assert.Equal([2.0, 1.0], Differentiate.ValueAndJvp(v => [v[0] * v[1], v[0]], [1, 2], [1, 0]).Jvp);
        Assert.Equal([4.0, 2.0], Differentiate.Vjp(v => v[0] * v[1], [1, 2], 2));
        Assert.Equal([2.0, 1.0], Differentiate.Vjp(v => [v[0] * v[1], v[0]], [1, 2], [1, 0]));
        Assert.Equal([2.0, 1.0], Differentiate.ValueAndVjp(v => [v[0] * v[1], v[0]], [1, 2], [1, 0]).Vjp);

        Span<double> gradient = stackalloc double[2];
        Differentiate.Gradient(v => v[0] * v[1], [1, 2], gradient);
        Assert.Equal([2.0, 1.0], gradient.ToArray());

        static ScalarNode<double> Area(ReadOnlySpan<ScalarNode<double>> v) => v[0] * v[1];
    }

    [Fact]
    public void A_point_of_several_whole_numbers_for_a_struct()
    {
        Assert.Equal([2.0, 1.0], Differentiate.Gradient(default(Product), [1, 2]));
        Assert.Equal(2.0, Differentiate.ValueAndGradient(default(Product), [1, 2]).Value);
        Assert.Equal(1.0, Differentiate.Hessian(default(Product), [1, 2])[0, 1]);
        Assert.Equal([0.0, 1.0], Differentiate.Hvp(default(Product), [1, 2], [1, 0]));
        Assert.Equal(new[,] { { 0.0, 1.0 }, { 1.0, 0.0 } }, Differentiate.Jacobian(default(Swap), [1, 2]));
        Assert.Equal([0.0, 1.0], Differentiate.Jvp(default(Swap), [1, 2], [1, 0]));
    }

    [Fact]
    public void Beside_System_Math_no_call_has_two_meanings()
    {
        var x = 2.0;
        double[] plain =
        [
            Exp(x), Exp(1), Log(x), Log(2), Sqrt(x), Sqrt(2), Cbrt(8), Sin(1), Cos(x), Atan2(1, 2), Atan2(x, 1), Pow(2, 3), Pow(x, 2), Pow(2, 0.5),
            Max(1, 2), Max(x, 1), Min(2, 3), Abs(-1), Sign(-1), Clamp(3, 0, 1), Round(x), Floor(x), Tanh(1), Log10(100), Log2(8),
        ];
        Assert.All(plain, value => Assert.True(double.IsFinite(value)));
        Assert.Equal(Math.E + Math.Sqrt(2) + 8, Differentiate.Derivative(v => (Exp(1) + Sqrt(2) + Pow(2, 3)) * v, x), Rounding * 10);
        Assert.Equal(1.0, Differentiate.Derivative(v => Max(v, 0) + Max(0, -v), x));
        Assert.Equal(MathF.Sqrt(2), Elementary.Sqrt(2f));
        Assert.Equal(Exp(1) + Exp(2), new[] { 1.0, 2.0 }.Select(Elementary.Exp).Sum(), Rounding);
    }

    [Fact]
    public void Every_function_of_numbers_takes_whole_ones()
    {
        var methods = typeof(Elementary).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly);
        var ofNumbers = methods
            .Where(method => method.IsGenericMethodDefinition && method.ReturnType.IsGenericParameter)
            .Select(method => (method.Name, method.GetParameters().Length))
            .Where(form => form is not (("LeakyRelu" or "Elu"), 2));
        var ofWholeNumbers = methods
            .Where(method => !method.IsGenericMethod && method.GetParameters().All(parameter => parameter.ParameterType == typeof(int) || parameter.ParameterType == typeof(double)))
            .Select(method => (method.Name, method.GetParameters().Length))
            .ToHashSet();
        Assert.NotEmpty(ofWholeNumbers);
        Assert.Equal([], ofNumbers.Where(form => !ofWholeNumbers.Contains(form)));
    }

    [Fact]
    public void A_function_of_a_whole_number_is_that_of_the_number()
    {
        foreach (var method in typeof(Elementary).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
        {
            if (method.IsGenericMethod)
                continue;
            object[] arguments = [.. method.GetParameters().Select((parameter, i) => Convert.ChangeType(i + 1, parameter.ParameterType, CultureInfo.InvariantCulture))];
            var generic = typeof(Elementary).GetMethods().Single(other => other.Name == method.Name && other.IsGenericMethodDefinition
                && other.ReturnType.IsGenericParameter && other.GetParameters().Length == arguments.Length);
            var expected = generic.MakeGenericMethod(typeof(double)).Invoke(null, [.. arguments.Select(argument => (object)Convert.ToDouble(argument, CultureInfo.InvariantCulture))]);
            Assert.Equal(expected, method.Invoke(null, arguments));
        }
    }

    [Fact]
    public void Checks_of_one_two_and_three_variables()
    {
        DerivativeCheck.Require(x => x * Elementary.Sin(x), 1);
        DerivativeCheck.Require(x => x * Elementary.Sin(x), 1.5, order: 3);
        DerivativeCheck.Require((x, y) => x / y, 1, 2);
        DerivativeCheck.Require((x, y, z) => x / y * z, 1, 2, 3);
        DerivativeCheck.Require(v => v[0] / v[1], [1, 2]);
        Assert.True(DerivativeCheck.Run((x, y) => x * y, 2.0, 3.0, order: 2).IsConsistent);
        Assert.Throws<InvalidOperationException>(() => DerivativeCheck.Require(x => x == 1.0 ? 1.0 : x * x, 1));
    }

    [Fact]
    public void Lists_and_queries_of_nodes_add_up()
    {
        var x = new Graph<double>().Variable(2.0, "x");
        List<ScalarNode<double>> list = [x, 3 * x, 1];
        Assert.Equal(4.0, ReverseMode.Gradient(list.Sum(), x)[x]);
        Assert.Equal(2.0, ReverseMode.Gradient(list.Mean() * 1.5, x)[x]);
        Assert.Equal(2.0, ReverseMode.Gradient(new[] { x, x }.Sum(), x)[x]);
        Assert.Equal(3.0, ReverseMode.Gradient(Enumerable.Range(0, 3).Select(i => i * x).Sum(), x)[x]);
        Assert.Equal(0.0, list.Where(node => node > 10).Sum().Value);
        Assert.Throws<ArgumentException>(() => list.Where(node => node > 10).Mean());
    }

    [Fact]
    public void A_tensor_meets_a_scalar_node()
    {
        var x = new Graph<double>().Variable(2.0, "x");
        var t = Tensor.Create([3.0, 4.0], [2]);
        Assert.Equal([5.0, 6.0], (x + t).ToArray());
        Assert.Equal([5.0, 6.0], (t + x).ToArray());
        Assert.Equal([-1.0, -2.0], (x - t).ToArray());
        Assert.Equal([1.0, 2.0], (t - x).ToArray());
        Assert.Equal([6.0, 8.0], (x * t).ToArray());
        Assert.Equal([1.5, 2.0], (t / x).ToArray());
        Assert.Equal([2.0 / 3, 0.5], (x / t).ToArray());
        Assert.Equal(7.0, ReverseMode.Gradient((t * x).Sum(), x)[x]);
    }

    [Fact]
    public void A_span_is_a_vector()
    {
        var graph = new Graph<double>();
        Span<double> values = [1.0, 2.0, 3.0];
        Assert.Equal([2.0, 3.0], graph.Variable(values[1..], "v").ToArray());
        Assert.Equal([1.0, 2.0], graph.Constant(values[..2]).ToArray());
        Assert.Equal([1.0, 2.0], graph.Variable([1, 2]).ToArray());
    }

    [Fact]
    public void Stacking_without_brackets()
    {
        var graph = new Graph<double>();
        var (a, b) = (graph.Variable([1.0, 2.0]), Tensor.Create([3.0, 4.0], [2]));
        Assert.Equal([1.0, 2.0, 3.0, 4.0], TensorNode.Stack(a, b).ToArray());
        Assert.Equal([1.0, 3.0, 2.0, 4.0], TensorNode.Stack(a, b, 1).ToArray());
        Assert.Equal([3, 2], TensorNode.Stack(a, a, a).Shape.ToArray().Select(length => (int)length));
        Assert.Equal([1.0, 2.0], TensorNode.Stack(graph.Variable(1.0), 2).ToArray());
    }

    [Fact]
    public void Joining_a_scalar_to_a_vector_says_how()
    {
        var graph = new Graph<double>();
        var error = Assert.Throws<ArgumentException>(() => TensorNode.Concat(graph.Variable([1.0, 2.0]), graph.Variable(3.0)));
        Assert.Equal("Concat: [2] and [], a scalar, which has no axis. Give it one with Reshape([1]), or put scalars together with Stack.", error.Message);
    }

    [Fact]
    public void A_node_that_is_missing_is_no_null_tensor()
    {
        var node = new Graph<double>().Variable([1.0, 2.0]);
        TensorNode<double>? none = null;
        Assert.Null(none);
        Assert.Null(Chosen(false, node));
        Assert.NotNull(Chosen(true, node));
        Assert.Contains(
            "A null tensor is no operand. If this was meant as the absence of a node, as in condition ? node : null, say so by its type: "
            + "condition ? node : default(TensorNode<T>?).",
            Assert.Throws<ArgumentNullException>(() => Converted(false, node)).Message,
            StringComparison.Ordinal);

        static TensorNode<double>? Chosen(bool condition, TensorNode<double> node) => condition ? node : default(TensorNode<double>?);

        // Null is converted here as a tensor, for the conditional has the type TensorNode<double> before it has that of its target.
        static TensorNode<double>? Converted(bool condition, TensorNode<double> node) => condition ? node : null!;
    }

    private readonly struct Product : IScalarFunction
    {
        public T Invoke<T>(ReadOnlySpan<T> x)
            where T : IFloatingPointIeee754<T> => x[0] * x[1];
    }

    private readonly struct Swap : IVectorFunction
    {
        public int? OutputCount(int inputs) => inputs;

        public void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
            where T : IFloatingPointIeee754<T> => (y[0], y[1]) = (x[1], x[0]);
    }
}
