using Autograd.Nn;

namespace Autograd.Tests.Nn.Optimizers;

/// <summary>Numbers that an optimizer cannot work with are refused when it is made.</summary>
public sealed class HyperparameterTests
{
    public static TheoryData<string, Func<object>> Refused => new()
    {
        { "LearningRate", () => new Sgd<double>(-1) },
        { "LearningRate", () => new Adam<double>(double.NaN) },
        { "LearningRate", () => new Adam<double>(double.PositiveInfinity) },
        { "WeightDecay", () => new Sgd<double>(weightDecay: -1) },
        { "momentum", () => new Sgd<double>(momentum: -0.1) },
        { "dampening", () => new Sgd<double>(momentum: 0.1, dampening: double.NaN) },
        { "beta1", () => new Adam<double>(beta1: 1) },
        { "beta2", () => new Adam<double>(beta2: -0.1) },
        { "epsilon", () => new Adam<double>(epsilon: -1e-8) },
        { "beta1", () => new AdamW<double>(beta1: double.NaN) },
        { "WeightDecay", () => new AdamW<double>(weightDecay: -1) },
        { "beta2", () => new Adamax<double>(beta2: 1) },
        { "epsilon", () => new Adamax<double>(epsilon: -1) },
        { "momentumDecay", () => new NAdam<double>(momentumDecay: -1) },
        { "beta1", () => new NAdam<double>(beta1: 2) },
        { "beta2", () => new RAdam<double>(beta2: 1) },
        { "alpha", () => new RmsProp<double>(alpha: 1) },
        { "momentum", () => new RmsProp<double>(momentum: -1) },
        { "epsilon", () => new RmsProp<double>(epsilon: double.NaN) },
        { "learningRateDecay", () => new Adagrad<double>(learningRateDecay: -1) },
        { "initialSum", () => new Adagrad<double>(initialSum: -1) },
        { "rho", () => new Adadelta<double>(rho: 1) },
        { "epsilon", () => new Adadelta<double>(epsilon: 0) },
        { "beta2", () => new Lion<double>(beta2: 1) },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_number_out_of_range_throws_and_is_named(string parameter, Func<object> make) =>
        Assert.Equal(parameter, Assert.Throws<ArgumentOutOfRangeException>(make).ParamName);

    [Fact]
    public void Nesterovs_form_needs_momentum_and_no_dampening()
    {
        Assert.Throws<ArgumentException>(() => new Sgd<float>(nesterov: true));
        Assert.Throws<ArgumentException>(() => new Sgd<float>(momentum: 0.9, dampening: 0.1, nesterov: true));
    }

    [Fact]
    public void A_step_size_can_be_set_between_steps_within_its_range()
    {
        var optimizer = new Adam<float>();
        optimizer.LearningRate = 0;
        Assert.Throws<ArgumentOutOfRangeException>(() => optimizer.LearningRate = -1);
        Assert.Throws<ArgumentOutOfRangeException>(() => optimizer.WeightDecay = double.NaN);
        Assert.Equal(0, optimizer.LearningRate);
    }
}
