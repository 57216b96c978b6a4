using Autograd.Nn;
using Autograd.Tests.Graphs;

namespace Autograd.Tests.Nn.Optimizers;

/// <summary>What optimizers remember: saved and restored to the bit, for one layout of one model.</summary>
public sealed class OptimizerStateTests
{
    private const int Before = 7;
    private const int After = 9;

    // Above what one thread does alone, and divided by no lanes.
    private const int LargeLength = 40_003;
    private const int LargeSteps = 2;

    private static readonly float[] LargeValues = SampleParameters.Create<float>(LargeLength).Values.ToArray();

    // One gradient for all steps and optimizers: to draw it takes longer than they do.
    private static readonly float[] LargeGradient = DrawLarge();

    public static TheoryData<string> Names => [.. OptimizerCase.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_restored_optimizer_goes_on_to_the_bit(string name)
    {
        var optimizer = OptimizerCase.Get<float>(name).Optimizer;
        var parameters = SampleParameters.Create<float>();
        Run(optimizer, parameters, 1, Before);

        var restored = OptimizerCase.Get<float>(name).Optimizer;
        var others = SampleParameters.Create<float>();
        parameters.Values.CopyTo(others.Update());
        TrainingState<float> state = new();
        optimizer.Save(state);
        restored.Load(state, others);
        Assert.Equal(Before, restored.StepCount);

        Run(optimizer, parameters, Before + 1, After);
        Run(restored, others, Before + 1, After);
        Assert.Equal(parameters.Values.ToArray(), others.Values.ToArray());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void After_a_reset_steps_are_those_of_a_new_one(string name)
    {
        var optimizer = OptimizerCase.Get<double>(name).Optimizer;
        Run(optimizer, SampleParameters.Create<double>(), 1, Before);
        optimizer.Reset();
        var (parameters, others) = (SampleParameters.Create<double>(), SampleParameters.Create<double>());
        Run(optimizer, parameters, 1, After);
        Run(OptimizerCase.Get<double>(name).Optimizer, others, 1, After);
        Assert.Equal(parameters.Values.ToArray(), others.Values.ToArray());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void One_thread_and_two_give_the_same_bits(string name)
    {
        var threads = Parallelism.MaxThreads;
        try
        {
            Parallelism.MaxThreads = 1;
            var one = RunLarge(OptimizerCase.Get<float>(name).Optimizer);
            Parallelism.MaxThreads = 2;
            var two = RunLarge(OptimizerCase.Get<float>(name).Optimizer);
            Assert.True(one.AsSpan().SequenceEqual(two));
        }
        finally
        {
            Parallelism.MaxThreads = threads;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_step_allocates_nothing(string name)
    {
        var optimizer = OptimizerCase.Get<float>(name, parameter => parameter.Shape.Length > 1).Optimizer;
        var parameters = SampleParameters.Create<float>();
        SampleParameters.SetGradient(parameters, 1);
        Assert.Equal(0, Allocations.PerTurn(() => optimizer.Step(parameters)));
    }

    [Fact]
    public void Freezing_a_parameter_after_the_first_step_throws_until_a_reset()
    {
        var optimizer = new Adam<float>();
        var parameters = SampleParameters.Create<float>();
        Run(optimizer, parameters, 1, 1);
        parameters["b0"].IsTrainable = false;
        Assert.Contains("Reset", Assert.Throws<InvalidOperationException>(() => optimizer.Step(parameters)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => optimizer.State("mean", parameters));
        optimizer.Reset();
        var before = parameters["b0"].Values.ToArray();
        Run(optimizer, parameters, 1, 1);
        Assert.Equal(before, parameters["b0"].Values.ToArray());
    }

    [Fact]
    public void Another_models_parameters_throw_where_something_is_remembered()
    {
        var (one, other) = (SampleParameters.Create<float>(), SampleParameters.Create<float>());
        var adam = new Adam<float>();
        adam.Step(one);
        Assert.Throws<InvalidOperationException>(() => adam.Step(other));
        var plain = new Sgd<float>(0.1);
        plain.Step(one);
        plain.Step(other);
        Assert.Equal(2, plain.StepCount);
    }

    [Fact]
    public void A_name_that_is_unknown_throws_and_lists_those_that_are_known()
    {
        var parameters = SampleParameters.Create<float>();
        var message = Assert.Throws<KeyNotFoundException>(() => new Adam<float>().State("velocity", parameters)).Message;
        Assert.Equal("Adam has no state 'velocity'. It has mean, meanSquare.", message);
        message = Assert.Throws<KeyNotFoundException>(() => new Sgd<float>().State("mean", parameters)).Message;
        Assert.Equal("Sgd has no state 'mean'. It has none.", message);
    }

    [Fact]
    public void A_state_can_begin_with_something_else_than_0()
    {
        var parameters = SampleParameters.Create<double>();
        Assert.All(new Adagrad<double>(initialSum: 0.25).State("sumOfSquares", parameters).ToArray(), value => Assert.Equal(0.25, value));
    }

    [Fact]
    public void A_step_makes_graphs_that_have_recorded_the_parameters_stale()
    {
        var parameters = SampleParameters.Create<double>();
        var version = parameters["w0"].Version.Value;
        new Sgd<double>(0.1).Step(parameters);
        Assert.NotEqual(version, parameters["w0"].Version.Value);
    }

    private static float[] DrawLarge()
    {
        var parameters = SampleParameters.Create<float>(LargeLength);
        SampleParameters.SetGradient(parameters, 1);
        return parameters.Gradient.ToArray();
    }

    private static float[] RunLarge(Optimizer<float> optimizer)
    {
        Parameter<float> parameter = new("x", [LargeLength], Initializers.Zero);
        parameter.Assign(LargeValues);
        ParameterSet<float> parameters = new(parameter);
        LargeGradient.CopyTo(parameters.Gradient);
        for (var step = 0; step < LargeSteps; step++)
            optimizer.Step(parameters);
        return parameters.Values.ToArray();
    }

    private static T[] Run<T>(Optimizer<T> optimizer, ParameterSet<T> parameters, int first, int count)
        where T : System.Numerics.IFloatingPointIeee754<T>
    {
        for (var step = first; step < first + count; step++)
        {
            SampleParameters.SetGradient(parameters, step);
            optimizer.Step(parameters);
        }

        return parameters.Values.ToArray();
    }
}
