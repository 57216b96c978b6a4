using System.Globalization;

namespace Autograd.Tests.Rules;

/// <summary>Comparisons of numbers whose failure says where and by how much.</summary>
internal static class Near
{
    public static void Assert(double expected, double actual, double slack, string where)
    {
        if (expected.Equals(actual) || Math.Abs(expected - actual) <= slack)
            return;
        Xunit.Assert.Fail(string.Create(
            CultureInfo.InvariantCulture,
            $"{where}: expected {expected:R}, got {actual:R}, which is off by {Math.Abs(expected - actual):E2} where {slack:E2} is allowed."));
    }

    /// <summary>Equal, the sign of zero included; any NaN is the same as any other.</summary>
    public static void AssertSameBits(double expected, double actual, string where)
    {
        var isSame = double.IsNaN(expected)
            ? double.IsNaN(actual)
            : BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(actual);
        if (!isSame)
            Xunit.Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"{where}: expected {expected:R}, got {actual:R}."));
    }

    public static string Show(params double[] at) =>
        $"({string.Join(", ", at.Select(x => x.ToString("R", CultureInfo.InvariantCulture)))})";
}
