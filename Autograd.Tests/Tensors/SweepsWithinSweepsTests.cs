using System.Numerics;
using System.Numerics.Tensors;
using Autograd.Algebra;
using Autograd.Tests.Graphs;
using static Autograd.Elementary;

namespace Autograd.Tests.Tensors;

/// <summary>Sweeps that meet other sweeps: parts recorded again, verbs in rules and in checkpoints, operations beside the path.</summary>
public sealed class SweepsWithinSweepsTests
{
    private const double Rounding = 1e-12;

    private static readonly double[] Point = [0.3, -0.4, 0.7, 0.2, 0.5, -0.1];

    private static Tensor<double> X => Tensor.Create((double[])Point.Clone(), [2, 3]);

    /// <summary>y = 3x², by a verb.</summary>
    private readonly struct SlopeOfCube : ITensorRule
    {
        public TensorShape ShapeOf(ReadOnlySpan<TensorShape> inputs) => inputs[0];

        public void Value<F>(TensorArguments<F> inputs, Span<F> y)
            where F : IFloatingPointIeee754<F> =>
            Differentiate.Gradient<F>(x => (x * x * x).Sum(), Tensor.Create(inputs[0].ToArray(), inputs.Shape(0).Lengths)).FlattenTo(y);

        public T Vjp<T>(ReadOnlySpan<T> inputs, T output, T cotangent, int index)
            where T : ITensorElementary<T> => cotangent * inputs[0] * T.Constant(6);
    }

    private readonly struct WithoutDerivative : ITensorRule
    {
        public TensorShape ShapeOf(ReadOnlySpan<TensorShape> inputs) => inputs[0];

        public void Value<F>(TensorArguments<F> inputs, Span<F> y)
            where F : IFloatingPointIeee754<F> => inputs[0].CopyTo(y);
    }

    // Scalars before, in and after the part; both are computed from x, and the part uses both.
    private static TensorNode<double> Plain(TensorNode<double> x, bool drop)
    {
        var s = x.Sum() * 2.0;
        TensorNode<double> Part(TensorNode<double> z) => Sin(z) * (z * z).Sum() * s;
        var y = drop ? TensorNode.Checkpoint(Part, x) : Part(x);
        return y * Sin((y * y).Sum()) * s;
    }

    private static void AssertSame(Tensor<double> expected, Tensor<double> actual)
    {
        Assert.Equal(expected.Lengths.ToArray(), actual.Lengths.ToArray());
        var (left, right) = (expected.ToArray(), actual.ToArray());
        for (var i = 0; i < left.Length; i++)
            Assert.Equal(left[i], right[i], Rounding * (1 + Math.Abs(left[i])));
    }

    [Fact]
    public void A_jacobian_through_a_checkpoint_keeps_the_scalars_around_it()
    {
        AssertSame(Differentiate.Jacobian<double>(x => Plain(x, false), X), Differentiate.Jacobian<double>(x => Plain(x, true), X));

        // By rows, and then what the sweep left behind for the next one.
        AssertSame(
            Differentiate.Jacobian<double>(x => Plain(x, false).Sum([1]), X), Differentiate.Jacobian<double>(x => Plain(x, true).Sum([1]), X));
        AssertSame(Differentiate.Gradient<double>(x => Plain(x, false).Sum(), X), Differentiate.Gradient<double>(x => Plain(x, true).Sum(), X));
    }

    [Fact]
    public void A_recorded_gradient_counts_what_one_input_of_a_checkpoint_owes_to_another_once()
    {
        AssertSame(Differentiate.Hessian<double>(x => Plain(x, false).Sum(), X), Differentiate.Hessian<double>(x => Plain(x, true).Sum(), X));
        AssertSame(Differentiate.Hvp<double>(x => Plain(x, false).Sum(), X, X), Differentiate.Hvp<double>(x => Plain(x, true).Sum(), X, X));
    }

    [Fact]
    public void A_root_may_be_found_in_a_checkpoint()
    {
        TensorNode<double> F(TensorNode<double> x, bool drop)
        {
            TensorNode<double> Part(TensorNode<double> t)
            {
                var u = t * t;
                var first = u.Slice(0, 0..2);
                var root = ImplicitFunction.Root<double>(x.Graph!, z => z * z * z + z - first - 2.0, [1.0, 1.0]);
                return TensorNode.Concat<double>([root * u.Slice(0, 2..4), u]);
            }

            var flat = Sin(x).Reshape([6]);
            return (drop ? TensorNode.Checkpoint(Part, flat) : Part(flat)) * flat.Sum();
        }

        AssertSame(Differentiate.Gradient<double>(x => F(x, false).Sum(), X), Differentiate.Gradient<double>(x => F(x, true).Sum(), X));
        AssertSame(Differentiate.Jacobian<double>(x => F(x, false), X), Differentiate.Jacobian<double>(x => F(x, true), X));
        AssertSame(Differentiate.Hessian<double>(x => F(x, false).Sum(), X), Differentiate.Hessian<double>(x => F(x, true).Sum(), X));
    }

    [Fact]
    public void A_verb_may_be_called_in_a_checkpoint()
    {
        TensorNode<double> Part(TensorNode<double> t)
        {
            var u = t * t;
            return u * u.Graph!.Constant(Differentiate.Gradient<double>(z => (z * z).Sum(), Tensor.Create(new double[] { 1, 2, 3 }, [3])));
        }

        AssertSame(
            Differentiate.Gradient<double>(x => (Part(Sin(x)) * x.Sum()).Sum(), X),
            Differentiate.Gradient<double>(x => (TensorNode.Checkpoint(Part, Sin(x)) * x.Sum()).Sum(), X));
    }

    [Fact]
    public void A_rule_may_call_a_verb_for_its_value()
    {
        // Σ 3x⁴·x.
        var gradient = Differentiate.Gradient<double>(
            x => (TensorNode.ApplyTensorRule<SlopeOfCube, double>(default, [x * x]) * x).Sum(), Tensor.Create(new double[] { 1, 2, 3 }, [3]));
        Assert.Equal([15, 240, 1215], gradient.ToArray());
    }

    [Fact]
    public void Forward_mode_leaves_out_what_the_output_does_not_depend_on()
    {
        Graph<double> graph = new();
        var x = graph.Variable([1, 2, 3], [3]);
        _ = TensorNode.ApplyTensorRule<WithoutDerivative, double>(default, [x]);
        Assert.Equal([2, 4, 6], ForwardMode.Gradient((x * x).Sum(), x).ToArray());
    }

    [Fact]
    public void A_tangent_of_a_scalar_is_there_after_a_checkpoint_of_many_nodes()
    {
        Graph<double> graph = new();
        var x = graph.Variable(1.5);
        var y = TensorNode.Checkpoint(
            z =>
            {
                for (var i = 0; i < 1000; i++)
                    z += 1.0;
                return z;
            },
            TensorNode.Stack(x, x));
        var output = y.Sum() * x;

        // The graph's own places for scalars are as many as there were nodes until now.
        ScalarNode<double>[] outputs = [output], inputs = [x];
        var tangent = new double[1];
        ForwardMode.Jvp<double>(outputs, inputs, [1.0], tangent);
        Assert.Equal(2 * 1.5 + 2 * 1001.5, tangent[0], Rounding * 2000);
    }

    [Fact]
    public void A_jacobian_by_rows_sums_a_product_over_its_batch()
    {
        // y[b, j] = Σᵢ Σₖ batch[b, i, k]·x[k, j] has the derivative Σᵢ batch[b, i, k] by x[k, j].
        double[] batch = [1, 2, 3, 4, 5, 6, 7, 8];
        var jacobian = Differentiate.Jacobian<double>(
            x => TensorNode.MatMul(x.Graph!.Constant(batch, [2, 2, 2]), x.Sum([0])).Sum([1]), Tensor.Create(new double[12], [3, 2, 2]));
        for (var b = 0; b < 2; b++)
        {
            for (var j = 0; j < 2; j++)
            {
                for (var k = 0; k < 2; k++)
                {
                    Assert.Equal(batch[4 * b + k] + batch[4 * b + 2 + k], jacobian[b, j, 1, k, j], Rounding);
                    Assert.Equal(0, jacobian[b, j, 1, k, 1 - j]);
                }
            }
        }
    }

    [Fact]
    public void Numbers_along_a_single_axis_are_mapped_one_by_one()
    {
        Graph<double> graph = new();
        var x = graph.Variable([1, 2, 3], [3]);
        var y = TensorNode.Vmap<double>(number => number * number, x);
        Assert.Equal([1, 4, 9], y.ToArray());
        Assert.Equal([2, 4, 6], ReverseMode.Gradient(y.Sum(), x).ToArray());
    }
}
