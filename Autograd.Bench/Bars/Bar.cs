using System.Runtime.CompilerServices;

namespace Autograd.Bench;

/// <summary>One line of the table: a derivative to time beside its function, and the ratio to stay under.</summary>
/// <param name="Name">What is differentiated.</param>
/// <param name="Limit">The ratio to stay under, if there is one.</param>
/// <param name="NodeCount">The nodes that one derivative records; 0 for none.</param>
/// <param name="Directions">What the ratio is divided by: how many directions one call follows.</param>
/// <param name="Plain">The plain function.</param>
/// <param name="Derivative">The derivative.</param>
/// <param name="LimitNanoseconds">The time to stay under as well, if there is one.</param>
public sealed record Bar(
    string Name,
    double Limit,
    int NodeCount,
    int Directions,
    Func<double> Plain,
    Func<double> Derivative,
    double LimitNanoseconds = double.PositiveInfinity)
{
    /// <summary>A derivative that records no graph, or none whose nodes are counted, beside what it is compared with.</summary>
    public static Bar Of(
        string name, double limit, Func<double> plain, Func<double> derivative, double limitNanoseconds = double.PositiveInfinity) =>
        new(name, limit, NodeCount: 0, Directions: 1, plain, derivative, limitNanoseconds);

    /// <summary>The gradient by <see cref="Differentiate"/>, into the caller's memory.</summary>
    public static Bar Gradient<TProblem>(
        string name, int n, double limit, DifferentiationMode mode = DifferentiationMode.Automatic)
        where TProblem : struct, IProblem
    {
        var point = Verified.Point<TProblem>(n, mode);
        var gradient = new double[n];
        var isForward = mode == DifferentiationMode.Forward;
        return new(
            name,
            limit,
            NodeCount: isForward ? 0 : new Recorded<TProblem>(default, point).NodeCount,
            Directions: isForward ? n : 1,
            Function<TProblem>(point),
            [MethodImpl(MethodImplOptions.NoInlining)] () =>
            {
                Differentiate.Gradient(default(TProblem), point, gradient, mode);
                return gradient[0];
            });
    }

    /// <summary>The plain function at a point: a call that the optimizer does not look into.</summary>
    public static Func<double> Function<TProblem>(double[] point)
        where TProblem : struct, IProblem =>
        [MethodImpl(MethodImplOptions.NoInlining)] () => default(TProblem).Invoke<double>(point);
}
