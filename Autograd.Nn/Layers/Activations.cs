using System.Globalization;
using System.Numerics;
using Autograd.Rules;
using static Autograd.Elementary;

namespace Autograd.Nn;

/// <summary>The activation functions. Kinks follow Core's convention: the subgradient of least norm.</summary>
public static class Activations
{
    private const double DefaultSlope = 0.01;

    /// <summary>g(z) = z; derivative 1.</summary>
    public static Activation Linear { get; } = new LinearActivation();

    /// <summary>The logistic function g(z) = 1/(1 + e⁻ᶻ); derivative g(1 − g).</summary>
    public static Activation Sigmoid { get; } = Activation.Of(default(Sigmoid));

    /// <summary>g(z) = tanh z; derivative (1 − g)(1 + g).</summary>
    public static Activation Tanh { get; } = Activation.Of(default(Tanh));

    /// <summary>g(z) = ln(1 + eᶻ); derivative the logistic function.</summary>
    public static Activation Softplus { get; } = Activation.Of(default(Softplus));

    /// <summary>g(z) = max(0, z); derivative 1 for z &gt; 0, otherwise 0.</summary>
    public static Activation Relu { get; } = Activation.Of(default(Relu), Initializers.HeUniform);

    /// <summary>z·Φ(z) with the normal distribution function Φ. D. Hendrycks and K. Gimpel (2016).</summary>
    public static Activation Gelu { get; } = Activation.Of(default(Gelu), Initializers.HeUniform);

    /// <summary>z·σ(z), also called swish. S. Elfwing, E. Uchibe and K. Doya (2017).</summary>
    public static Activation Silu { get; } = Activation.Of(default(Silu), Initializers.HeUniform);

    /// <summary>z·tanh(softplus z). D. Misra (2019).</summary>
    public static Activation Mish { get; } = Activation.Of(default(Mish), Initializers.HeUniform);

    /// <summary>The scaled exponential unit, which keeps mean 0 and variance 1. G. Klambauer et al. (2017).</summary>
    public static Activation Selu { get; } = Activation.Of(default(Selu), Initializers.LeCunNormal);

    /// <summary>z/(1 + |z|); derivative 1/(1 + |z|)².</summary>
    public static Activation Softsign { get; } = Activation.Of(default(Softsign));

    /// <summary>min(max(0, z), 6); derivative 1 between, 0 outside.</summary>
    public static Activation Relu6 { get; } = new FunctionActivation<Relu6Function>("Relu6", Initializers.HeUniform);

    /// <summary>min(max(0, z/6 + 1/2), 1), the logistic function in three pieces.</summary>
    public static Activation HardSigmoid { get; } = new FunctionActivation<HardSigmoidFunction>("HardSigmoid", Initializers.GlorotUniform);

    /// <summary>z times <see cref="HardSigmoid"/>. A. Howard et al. (2019).</summary>
    public static Activation HardSwish { get; } = new FunctionActivation<HardSwishFunction>("HardSwish", Initializers.HeUniform);

    /// <summary>eᶻ/Σeᶻ along the last axis. For a loss, prefer the form from logits, which does without it.</summary>
    public static Activation Softmax { get; } = new FunctionActivation<SoftmaxFunction>("Softmax", Initializers.GlorotUniform);

    /// <summary>z for z &gt; 0, otherwise slope·z. A. Maas, A. Hannun and A. Ng (2013).</summary>
    /// <param name="slope">The slope on the left.</param>
    public static Activation LeakyRelu(double slope = DefaultSlope) => new SlopedActivation("LeakyRelu", slope, isExponential: false);

    /// <summary>z for z &gt; 0, otherwise scale·(eᶻ − 1). D.-A. Clevert, T. Unterthiner and S. Hochreiter (2015).</summary>
    /// <param name="scale">The limit on the left is −scale.</param>
    public static Activation Elu(double scale = 1) => new SlopedActivation("Elu", scale, isExponential: true);

    private interface IActivationFunction
    {
        static abstract TensorNode<T> Apply<T>(TensorNode<T> x)
            where T : IFloatingPointIeee754<T>;
    }

    private readonly struct Relu6Function : IActivationFunction
    {
        public static TensorNode<T> Apply<T>(TensorNode<T> x)
            where T : IFloatingPointIeee754<T> => Clamp<T>(x, T.Zero, T.CreateChecked(6));
    }

    private readonly struct HardSigmoidFunction : IActivationFunction
    {
        public static TensorNode<T> Apply<T>(TensorNode<T> x)
            where T : IFloatingPointIeee754<T> => Clamp<T>(x / T.CreateChecked(6) + T.CreateChecked(0.5), T.Zero, T.One);
    }

    private readonly struct HardSwishFunction : IActivationFunction
    {
        public static TensorNode<T> Apply<T>(TensorNode<T> x)
            where T : IFloatingPointIeee754<T> => x * HardSigmoidFunction.Apply(x);
    }

    private readonly struct SoftmaxFunction : IActivationFunction
    {
        public static TensorNode<T> Apply<T>(TensorNode<T> x)
            where T : IFloatingPointIeee754<T> => x.Softmax();
    }

    private sealed class LinearActivation : Activation
    {
        public override string Name => nameof(Linear);

        public override TensorNode<T> Apply<T>(TensorNode<T> x) => x;
    }

    private sealed class FunctionActivation<TFunction>(string name, Initializer initializer) : Activation
        where TFunction : struct, IActivationFunction
    {
        public override string Name => name;

        public override Initializer DefaultInitializer => initializer;

        public override TensorNode<T> Apply<T>(TensorNode<T> x) => TFunction.Apply(x);
    }

    private sealed class SlopedActivation(string name, double parameter, bool isExponential) : Activation
    {
        public override string Name => string.Create(CultureInfo.InvariantCulture, $"{name}({parameter})");

        public override Initializer DefaultInitializer => Initializers.HeUniform;

        public override TensorNode<T> Apply<T>(TensorNode<T> x) =>
            isExponential ? Elementary.Elu<T>(x, T.CreateChecked(parameter)) : Elementary.LeakyRelu<T>(x, T.CreateChecked(parameter));
    }
}
