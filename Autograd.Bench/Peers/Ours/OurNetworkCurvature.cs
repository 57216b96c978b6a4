#if TENSORS
using System.Numerics;
using static Autograd.Elementary;

namespace Autograd.Bench.Peers;

/// <summary>Reverse over reverse: the gradient is recorded, and its product with the direction is reversed.</summary>
public sealed class OurNetworkCurvature<F> : IContender
    where F : IFloatingPointIeee754<F>
{
    private readonly Graph<F> graph = new();
    private readonly F[] inputs;
    private readonly F[] targets;
    private readonly F[][] parameters;
    private readonly F[][] direction;
    private readonly F[][] products;
    private readonly nint[][] shapes;
    private readonly nint[] inputShape;
    private readonly nint[] targetShape;
    private readonly TensorNode<F>[] variables;

    public OurNetworkCurvature(NetworkCurvature problem)
    {
        inputs = OurData.Convert<F>(problem.Inputs);
        targets = OurData.Convert<F>(problem.Targets);
        parameters = Array.ConvertAll(problem.Parameters, OurData.Convert<F>);
        direction = Array.ConvertAll(problem.Direction, OurData.Convert<F>);
        products = Array.ConvertAll(problem.Parameters, values => new F[values.Length]);
        shapes = new nint[parameters.Length][];
        for (var i = 0; i < shapes.Length; i++)
            shapes[i] = Array.ConvertAll(NetworkCurvature.Shape(i), length => (nint)length);
        inputShape = [problem.Batch, NetworkCurvature.InputWidth];
        targetShape = [problem.Batch, 1];
        variables = new TensorNode<F>[parameters.Length];
    }

    public void Run()
    {
        graph.Clear();
        for (var i = 0; i < variables.Length; i++)
            variables[i] = graph.Variable(parameters[i].AsMemory(), shapes[i]);
        var gradient = ReverseMode.NodeGradient(Loss(), variables);
        var product = ScalarNode<F>.Zero;
        for (var i = 0; i < variables.Length; i++)
            product += (gradient[variables[i]] * graph.Constant(direction[i].AsMemory(), shapes[i])).Sum();
        ReverseMode.Gradient(product, variables, products);
    }

    public double[] Values() => [.. products.SelectMany(values => OurData.Numbers<F>(values))];

    public void Dispose()
    {
    }

    private ScalarNode<F> Loss()
    {
        var x = graph.Constant(inputs.AsMemory(), inputShape);
        for (var layer = 0; layer < NetworkCurvature.Layers; layer++)
        {
            x = TensorNode.MatMul(x, variables[2 * layer]) + variables[2 * layer + 1];
            if (layer < NetworkCurvature.Layers - 1)
                x = Tanh(x);
        }

        return Square(x - graph.Constant(targets.AsMemory(), targetShape)).Mean();
    }
}
#endif
