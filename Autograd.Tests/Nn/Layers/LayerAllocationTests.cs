using Autograd.Nn;
using Autograd.Tests.Graphs;

namespace Autograd.Tests.Nn.Layers;

/// <summary>A training step through any layer, and a prediction into the caller's memory, allocate nothing.</summary>
[Collection(Alone.Name)]
public sealed class LayerAllocationTests
{
    public static TheoryData<string> Names => LayerTable.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_steady_training_step_allocates_nothing(string name)
    {
        LayerRun<float> run = new(name);
        var hasParameters = run.Model.Parameters.TrainableLength > 0;
        Assert.Equal(0, Allocations.PerTurn(() =>
        {
            var loss = run.Record();
            if (hasParameters)
                run.Pass.Backward(loss);
        }));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_steady_prediction_allocates_nothing(string name)
    {
        LayerRun<float> run = new(name, isTraining: false);
        var destination = new float[run.Values().Length];
        Assert.Equal(0, Allocations.PerTurn(() => run.Model.Predict(run.Input, run.Shape, destination)));
    }
}
