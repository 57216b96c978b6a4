namespace Autograd.Bench.Peers;

/// <summary>What one side says of a draw: the value, and the derivative with respect to each operand under the cotangent.</summary>
public sealed record Evaluation(double[] Value, double[][] Derivatives);
