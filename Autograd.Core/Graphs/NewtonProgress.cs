using System.Numerics;

namespace Autograd;

/// <summary>
/// Whether Newton's method has arrived, each unknown judged by its own size: a root may be 1e-10 beside another of 1e5.
/// </summary>
/// <param name="unknowns">How many there are.</param>
internal sealed class NewtonProgress<T>(int unknowns)
    where T : IFloatingPointIeee754<T>
{
    // An unknown whose root is 0 is never large beside its step. Where steps have not become smaller for so long, do not grow either,
    // and are as small as the rounding of numbers near 1 or near the largest unknown, rounding is all that moves it.
    private const int Patience = 8;
    private const int UnitsOfRounding = 64;
    private const double Shrinking = 0.9;
    private const double Growing = 8.0;

    private static readonly T Epsilon = T.BitIncrement(T.One) - T.One;

    // The method doubles the digits with each step, so a step of half the digits is followed by one of all of them.
    private static readonly T HalfTheDigits = T.Sqrt(Epsilon);

    private readonly T[] smallest = new T[unknowns];
    private readonly T[,] latest = new T[Patience, unknowns];
    private int steps;

    /// <summary>How many steps there were since one became smaller than all before it.</summary>
    public int SinceShrinking { get; private set; }

    /// <summary>Whether one more step is enough.</summary>
    /// <param name="step">The step that was taken.</param>
    /// <param name="x">Where it led to.</param>
    public bool HasArrived(ReadOnlySpan<T> step, ReadOnlySpan<T> x)
    {
        Remember(step);
        var rounding = T.Zero;
        if (SinceShrinking >= Patience)
        {
            rounding = T.One;
            foreach (var unknown in x)
                rounding = T.MaxNumber(rounding, T.Abs(unknown));
            rounding *= Epsilon * T.CreateChecked(UnitsOfRounding);
        }

        for (var i = 0; i < step.Length; i++)
        {
            if (!IsSmall(step[i], x[i]) && !(T.Abs(step[i]) <= rounding && !IsGrowing(i, T.Abs(step[i]))))
                return false;
        }

        return true;
    }

    /// <summary>
    /// Whether a root that was known already can gain digits by another step: not where it has them, or where steps do not shrink
    /// any more, since all that moves the root then is the rounding of the function.
    /// </summary>
    /// <inheritdoc cref="HasArrived" path="/param"/>
    public bool CanGainDigits(ReadOnlySpan<T> step, ReadOnlySpan<T> x) => !HasArrived(step, x) && SinceShrinking == 0;

    private void Remember(ReadOnlySpan<T> step)
    {
        SinceShrinking++;
        for (var i = 0; i < step.Length; i++)
        {
            var length = T.Abs(step[i]);
            latest[steps % Patience, i] = length;
            if (steps > 0 && !(length < T.CreateChecked(Shrinking) * smallest[i]))
                continue;
            smallest[i] = length;
            SinceShrinking = 0;
        }

        steps++;
    }

    // A step of at most half the digits of where it led to: one more has all of them. A step past the range of the number is no smaller than what it leads to.
    private static bool IsSmall(T step, T x) => T.IsFinite(x) && T.Abs(step) <= HalfTheDigits * T.Abs(x);

    private bool IsGrowing(int unknown, T length)
    {
        for (var k = 0; k < Patience; k++)
        {
            if (length > T.CreateChecked(Growing) * latest[k, unknown])
                return true;
        }

        return false;
    }
}
