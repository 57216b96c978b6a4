using System.Globalization;
using System.Numerics;
using System.Text;
using CsCheck;
using static Autograd.Elementary;

namespace Autograd.Tests.Modes;

/// <summary>A straight-line program of operations that are at kinks, poles and infinite slopes for many of the points −1, 0 and 1.</summary>
internal readonly struct SteepProgram((int Operation, int Left, int Right)[] steps) : IScalarFunction
{
    public const int Inputs = 3;

    private const int Operations = 12;
    private const int MostSteps = 25;
    private const int Places = 1000;

    /// <summary>Programs, each with a point.</summary>
    public static Gen<(double[] At, SteepProgram Program)> Gen { get; } =
        from at in CsCheck.Gen.Int[-1, 1].Array[Inputs]
        from steps in CsCheck.Gen.Select(CsCheck.Gen.Int[0, Operations - 1], CsCheck.Gen.Int[0, Places], CsCheck.Gen.Int[0, Places]).Array[1, MostSteps]
        select (Array.ConvertAll(at, x => (double)x), new SteepProgram(steps));

    public T Invoke<T>(ReadOnlySpan<T> x)
        where T : IFloatingPointIeee754<T> => Results(x)[^1];

    /// <summary>The inputs and the result of every step.</summary>
    public List<T> Results<T>(ReadOnlySpan<T> x)
        where T : IFloatingPointIeee754<T>
    {
        List<T> results = [.. x];
        foreach (var (operation, left, right) in steps)
            results.Add(Apply(operation, results[left % results.Count], results[right % results.Count]));
        return results;
    }

    /// <summary>The same of each element of tensors.</summary>
    public TensorNode<double> Invoke(ReadOnlySpan<TensorNode<double>> x)
    {
        List<TensorNode<double>> results = [.. x];
        foreach (var (operation, left, right) in steps)
            results.Add(Apply(operation, results[left % results.Count], results[right % results.Count]));
        return results[^1];
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        for (var i = 0; i < steps.Length; i++)
        {
            var count = Inputs + i;
            text.Append(CultureInfo.InvariantCulture, $"r{count} = {steps[i].Operation}(r{steps[i].Left % count}, r{steps[i].Right % count}); ");
        }

        return text.ToString();
    }

    private static T Apply<T>(int operation, T a, T b)
        where T : IFloatingPointIeee754<T> => operation switch
        {
            0 => a + b,
            1 => a - b,
            2 or 3 => a * b,
            4 => a / b,
            5 => Sqrt(Abs(a)),
            6 => Relu(a),
            7 => Max(a, b),
            8 => Min(a, b),
            9 => Log(a),
            10 => Hypot(a, b),
            _ => Cbrt(a),
        };

    private static TensorNode<double> Apply(int operation, TensorNode<double> a, TensorNode<double> b) => operation switch
    {
        0 => a + b,
        1 => a - b,
        2 or 3 => a * b,
        4 => a / b,
        5 => Sqrt(Abs(a)),
        6 => Relu(a),
        7 => Max(a, b),
        8 => Min(a, b),
        9 => Log(a),
        10 => Hypot(a, b),
        _ => Cbrt(a),
    };
}
