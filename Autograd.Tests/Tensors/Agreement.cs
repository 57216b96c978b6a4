using System.Globalization;
using System.Numerics.Tensors;

namespace Autograd.Tests.Tensors;

/// <summary>Comparisons of lists of numbers, relative to the largest of them.</summary>
internal static class Agreement
{
    public static void Near(double[] expected, double[] actual, double tolerance, string where)
    {
        Assert.True(expected.Length == actual.Length, $"{where}: {expected.Length} numbers expected, {actual.Length} came.");
        var slack = tolerance * Scale(expected);
        for (var i = 0; i < expected.Length; i++)
        {
            var isNear = expected[i].Equals(actual[i]) || Math.Abs(expected[i] - actual[i]) <= slack;
            if (isNear)
                continue;
            Assert.Fail(string.Create(
                CultureInfo.InvariantCulture,
                $"{where}: element {i} should be {expected[i]:R} and is {actual[i]:R}, off by {Math.Abs(expected[i] - actual[i]):E2} where {slack:E2} is allowed."));
        }
    }

    public static void Same<T>(T[] expected, T[] actual, string where) =>
        Assert.True(expected.AsSpan().SequenceEqual(actual), $"{where}: the bits differ.");

    /// <summary>The elements of a derivative, row-major.</summary>
    public static double[] Elements(in ReadOnlyTensorSpan<double> derivative)
    {
        var elements = new double[derivative.FlattenedLength];
        derivative.FlattenTo(elements);
        return elements;
    }

    public static double Dot(double[] x, double[] y) => x.Zip(y, (a, b) => a * b).Sum();

    /// <summary>The largest magnitude, and 1 at least: next to it, rounding is what makes small numbers differ.</summary>
    public static double Scale(double[] values) => values.Where(double.IsFinite).Select(Math.Abs).Append(1).Max();
}
