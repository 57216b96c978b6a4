using System.Numerics;
using Autograd.Nn;
using Autograd.Tests.Tensors;

namespace Autograd.Tests.Nn.LossFunctions;

/// <summary>A loss for every number, before and after its terms are added up.</summary>
internal interface ILoss
{
    /// <summary>The terms, of a prediction and where there is one a target.</summary>
    static abstract TensorNode<T> Terms<T>(ReadOnlySpan<TensorNode<T>> x)
        where T : IFloatingPointIeee754<T>;

    static abstract ScalarNode<T> Loss<T>(ReadOnlySpan<TensorNode<T>> x, Reduction reduction, TensorNode<T>? weights)
        where T : IFloatingPointIeee754<T>;
}

/// <summary>A line of the table of losses: its terms are an operation like those of Core's table, so the same checks apply.</summary>
internal abstract class LossCase(string name, params string[] shapes) : TensorCase(name, shapes)
{
    public abstract ScalarNode<T> Loss<T>(ReadOnlySpan<TensorNode<T>> x, Reduction reduction, TensorNode<T>? weights)
        where T : IFloatingPointIeee754<T>;

    /// <summary>Labels of rows: every class is there, and none in order.</summary>
    public static int[] Labels(ReadOnlySpan<nint> shape)
    {
        var labels = new int[(int)shape[..^1].ToArray().Aggregate((nint)1, (product, length) => product * length)];
        for (var i = 0; i < labels.Length; i++)
            labels[i] = LabelOf(i, (int)shape[^1]);
        return labels;
    }

    public static int LabelOf(int row, int classes) => (7 * row + 2) % classes;
}

/// <inheritdoc cref="LossCase"/>
internal sealed class LossCase<TLoss>(string name, params string[] shapes) : LossCase(name, shapes)
    where TLoss : ILoss
{
    public override TensorNode<T> Apply<T>(ReadOnlySpan<TensorNode<T>> x) => TLoss.Terms(x);

    public override ScalarNode<T> Loss<T>(ReadOnlySpan<TensorNode<T>> x, Reduction reduction, TensorNode<T>? weights) =>
        TLoss.Loss(x, reduction, weights);
}
