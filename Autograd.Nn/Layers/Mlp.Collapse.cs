using System.Numerics;

namespace Autograd.Nn;

// Without activations, depth is nothing.
public sealed partial class Mlp<T>
    where T : IFloatingPointIeee754<T>
{
    /// <summary>
    /// The one layer W̃·x + b̃ that a network with linear activations is: W̃ = W_L·W_{L−1}·…·W_0, and b̃ by b̃ ← W_l·b̃ + b_l from b_0
    /// on.
    /// </summary>
    /// <exception cref="InvalidOperationException">An activation is not linear, or a parameter has no values yet.</exception>
    public Dense<T> CollapseLinear()
    {
        Root.Parameters.RequireUsable();
        foreach (var layer in layers)
        {
            if (layer.Activation != Activations.Linear)
            {
                throw new InvalidOperationException(
                    $"CollapseLinear: the layer {layer} applies {layer.Activation}. Only a network whose activations are all Linear is one linear map.");
            }
        }

        var graph = new Graph<T>(new GraphOptions { ValuesOnly = true });
        var weight = Recorded(graph, layers[0].Weight);
        var bias = Recorded(graph, layers[0].Bias!);
        foreach (var layer in layers.AsSpan(1))
        {
            // A bias goes through the layers like an input.
            var next = Recorded(graph, layer.Weight);
            weight = TensorNode.MatMul(next, weight);
            bias = TensorNode.MatMul(next, bias) + Recorded(graph, layer.Bias!);
        }

        var collapsed = new Dense<T>(layers[0].Inputs, layers[^1].Outputs);
        weight.CopyTo(collapsed.Weight.Update());
        bias.CopyTo(collapsed.Bias!.Update());
        return collapsed;
    }

    private static TensorNode<T> Recorded(Graph<T> graph, Parameter<T> parameter) =>
        graph.Constant(parameter.Memory, parameter.Shape, parameter.Version);
}
