using Autograd.Nn;
using static Autograd.Elementary;

namespace Autograd.Tests.Nn.Curvature;

public sealed class CurvatureTests
{
    private const int Examples = 4;

    // Of a central difference of gradients with this step: its square, and rounding divided by it.
    private const double Step = 1e-5;
    private const double DifferenceTolerance = 1e-8;

    // Sums of a few dozen products of numbers near 1.
    private const double RoundingTolerance = 1e-12;

    private readonly Mlp<double> model = new([2, 3, 2], Activations.Tanh, seed: 1);
    private readonly double[] inputs = [.. Enumerable.Range(0, Examples * 2).Select(i => Math.Sin(1 + i))];
    private readonly double[] targets = [.. Enumerable.Range(0, Examples * 2).Select(i => Math.Cos(2 * i))];
    private readonly double[] direction;
    private readonly Pass<double> pass;

    public CurvatureTests()
    {
        pass = Pass<double>.ForTraining(model, seed: 1);
        direction = [.. Enumerable.Range(0, model.Parameters.TrainableLength).Select(i => Math.Sin(3 * i))];
    }

    [Fact]
    public void The_Hessian_product_is_the_change_of_the_gradient_along_the_vector()
    {
        var (_, loss) = Record();
        var product = new double[direction.Length];
        Autograd.Nn.Curvature.HessianProduct(pass, loss, direction, product);

        var at = model.Parameters.Values.ToArray();
        var up = GradientAt(Moved(at, Step));
        var down = GradientAt(Moved(at, -Step));
        for (var i = 0; i < product.Length; i++)
            Assert.Equal((up[i] - down[i]) / (2 * Step), product[i], DifferenceTolerance);
    }

    [Fact]
    public void The_Gauss_Newton_product_is_that_of_the_matrix_written_out()
    {
        var (output, loss) = Record();
        var product = new double[direction.Length];
        Autograd.Nn.Curvature.GaussNewtonProduct(pass, output, loss, direction, product);

        // Of the mean of squares, the Hessian by the outputs is 2/n times the identity.
        var jacobian = new double[output.Length][];
        var jv = new double[output.Length];
        for (var i = 0; i < jacobian.Length; i++)
        {
            jacobian[i] = new double[direction.Length];
            var unit = new double[output.Length];
            unit[i] = 1;
            ReverseMode.Vjp(output, unit, pass.Trainable.Span, jacobian[i]);
            for (var j = 0; j < direction.Length; j++)
                jv[i] += jacobian[i][j] * direction[j];
        }

        for (var j = 0; j < direction.Length; j++)
            Assert.Equal(jv.Select((value, i) => 2.0 / output.Length * value * jacobian[i][j]).Sum(), product[j], RoundingTolerance);
    }

    [Fact]
    public void The_Gauss_Newton_matrix_of_a_convex_loss_has_no_negative_curvature()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            RandomSequence random = new(seed);
            var v = new double[direction.Length];
            foreach (ref var value in v.AsSpan())
                value = random.NextNormal();
            pass.Restart();
            var (output, loss) = Record();
            var product = new double[v.Length];
            Autograd.Nn.Curvature.GaussNewtonProduct(pass, output, loss, v, product);
            Assert.True(v.Zip(product, (a, b) => a * b).Sum() >= 0);
        }
    }

    [Fact]
    public void Of_a_linear_model_both_are_the_same()
    {
        Dense<double> linear = new(2, 2);
        linear.Initialize(1);
        var run = Pass<double>.ForTraining(linear, seed: 1);
        var output = linear.Forward(run.Graph.Constant(inputs, [Examples, 2]), run);
        var loss = Square(output - run.Graph.Constant(targets, [Examples, 2])).Mean();
        double[] v = [1, -2, 3, -4, 5, -6];
        double[] hessian = new double[6], gaussNewton = new double[6];
        Autograd.Nn.Curvature.HessianProduct(run, loss, v, hessian);
        Autograd.Nn.Curvature.GaussNewtonProduct(run, output, loss, v, gaussNewton);
        for (var i = 0; i < v.Length; i++)
            Assert.Equal(hessian[i], gaussNewton[i], RoundingTolerance);
    }

    [Fact]
    public void The_mean_of_the_gradients_of_examples_is_the_gradient_of_the_mean()
    {
        var length = direction.Length;
        var gradients = new double[Examples * length];
        Autograd.Nn.Curvature.PerExampleGradients(
            model,
            Examples,
            (run, i) => Square(
                model.Forward(run.Graph.Constant(inputs.AsSpan(2 * i, 2), [1, 2]), run) - run.Graph.Constant(targets.AsSpan(2 * i, 2), [1, 2])).Mean(),
            gradients);
        var (_, loss) = Record();
        pass.Backward(loss);
        for (var j = 0; j < length; j++)
        {
            var mean = Enumerable.Range(0, Examples).Average(i => gradients[i * length + j]);
            Assert.Equal(model.Parameters.Gradient[j], mean, RoundingTolerance);
        }
    }

    [Fact]
    public void Lengths_have_to_agree()
    {
        var (output, loss) = Record();
        Assert.Throws<ArgumentException>(() => Autograd.Nn.Curvature.HessianProduct(pass, loss, new double[3], new double[direction.Length]));
        Assert.Throws<ArgumentException>(() => Autograd.Nn.Curvature.GaussNewtonProduct(pass, output, loss, direction, new double[3]));
        Assert.Throws<ArgumentException>(() => Autograd.Nn.Curvature.PerExampleGradients(model, 2, (_, _) => loss, new double[direction.Length]));
    }

    private (TensorNode<double> Output, ScalarNode<double> Loss) Record()
    {
        pass.Restart();
        var output = model.Forward(pass.Graph.Constant(inputs, [Examples, 2]), pass);
        return (output, Square(output - pass.Graph.Constant(targets, [Examples, 2])).Mean());
    }

    private double[] Moved(double[] at, double step) => [.. at.Zip(direction, (x, v) => x + step * v)];

    private double[] GradientAt(double[] values)
    {
        values.CopyTo(model.Parameters.Update());
        pass.Backward(Record().Loss);
        return model.Parameters.Gradient.ToArray();
    }
}
