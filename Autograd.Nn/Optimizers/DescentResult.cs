namespace Autograd.Nn;

/// <summary>What a descent has come to.</summary>
/// <param name="Loss">The last value.</param>
/// <param name="LargestDerivative">The largest absolute value of a derivative there.</param>
/// <param name="Iterations">How many steps it took.</param>
/// <param name="Evaluations">How often it evaluated the function.</param>
/// <param name="End">Why it ended.</param>
public readonly record struct DescentResult(double Loss, double LargestDerivative, int Iterations, int Evaluations, DescentEnd End)
{
    /// <summary>Whether it ended because gradient or change were as small as was asked for.</summary>
    public bool IsConverged => End is DescentEnd.SmallGradient or DescentEnd.SmallChange;
}
