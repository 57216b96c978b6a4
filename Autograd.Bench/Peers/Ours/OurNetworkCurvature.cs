using System.Numerics;
using static Autograd.Elementary;

namespace Autograd.Bench.Peers;

/// <summary>How the gradient, recorded as nodes, is differentiated once more.</summary>
public enum CurvatureRoute
{
    /// <summary>Its product with the direction is recorded, and reversed.</summary>
    ReverseOfProduct,

    /// <summary>It is reversed with the direction as its cotangent.</summary>
    ReverseOverReverse,

    /// <summary>The direction is pushed forward through it.</summary>
    ForwardOverReverse,
}

/// <summary>The Hessian-vector product of the network: the gradient is recorded, and differentiated by one of the routes.</summary>
public sealed class OurNetworkCurvature<F> : IContender
    where F : IFloatingPointIeee754<F>
{
    private readonly CurvatureRoute route;
    private readonly Graph<F> graph = new();
    private readonly F[] inputs;
    private readonly F[] targets;
    private readonly F[][] parameters;
    private readonly F[] direction;
    private readonly F[] products;
    private readonly nint[][] shapes;
    private readonly nint[] inputShape;
    private readonly nint[] targetShape;
    private readonly TensorNode<F>[] variables;
    private readonly TensorNode<F>[] gradient;
    private readonly TensorNode<F>[] flat;

    public OurNetworkCurvature(NetworkCurvature problem, CurvatureRoute route)
    {
        this.route = route;
        inputs = OurData.Convert<F>(problem.Inputs);
        targets = OurData.Convert<F>(problem.Targets);
        parameters = Array.ConvertAll(problem.Parameters, OurData.Convert<F>);
        direction = [.. problem.Direction.SelectMany(OurData.Convert<F>)];
        products = new F[direction.Length];
        shapes = new nint[parameters.Length][];
        for (var i = 0; i < shapes.Length; i++)
            shapes[i] = Array.ConvertAll(NetworkCurvature.Shape(i), length => (nint)length);
        inputShape = [problem.Batch, NetworkCurvature.InputWidth];
        targetShape = [problem.Batch, 1];
        variables = new TensorNode<F>[parameters.Length];
        flat = new TensorNode<F>[parameters.Length];
        gradient = new TensorNode<F>[parameters.Length];
    }

    public void Run()
    {
        graph.Clear();
        for (var i = 0; i < variables.Length; i++)
            variables[i] = graph.Variable(parameters[i].AsMemory(), shapes[i]);
        ReverseMode.NodeGradient(Loss(), variables, gradient);
        if (route == CurvatureRoute.ReverseOfProduct)
        {
            ReverseMode.Gradient(Product(), variables, products);
            return;
        }

        for (var i = 0; i < flat.Length; i++)
            flat[i] = gradient[i].Flatten();
        var whole = TensorNode.Concat<F>(flat);
        if (route == CurvatureRoute.ReverseOverReverse)
            ReverseMode.Vjp<F>(whole, direction, variables, products);
        else
            ForwardMode.Jvp<F>(whole, variables, direction, products);
    }

    public double[] Values() => OurData.Numbers<F>(products);

    public void Dispose()
    {
    }

    private ScalarNode<F> Product()
    {
        var product = ScalarNode<F>.Zero;
        var start = 0;
        for (var i = 0; i < variables.Length; i++)
        {
            var part = graph.Constant(direction.AsMemory(start, parameters[i].Length), shapes[i]);
            product += (gradient[i] * part).Sum();
            start += parameters[i].Length;
        }

        return product;
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
