using System.Numerics;
using Autograd.Nn;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Autograd.Bench.Peers;

/// <summary>
/// The optimizers that both sides have: the same settings beside each other. TorchSharp's L-BFGS is without a line search, so it is not
/// among them.
/// </summary>
public static class CurveOptimizers
{
    private const double Decay = 0.01;

    public static string[] Names { get; } =
    [
        "SGD", "SGD, weight decay", "SGD, momentum", "SGD, momentum, dampening", "SGD, Nesterov", "Adam", "Adam, weight decay", "Adam, amsgrad",
        "AdamW", "AdamW, amsgrad", "Adamax", "NAdam", "RAdam", "RMSprop", "RMSprop, momentum",
        "RMSprop, centered", "Adagrad", "Adagrad, decaying", "Adadelta", "RAdam, TorchSharp's",
    ];

    /// <summary>Those of TorchSharp that are not what PyTorch documents, see <see cref="DocumentedRAdam"/>: shown, and held to no bar.</summary>
    public static string[] Departing { get; } = ["RAdam, TorchSharp's"];

    public static (Optimizer<F> Ours, Func<Parameter[], ITorchOptimizer> Torch) Get<F>(string name)
        where F : IFloatingPointIeee754<F> => name switch
        {
            "SGD" => (new Sgd<F>(0.1), Of(p => optim.SGD(p, 0.1))),
            "SGD, weight decay" => (new Sgd<F>(0.1, weightDecay: Decay), Of(p => optim.SGD(p, 0.1, weight_decay: Decay))),
            "SGD, momentum" => (new Sgd<F>(0.05, 0.9), Of(p => optim.SGD(p, 0.05, 0.9))),
            "SGD, momentum, dampening" => (new Sgd<F>(0.05, 0.9, 0.5), Of(p => optim.SGD(p, 0.05, 0.9, 0.5))),
            "SGD, Nesterov" => (new Sgd<F>(0.05, 0.9, nesterov: true), Of(p => optim.SGD(p, 0.05, 0.9, nesterov: true))),
            "Adam" => (new Adam<F>(), Of(p => optim.Adam(p))),
            "Adam, weight decay" => (new Adam<F>(weightDecay: Decay), Of(p => optim.Adam(p, weight_decay: Decay))),
            "Adam, amsgrad" => (new Adam<F>(amsGrad: true), Of(p => optim.Adam(p, amsgrad: true))),
            "AdamW" => (new AdamW<F>(), Of(p => optim.AdamW(p, beta2: 0.999, weight_decay: Decay))),
            "AdamW, amsgrad" => (new AdamW<F>(amsGrad: true), Of(p => optim.AdamW(p, beta2: 0.999, weight_decay: Decay, amsgrad: true))),
            "Adamax" => (new Adamax<F>(), Of(p => optim.Adamax(p))),
            "NAdam" => (new NAdam<F>(), Of(p => optim.NAdam(p))),
            "RAdam" => (new RAdam<F>(), p => new DocumentedRAdam(p, 1e-3)),
            "RMSprop" => (new RmsProp<F>(1e-3), Of(p => optim.RMSProp(p, 1e-3))),
            "RMSprop, momentum" => (new RmsProp<F>(1e-3, momentum: 0.5), Of(p => optim.RMSProp(p, 1e-3, momentum: 0.5))),
            "RMSprop, centered" => (new RmsProp<F>(1e-3, centered: true), Of(p => optim.RMSProp(p, 1e-3, centered: true))),
            "Adagrad" => (new Adagrad<F>(), Of(p => optim.Adagrad(p))),
            "Adagrad, decaying" => (
                new Adagrad<F>(0.02, 0.01, 0.1, weightDecay: Decay), Of(p => optim.Adagrad(p, 0.02, 0.01, Decay, 0.1))),
            "Adadelta" => (new Adadelta<F>(), Of(p => optim.Adadelta(p))),
            "RAdam, TorchSharp's" => (new RAdam<F>(), Of(p => optim.RAdam(p, 1e-3))),
            _ => throw new ArgumentException($"There is no optimizer '{name}'.", nameof(name)),
        };

    private static Func<Parameter[], ITorchOptimizer> Of(Func<Parameter[], optim.Optimizer> make) =>
        parameters => new TorchSharpOptimizer(make(parameters));
}
