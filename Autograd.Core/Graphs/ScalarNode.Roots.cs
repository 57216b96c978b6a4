using System.Numerics;
using Autograd.Algebra;

namespace Autograd;

// A root in generic code, on whichever graph the function's other arguments are.
public readonly partial struct ScalarNode<T>
    where T : IFloatingPointIeee754<T>
{
    static bool IDifferentiableNumber<ScalarNode<T>>.TryAttach(
        Func<ScalarNode<T>, ScalarNode<T>> f,
        Func<ScalarNode<T>, (ScalarNode<T> Value, ScalarNode<T> Slope)> valueAndSlope,
        ScalarNode<T> root,
        out ScalarNode<T> attached)
    {
        var x = root.Value;
        var progress = new NewtonProgress<T>(unknowns: 1);

        // Nobody but f knows the graph; what its first run records stays there.
        var (value, slope) = valueAndSlope(x);
        var graph = value.Graph ?? slope.Graph;
        var end = graph?.End ?? default;
        try
        {
            while (progress.CanGainDigits([Move()], [x]))
                (value, slope) = valueAndSlope(x);
            for (var step = RootPolish.StepsFor<T>(); step > 0; step--)
            {
                (value, slope) = valueAndSlope(x);
                Move();
            }

            (_, slope) = valueAndSlope(x);
        }
        finally
        {
            graph?.DropFrom(end);
        }

        attached = graph is null || graph.KeepsValuesOnly
            ? graph?.Constant(x) ?? x
            : RootOperation<T>.Record(graph, v => TensorNode.Stack(f(v[0])), [x], [slope.Value])[0];
        return true;

        T Move()
        {
            var step = value.Value / slope.Value;
            x -= step;
            return step;
        }
    }
}
