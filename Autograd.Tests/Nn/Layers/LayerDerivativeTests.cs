using Autograd.Tests.Tensors;

namespace Autograd.Tests.Nn.Layers;

/// <summary>Every layer's derivatives, by all its parameters and by its input, in training and in evaluation.</summary>
public sealed class LayerDerivativeTests
{
    // A central difference is off by h²·f‴/6 and by rounding/h: both near 1e-10 here.
    private const double Step = 1e-5;
    private const double Tolerance = 1e-8;

    // Sums of tens of numbers of six digits.
    private const double SinglePrecision = 1e-4;

    public static TheoryData<string, bool> Layers
    {
        get
        {
            TheoryData<string, bool> data = [];
            foreach (var name in LayerTable.Names)
            {
                data.Add(name, true);
                data.Add(name, false);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void The_gradient_by_parameters_is_the_finite_difference(string name, bool isTraining)
    {
        LayerRun<double> run = new(name, isTraining);
        var gradient = run.Gradient();
        Agreement.Near(Differences(run, run.Loss), gradient, Tolerance, name);
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void The_gradient_by_the_input_is_the_finite_difference(string name, bool isTraining)
    {
        if (LayerTable.TakesIndices(name))
            return;
        LayerRun<double> run = new(name, isTraining);
        var expected = new double[run.Input.Length];
        for (var i = 0; i < expected.Length; i++)
            expected[i] = Difference(() => run.Input[i], value => run.Input[i] = value, run.Loss);
        Agreement.Near(expected, run.InputGradient(), Tolerance, name);
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Second_derivatives_are_differences_of_the_gradient(string name, bool isTraining)
    {
        LayerRun<double> run = new(name, isTraining);
        var direction = LayerRun<double>.Values(run.Model.Parameters.TrainableLength, phase: 3, offset: 0);
        if (direction.Length == 0)
            return;

        var expected = new double[direction.Length];
        foreach (var sign in new[] { 1, -1 })
        {
            Move(run, direction, sign * Step);
            var gradient = run.Gradient();
            Move(run, direction, -sign * Step);
            for (var i = 0; i < expected.Length; i++)
                expected[i] += sign * gradient[i] / (2 * Step);
        }

        var loss = run.Record();
        var along = new TensorNode<double>[run.Pass.Trainable.Length];
        ReverseMode.NodeGradient(loss, run.Pass.Trainable.Span, along);
        ScalarNode<double> product = 0.0;
        var offset = 0;
        foreach (var node in along)
        {
            product += (node * run.Pass.Graph.Constant(direction.AsSpan(offset, node.Length), node.Shape)).Sum();
            offset += node.Length;
        }

        var second = new double[direction.Length];
        if (product.Graph is not null)
            ReverseMode.Gradient(product, run.Pass.Trainable.Span, second, allowUnconnected: true);
        Agreement.Near(expected, second, Tolerance, name);
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Single_precision_agrees_with_double(string name, bool isTraining)
    {
        LayerRun<float> single = new(name, isTraining);
        LayerRun<double> reference = new(name, isTraining);
        Agreement.Near(LayerRun<double>.Doubles(reference.Values()), LayerRun<float>.Doubles(single.Values()), SinglePrecision, name);
        Agreement.Near(reference.Gradient(), single.Gradient(), SinglePrecision, name);
        Agreement.Near(reference.InputGradient(), single.InputGradient(), SinglePrecision, name);
    }

    private static double[] Differences(LayerRun<double> run, Func<double> loss)
    {
        List<double> differences = [];
        foreach (var parameter in run.Model.Parameters.Where(parameter => parameter.IsTrainable))
        {
            for (var i = 0; i < parameter.Length; i++)
                differences.Add(Difference(() => parameter.Values[i], value => parameter.Update()[i] = value, loss));
        }

        return [.. differences];
    }

    private static double Difference(Func<double> get, Action<double> set, Func<double> loss)
    {
        var at = get();
        set(at + Step);
        var above = loss();
        set(at - Step);
        var below = loss();
        set(at);
        return (above - below) / (2 * Step);
    }

    private static void Move(LayerRun<double> run, double[] direction, double distance)
    {
        var values = run.Model.Parameters.Update();
        for (var i = 0; i < values.Length; i++)
            values[i] += distance * direction[i];
    }
}
