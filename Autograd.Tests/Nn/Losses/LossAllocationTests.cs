using System.Numerics;
using Autograd.Nn;
using Autograd.Tests.Graphs;
using Autograd.Tests.Tensors;

namespace Autograd.Tests.Nn.LossFunctions;

/// <summary>A loop that records a loss and differentiates it allocates nothing after its first turns.</summary>
[Collection(Alone.Name)]
public sealed class LossAllocationTests
{
    private static readonly int[] Labels = LossCase.Labels([4, 3]);

    public static TheoryData<string> Names => LossTable.Names;

    // One of each way to be recorded: in one operation, as a map, over rows, by labels.
    [Theory]
    [InlineData("SquaredError")]
    [InlineData("BinaryCrossEntropyFromLogits")]
    [InlineData("CategoricalCrossEntropyFromLogits")]
    [InlineData("SparseCategoricalCrossEntropyFromLogits")]
    public void A_loss_of_doubles(string name) => RequireNone<double>(name);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_loss_of_floats(string name) => RequireNone<float>(name);

    private static void RequireNone<T>(string name)
        where T : IFloatingPointIeee754<T>
    {
        var loss = LossTable.Get(name);
        var sample = loss.Samples.First(sample => sample.Shapes[0] is [4, 3]);
        ReadOnlyMemory<T> values = Array.ConvertAll(sample.Values, T.CreateChecked);
        ReadOnlyMemory<T> weights = new[] { T.One, T.CreateChecked(2), T.Zero, T.One };
        nint[] shape = [4, 3];
        nint[] weightShape = [4];
        var graph = new Graph<T>();
        var inputs = new TensorNode<T>[sample.Shapes.Length];
        var gradient = new T[12];
        Assert.Equal(0, Allocations.PerTurn(() =>
        {
            graph.Clear();
            for (var i = 0; i < inputs.Length; i++)
                inputs[i] = i == 0 ? graph.Variable(values[..12], shape) : graph.Constant(values[12..], shape);
            var sum = Record(loss, inputs, Reduction.Mean, null);
            sum += Record(loss, inputs, Reduction.WeightedMean, graph.Constant(weights, weightShape));
            ReverseMode.Gradient(sum, inputs.AsSpan(0, 1), gradient);
        }));
    }

    // The table makes labels anew each time.
    private static ScalarNode<T> Record<T>(LossCase loss, TensorNode<T>[] x, Reduction reduction, TensorNode<T>? weights)
        where T : IFloatingPointIeee754<T> => loss.Name switch
        {
            "SparseCategoricalCrossEntropyFromLogits" => Losses.SparseCategoricalCrossEntropyFromLogits(x[0], Labels, 0, reduction, weights),
            "SparseCategoricalCrossEntropyFromLogits(smoothed)" => Losses.SparseCategoricalCrossEntropyFromLogits(x[0], Labels, 0.1, reduction, weights),
            "FocalFromLogits" => Losses.FocalFromLogits(x[0], Labels, 2, reduction, weights),
            "FocalFromLogits(γ = ½)" => Losses.FocalFromLogits(x[0], Labels, 0.5, reduction, weights),
            "MulticlassHinge" => Losses.MulticlassHinge(x[0], Labels, 1, reduction, weights),
            _ => loss.Loss<T>(x, reduction, weights),
        };
}
