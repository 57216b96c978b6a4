using System.Globalization;
using System.Numerics;
using Autograd.Algebra;
using static Autograd.Elementary;

namespace Autograd.Nn;

/// <summary>
/// Each feature brought to mean 0 and variance 1 over the batch, then scaled and shifted by parameters:
/// <c>y = (x − μ)/√(σ² + ε) ⊙ w + b</c>. <c>[batch, …, features] → [batch, …, features]</c>.
/// </summary>
/// <remarks>
/// <para>
/// In training μ and σ² are the mean and the variance of the batch, and the derivative goes through both of them: with
/// r = 1/√(σ² + ε), x̂ = (x − μ)·r and the cotangent v of x̂ it is r·(v − mean v − x̂·mean(v ⊙ x̂)), means over the batch. Each
/// training run moves the running mean and variance towards the batch's: running ← (1 − momentum)·running + momentum·batch, but not
/// towards one that is infinite or NaN, which would stay for ever. The variance divides by n where it normalizes and by n − 1 where
/// it is followed. In evaluation μ and σ² are the running ones. Training follows the statistics of a layer with frozen weights too.
/// </para>
/// <para>
/// The running mean and variance are parameters that training does not change, so they are saved with the model. S. Ioffe and
/// C. Szegedy, "Batch normalization" (2015), algorithms 1 and 2.
/// </para>
/// </remarks>
/// <typeparam name="T">The number.</typeparam>
public sealed class BatchNorm<T> : Layer<T>
    where T : IFloatingPointIeee754<T>
{
    private const double DefaultMomentum = 0.1;
    private const double DefaultEpsilon = 1e-5;

    private readonly T kept;
    private readonly T followed;

    /// <summary>A layer without values yet.</summary>
    /// <param name="features">The length of the last axis.</param>
    /// <param name="momentum">How far the running mean and variance move towards each batch's: from 0 to 1.</param>
    /// <param name="epsilon">ε, above 0.</param>
    /// <param name="affine">Whether there are w and b.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no features, ε is not above 0, or the momentum is not from 0 to 1.</exception>
    public BatchNorm(int features, double momentum = DefaultMomentum, double epsilon = DefaultEpsilon, bool affine = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        if (momentum is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(momentum),
                string.Create(CultureInfo.InvariantCulture, $"The share of each new batch in the running statistics is from 0 to 1, not {momentum}."));
        }

        Features = features;
        Momentum = momentum;
        Epsilon = InverseRoot.Require(epsilon);
        (kept, followed) = (T.CreateChecked(1 - momentum), T.CreateChecked(momentum));
        if (affine)
        {
            Weight = Add(new Parameter<T>("weight", [features], Initializers.One));
            Bias = Add(new Parameter<T>("bias", [features], Initializers.Zero));
        }

        RunningMean = Add(new Parameter<T>("running_mean", [features], Initializers.Zero, isTrainable: false));
        RunningVariance = Add(new Parameter<T>("running_var", [features], Initializers.One, isTrainable: false));
    }

    /// <summary>The length of the last axis.</summary>
    public int Features { get; }

    /// <summary>How far the running mean and variance move towards each batch's.</summary>
    public double Momentum { get; }

    /// <summary>ε.</summary>
    public double Epsilon { get; }

    /// <summary>w, [features], at first 1; null without.</summary>
    public Parameter<T>? Weight { get; }

    /// <summary>b, [features], at first 0; null without.</summary>
    public Parameter<T>? Bias { get; }

    /// <summary>The mean in evaluation, [features], at first 0.</summary>
    public Parameter<T> RunningMean { get; }

    /// <summary>The variance in evaluation, [features], at first 1.</summary>
    public Parameter<T> RunningVariance { get; }

    /// <inheritdoc/>
    public override string Description => string.Create(CultureInfo.InvariantCulture, $"BatchNorm {Features}");

    /// <inheritdoc/>
    protected override TensorNode<T> Compute(TensorNode<T> x, Pass<T> pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        RowChecks.Require(x, Features);
        if (!pass.IsTraining)
            return Normalize(x - pass[RunningMean], pass[RunningVariance], pass);

        var count = x.Length / Features;
        if (count < 2)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"In training, each feature's variance over the batch needs two numbers, and in {new TensorShape(x.Shape)} there is {count}. Take "
                + $"larger batches, leave out the last one where it is smaller, or use a pass for evaluation."));
        }

        Span<int> axes = stackalloc int[x.Rank - 1];
        for (var i = 0; i < axes.Length; i++)
            axes[i] = i;
        var mean = x.Mean(axes, keepDims: false);
        var deviations = x - mean;
        var variance = Square(deviations).Mean(axes, keepDims: false);

        // Under a checkpoint this batch was followed when the layer ran at first.
        if (!pass.Graph.IsRerunning)
        {
            Follow(RunningMean, mean, T.One, pass);
            Follow(RunningVariance, variance, T.CreateChecked(count / (count - 1.0)), pass);
        }

        return Normalize(deviations, variance, pass);
    }

    private TensorNode<T> Normalize(TensorNode<T> deviations, TensorNode<T> variance, Pass<T> pass)
    {
        var scale = TensorNode.Map(new InverseRoot(Epsilon), variance);
        return Weight is null || Bias is null ? deviations * scale : deviations * (scale * pass[Weight]) + pass[Bias];
    }

    // Values alone: what follows the data is no part of what is differentiated.
    private void Follow(Parameter<T> running, TensorNode<T> latest, T correction, Pass<T> pass)
    {
        var batch = pass.Rent(Features).Span;
        latest.CopyTo(batch);
        var values = running.Update();
        for (var i = 0; i < values.Length; i++)
        {
            // Also what the correction makes infinite has no share.
            if (kept * values[i] + followed * (correction * batch[i]) is var next && T.IsFinite(next))
                values[i] = next;
        }
    }
}
