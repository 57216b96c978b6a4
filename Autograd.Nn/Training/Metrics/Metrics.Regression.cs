using System.Numerics;

namespace Autograd.Nn;

public static partial class Metrics
{
    /// <summary>The mean of |x − t| over all elements.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="predictions">x.</param>
    /// <param name="targets">t, as many.</param>
    /// <exception cref="ArgumentException">There is none, or not as many of the one as of the other.</exception>
    public static double MeanAbsoluteError<T>(ReadOnlySpan<T> predictions, ReadOnlySpan<T> targets)
        where T : IFloatingPointIeee754<T>
    {
        RequireSameLength(nameof(MeanAbsoluteError), predictions.Length, targets.Length);
        var sum = 0.0;
        for (var i = 0; i < targets.Length; i++)
            sum += Math.Abs(Error(predictions[i], targets[i]));
        return sum / targets.Length;
    }

    /// <summary>The mean of (x − t)² over all elements.</summary>
    /// <inheritdoc cref="MeanAbsoluteError{T}(ReadOnlySpan{T}, ReadOnlySpan{T})"/>
    public static double MeanSquaredError<T>(ReadOnlySpan<T> predictions, ReadOnlySpan<T> targets)
        where T : IFloatingPointIeee754<T>
    {
        RequireSameLength(nameof(MeanSquaredError), predictions.Length, targets.Length);
        var sum = 0.0;
        for (var i = 0; i < targets.Length; i++)
            sum += Square(Error(predictions[i], targets[i]));
        return sum / targets.Length;
    }

    /// <summary>The root of the mean of (x − t)² over all elements, in the units of the targets.</summary>
    /// <inheritdoc cref="MeanAbsoluteError{T}(ReadOnlySpan{T}, ReadOnlySpan{T})"/>
    public static double RootMeanSquaredError<T>(ReadOnlySpan<T> predictions, ReadOnlySpan<T> targets)
        where T : IFloatingPointIeee754<T> => Math.Sqrt(MeanSquaredError(predictions, targets));

    /// <summary>
    /// The coefficient of determination 1 − Σ(x − t)²/Σ(t − mean t)²: 1 for exact predictions, 0 for the mean of the targets, less
    /// for worse ones. Of several outputs the mean of theirs.
    /// </summary>
    /// <param name="predictions">x, [examples, outputs], row-major.</param>
    /// <param name="targets">t, as many.</param>
    /// <param name="outputs">How many numbers each example has.</param>
    /// <returns>
    /// Where all targets are equal, 1 for exact predictions and 0 for any others; NaN of fewer than two examples.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// There is none, not as many of the one as of the other, or not a whole number for each example.
    /// </exception>
    /// <inheritdoc cref="MeanAbsoluteError{T}(ReadOnlySpan{T}, ReadOnlySpan{T})" path="/typeparam"/>
    public static double RSquared<T>(ReadOnlySpan<T> predictions, ReadOnlySpan<T> targets, int outputs = 1)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        RequireSameLength(nameof(RSquared), predictions.Length, targets.Length);
        if (targets.Length % outputs != 0)
        {
            throw new ArgumentException(
                $"RSquared: {targets.Length} targets are no whole number of examples with {outputs} outputs.", nameof(outputs));
        }

        var examples = targets.Length / outputs;
        if (examples < 2)
            return double.NaN;
        var sum = 0.0;
        for (var output = 0; output < outputs; output++)
        {
            var mean = 0.0;
            for (var i = output; i < targets.Length; i += outputs)
                mean += double.CreateChecked(targets[i]);
            mean /= examples;
            var (residual, total) = (0.0, 0.0);
            for (var i = output; i < targets.Length; i += outputs)
            {
                residual += Square(Error(predictions[i], targets[i]));
                total += Square(double.CreateChecked(targets[i]) - mean);
            }

            sum += total != 0 ? 1 - residual / total : residual == 0 ? 1 : 0;
        }

        return sum / outputs;
    }

    private static double Error<T>(T prediction, T target)
        where T : IFloatingPointIeee754<T> => double.CreateChecked(prediction) - double.CreateChecked(target);

    private static double Square(double x) => x * x;
}
