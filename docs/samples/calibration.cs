#:project ../../Autograd.Core/Autograd.Core.csproj
#:property PublishAot=false

// Calibration: fit the parameters of a model to data by Gauss–Newton, with an exact Jacobian instead of bumped parameters.
// The model is one generic method; here, a damped oscillation a·e^(−b·t)·cos(c·t).

using System.Numerics;
using Autograd;

double[] parameters = [0.8, 0.3, 1.8];
for (var iteration = 1; iteration <= 20; iteration++)
{
    var (residuals, jacobian) = Differentiate.ValueAndJacobian(new Residuals(), parameters);
    var step = SolveNormalEquations(jacobian, residuals);
    for (var i = 0; i < parameters.Length; i++)
        parameters[i] -= step[i];
    var error = Math.Sqrt(residuals.Sum(r => r * r));
    Console.WriteLine($"{iteration,2}  |residual| = {error,-12:G5}  a = {parameters[0]:F6}  b = {parameters[1]:F6}  c = {parameters[2]:F6}");
    if (step.Max(Math.Abs) < 1e-12)
        break;
}

// (JᵀJ)·s = Jᵀr by elimination; with three parameters that is all it takes.
static double[] SolveNormalEquations(double[,] jacobian, double[] residuals)
{
    var n = jacobian.GetLength(1);
    var system = new double[n, n + 1];
    for (var i = 0; i < n; i++)
    {
        for (var k = 0; k < residuals.Length; k++)
        {
            for (var j = 0; j < n; j++)
                system[i, j] += jacobian[k, i] * jacobian[k, j];
            system[i, n] += jacobian[k, i] * residuals[k];
        }
    }

    for (var pivot = 0; pivot < n; pivot++)
    {
        for (var row = 0; row < n; row++)
        {
            if (row == pivot)
                continue;
            var factor = system[row, pivot] / system[pivot, pivot];
            for (var j = pivot; j <= n; j++)
                system[row, j] -= factor * system[pivot, j];
        }
    }

    var solution = new double[n];
    for (var i = 0; i < n; i++)
        solution[i] = system[i, n] / system[i, i];
    return solution;
}

internal readonly struct Residuals : IVectorFunction
{
    // Measured at t = 0, ½, 1, …: the model at a = 1, b = 0.2, c = 2.
    private static readonly double[] Measured = [.. Enumerable.Range(0, 12).Select(k => Math.Exp(-0.1 * k) * Math.Cos(k))];

    public int? OutputCount(int inputs) => Measured.Length;

    public void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : IFloatingPointIeee754<T>
    {
        for (var k = 0; k < y.Length; k++)
        {
            var t = T.CreateChecked(0.5 * k);
            y[k] = x[0] * T.Exp(-x[1] * t) * T.Cos(x[2] * t) - T.CreateChecked(Measured[k]);
        }
    }
}
