using System.Numerics;
using System.Numerics.Tensors;

namespace Autograd.Nn;

/// <summary>A function along a line at one point: φ(α) = f(x + αd).</summary>
internal sealed class LinePoint<T>(int length)
    where T : IFloatingPointIeee754<T>
{
    /// <summary>α.</summary>
    public double Step { get; private set; }

    /// <summary>φ(α).</summary>
    public double Value { get; private set; }

    /// <summary>φ'(α).</summary>
    public double Slope { get; private set; }

    /// <summary>∇f(x + αd); at α = 0 it is not kept.</summary>
    public T[] Gradient { get; } = new T[length];

    public bool IsFinite => double.IsFinite(Value) && double.IsFinite(Slope);

    public void Begin(double value, double slope) => (Step, Value, Slope) = (0, value, slope);

    public void Evaluate(in SearchLine<T> line, double step)
    {
        line.MoveTo(step);
        Step = step;
        try
        {
            Value = double.CreateSaturating(line.Evaluate());
        }
        catch (ArithmeticException)
        {
            // Outside of where the function is defined: a point like one where it is infinite.
            (Value, Slope) = (double.NaN, double.NaN);
            return;
        }

        line.Parameters.Gradient.CopyTo(Gradient);
        Slope = DoubleSums.Dot<T>(Gradient, line.Direction);
    }
}

/// <summary>The line from a point in a direction, among the values of a model's parameters.</summary>
internal readonly ref struct SearchLine<T>(ParameterSet<T> parameters, Func<T> evaluate, ReadOnlySpan<T> start, ReadOnlySpan<T> direction)
    where T : IFloatingPointIeee754<T>
{
    private readonly ReadOnlySpan<T> start = start;

    public ParameterSet<T> Parameters { get; } = parameters;

    public Func<T> Evaluate { get; } = evaluate;

    public ReadOnlySpan<T> Direction { get; } = direction;

    /// <summary>Gives the parameters the values start + step·direction.</summary>
    public void MoveTo(double step)
    {
        if (step == 0)
            start.CopyTo(Parameters.Update());
        else
            TensorPrimitives.MultiplyAdd(Direction, T.CreateSaturating(step), start, Parameters.Update());
    }
}
