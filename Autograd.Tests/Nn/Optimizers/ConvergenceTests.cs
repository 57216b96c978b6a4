using Autograd.Nn;

namespace Autograd.Tests.Nn.Optimizers;

/// <summary>Every optimizer comes down: on a quadratic function, and in the curved valley of Rosenbrock's.</summary>
public sealed class ConvergenceTests
{
    private const double Condition = 10;
    private const int QuadraticSteps = 1000;
    private const int RosenbrockSteps = 4000;

    /// <summary>The optimizer, and what is left of the first loss after the steps.</summary>
    public static TheoryData<string, Func<Optimizer<double>>, double, double> Cases => new()
    {
        { "Sgd", () => new Sgd<double>(1e-3), 0.15, 1e-1 },
        { "Sgd momentum", () => new Sgd<double>(5e-4, momentum: 0.9), 1e-3, 1e-3 },
        { "Sgd Nesterov", () => new Sgd<double>(5e-4, momentum: 0.9, nesterov: true), 1e-3, 1e-3 },
        { "Adam", () => new Adam<double>(0.02), 1e-6, 1e-4 },
        { "Adam amsGrad", () => new Adam<double>(0.02, amsGrad: true), 1e-6, 1e-3 },
        { "AdamW", () => new AdamW<double>(0.02, weightDecay: 0), 1e-6, 1e-4 },
        { "Adamax", () => new Adamax<double>(0.02), 1e-6, 1e-4 },
        { "NAdam", () => new NAdam<double>(0.02), 1e-6, 1e-4 },
        { "RAdam", () => new RAdam<double>(0.002), 0.2, 0.1 },
        { "RmsProp", () => new RmsProp<double>(0.002), 1e-2, 1e-2 },
        { "RmsProp centered", () => new RmsProp<double>(0.002, centered: true, momentum: 0.5), 1e-2, 1e-1 },
        { "Adagrad", () => new Adagrad<double>(0.5), 1e-6, 1e-1 },
        { "Adadelta", () => new Adadelta<double>(epsilon: 1e-3), 1e-2, 0.4 },
        { "Lion", () => new Lion<double>(0.002), 1e-2, 1e-1 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void It_comes_down(string name, Func<Optimizer<double>> make, double quadraticRest, double rosenbrockRest)
    {
        Assert.True(Rest(make(), Landscapes.Quadratic<double>(Condition), QuadraticSteps) <= quadraticRest, $"{name}, quadratic");
        Assert.True(Rest(make(), Landscapes.Evaluate, RosenbrockSteps) <= rosenbrockRest, $"{name}, Rosenbrock");
    }

    private static double Rest(Optimizer<double> optimizer, Objective<double> f, int steps)
    {
        Parameter<double> x = new("x", [2], Initializers.Zero);
        x.Assign([-1.2, 1]);
        ParameterSet<double> parameters = new(x);
        var loss = Landscapes.Of(parameters, f);
        var first = loss();
        for (var step = 0; step < steps; step++)
        {
            optimizer.Step(parameters);
            loss();
        }

        return loss() / first;
    }
}
