using System.Globalization;
using System.Numerics;

namespace Autograd.Tests.Numbers;

/// <summary>
/// Calls every member of <see cref="IFloatingPointIeee754{TSelf}"/> on a type of number over a few awkward values, and keeps
/// what each answered under the member's name. On a type that carries derivatives and on the plain type below it the answers
/// are the same: that is what "implements the interface completely" means.
/// </summary>
/// <param name="make">Makes a number.</param>
/// <param name="primal">Its value. Not through the number's own conversions: those are among what is tested.</param>
internal sealed partial class MemberSweep<T>(Func<double, T> make, Func<T, double> primal)
    where T : IFloatingPointIeee754<T>
{
    // Signs, zeros, halves, integers, magnitudes beyond and below 1, subnormals, the end of float's range, and no numbers.
    private static readonly double[] Samples =
    [
        -1000.25, -2.5, -1, -0.5, -1e-3, -0.0, 0, 1e-40, 0.3, 0.5, 1, 1.5, 2, 3, 7.75, 1e10, 1e38,
        double.NaN, double.PositiveInfinity, double.NegativeInfinity,
    ];

    private readonly T[] values = Array.ConvertAll(Samples, x => make(x));

    public List<(string Member, string Call, object Answer)> Answers { get; } = [];

    public MemberSweep<T> Run()
    {
        Constants();
        Arithmetic();
        Comparison();
        Classification();
        Rounding();
        Functions();
        Bits();
        Conversions();
        Text();
        return this;
    }

    private void Constants()
    {
        Answer("get_Zero", "", T.Zero);
        Answer("get_One", "", T.One);
        Answer("get_NegativeOne", "", T.NegativeOne);
        Answer("get_AdditiveIdentity", "", T.AdditiveIdentity);
        Answer("get_MultiplicativeIdentity", "", T.MultiplicativeIdentity);
        Answer("get_E", "", T.E);
        Answer("get_Pi", "", T.Pi);
        Answer("get_Tau", "", T.Tau);
        Answer("get_Epsilon", "", T.Epsilon);
        Answer("get_NaN", "", T.NaN);
        Answer("get_PositiveInfinity", "", T.PositiveInfinity);
        Answer("get_NegativeInfinity", "", T.NegativeInfinity);
        Answer("get_NegativeZero", "", T.NegativeZero);
        Answer("get_Radix", "", T.Radix);
    }

    private void Arithmetic()
    {
        Each("op_UnaryPlus", x => +x);
        Each("op_UnaryNegation", x => -x);
        Each("op_CheckedUnaryNegation", x => checked(-x));
        Each("op_Increment", x => ++x);
        Each("op_CheckedIncrement", x => checked(++x));
        Each("op_Decrement", x => --x);
        Each("op_CheckedDecrement", x => checked(--x));
        Pairs("op_Addition", (x, y) => x + y);
        Pairs("op_CheckedAddition", (x, y) => checked(x + y));
        Pairs("op_Subtraction", (x, y) => x - y);
        Pairs("op_CheckedSubtraction", (x, y) => checked(x - y));
        Pairs("op_Multiply", (x, y) => x * y);
        Pairs("op_CheckedMultiply", (x, y) => checked(x * y));
        Pairs("op_Division", (x, y) => x / y);
        Pairs("op_CheckedDivision", (x, y) => checked(x / y));
        Pairs("op_Modulus", (x, y) => x % y);
    }

    private void Comparison()
    {
        Pairs("op_Equality", (x, y) => x == y);
        Pairs("op_Inequality", (x, y) => x != y);
        Pairs("op_LessThan", (x, y) => x < y);
        Pairs("op_LessThanOrEqual", (x, y) => x <= y);
        Pairs("op_GreaterThan", (x, y) => x > y);
        Pairs("op_GreaterThanOrEqual", (x, y) => x >= y);
        Pairs("Equals", (x, y) => x.Equals(y));
        Pairs("Equals", (x, y) => x.Equals((object)y));
        Pairs("CompareTo", (x, y) => Math.Sign(x.CompareTo(y)));
        Pairs("CompareTo", (x, y) => Math.Sign(x.CompareTo((object)y)));
        Each("CompareTo", x => x.CompareTo(null));
        Each("CompareTo", x => x.CompareTo("text"));
        Each("Equals", x => x.Equals("text"));
        Pairs("GetHashCode", (x, y) => !x.Equals(y) || x.GetHashCode() == y.GetHashCode());
        Pairs("Max", T.Max);
        Pairs("MaxNumber", T.MaxNumber);
        Pairs("MaxNative", (x, y) => WithoutSignOfZero(T.MaxNative(x, y)));
        Pairs("MaxMagnitude", T.MaxMagnitude);
        Pairs("MaxMagnitudeNumber", T.MaxMagnitudeNumber);
        Pairs("Min", T.Min);
        Pairs("MinNumber", T.MinNumber);
        Pairs("MinNative", (x, y) => WithoutSignOfZero(T.MinNative(x, y)));
        Pairs("MinMagnitude", T.MinMagnitude);
        Pairs("MinMagnitudeNumber", T.MinMagnitudeNumber);
        Pairs("CopySign", T.CopySign);
        Each("Sign", x => T.Sign(x));
        Each("Clamp", x => T.Clamp(x, make(-1), make(2)));
        Each("Clamp", x => T.Clamp(x, make(2), make(-1)));
        Each("ClampNative", x => WithoutSignOfZero(T.ClampNative(x, make(-1), make(2))));
    }

    private void Classification()
    {
        Each("IsCanonical", x => T.IsCanonical(x));
        Each("IsComplexNumber", x => T.IsComplexNumber(x));
        Each("IsEvenInteger", x => T.IsEvenInteger(x));
        Each("IsFinite", x => T.IsFinite(x));
        Each("IsImaginaryNumber", x => T.IsImaginaryNumber(x));
        Each("IsInfinity", x => T.IsInfinity(x));
        Each("IsInteger", x => T.IsInteger(x));
        Each("IsNaN", x => T.IsNaN(x));
        Each("IsNegative", x => T.IsNegative(x));
        Each("IsNegativeInfinity", x => T.IsNegativeInfinity(x));
        Each("IsNormal", x => T.IsNormal(x));
        Each("IsOddInteger", x => T.IsOddInteger(x));
        Each("IsPositive", x => T.IsPositive(x));
        Each("IsPositiveInfinity", x => T.IsPositiveInfinity(x));
        Each("IsRealNumber", x => T.IsRealNumber(x));
        Each("IsSubnormal", x => T.IsSubnormal(x));
        Each("IsZero", x => T.IsZero(x));
    }

    // The native functions answer whatever the machine does, and it does not tell zeros apart.
    private static T WithoutSignOfZero(T x) => x + T.Zero;

    private void Each(string member, Func<T, object> call)
    {
        foreach (var x in values)
            Answer(member, $"{primal(x):R}", Try(() => call(x)));
    }

    private void Each(string member, Func<T, T> call) => Each(member, x => (object)call(x));

    private void Pairs(string member, Func<T, T, object> call)
    {
        foreach (var x in values)
        {
            foreach (var y in values)
                Answer(member, string.Create(CultureInfo.InvariantCulture, $"{primal(x):R}, {primal(y):R}"), Try(() => call(x, y)));
        }
    }

    private void Pairs(string member, Func<T, T, T> call) => Pairs(member, (x, y) => (object)call(x, y));

    private void Answer(string member, string call, object answer) =>
        Answers.Add((member, $"{member}({call})", answer is T number ? primal(number) : answer));

    // Which exception is part of the answer.
    private static object Try(Func<object> call)
    {
        try
        {
            return call();
        }
        catch (Exception exception) when (exception is not Xunit.Sdk.XunitException)
        {
            return exception.GetType().Name;
        }
    }
}
