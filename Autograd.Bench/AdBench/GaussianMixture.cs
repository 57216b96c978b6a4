using System.Numerics;
using static Autograd.Elementary;

namespace Autograd.Bench.AdBench;

/// <summary>
/// The log-likelihood of points under a mixture of Gaussians with a Wishart prior, by all parameters: ADBench's GMM, over
/// points drawn at random.
/// </summary>
/// <remarks>
/// Parameters: K logarithms of weights; K means of d; K inverse covariance factors, each d logarithms of the diagonal and then
/// the strictly lower triangle, column by column.
/// </remarks>
public sealed class GaussianMixture : IScalarFunction
{
    private const int Seed = 1_000;

    // The Wishart prior's parameters.
    private const double Gamma = 1;
    private const int Freedom = 0;

    private readonly int d;
    private readonly int components;
    private readonly int n;
    private readonly double[] points;
    private readonly int[] factorIndices;
    private readonly double[] isDiagonal;
    private readonly double constant;

    /// <param name="dimension">d.</param>
    /// <param name="components">K.</param>
    /// <param name="points">How many points.</param>
    public GaussianMixture(int dimension, int components, int points)
    {
        (d, this.components, n) = (dimension, components, points);
        var random = new Random(Seed);
        this.points = new double[n * d];
        for (var i = 0; i < this.points.Length; i++)
            this.points[i] = 2 * random.NextDouble() - 1;
        Parameters = new double[components * (1 + d + FactorLength)];
        for (var i = 0; i < Parameters.Length; i++)
            Parameters[i] = 0.5 * (2 * random.NextDouble() - 1);
        factorIndices = new int[d * d];
        isDiagonal = new double[d * d];
        for (int column = 0, next = d; column < d; column++)
        {
            // Above the diagonal, the zero that is put after the factor's entries.
            for (var row = 0; row < column; row++)
                factorIndices[row * d + column] = FactorLength;
            (factorIndices[column * d + column], isDiagonal[column * d + column]) = (column, 1);
            for (var row = column + 1; row < d; row++)
                factorIndices[row * d + column] = next++;
        }

        var degrees = d + Freedom + 1;
        var prior = degrees * d * (Math.Log(Gamma) - 0.5 * Math.Log(2)) - LogMultivariateGamma(0.5 * degrees, d);
        constant = -n * d * 0.5 * Math.Log(2 * Math.PI) - components * prior;
    }

    /// <summary>d = 10, K = 25, 1,000 points.</summary>
    public static GaussianMixture Medium() => new(dimension: 10, components: 25, points: 1_000);

    /// <summary>Where to differentiate.</summary>
    public double[] Parameters { get; }

    private int FactorLength => d * (d + 1) / 2;

    public T Invoke<T>(ReadOnlySpan<T> x)
        where T : IFloatingPointIeee754<T>
    {
        var logWeights = x[..components];
        var means = x.Slice(components, components * d);
        var factors = x[(components * (1 + d))..];
        T half = T.CreateChecked(0.5);
        T[] diagonals = new T[components * d], logDeterminants = new T[components], terms = new T[components];
        T[] centered = new T[d], scaled = new T[d];
        var prior = T.Zero;
        for (var k = 0; k < components; k++)
        {
            var factor = factors.Slice(k * FactorLength, FactorLength);
            var (logDeterminant, squares) = (T.Zero, T.Zero);
            for (var i = 0; i < d; i++)
            {
                logDeterminant += factor[i];
                var diagonal = T.Exp(factor[i]);
                diagonals[k * d + i] = diagonal;
                squares += diagonal * diagonal;
            }

            foreach (var entry in factor[d..])
                squares += entry * entry;
            logDeterminants[k] = logDeterminant;
            prior += T.CreateChecked(0.5 * Gamma * Gamma) * squares - T.CreateChecked(Freedom) * logDeterminant;
        }

        var likelihood = T.Zero;
        for (var point = 0; point < n; point++)
        {
            for (var k = 0; k < components; k++)
            {
                for (var i = 0; i < d; i++)
                {
                    centered[i] = T.CreateChecked(points[point * d + i]) - means[k * d + i];
                    scaled[i] = diagonals[k * d + i] * centered[i];
                }

                var next = k * FactorLength + d;
                for (var column = 0; column < d; column++)
                {
                    for (var row = column + 1; row < d; row++)
                        scaled[row] += factors[next++] * centered[column];
                }

                var squares = T.Zero;
                foreach (var s in scaled)
                    squares += s * s;
                terms[k] = logWeights[k] + logDeterminants[k] - half * squares;
            }

            likelihood += LogSumExp<T>(terms);
        }

        return T.CreateChecked(constant) + likelihood - T.CreateChecked(n) * LogSumExp(logWeights) + prior;
    }

    /// <summary>The same on tensors: the points at once, for all components.</summary>
    /// <param name="x">The parameters, of shape [K·(1 + d + d(d + 1)/2)].</param>
    public ScalarNode<double> OnTensors(TensorNode<double> x)
    {
        var graph = x.Graph!;
        var logWeights = x[..components];
        var means = x[components..(components * (1 + d))].Reshape(components, 1, d);
        var factors = x[(components * (1 + d))..].Reshape(components, FactorLength);
        var logDiagonals = factors[.., ..d];
        var withZero = TensorNode.Concat<double>([factors, graph.Constant(new double[components], [components, 1])], axis: 1);
        var gathered = withZero.Gather(factorIndices, axis: 1).Reshape(components, d, d);
        var triangle = TensorNode.Where(graph.Constant(isDiagonal, [d, d]), Exp(gathered), gathered);
        var centered = graph.Constant(points, [1, n, d]) - means;
        var scaled = TensorNode.MatMul(centered, triangle, transposeRight: true);
        var logDeterminants = logDiagonals.Sum(1);
        var terms = (logWeights + logDeterminants).Reshape(components, 1) - 0.5 * Square(scaled).Sum(2);
        var prior = (0.5 * Gamma * Gamma) * Square(triangle).Sum() - (double)Freedom * logDeterminants.Sum();
        return constant + terms.LogSumExp(0).Sum() - (double)n * logWeights.LogSumExp() + prior;
    }

    private static T LogSumExp<T>(ReadOnlySpan<T> x)
        where T : IFloatingPointIeee754<T>
    {
        var largest = x[0];
        foreach (var v in x)
            largest = v > largest ? v : largest;
        var sum = T.Zero;
        foreach (var v in x)
            sum += T.Exp(v - largest);
        return T.Log(sum) + largest;
    }

    // ln Γ_d(a) = d(d − 1)/4·ln π + Σⱼ ln Γ(a − j/2), of half-integers: by the recurrence from Γ(1) and Γ(½).
    private static double LogMultivariateGamma(double a, int d)
    {
        var sum = d * (d - 1) / 4.0 * Math.Log(Math.PI);
        for (var j = 0; j < d; j++)
        {
            var at = a - 0.5 * j;
            while (at > 1)
                sum += Math.Log(--at);
            sum += at == 1 ? 0 : 0.5 * Math.Log(Math.PI);
        }

        return sum;
    }
}
