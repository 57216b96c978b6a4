namespace Autograd.Bench;

/// <summary>A function, where to differentiate it, and what must come out there.</summary>
public interface IProblem : IScalarFunction
{
    /// <summary>The point, of length n.</summary>
    static abstract double[] Point(int n);

    /// <summary>The value and the sum of the gradient's components there, from a source other than this library.</summary>
    static abstract (double Value, double GradientSum) Answer(int n);
}
