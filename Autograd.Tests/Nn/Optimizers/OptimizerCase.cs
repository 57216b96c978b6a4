using System.Numerics;
using Autograd.Nn;

namespace Autograd.Tests.Nn.Optimizers;

/// <summary>The table of optimizers: each as the library has it, beside the same by the reference.</summary>
internal static class OptimizerCase
{
    // Large enough for its effect to be far above every tolerance.
    private const double Decay = 0.05;

    public static string[] Names { get; } =
    [
        "sgd", "sgd decay", "sgd momentum", "sgd momentum dampening decay", "sgd nesterov", "sgd nesterov decay",
        "adam", "adam defaults", "adam decay", "adam amsgrad", "adamw", "adamw defaults", "adamw amsgrad",
        "adamax", "adamax decay", "nadam", "nadam decay", "nadam decoupled", "radam", "radam decay", "radam decoupled",
        "rmsprop", "rmsprop momentum decay", "rmsprop centered", "rmsprop centered momentum",
        "adagrad", "adagrad all", "adadelta", "adadelta decay", "lion", "lion decay",
    ];

    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="decays">Which parameters decay.</param>
    public static (Optimizer<T> Optimizer, Func<ScalarReference> Reference) Get<T>(string name, Func<Parameter<T>, bool>? decays = null)
        where T : IFloatingPointIeee754<T> => name switch
        {
            "sgd" => (new Sgd<T>(0.05), () => new SgdReference { Lr = 0.05 }),
            "sgd decay" => (new Sgd<T>(0.05, weightDecay: Decay, decays: decays), () => new SgdReference { Lr = 0.05, WeightDecay = Decay }),
            "sgd momentum" => (new Sgd<T>(0.05, 0.9), () => new SgdReference { Lr = 0.05, Mu = 0.9 }),
            "sgd momentum dampening decay" => (
                new Sgd<T>(0.05, 0.8, 0.3, weightDecay: Decay, decays: decays),
                () => new SgdReference { Lr = 0.05, Mu = 0.8, Tau = 0.3, WeightDecay = Decay }),
            "sgd nesterov" => (new Sgd<T>(0.05, 0.9, nesterov: true), () => new SgdReference { Lr = 0.05, Mu = 0.9, Nesterov = true }),
            "sgd nesterov decay" => (
                new Sgd<T>(0.05, 0.9, nesterov: true, weightDecay: Decay, decays: decays),
                () => new SgdReference { Lr = 0.05, Mu = 0.9, Nesterov = true, WeightDecay = Decay }),
            "adam" => (
                new Adam<T>(0.02, 0.8, 0.95, 1e-3), () => new AdamReference { Lr = 0.02, Beta1 = 0.8, Beta2 = 0.95, Eps = 1e-3 }),
            "adam defaults" => (new Adam<T>(), () => new AdamReference()),
            "adam decay" => (new Adam<T>(0.02, weightDecay: Decay, decays: decays), () => new AdamReference { Lr = 0.02, WeightDecay = Decay }),
            "adam amsgrad" => (
                new Adam<T>(0.02, beta2: 0.9, weightDecay: Decay, amsGrad: true, decays: decays),
                () => new AdamReference { Lr = 0.02, Beta2 = 0.9, AmsGrad = true, WeightDecay = Decay }),
            "adamw" => (
                new AdamW<T>(0.02, 0.8, 0.95, 1e-3, Decay, decays: decays),
                () => new AdamReference { Lr = 0.02, Beta1 = 0.8, Beta2 = 0.95, Eps = 1e-3, WeightDecay = Decay, Decoupled = true }),
            "adamw defaults" => (new AdamW<T>(decays: decays), () => new AdamReference { WeightDecay = 1e-2, Decoupled = true }),
            "adamw amsgrad" => (
                new AdamW<T>(0.02, beta2: 0.9, weightDecay: Decay, amsGrad: true, decays: decays),
                () => new AdamReference { Lr = 0.02, Beta2 = 0.9, AmsGrad = true, WeightDecay = Decay, Decoupled = true }),
            "adamax" => (new Adamax<T>(), () => new AdamaxReference { Lr = 2e-3 }),
            "adamax decay" => (
                new Adamax<T>(0.02, 0.8, 0.95, 1e-2, Decay, decays),
                () => new AdamaxReference { Lr = 0.02, Beta1 = 0.8, Beta2 = 0.95, Eps = 1e-2, WeightDecay = Decay }),
            "nadam" => (new NAdam<T>(), () => new NAdamReference { Lr = 2e-3 }),
            "nadam decay" => (
                new NAdam<T>(0.02, 0.8, 0.95, 1e-3, Decay, 0.1, decays: decays),
                () => new NAdamReference { Lr = 0.02, Beta1 = 0.8, Beta2 = 0.95, Eps = 1e-3, WeightDecay = Decay, Psi = 0.1 }),
            "nadam decoupled" => (
                new NAdam<T>(0.02, weightDecay: Decay, decoupled: true, decays: decays),
                () => new NAdamReference { Lr = 0.02, WeightDecay = Decay, Decoupled = true }),
            "radam" => (new RAdam<T>(), () => new RAdamReference()),
            "radam decay" => (
                new RAdam<T>(0.02, 0.8, 0.95, 1e-3, Decay, decays: decays),
                () => new RAdamReference { Lr = 0.02, Beta1 = 0.8, Beta2 = 0.95, Eps = 1e-3, WeightDecay = Decay }),
            "radam decoupled" => (
                new RAdam<T>(0.02, weightDecay: Decay, decoupled: true, decays: decays),
                () => new RAdamReference { Lr = 0.02, WeightDecay = Decay, Decoupled = true }),
            "rmsprop" => (new RmsProp<T>(), () => new RmsPropReference { Lr = 1e-2 }),
            "rmsprop momentum decay" => (
                new RmsProp<T>(0.01, 0.9, 1e-3, 0.8, weightDecay: Decay, decays: decays),
                () => new RmsPropReference { Lr = 0.01, Alpha = 0.9, Eps = 1e-3, Mu = 0.8, WeightDecay = Decay }),
            "rmsprop centered" => (new RmsProp<T>(centered: true), () => new RmsPropReference { Lr = 1e-2, Centered = true }),
            "rmsprop centered momentum" => (
                new RmsProp<T>(0.01, 0.9, 1e-3, 0.8, true, Decay, decays),
                () => new RmsPropReference { Lr = 0.01, Alpha = 0.9, Eps = 1e-3, Mu = 0.8, Centered = true, WeightDecay = Decay }),
            "adagrad" => (new Adagrad<T>(), () => new AdagradReference { Lr = 1e-2 }),
            "adagrad all" => (
                new Adagrad<T>(0.05, 0.1, 0.3, 1e-3, Decay, decays),
                () => new AdagradReference(0.3) { Lr = 0.05, Eta = 0.1, Eps = 1e-3, WeightDecay = Decay }),
            "adadelta" => (new Adadelta<T>(), () => new AdadeltaReference { Lr = 1 }),
            "adadelta decay" => (
                new Adadelta<T>(0.5, 0.8, 1e-3, Decay, decays),
                () => new AdadeltaReference { Lr = 0.5, Rho = 0.8, Eps = 1e-3, WeightDecay = Decay }),
            "lion" => (new Lion<T>(), () => new LionReference { Lr = 1e-4 }),
            "lion decay" => (
                new Lion<T>(0.01, 0.8, 0.95, Decay, decays),
                () => new LionReference { Lr = 0.01, Beta1 = 0.8, Beta2 = 0.95, WeightDecay = Decay }),
            _ => throw new ArgumentException($"There is no optimizer '{name}' in the table.", nameof(name)),
        };
}
