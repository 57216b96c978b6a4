using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd.Tests.Rules;

/// <summary>
/// The table of rules: a line for each, with its points. Every sweep in this folder runs over it, so a rule with a line
/// here is tested in every mode, at every order and in both precisions.
/// </summary>
internal static class RuleTable
{
    private static readonly double[] Line = [-30, -7.5, -2.5, -1, -0.3, -1e-5, 1e-5, 0.25, 0.7, 1.5, 3, 12, 100];
    private static readonly double[] LineAndZero = [.. Line, 0];
    private static readonly double[] Positive = [1e-30, 1e-10, 0.01, 0.3, 0.75, 1.25, 2, 3, 10, 1234.5, 1e10, 1e30];
    private static readonly double[] Signed = [-1e15, -1000, -8, -1.7, -0.3, -1e-5, 1e-5, 0.3, 1.7, 8, 27, 1000, 1e15];
    private static readonly double[] Angle = [-100, -3, -1.2, -0.4, -1e-5, 0, 1e-10, 1e-5, 0.4, 0.8, 1.2, 2.5, 10, 1000];
    private static readonly double[] Turn = [-2.75, -1, -0.3, -1e-5, 0, 1e-10, 0.1, 0.25, 0.4, 0.75, 1, 2.125, 1000.25];
    private static readonly double[] Unit = [-0.999, -0.9, -0.6, -0.25, -1e-5, 0, 1e-10, 1e-5, 0.25, 0.6, 0.9, 0.999];
    private static readonly double[] AboveOne = [1.001, 1.01, 1.25, 1.5, 2, 3, 10, 1000, 1e10, 1e30];
    private static readonly double[] AboveMinusOne = [-0.999, -0.9, -0.5, -0.1, -1e-5, -1e-10, 0, 1e-10, 1e-5, 0.1, 0.75, 2, 50, 1e10];
    private static readonly double[] Logistic = [.. LineAndZero, -80, -40, 40, 80];
    private static readonly double[] Between = [-1000.3, -7.6, -2.7, -0.7, -0.2, 0.3, 0.6, 1.7, 12.8, 999.7];
    private static readonly double[] Halves = [-2.5, -1, -0.5, 0, 0.5, 1, 2];

    private static readonly (double, double)[] Plane =
        [(1, 2), (3, 4), (-1.5, 0.25), (0.5, -2), (-3, -0.7), (0.001, 1000), (5, 0.3), (1e15, 3e15), (-1e-12, 2e-12)];

    private static readonly (double, double)[] Axes = [(0, 1), (0, 2.5), (1, 0), (-1, 0), (0, -3)];
    private static readonly (double, double)[] Origin = [(0, 0)];
    private static readonly (double, double)[] Ties = [(1, 1), (-2.5, -2.5), (0, 0)];
    private static readonly (double, double)[] Powers =
        [(2, 3), (2, -1), (2, 0.5), (0.5, -2.5), (1.5, -3), (3, 0), (1, 2.5), (1e-5, 1.5), (7.25, 1), (10, -20), (0.999, 1000)];

    // Without the one where the derivative by both arguments, 1 + y·ln x, cancels.
    private static readonly (double, double)[] MildPowers = Powers[..^1];

    private static readonly (double, double)[] Quotients =
        [(7.3, 2), (-7.3, 2), (7.3, -2), (0.4, 3), (1, 0.3), (100.25, 0.7), (-110.6, 3.3)];

    private static readonly (double, double)[] Rectified = [(2, 0.01), (0.3, 0.2), (12, 1), (-0.3, 0.2), (-2, 0.01), (-12, 1), (-1e-5, 1.5)];
    private static readonly (double, double)[] RectifiedKinks = [(0, 0.01), (0, 0), (0, 1)];
    private static readonly (double, double)[] Exponents =
        [(0, 0), (1, 2), (-0.5, 0.25), (3, -1.5), (1e-5, -1e-5), (1000, 999), (-1000, -1001), (50, -50), (-50, 50), (20, 20)];

    public static IReadOnlyList<RuleCase> All { get; } =
    [
        // Arithmetic
        Unary(default(Identity), x => x, LineAndZero),
        Unary(default(Negate), x => -x, LineAndZero),
        Binary(default(Add), (x, y) => x + y, [.. Plane, .. Axes, .. Origin]),
        Binary(default(Subtract), (x, y) => x - y, [.. Plane, .. Axes, .. Origin]),
        Binary(default(Multiply), (x, y) => x * y, [.. Plane, .. Axes, .. Origin]),
        Binary(default(Weigh), (x, y) => x * y, [.. Plane, .. Axes, .. Origin]),
        Binary(default(Divide), (x, y) => x / y, [.. Plane, (0, 1), (0, -3)], [(1, 0)]),
        Binary(default(Remainder), (x, y) => x % y, Quotients, [(6, 2)]),
        Binary(default(Ieee754Remainder), Math.IEEERemainder, Quotients, [(7, 2)]),

        // Powers and roots
        Unary(default(Square), x => x * x, [.. Signed, 0]),
        Unary(default(Reciprocal), x => 1 / x, Signed, [0]),
        Unary(default(Sqrt), Math.Sqrt, Positive, [0]),
        Unary(default(Cbrt), Math.Cbrt, Signed, [0]),
        Unary(new RootN(3), Math.Cbrt, Signed, [0], "(3)"),
        Unary(new RootN(2), Math.Sqrt, Positive, [0], "(2)"),
        Unary(new RootN(-2), x => 1 / Math.Sqrt(x), Positive, [0], "(-2)"),
        Unary(new ScaleB(3), x => x * 8, [.. Signed, 0], null, "(3)"),
        Unary(new ScaleB(-2), x => x / 4, [.. Signed, 0], null, "(-2)"),
        Binary(default(Pow), Math.Pow, Powers, [(0, 0), (0, 0.5), (0, 1), (0, 1.5), (0, 2), (-2, 3)]),
        Unary(default(OneMinusSquare), x => (1 - x) * (1 + x), Unit),
        Binary(default(PowByBase), (x, y) => y * Math.Pow(x, y - 1), MildPowers, [(0, 0), (0, 1), (0, 2), (-2, 3)]),
        Binary(default(PowByExponent), (x, y) => Math.Pow(x, y) * Math.Log(x), MildPowers, [(0, 0), (0, 1), (0, 2)]),
        Binary(default(DirectionCosine), (x, y) => x / Math.Sqrt(x * x + y * y), [.. Plane, .. Axes], Origin),
        Binary(default(Hypot), (x, y) => Math.Sqrt(x * x + y * y), [.. Plane, .. Axes], Origin),

        // Exponentials and logarithms. The BCL's ExpM1 and LogP1 cancel near 0, so their values come from sinh and artanh.
        Unary(default(Exp), Math.Exp, LineAndZero),
        Unary(default(Exp2), double.Exp2, LineAndZero),
        Unary(default(Exp10), double.Exp10, LineAndZero),
        Unary(default(ExpM1), PlainExpM1, LineAndZero),
        Unary(default(Exp2M1), x => Math.Abs(x) < 1 ? PlainExpM1(x * Math.Log(2)) : double.Exp2(x) - 1, LineAndZero),
        Unary(default(Exp10M1), x => Math.Abs(x) < 1 ? PlainExpM1(x * Math.Log(10)) : double.Exp10(x) - 1, LineAndZero),
        Unary(default(Log), Math.Log, Positive, [0]),
        Unary(default(Log2), Math.Log2, Positive, [0]),
        Unary(default(Log10), Math.Log10, Positive, [0]),
        Binary(default(LogBase), Math.Log, [(8, 2), (2, 8), (0.5, 10), (100, 10), (5, 0.3), (1e-10, 3), (1.5, 1.25), (1, 2)], [(0, 2)]),
        Unary(default(LogP1), PlainLogP1, AboveMinusOne, [-1]),
        Unary(default(Log2P1), x => PlainLogP1(x) / Math.Log(2), AboveMinusOne, [-1]),
        Unary(default(Log10P1), x => PlainLogP1(x) / Math.Log(10), AboveMinusOne, [-1]),
        Binary(default(LogAddExp), (x, y) => Math.Max(x, y) + PlainLogP1(Math.Exp(-Math.Abs(x - y))), Exponents),

        // Trigonometry
        Unary(default(Sin), Math.Sin, Angle),
        Unary(default(Cos), Math.Cos, Angle),
        Unary(default(Tan), Math.Tan, Angle),
        Unary(default(Asin), Math.Asin, Unit, [-1, 1]),
        Unary(default(Acos), Math.Acos, Unit, [-1, 1]),
        Unary(default(Atan), Math.Atan, [.. Signed, 0]),
        Unary(default(SinPi), double.SinPi, Turn),
        Unary(default(CosPi), double.CosPi, Turn),
        Unary(default(TanPi), double.TanPi, Turn, [0.5]),
        Unary(default(AsinPi), double.AsinPi, Unit, [-1, 1]),
        Unary(default(AcosPi), double.AcosPi, Unit, [-1, 1]),
        Unary(default(AtanPi), double.AtanPi, [.. Signed, 0]),
        Binary(default(AngleSlope), (x, y) => y / (x * x + y * y), [.. Plane, .. Axes], Origin),
        Binary(default(Atan2), Math.Atan2, [.. Plane, (0, 1), (0, 2.5), (1, 0), (-1, 0)], [.. Origin, (0, -3)]),

        // Hyperbolic functions
        Unary(default(Sinh), Math.Sinh, LineAndZero),
        Unary(default(Cosh), Math.Cosh, LineAndZero),
        Unary(default(Sech), x => 1 / Math.Cosh(x), [-20, -5, -1.5, -0.5, -1e-5, 0, 1e-9, 1e-5, 0.1, 0.5, 1, 2.5, 9, 20]),
        Unary(default(Tanh), Math.Tanh, [-20, -5, -1.5, -0.5, -1e-5, 0, 1e-9, 1e-5, 0.1, 0.5, 1, 2.5, 9, 20]),
        Unary(default(TanhOfLayer), Math.Tanh, [-1.5, -0.5, -1e-5, 0, 1e-9, 1e-5, 0.1, 0.5, 1]),
        Unary(default(Asinh), Math.Asinh, [.. Signed, 0]),
        Unary(default(Acosh), Math.Acosh, AboveOne, [1]),
        Unary(default(Atanh), Math.Atanh, Unit, [-1, 1]),

        // The error function: the BCL has none, the values are compared with the high-precision references.
        Unary(default(Erf), null, [-6, -3, -1, -0.5, -1e-10, 0, 1e-10, 0.1, 0.5, 0.9, 1.3, 2, 3, 4.5, 6]),
        Unary(default(Erfc), null, [-6, -3, -1, -0.5, -1e-10, 0, 1e-10, 0.1, 0.5, 0.9, 1.3, 2, 3, 4.5, 6]),
        Unary(default(Gaussian), x => Math.Exp(-x * x), [-6, -3, -1, -0.5, -1e-10, 0, 1e-10, 0.1, 0.5, 2]),
        Unary(default(HalfGaussian), x => Math.Exp(-0.5 * x * x), [-6, -3, -1, -0.5, -1e-10, 0, 1e-10, 0.1, 0.5, 2]),
        Unary(default(Gelu), null, [-30, -10, -5, -2.5, -1, -0.3, -1e-8, 0, 1e-8, 0.25, 0.7, 2, 4, 10, 30]),

        // Sigmoids
        Unary(default(Sigmoid), x => 1 / (1 + Math.Exp(-x)), Logistic),
        Unary(default(LogSigmoid), x => -PlainSoftplus(-x), Logistic),
        Unary(default(Softplus), PlainSoftplus, Logistic),
        Unary(default(Silu), x => x / (1 + Math.Exp(-x)), Logistic),
        Unary(default(Mish), x => x * Math.Tanh(PlainSoftplus(x)), [-80, -40, -7.5, -2.5, -1, -0.3, -1e-5, 0, 1e-5, 0.25, 0.7, 1.5, 3, 7, 40, 80]),
        Unary(default(Softsign), x => x / (1 + Math.Abs(x)), Signed, [0]),

        // Rectifiers
        Unary(default(Relu), x => Math.Max(x, 0), Line, [0]),
        Unary(default(Selu), x => 1.0507009873554804934 * (x > 0 ? x : 1.6732632423543772848 * PlainExpM1(x)), Line, [0]),
        Binary(default(LeakyRelu), (x, a) => Math.Max(x, 0) + a * Math.Min(x, 0), Rectified, RectifiedKinks),
        Binary(default(Elu), (x, a) => x > 0 ? x : a * PlainExpM1(x), Rectified, RectifiedKinks),

        // Piecewise functions
        Unary(default(Abs), Math.Abs, Line, [0]),
        Unary(default(Sign), x => Math.Sign(x), Line, [0]),
        Unary(default(Step), x => x > 0 ? 1 : 0, Line, [0]),
        Binary(default(Compare), (x, y) => Math.Sign(x - y), Plane, Ties),
        Binary(default(Greater), (x, y) => x > y ? 1 : 0, Plane, Ties),
        Binary(default(GreaterOrEqual), (x, y) => x >= y ? 1 : 0, Plane, Ties),
        Binary(default(Max), Math.Max, Plane, Ties),
        Binary(default(Min), Math.Min, Plane, Ties),
        Binary(default(MaxMagnitude), Math.MaxMagnitude, Plane, [.. Ties, (1, -1)]),
        Binary(default(MinMagnitude), Math.MinMagnitude, Plane, [.. Ties, (1, -1)]),
        Binary(default(CopySign), Math.CopySign, Plane, [(0, 1), (1, 0)]),

        // Rounding
        Unary(default(Floor), Math.Floor, Between, Halves),
        Unary(default(Ceiling), Math.Ceiling, Between, Halves),
        Unary(default(Truncate), Math.Truncate, Between, Halves),
        Unary(default(Round), Math.Round, Between, Halves),
        Unary(new Round(1, MidpointRounding.AwayFromZero), x => Math.Round(x, 1, MidpointRounding.AwayFromZero), [-2.74, -0.31, 0.12, 3.17], Halves, "(1)"),
        Unary(default(BitIncrement), Math.BitIncrement, Line),
        Unary(default(BitDecrement), Math.BitDecrement, Line),
    ];

    public static TheoryData<string> Names { get; } = [.. All.Select(rule => rule.Name)];

    public static RuleCase Get(string name) => All.Single(rule => rule.Name == name);

    private static UnaryCase<TRule> Unary<TRule>(
        TRule rule, Func<double, double>? plain, double[] points, double[]? kinks = null, string parameters = "")
        where TRule : struct, IUnaryRule => new(typeof(TRule).Name + parameters, rule)
        {
            Points = [.. points.Select(x => new[] { x })],
            Kinks = [.. (kinks ?? []).Select(x => new[] { x })],
            Plain = plain is null ? null : at => plain(at[0]),
        };

    private static BinaryCase<TRule> Binary<TRule>(
        TRule rule, Func<double, double, double> plain, (double X, double Y)[] points, (double X, double Y)[]? kinks = null)
        where TRule : struct, IBinaryRule => new(typeof(TRule).Name, rule)
        {
            Points = [.. points.Select(at => new[] { at.X, at.Y })],
            Kinks = [.. (kinks ?? []).Select(at => new[] { at.X, at.Y })],
            Plain = at => plain(at[0], at[1]),
        };

    private static double PlainExpM1(double x) => 2 * Math.Sinh(x / 2) * Math.Exp(x / 2);

    private static double PlainLogP1(double x) => Math.Abs(x) < 0.5 ? 2 * Math.Atanh(x / (2 + x)) : Math.Log(1 + x);

    private static double PlainSoftplus(double x) => Math.Max(x, 0) + PlainLogP1(Math.Exp(-Math.Abs(x)));
}
