using System.Globalization;
using System.Numerics;
using System.Text;
using CsCheck;

namespace Autograd.Tests.Modes;

/// <summary>
/// A straight-line program of smooth operations on earlier results. Every operation keeps its results within [−1, 1] and its
/// partial derivatives within |∂a| + |∂b| ≤ 1, so that however the operations are put together, values, derivatives and
/// their rounding errors stay bounded.
/// </summary>
internal readonly struct RandomProgram(int inputs, (int Operation, int Left, int Right)[] steps) : IScalarFunction
{
    /// <summary>
    /// By how much two ways to a derivative may differ, relative to the largest component. Both sum the same products in
    /// different orders; over hundreds of steps that was never more than a tenth of this.
    /// </summary>
    public const double Tolerance = 1e-13;

    private const int MostInputs = 6;
    private const int FewestSteps = 50;
    private const int MostSteps = 400;

    /// <summary>The result averages the last so many steps, so that most inputs reach it.</summary>
    private const int Averaged = 8;

    // Operands near the end make deep programs, operands from anywhere make broad ones.
    private const int Window = 12;

    private static Gen<double> Coordinate { get; } = CsCheck.Gen.Double.Unit.Select(x => 2 * x - 1);

    // Where an operand comes from: a share of all earlier results, or (below 0) a few places back.
    private static Gen<double> Operand { get; } =
        CsCheck.Gen.OneOf<double>(CsCheck.Gen.Double.Unit, CsCheck.Gen.Int[-Window, -1].Select(back => (double)back));

    /// <summary>Programs together with two points to run them at.</summary>
    public static Gen<(RandomProgram Program, double[] At, double[] Elsewhere)> Gen { get; } =
        from inputs in CsCheck.Gen.Int[1, MostInputs]
        from length in CsCheck.Gen.Int[FewestSteps, MostSteps]
        from steps in CsCheck.Gen.Select(CsCheck.Gen.Int[0, Operations.Count - 1], Operand, Operand).Array[length]
        from at in Coordinate.Array[inputs]
        from elsewhere in Coordinate.Array[inputs]
        select (new RandomProgram(inputs, Resolve(inputs, steps)), at, elsewhere);

    public T Invoke<T>(ReadOnlySpan<T> x)
        where T : IFloatingPointIeee754<T>
    {
        var results = Results(x);
        var sum = T.Zero;
        for (var i = 0; i < Averaged; i++)
            sum += results[results.Length - 1 - i];
        return sum / T.CreateChecked(Averaged);
    }

    /// <summary>The inputs and the result of every step.</summary>
    public T[] Results<T>(ReadOnlySpan<T> x)
        where T : IFloatingPointIeee754<T>
    {
        var results = new T[inputs + steps.Length];
        x.CopyTo(results);
        for (var i = 0; i < steps.Length; i++)
            results[inputs + i] = Operations.Apply(steps[i].Operation, results[steps[i].Left], results[steps[i].Right]);
        return results;
    }

    public override string ToString()
    {
        var text = new StringBuilder($"{inputs} inputs");
        for (var i = 0; i < steps.Length; i++)
            text.Append(CultureInfo.InvariantCulture, $"; r{inputs + i} = {Operations.Name(steps[i].Operation)}(r{steps[i].Left}, r{steps[i].Right})");
        return text.ToString();
    }

    private static (int, int, int)[] Resolve(int inputs, (int Operation, double Left, double Right)[] steps)
    {
        var resolved = new (int, int, int)[steps.Length];
        for (var i = 0; i < steps.Length; i++)
            resolved[i] = (steps[i].Operation, Place(steps[i].Left, inputs + i), Place(steps[i].Right, inputs + i));
        return resolved;
    }

    private static int Place(double operand, int known) =>
        operand < 0 ? Math.Max(0, known + (int)operand) : Math.Min(known - 1, (int)(operand * known));
}
