using System.Numerics.Tensors;
using Autograd.Nn;
using Autograd.Tests.Graphs;
using Autograd.Tests.Tensors;

namespace Autograd.Tests.Nn.Lecture;

/// <summary>Item 1: linear regression on features, ŷ = W·φ(x).</summary>
[Collection(Alone.Name)]
public sealed class LinearRegressionTests
{
    private const int Seed = 4;
    private const int Rows = 24;

    // A few products of numbers near 1.
    private const double Tolerance = 1e-14;

    // The normal equations square a condition number of about a hundred.
    private const double Solved = 1e-9;

    // A central difference of double numbers.
    private const double DifferenceTolerance = 1e-8;

    public static TheoryData<string> Maps =>
        ["polynomial of one", "polynomial of two", "polynomial of three", "radial of one", "radial of two", "fourier series", "fourier of two", "custom", "joined", "composed"];

    [Theory]
    [InlineData(1, 1, 2)]
    [InlineData(3, 1, 4)]
    [InlineData(2, 2, 6)]
    [InlineData(3, 3, 20)]
    [InlineData(1, 5, 6)]
    public void Polynomials_have_as_many_terms_as_there_are(int degree, int inputs, int features) =>
        Assert.Equal(features, FeatureMap.Polynomial<double>(degree, inputs).Features);

    [Theory]
    [MemberData(nameof(Maps))]
    public void Features_are_what_their_formulas_say(string name)
    {
        var (map, formula, inputs) = Of(name);
        var x = Points(inputs);
        var actual = Run(map, x, inputs);
        double[] expected = [.. Enumerable.Range(0, Rows).SelectMany(row => formula(x[(row * inputs)..((row + 1) * inputs)]))];
        Assert.Equal(expected.Length, Rows * map.Features);
        Agreement.Near(expected, actual, Tolerance, name);
    }

    [Theory]
    [MemberData(nameof(Maps))]
    public void Features_have_derivatives_by_the_input(string name)
    {
        var (map, formula, inputs) = Of(name);
        var x = Points(inputs);
        var pass = Pass<double>.ForTraining(map, Seed);
        var node = pass.Graph.Variable(x.AsSpan(), [Rows, inputs]);
        var loss = map.Forward(node, pass).Sum();
        var gradient = new double[x.Length];
        ReverseMode.Gradient(loss, [node], gradient);

        const double Step = 1e-6;
        var expected = new double[x.Length];
        for (var i = 0; i < x.Length; i++)
        {
            var row = x[(i / inputs * inputs)..(i / inputs * inputs + inputs)];
            row[i % inputs] = x[i] + Step;
            expected[i] = formula(row).Sum();
            row[i % inputs] = x[i] - Step;
            expected[i] = (expected[i] - formula(row).Sum()) / (2 * Step);
        }

        Agreement.Near(expected, gradient, DifferenceTolerance, name);
    }

    [Theory]
    [MemberData(nameof(Maps))]
    public void A_steady_run_allocates_nothing(string name)
    {
        var (map, _, inputs) = Of(name);
        var x = Points(inputs);
        var y = new double[Rows * map.Features];
        Assert.Equal(0, Allocations.PerTurn(() => map.Predict(x, [Rows, inputs], y)));
    }

    [Theory]
    [InlineData("polynomial of one", 1)]
    [InlineData("radial of one", 1)]
    [InlineData("fourier series", 2)]
    [InlineData("polynomial of two", 3)]
    public void At_the_least_squares_solution_the_gradient_is_zero_and_nowhere_else(string name, int outputs)
    {
        // ŷ = W·φ(x) with W from the normal equations, (ΦᵀΦ)·Wᵀ = Φᵀ·Y, solved on a graph by Cholesky's factors.
        var (map, _, inputs) = Of(name);
        var x = Points(inputs);
        double[] y = [.. Enumerable.Range(0, Rows * outputs).Select(i => Math.Sin(2.0 * i) + 0.1 * i)];
        var graph = new Graph<double>();
        var phi = graph.Constant(Run(map, x, inputs), [Rows, map.Features]);
        var target = graph.Constant(y, [Rows, outputs]);
        var lower = TensorNode.MatMul(phi, phi, transposeLeft: true).Cholesky();
        var right = TensorNode.MatMul(phi, target, transposeLeft: true);
        var solution = TensorNode.TriangularSolve(lower, TensorNode.TriangularSolve(lower, right), transpose: true);
        Agreement.Near(
            TensorNode.Solve(TensorNode.MatMul(phi, phi, transposeLeft: true), right).ToArray(), solution.ToArray(), Solved, "Cholesky and elimination");

        Dense<double> linear = new(map.Features, outputs, hasBias: false);
        Sequential<double> model = new(map, linear);
        linear.Weight.Assign(solution.Transpose().ToArray());
        Agreement.Near(new double[outputs * map.Features], Gradient(model, x, inputs, y, outputs), Solved, name);

        // And the loss is convex: elsewhere the gradient points away from the solution.
        var away = linear.Weight.Values.ToArray();
        away[0] += 1;
        linear.Weight.Assign(away);
        Assert.True(Gradient(model, x, inputs, y, outputs)[0] > Solved);
    }

    [Fact]
    public async Task Messages()
    {
        MessageText text = new();
        var plane = FeatureMap.Polynomial<double>(2, 2);
        text.Add(() => FeatureMap.Polynomial<double>(0));
        text.Add(() => FeatureMap.Polynomial<double>(40, 10));
        text.Add(() => FeatureMap.Radial(Tensor.Create([1.0], [1]), 0));
        text.Add(() => FeatureMap.Radial(Tensor.Create([1.0], [1, 1, 1]), 1));
        text.Add(() => FeatureMap.Fourier<double>(0, 1));
        text.Add(() => FeatureMap.Fourier<double>(2, -1));
        text.Add(() => FeatureMap.Custom<double>("", 2, x => x));
        text.Add(() => plane.Then(plane));
        text.Add(() => plane.And(FeatureMap.Polynomial<double>(2, 3)));
        text.Add(() => Run(plane, new double[Rows * 3], 3));
        text.Add(() => Run(FeatureMap.Custom<double>("same", 2, x => x), new double[Rows * 3], 3));
        await Verifier.Verify(text.ToString());
    }

    private static double[] Gradient(Sequential<double> model, double[] x, int inputs, double[] y, int outputs)
    {
        var pass = Pass<double>.ForTraining(model, Seed);
        var residual = model.Forward(pass.Graph.Constant(x, [Rows, inputs]), pass) - pass.Graph.Constant(y, [Rows, outputs]);
        pass.Backward((residual * residual).Sum());
        return model.Parameters.Gradient.ToArray();
    }

    private static double[] Points(int inputs) => [.. Enumerable.Range(0, Rows * inputs).Select(i => 1.2 * Math.Sin(1 + 0.7 * i * i))];

    private static double[] Run(FeatureMap<double> map, double[] x, int inputs)
    {
        var y = new double[Rows * map.Features];
        map.Predict(x, [Rows, inputs], y);
        return y;
    }

    private static (FeatureMap<double> Map, Func<double[], double[]> Formula, int Inputs) Of(string name)
    {
        double[] centers = [-1, -0.2, 0.5, 1];
        double[] plane = [0.5, 1, -1, 0, 0.2, -0.3];
        return name switch
        {
            "polynomial of one" => (FeatureMap.Polynomial<double>(3), x => [1, x[0], x[0] * x[0], x[0] * x[0] * x[0]], 1),
            "polynomial of two" => (
                FeatureMap.Polynomial<double>(3, 2),
                x => [1, x[0], x[1], x[0] * x[0], x[0] * x[1], x[1] * x[1], Math.Pow(x[0], 3), x[0] * x[0] * x[1], x[0] * x[1] * x[1], Math.Pow(x[1], 3)],
                2),
            "polynomial of three" => (
                FeatureMap.Polynomial<double>(2, 3),
                x => [1, x[0], x[1], x[2], x[0] * x[0], x[0] * x[1], x[0] * x[2], x[1] * x[1], x[1] * x[2], x[2] * x[2]],
                3),
            "radial of one" => (
                FeatureMap.Radial(Tensor.Create(centers, [4]), 0.5),
                x => [.. centers.Select(c => Math.Exp(-(x[0] - c) * (x[0] - c) / (2 * 0.5 * 0.5)))],
                1),
            "radial of two" => (
                FeatureMap.Radial(Tensor.Create(plane, [3, 2]), 0.7),
                x => [.. Enumerable.Range(0, 3).Select(j => Math.Exp(-(Math.Pow(x[0] - plane[2 * j], 2) + Math.Pow(x[1] - plane[2 * j + 1], 2)) / (2 * 0.7 * 0.7)))],
                2),
            "fourier series" => (
                FeatureMap.Fourier<double>(2, period: 3),
                x => [Math.Cos(2 * Math.PI * x[0] / 3), Math.Cos(4 * Math.PI * x[0] / 3), Math.Sin(2 * Math.PI * x[0] / 3), Math.Sin(4 * Math.PI * x[0] / 3)],
                1),
            "fourier of two" => (
                FeatureMap.Fourier(Tensor.Create(plane, [3, 2])),
                x => [
                    .. Enumerable.Range(0, 3).Select(j => Math.Cos(plane[2 * j] * x[0] + plane[2 * j + 1] * x[1])),
                    .. Enumerable.Range(0, 3).Select(j => Math.Sin(plane[2 * j] * x[0] + plane[2 * j + 1] * x[1]))],
                2),
            "custom" => (FeatureMap.Custom<double>("cubes", 1, x => x * x * x), x => [x[0] * x[0] * x[0]], 1),
            "joined" => (
                FeatureMap.Polynomial<double>(1).And(FeatureMap.Custom<double>("exponential", 1, Elementary.Exp)),
                x => [1, x[0], Math.Exp(x[0])],
                1),
            "composed" => (
                FeatureMap.Custom<double>("sine", 1, Elementary.Sin).Then(FeatureMap.Polynomial<double>(2)),
                x => [1, Math.Sin(x[0]), Math.Sin(x[0]) * Math.Sin(x[0])],
                1),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such map."),
        };
    }
}
