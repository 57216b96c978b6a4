namespace Autograd.Tests.Tensors;

/// <summary>Which numbers an operation is swept over.</summary>
internal abstract class Domain
{
    /// <summary>Distinct numbers of both signs, with their magnitudes, too, away from each other and from 0: no kink is near.</summary>
    public static Domain Any { get; } = new Stratified(0.3, 2, isSigned: true);

    public static Domain Positive { get; } = new Stratified(0.3, 2, isSigned: false);

    public static Domain AboveOne { get; } = new Stratified(1.3, 3, isSigned: false);

    /// <summary>Within (−1, 1), away from the ends.</summary>
    public static Domain Unit { get; } = new Stratified(0.05, 0.8, isSigned: true);

    /// <summary>Between the integers and the halves.</summary>
    public static Domain BetweenIntegers { get; } = new Shifted(-3, 3, 0.1, 0.4);

    /// <summary>Square matrices with a dominant diagonal: far from singular, so rounding is not magnified.</summary>
    public static Domain Regular { get; } = new Matrices(isSymmetric: false);

    /// <summary>Symmetric positive definite matrices, the smallest eigenvalue above 1.</summary>
    public static Domain PositiveDefinite { get; } = new Matrices(isSymmetric: true);

    public static Domain Range(double low, double high, bool isSigned = false) => new Stratified(low, high, isSigned);

    /// <summary>Numbers for one input.</summary>
    /// <param name="random">Where chance comes from.</param>
    /// <param name="shape">The input's shape.</param>
    /// <param name="strata">As many different integers as the input has elements.</param>
    /// <param name="count">Below which the integers are.</param>
    public abstract double[] Fill(Random random, int[] shape, ReadOnlySpan<int> strata, int count);

    private sealed class Stratified(double low, double high, bool isSigned) : Domain
    {
        // Within the middle of its stratum, each number keeps off its neighbours by 0.6 of a stratum.
        private const double Margin = 0.3;

        public override double[] Fill(Random random, int[] shape, ReadOnlySpan<int> strata, int count)
        {
            var result = new double[strata.Length];
            for (var i = 0; i < result.Length; i++)
            {
                var place = (strata[i] + Margin + (1 - 2 * Margin) * random.NextDouble()) / count;
                result[i] = (low + (high - low) * place) * (isSigned && random.Next(2) == 0 ? -1 : 1);
            }

            return result;
        }
    }

    private sealed class Shifted(int least, int most, double low, double high) : Domain
    {
        public override double[] Fill(Random random, int[] shape, ReadOnlySpan<int> strata, int count)
        {
            var result = new double[strata.Length];
            for (var i = 0; i < result.Length; i++)
                result[i] = random.Next(least, most) + low + (high - low) * random.NextDouble();
            return result;
        }
    }

    private sealed class Matrices(bool isSymmetric) : Domain
    {
        public override double[] Fill(Random random, int[] shape, ReadOnlySpan<int> strata, int count)
        {
            var (n, m) = (shape[^2], shape[^1]);
            var result = new double[strata.Length];
            for (var i = 0; i < result.Length; i++)
            {
                var (row, column) = (i / m % n, i % m);
                var other = i - row * m - column + column * m + row;
                result[i] = isSymmetric && column < row ? result[other] : 2 * random.NextDouble() - 1;
                if (row == column)
                    result[i] += n + 1;
            }

            return result;
        }
    }
}
