namespace Autograd.Nn;

/// <summary>What a gradient descent went through.</summary>
public sealed class DescentTrace
{
    internal DescentTrace(IReadOnlyList<double> losses, double gradientNorm, DescentEnd end)
    {
        Losses = losses;
        GradientNorm = gradientNorm;
        End = end;
    }

    /// <summary>L(θ⁽⁰⁾), L(θ⁽¹⁾), …: one more than there are steps.</summary>
    public IReadOnlyList<double> Losses { get; }

    /// <summary>How many steps it took.</summary>
    public int Steps => Losses.Count - 1;

    /// <summary>The last loss.</summary>
    public double Loss => Losses[^1];

    /// <summary>The Euclidean length of the last gradient.</summary>
    public double GradientNorm { get; }

    /// <summary>Why it ended.</summary>
    public DescentEnd End { get; }

    /// <summary>Whether it ended because gradient or change were as small as was asked for.</summary>
    public bool IsConverged => End is DescentEnd.SmallGradient or DescentEnd.SmallChange;
}
