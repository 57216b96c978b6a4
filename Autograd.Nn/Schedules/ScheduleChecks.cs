using System.Globalization;
using System.Runtime.CompilerServices;

namespace Autograd.Nn;

/// <summary>What schedules ask of their settings.</summary>
internal static class ScheduleChecks
{
    public static void RequireRate(string schedule, double rate, [CallerArgumentExpression(nameof(rate))] string name = "") =>
        Require(rate >= 0 && double.IsFinite(rate), schedule, name, rate, "a number of at least 0");

    public static void RequirePositive(string schedule, double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Require(value > 0 && double.IsFinite(value), schedule, name, value, "a positive number");

    public static void RequireCount(string schedule, long value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Require(value >= 1, schedule, name, value, "at least 1");

    public static void Require(bool isGood, string schedule, string name, double value, string what)
    {
        if (!isGood)
        {
            throw new ArgumentOutOfRangeException(
                name, string.Create(CultureInfo.InvariantCulture, $"{schedule}: {name} has to be {what}, and it is {value}."));
        }
    }
}
