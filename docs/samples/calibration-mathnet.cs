#:project ../../Autograd.Core/Autograd.Core.csproj
#:package MathNet.Numerics
#:property PublishAot=false

// Calibration with an optimizer of Math.NET Numerics: its Levenberg–Marquardt asks for values and a Jacobian, and Autograd gives the
// exact Jacobian of the model, one generic method. The model is Nelson and Siegel's curve of interest rates,
//
//   r(t) = b₀ + b₁·(1 − e^(−t/τ))/(t/τ) + b₂·((1 − e^(−t/τ))/(t/τ) − e^(−t/τ))

using System.Numerics;
using Autograd;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;
using Vector = MathNet.Numerics.LinearAlgebra.Vector<double>;

const double Tolerance = 1e-6;
double[] truth = [0.04, -0.02, 0.015, 1.8];
double[] start = [0.03, 0.0, 0.0, 1.0];
double[] years = [0.25, 0.5, 1, 2, 3, 5, 7, 10, 15, 20, 30];
Curve curve = new(years);

// Rates of a curve that is known, so that the fit can be checked.
var rates = new double[years.Length];
curve.Invoke<double>(truth, rates);

var objective = ObjectiveFunction.NonlinearModel(
    (parameters, _) => Rates(parameters),
    (parameters, _) => Matrix<double>.Build.DenseOfArray(Differentiate.Jacobian(curve, parameters.ToArray())),
    Vector.Build.Dense(years),
    Vector.Build.Dense(rates));
var fit = new LevenbergMarquardtMinimizer(gradientTolerance: 1e-14, stepTolerance: 1e-14, functionTolerance: 1e-24)
    .FindMinimum(objective, Vector.Build.Dense(start));

Console.WriteLine($"{fit.ReasonForExit} after {fit.Iterations} iterations");
string[] names = ["b0", "b1", "b2", "tau"];
for (var i = 0; i < truth.Length; i++)
{
    Console.WriteLine($"{names[i],-4} {fit.MinimizingPoint[i],10:F6}   (true: {truth[i]:F6})");
    if (!(Math.Abs(fit.MinimizingPoint[i] - truth[i]) < Tolerance))
        throw new InvalidOperationException($"The fit did not find {names[i]}.");
}

Vector Rates(Vector parameters)
{
    var values = new double[years.Length];
    curve.Invoke<double>(parameters.ToArray(), values);
    return Vector.Build.Dense(values);
}

internal readonly struct Curve(double[] years) : IVectorFunction
{
    public int? OutputCount(int inputs) => years.Length;

    public void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : IFloatingPointIeee754<T>
    {
        for (var k = 0; k < y.Length; k++)
        {
            var scaled = T.CreateChecked(years[k]) / x[3];
            var decay = T.Exp(-scaled);
            var slope = (T.One - decay) / scaled;
            y[k] = x[0] + x[1] * slope + x[2] * (slope - decay);
        }
    }
}
