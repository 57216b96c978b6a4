using System.Numerics;
using Autograd.Nn;
using Autograd.Tests.Graphs;
using Autograd.Tests.Tensors;

namespace Autograd.Tests.Nn.Layers;

/// <summary>The same bits for the same seed, for any number of threads, and for prediction as for evaluation.</summary>
[Collection(Alone.Name)]
public sealed class LayerBitsTests
{
    private const int OtherSeed = 61;

    // Above the work from which elementwise operations use threads.
    private const int LargeBatch = 6_000;

    public static TheoryData<string> Names => LayerTable.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_seed_gives_the_same_bits(string name)
    {
        LayerRun<float> first = new(name), second = new(name);
        Agreement.Same(first.Values(), second.Values(), name);
        Agreement.Same(first.Gradient(), second.Gradient(), name);
        Agreement.Same(first.InputGradient(), second.InputGradient(), name);
    }

    [Theory]
    [InlineData("dropout")]
    [InlineData("alpha dropout")]
    [InlineData("deep")]
    public void Another_seed_or_another_step_drops_others(string name)
    {
        LayerRun<double> run = new(name);
        var values = run.Values();
        Assert.NotEqual(values, new LayerRun<double>(name, seed: OtherSeed).Values());

        run.Pass.Restart();
        var next = run.Model.Forward(run.Pass.Graph.Constant(run.Input.AsSpan(), run.Shape), run.Pass).ToArray();
        Assert.NotEqual(values, next);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Two_threads_give_the_bits_of_one(string name)
    {
        var before = Parallelism.MaxThreads;
        try
        {
            Parallelism.MaxThreads = 1;
            LayerRun<float> one = new(name, batch: LargeBatch);
            var (values, gradient) = (one.Values(), one.Gradient());
            Parallelism.MaxThreads = 2;
            LayerRun<float> two = new(name, batch: LargeBatch);
            Agreement.Same(values, two.Values(), name);
            Agreement.Same(gradient, two.Gradient(), name);
        }
        finally
        {
            Parallelism.MaxThreads = before;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Prediction_is_evaluation(string name)
    {
        Check<double>(name);
        Check<float>(name);
    }

    private static void Check<T>(string name)
        where T : IFloatingPointIeee754<T>
    {
        LayerRun<T> run = new(name, isTraining: false);
        var expected = run.Values();
        var predicted = new T[expected.Length];
        Assert.Equal(expected.Length, run.Model.Predict(run.Input, run.Shape, predicted));
        Agreement.Same(expected, predicted, name);
    }
}
