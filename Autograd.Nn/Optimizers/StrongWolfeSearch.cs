using System.Numerics;

namespace Autograd.Nn;

/// <summary>
/// A search along a line of descent for a step α that meets the strong Wolfe conditions φ(α) ≤ φ(0) + c₁αφ'(0) and
/// |φ'(α)| ≤ c₂|φ'(0)|.
/// </summary>
/// <remarks>
/// J. Nocedal and S. Wright, "Numerical optimization" (2006), algorithms 3.5 and 3.6, with the cubic interpolation (3.59). Where a
/// step is too long for the function to be finite, it is shortened.
/// </remarks>
internal sealed class StrongWolfeSearch<T>(int length)
    where T : IFloatingPointIeee754<T>
{
    /// <summary>c₁.</summary>
    public const double SufficientDecrease = 1e-4;

    /// <summary>c₂.</summary>
    public const double Flatness = 0.9;

    private const int MaxEvaluations = 25;

    // How far a step may grow beyond the last one, at least and at most.
    private const double LeastGrowth = 0.01;
    private const double MostGrowth = 10;

    // Nearer to an end of the bracket than this, in units of its width, an interpolated step may be worth little.
    private const double Margin = 0.1;

    // A bracket that is narrower than this, in units of the step, holds no better step that could be told apart.
    private const double LeastWidth = 1e-9;

    private LinePoint<T> low = new(length);
    private LinePoint<T> high = new(length);
    private LinePoint<T> trial = new(length);
    private double value;
    private double slope;

    /// <summary>How often the last search evaluated the function.</summary>
    public int Evaluations { get; private set; }

    /// <summary>Searches a step.</summary>
    /// <param name="line">The line.</param>
    /// <param name="valueAtStart">φ(0).</param>
    /// <param name="slopeAtStart">φ'(0), below 0.</param>
    /// <param name="step">What to try first.</param>
    /// <returns>
    /// A step that meets both conditions, or the first one alone where none was found in time; or the start, with the step 0, where not
    /// even that was found.
    /// </returns>
    public LinePoint<T> Run(in SearchLine<T> line, double valueAtStart, double slopeAtStart, double step)
    {
        (value, slope, Evaluations) = (valueAtStart, slopeAtStart, 0);
        low.Begin(value, slope);
        var limit = double.PositiveInfinity;
        while (Evaluations < MaxEvaluations)
        {
            Try(in line, step);
            if (!trial.IsFinite)
            {
                limit = step;
                step = Middle(low.Step, limit);
                continue;
            }

            if (IsTooHigh())
            {
                (high, trial) = (trial, high);
                return Zoom(in line);
            }

            if (IsFlat())
                return trial;
            if (trial.Slope >= 0)
            {
                (low, high, trial) = (trial, low, high);
                return Zoom(in line);
            }

            step = Beyond(limit);
            (low, trial) = (trial, low);
        }

        return low;
    }

    /// <summary>Narrows a bracket in which there is a step that meets the conditions: low is the best so far, and falls towards high.</summary>
    private LinePoint<T> Zoom(in SearchLine<T> line)
    {
        var wasNearEnd = false;
        while (Evaluations < MaxEvaluations)
        {
            var (least, most) = (Math.Min(low.Step, high.Step), Math.Max(low.Step, high.Step));
            if (most - least <= LeastWidth * most)
                break;
            Try(in line, Inside(least, most, ref wasNearEnd));
            if (!trial.IsFinite || IsTooHigh())
            {
                (high, trial) = (trial, high);
                continue;
            }

            if (IsFlat())
                return trial;
            if (trial.Slope * (high.Step - low.Step) >= 0)
                (low, high, trial) = (trial, low, high);
            else
                (low, trial) = (trial, low);
        }

        return low;
    }

    /// <summary>A step that is longer than the trial's, by the cubic if its minimum is there.</summary>
    private double Beyond(double limit)
    {
        var longest = Math.Min(MostGrowth * trial.Step, Middle(trial.Step, limit));
        var shortest = Math.Min(trial.Step + LeastGrowth * (trial.Step - low.Step), longest);
        var step = CubicMinimum(low, trial);
        return step > trial.Step ? Math.Clamp(step, shortest, longest) : Middle(shortest, longest);
    }

    /// <summary>The interpolated step, but not twice in succession near an end of the bracket.</summary>
    private double Inside(double least, double most, ref bool wasNearEnd)
    {
        var step = CubicMinimum(low, high);
        step = double.IsNaN(step) ? Middle(least, most) : Math.Clamp(step, least, most);
        var margin = Margin * (most - least);
        if (Math.Min(most - step, step - least) >= margin)
        {
            wasNearEnd = false;
            return step;
        }

        if (!wasNearEnd && step > least && step < most)
        {
            wasNearEnd = true;
            return step;
        }

        wasNearEnd = false;
        return most - step < step - least ? most - margin : least + margin;
    }

    private void Try(in SearchLine<T> line, double step)
    {
        trial.Evaluate(in line, step);
        Evaluations++;
    }

    // Where the step is so short that the first condition is lost in rounding, the second one is not.
    private bool IsTooHigh() => trial.Value > value + SufficientDecrease * trial.Step * slope || trial.Value >= low.Value;

    private bool IsFlat() => Math.Abs(trial.Slope) <= -Flatness * slope;

    private static double Middle(double x, double y) => x + 0.5 * (y - x);

    /// <summary>Where the cubic that has the values and the slopes of two points is least; NaN where it has no minimum.</summary>
    private static double CubicMinimum(LinePoint<T> p, LinePoint<T> q)
    {
        var (left, right) = p.Step <= q.Step ? (p, q) : (q, p);
        var width = right.Step - left.Step;
        var a = left.Slope + right.Slope + 3 * (left.Value - right.Value) / width;
        var b = Math.Sqrt(a * a - left.Slope * right.Slope);
        return right.Step - width * ((right.Slope + b - a) / (right.Slope - left.Slope + 2 * b));
    }
}
