using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Autograd.Algebra;

namespace Autograd.Nn;

/// <summary>The orthogonal factor of a normal matrix.</summary>
internal sealed class OrthogonalInitializer : Initializer
{
    // One pass of Gram–Schmidt leaves what the condition of the matrix makes of rounding; after a second one the vectors are orthogonal
    // to rounding ("twice is enough", W. Kahan and B. Parlett).
    private const int Passes = 2;

    private readonly double gain;

    public OrthogonalInitializer(double gain)
    {
        InitializerSettings.RequireFinite(nameof(Initializers.Orthogonal), gain);
        this.gain = gain;
    }

    public override void Fill<T>(Span<T> values, in TensorShape shape, ref RandomSequence random)
    {
        if (values.IsEmpty)
            return;
        var rows = shape.Rank == 0 ? 1 : (int)shape[0];
        var columns = values.Length / rows;
        var (count, length) = (Math.Min(rows, columns), Math.Max(rows, columns));
        var vectors = new double[count * length];
        foreach (ref var number in vectors.AsSpan())
            number = random.NextNormal();
        Orthonormalize(vectors, count, length);

        // The vectors are the matrix' rows, or where there are more of those, its columns.
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
                values[i * columns + j] = T.CreateChecked(gain * (rows <= columns ? vectors[i * length + j] : vectors[j * length + i]));
        }
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Orthogonal({gain})");

    // Modified Gram–Schmidt. The triangular factor's diagonal is made of lengths, so it is positive, which makes all factors
    // equally likely.
    private static void Orthonormalize(double[] vectors, int count, int length)
    {
        for (var i = 0; i < count; i++)
        {
            var vector = vectors.AsSpan(i * length, length);
            for (var pass = 0; pass < Passes; pass++)
            {
                for (var j = 0; j < i; j++)
                {
                    var earlier = vectors.AsSpan(j * length, length);
                    AddMultiple(vector, -Dot(vector, earlier), earlier);
                }
            }

            var scale = 1 / Math.Sqrt(Dot(vector, vector));
            foreach (ref var number in vector)
                number *= scale;
        }
    }

    // Registers of a fixed length are added up the same way on machines with narrower ones.
    private static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var xs = MemoryMarshal.Cast<double, Vector512<double>>(x);
        var ys = MemoryMarshal.Cast<double, Vector512<double>>(y);
        var sums = Vector512<double>.Zero;
        for (var i = 0; i < xs.Length; i++)
            sums += xs[i] * ys[i];
        double sum = 0;
        for (var i = 0; i < Vector512<double>.Count; i++)
            sum += sums[i];
        for (var i = xs.Length * Vector512<double>.Count; i < x.Length; i++)
            sum += x[i] * y[i];
        return sum;
    }

    private static void AddMultiple(Span<double> x, double factor, ReadOnlySpan<double> y)
    {
        var xs = MemoryMarshal.Cast<double, Vector512<double>>(x);
        var ys = MemoryMarshal.Cast<double, Vector512<double>>(y);
        for (var i = 0; i < xs.Length; i++)
            xs[i] += ys[i] * factor;
        for (var i = xs.Length * Vector512<double>.Count; i < x.Length; i++)
            x[i] += factor * y[i];
    }
}
