using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using Autograd.Algebra;

namespace Autograd.Nn;

internal sealed class ConstantInitializer(double value) : Initializer
{
    public override void Fill<T>(Span<T> values, in TensorShape shape, ref RandomSequence random) => values.Fill(T.CreateChecked(value));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Constant({value})");
}

internal sealed class UniformInitializer : Initializer
{
    private readonly double low;
    private readonly double high;

    public UniformInitializer(double low, double high)
    {
        InitializerSettings.RequireFinite(nameof(Initializers.Uniform), low);
        InitializerSettings.RequireFinite(nameof(Initializers.Uniform), high);
        if (!(low < high))
        {
            throw new ArgumentOutOfRangeException(
                nameof(low), string.Create(CultureInfo.InvariantCulture, $"Uniform: {low} is not less than {high}. The lower bound comes first."));
        }

        (this.low, this.high) = (low, high);
    }

    public override void Fill<T>(Span<T> values, in TensorShape shape, ref RandomSequence random)
    {
        foreach (ref var value in values)
            value = T.CreateChecked(random.NextDouble(low, high));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Uniform({low}, {high})");
}

internal sealed class NormalInitializer : Initializer
{
    private readonly double mean;
    private readonly double deviation;

    public NormalInitializer(double mean, double deviation)
    {
        InitializerSettings.RequireNormal(nameof(Initializers.Normal), mean, deviation);
        (this.mean, this.deviation) = (mean, deviation);
    }

    public override void Fill<T>(Span<T> values, in TensorShape shape, ref RandomSequence random)
    {
        foreach (ref var value in values)
            value = T.CreateChecked(mean + deviation * random.NextNormal());
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Normal({mean}, {deviation})");
}

internal sealed class TruncatedNormalInitializer : Initializer
{
    private const double MostDeviations = 2;

    private readonly double mean;
    private readonly double deviation;

    public TruncatedNormalInitializer(double mean, double deviation)
    {
        InitializerSettings.RequireNormal(nameof(Initializers.TruncatedNormal), mean, deviation);
        (this.mean, this.deviation) = (mean, deviation);
    }

    public override void Fill<T>(Span<T> values, in TensorShape shape, ref RandomSequence random)
    {
        foreach (ref var value in values)
        {
            double normal;
            do
                normal = random.NextNormal();
            while (Math.Abs(normal) > MostDeviations);
            value = T.CreateChecked(mean + deviation * normal);
        }
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"TruncatedNormal({mean}, {deviation})");
}

/// <summary>Of mean 0 and variance scale/fan, where the fan is a number of inputs, or the mean of those of inputs and outputs.</summary>
internal sealed class ScaledInitializer(string name, double scale, ScaledInitializer.Fan fan, bool isUniform) : Initializer
{
    internal enum Fan
    {
        Inputs,
        MeanOfBoth,
    }

    public override void Fill<T>(Span<T> values, in TensorShape shape, ref RandomSequence random)
    {
        if (values.IsEmpty)
            return;
        var (inputs, outputs) = Fans(in shape);
        var deviation = Math.Sqrt(scale / (fan == Fan.Inputs ? inputs : (inputs + outputs) / 2));

        // A uniform distribution between ±a has the variance a²/3.
        var limit = Math.Sqrt(3) * deviation;
        foreach (ref var value in values)
            value = T.CreateChecked(isUniform ? random.NextDouble(-limit, limit) : deviation * random.NextNormal());
    }

    public override string ToString() => name;

    private static (double Inputs, double Outputs) Fans(in TensorShape shape)
    {
        if (shape.Rank < 2)
            return (shape.Length, shape.Length);
        double behind = 1;
        foreach (var length in shape.Lengths[2..])
            behind *= length;
        return (shape[1] * behind, shape[0] * behind);
    }
}

/// <summary>What initializers ask of their settings.</summary>
internal static class InitializerSettings
{
    public static void RequireNormal(string initializer, double mean, double deviation)
    {
        RequireFinite(initializer, mean);
        RequireFinite(initializer, deviation);
        if (deviation < 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(deviation),
                string.Create(CultureInfo.InvariantCulture, $"{initializer}: a standard deviation is at least 0, and this one is {deviation}."));
        }
    }

    public static void RequireFinite(string initializer, double value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(
                name, string.Create(CultureInfo.InvariantCulture, $"{initializer}: {name} has to be a finite number, and it is {value}."));
        }
    }
}
