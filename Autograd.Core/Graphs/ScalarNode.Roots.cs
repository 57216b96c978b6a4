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
        // Nobody but f knows the graph; what its first run records stays there.
        var (value, slope) = valueAndSlope(root.Value);
        var graph = value.Graph ?? slope.Graph;
        var x = root.Value - value.Value / slope.Value;
        if (graph is null || graph.KeepsValuesOnly)
        {
            attached = graph?.Constant(x) ?? x;
            return true;
        }

        var start = graph.End;
        try
        {
            for (var step = 1; step <= RootPolish.StepsFor<T>(); step++)
            {
                (value, slope) = valueAndSlope(x);
                x -= value.Value / slope.Value;
            }
        }
        finally
        {
            graph.DropFrom(start);
        }

        attached = RootOperation<T>.Record(graph, v => TensorNode.Stack(f(v[0])), [x], [slope.Value])[0];
        return true;
    }
}
