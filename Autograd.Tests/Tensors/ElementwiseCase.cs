using System.Numerics;
using Autograd.Tests.Rules;

namespace Autograd.Tests.Tensors;

/// <summary>Functions of each element: of one tensor, and of several that broadcast.</summary>
internal sealed class ElementwiseCase(string name, params string[] shapes) : TensorCase(name, shapes)
{
    // Long enough for a whole register and a tail of every width; rank 0 to 8; empty.
    private static readonly string[] OneShape = [".", "1", "0", "37", "2x3", "2x0x3", "1x2x1x2x1x2x1x2"];

    // Every pattern: like with like, along rows, along columns, both, scalars on either side, empty, ranks apart, rank 8.
    private static readonly string[] TwoShapes =
    [
        ". .", "5 5", "2x3 2x3", "2x3 3", "3 2x3", "2x3 2x1", "2x1 1x3", "2x3 .", ". 2x3", "2x3 1x1", "1 4", "0x3 3", "2x1 0", "2x1x3 4x1",
        "35 1", "3x17 17", "3x17 3x1", "2x1x2x1x1x2x1x1 1x1x2x1x2x1x1x2", "2x3x1 2x1x2", "1x2x1 3x1x2",
    ];

    private static readonly string[] InLoops =
        [nameof(Elementary.Exp), nameof(Elementary.Tanh), "Multiply", "Addition", nameof(Elementary.Max), "Multiply(x, x)"];

    private static readonly string[] ThreeShapes = [". . .", "5 5 5", "2x3 . 3", "2x3 2x1 1x3", "3 2x1 .", "0x2 2 ."];

    public static IEnumerable<TensorCase> All { get; } =
    [
        Unary("UnaryNegation", x => -x, isLinear: true),
        Unary("UnaryPlus", x => x, isLinear: true),
        Unary(nameof(Elementary.Exp)), Unary(nameof(Elementary.Exp2)), Unary(nameof(Elementary.Exp10)), Unary(nameof(Elementary.ExpM1)),
        Unary(nameof(Elementary.Log), Domain.Positive), Unary(nameof(Elementary.Log2), Domain.Positive),
        Unary(nameof(Elementary.Log10), Domain.Positive), Unary(nameof(Elementary.LogP1), Domain.Range(-0.6, 3)),
        Unary(nameof(Elementary.Square)), Unary(nameof(Elementary.Reciprocal)),
        Unary(nameof(Elementary.Sqrt), Domain.Positive), Unary(nameof(Elementary.Cbrt)),
        Unary(nameof(Elementary.Sin)), Unary(nameof(Elementary.Cos)), Unary(nameof(Elementary.Tan), Domain.Range(0.1, 1.2, isSigned: true)),
        Unary(nameof(Elementary.Asin), Domain.Unit), Unary(nameof(Elementary.Acos), Domain.Unit), Unary(nameof(Elementary.Atan)),
        Unary(nameof(Elementary.Sinh)), Unary(nameof(Elementary.Cosh)), Unary(nameof(Elementary.Tanh)),
        Unary(nameof(Elementary.Asinh)), Unary(nameof(Elementary.Acosh), Domain.AboveOne), Unary(nameof(Elementary.Atanh), Domain.Unit),
        Unary(nameof(Elementary.Erf)), Unary(nameof(Elementary.Erfc)),
        Unary(nameof(Elementary.Abs), isLinear: true), Unary(nameof(Elementary.Sign), isFlat: true),
        Unary(nameof(Elementary.Floor), Domain.BetweenIntegers, isFlat: true),
        Unary(nameof(Elementary.Ceiling), Domain.BetweenIntegers, isFlat: true),
        Unary(nameof(Elementary.Round), Domain.BetweenIntegers, isFlat: true),
        Unary(nameof(Elementary.Sigmoid)), Unary(nameof(Elementary.LogSigmoid)), Unary(nameof(Elementary.Softplus)),
        Unary(nameof(Elementary.Softsign)), Unary(nameof(Elementary.Relu), isLinear: true), Unary(nameof(Elementary.Selu)),
        Unary(nameof(Elementary.Gelu)), Unary(nameof(Elementary.Silu)), Unary(nameof(Elementary.Mish)),
        Unary("LeakyRelu(x)", x => x > 0 ? x : 0.01 * x, isLinear: true),
        Unary("Elu(x)", x => x > 0 ? x : Math.Exp(x) - 1),

        Binary("Addition", (x, y) => x + y, isLinear: true),
        Binary("Subtraction", (x, y) => x - y, isLinear: true),
        Binary("Multiply", (x, y) => x * y),
        Binary("Division", (x, y) => x / y),
        // Quotients well between two integers, so that the remainder has no jump near.
        Binary("Modulus", (x, y) => x % y, [Domain.Range(4.2, 4.6, isSigned: true), Domain.Range(1.75, 1.95)], isLinear: true),
        Binary(nameof(Elementary.Pow), Math.Pow, [Domain.Positive, Domain.Any]),
        Binary(nameof(Elementary.Hypot), (x, y) => Math.Sqrt(x * x + y * y)),
        Binary(nameof(Elementary.Atan2), Math.Atan2),
        Binary(nameof(Elementary.LogAddExp), (x, y) => Math.Log(Math.Exp(x) + Math.Exp(y))),
        Binary(nameof(Elementary.Max), Math.Max, isLinear: true),
        Binary(nameof(Elementary.Min), Math.Min, isLinear: true),
        Binary(nameof(Elementary.LeakyRelu), (x, a) => x > 0 ? x : a * x),
        Binary(nameof(Elementary.Elu), (x, a) => x > 0 ? x : a * (Math.Exp(x) - 1)),
        Binary("GreaterThan", (x, y) => x > y ? 1 : 0, isFlat: true),
        Binary("LessThan", (x, y) => x < y ? 1 : 0, isFlat: true),
        Binary("GreaterThanOrEqual", (x, y) => x >= y ? 1 : 0, isFlat: true),
        Binary("LessThanOrEqual", (x, y) => x <= y ? 1 : 0, isFlat: true),

        // Constants on either side, and one tensor on both.
        Unary("Addition(2.5, x)", x => 2.5 + x, isLinear: true),
        Unary("Subtraction(2.5, x)", x => 2.5 - x, isLinear: true),
        Unary("Subtraction(x, 2.5)", x => x - 2.5, isLinear: true),
        Unary("Multiply(2.5, x)", x => 2.5 * x, isLinear: true),
        Unary("Division(2.5, x)", x => 2.5 / x),
        Unary("Division(x, 2.5)", x => x / 2.5, isLinear: true),
        Unary("Multiply(x, x)", x => x * x),
        Unary("Subtraction(x, x)", _ => 0, isLinear: true),
        Unary("Pow(x, 3)", x => x * x * x),
        Unary("Pow(2.5, x)", x => Math.Pow(2.5, x)),
        Unary("Max(x, 0.25)", x => Math.Max(x, 0.25), isLinear: true),
        Ternary(nameof(Elementary.Clamp), (x, low, high) => Math.Max(low, Math.Min(x, high)), isLinear: true),
        Ternary("Clamp(x·y, 0, z)", (x, y, z) => Math.Max(0, Math.Min(x * y, z)), [Domain.Any, Domain.Any, Domain.Positive]),
        Ternary(nameof(TensorNode.Where), (c, x, y) => c > 0 ? x : y, isLinear: true),
        Ternary("Where(x > y, x·z, y)", (x, y, z) => x > y ? x * z : y),
        new ElementwiseCase("StopGradient", OneShape) { Reference = x => x[0], IsFlat = true },
        // Only the factor that is not stopped has a derivative, which is linear in nothing that moves.
        new ElementwiseCase("StopGradient(x)·y", "2x3 3", ". .", ". 2") { Reference = x => Plain.Broadcast(x, at => at[0] * at[1]), IsStopped = true },
    ];

    public override TensorNode<T> Apply<T>(ReadOnlySpan<TensorNode<T>> x) => x.Length switch
    {
        1 => Of(x[0]),
        2 => Of(x[0], x[1]),
        _ => Of(x[0], x[1], x[2]),
    };

    private TensorNode<T> Of<T>(TensorNode<T> x)
        where T : IFloatingPointIeee754<T> => Name switch
        {
            "UnaryNegation" => -x,
            "UnaryPlus" => +x,
            nameof(Elementary.Exp) => Elementary.Exp(x),
            nameof(Elementary.Exp2) => Elementary.Exp2(x),
            nameof(Elementary.Exp10) => Elementary.Exp10(x),
            nameof(Elementary.ExpM1) => Elementary.ExpM1(x),
            nameof(Elementary.Log) => Elementary.Log(x),
            nameof(Elementary.Log2) => Elementary.Log2(x),
            nameof(Elementary.Log10) => Elementary.Log10(x),
            nameof(Elementary.LogP1) => Elementary.LogP1(x),
            nameof(Elementary.Square) => Elementary.Square(x),
            nameof(Elementary.Reciprocal) => Elementary.Reciprocal(x),
            nameof(Elementary.Sqrt) => Elementary.Sqrt(x),
            nameof(Elementary.Cbrt) => Elementary.Cbrt(x),
            nameof(Elementary.Sin) => Elementary.Sin(x),
            nameof(Elementary.Cos) => Elementary.Cos(x),
            nameof(Elementary.Tan) => Elementary.Tan(x),
            nameof(Elementary.Asin) => Elementary.Asin(x),
            nameof(Elementary.Acos) => Elementary.Acos(x),
            nameof(Elementary.Atan) => Elementary.Atan(x),
            nameof(Elementary.Sinh) => Elementary.Sinh(x),
            nameof(Elementary.Cosh) => Elementary.Cosh(x),
            nameof(Elementary.Tanh) => Elementary.Tanh(x),
            nameof(Elementary.Asinh) => Elementary.Asinh(x),
            nameof(Elementary.Acosh) => Elementary.Acosh(x),
            nameof(Elementary.Atanh) => Elementary.Atanh(x),
            nameof(Elementary.Erf) => Elementary.Erf(x),
            nameof(Elementary.Erfc) => Elementary.Erfc(x),
            nameof(Elementary.Abs) => Elementary.Abs(x),
            nameof(Elementary.Sign) => Elementary.Sign(x),
            nameof(Elementary.Floor) => Elementary.Floor(x),
            nameof(Elementary.Ceiling) => Elementary.Ceiling(x),
            nameof(Elementary.Round) => Elementary.Round(x),
            nameof(Elementary.Sigmoid) => Elementary.Sigmoid(x),
            nameof(Elementary.LogSigmoid) => Elementary.LogSigmoid(x),
            nameof(Elementary.Softplus) => Elementary.Softplus(x),
            nameof(Elementary.Softsign) => Elementary.Softsign(x),
            nameof(Elementary.Relu) => Elementary.Relu(x),
            nameof(Elementary.Selu) => Elementary.Selu(x),
            nameof(Elementary.Gelu) => Elementary.Gelu(x),
            nameof(Elementary.Silu) => Elementary.Silu(x),
            nameof(Elementary.Mish) => Elementary.Mish(x),
            "LeakyRelu(x)" => Elementary.LeakyRelu(x),
            "Elu(x)" => Elementary.Elu(x),
            "Addition(2.5, x)" => T.CreateChecked(2.5) + x,
            "Subtraction(2.5, x)" => T.CreateChecked(2.5) - x,
            "Subtraction(x, 2.5)" => x - T.CreateChecked(2.5),
            "Multiply(2.5, x)" => T.CreateChecked(2.5) * x,
            "Division(2.5, x)" => T.CreateChecked(2.5) / x,
            "Division(x, 2.5)" => x / T.CreateChecked(2.5),
            "Multiply(x, x)" => x * x,
            "Subtraction(x, x)" => x - x,
            "Pow(x, 3)" => Elementary.Pow(x, T.CreateChecked(3)),
            "Pow(2.5, x)" => Elementary.Pow(new TensorNode<T>(T.CreateChecked(2.5)), x),
            "Max(x, 0.25)" => Elementary.Max(x, T.CreateChecked(0.25)),
            "StopGradient" => x.StopGradient(),
            _ => throw new InvalidOperationException(Name),
        };

    private TensorNode<T> Of<T>(TensorNode<T> x, TensorNode<T> y)
        where T : IFloatingPointIeee754<T> => Name switch
        {
            "Addition" => x + y,
            "Subtraction" => x - y,
            "Multiply" => x * y,
            "Division" => x / y,
            "Modulus" => x % y,
            nameof(Elementary.Pow) => Elementary.Pow(x, y),
            nameof(Elementary.Hypot) => Elementary.Hypot(x, y),
            nameof(Elementary.Atan2) => Elementary.Atan2(x, y),
            nameof(Elementary.LogAddExp) => Elementary.LogAddExp(x, y),
            nameof(Elementary.Max) => Elementary.Max(x, y),
            nameof(Elementary.Min) => Elementary.Min(x, y),
            nameof(Elementary.LeakyRelu) => Elementary.LeakyRelu(x, y),
            nameof(Elementary.Elu) => Elementary.Elu(x, y),
            "GreaterThan" => x > y,
            "LessThan" => x < y,
            "GreaterThanOrEqual" => x >= y,
            "LessThanOrEqual" => x <= y,
            "StopGradient(x)·y" => x.StopGradient() * y,
            _ => throw new InvalidOperationException(Name),
        };

    private TensorNode<T> Of<T>(TensorNode<T> x, TensorNode<T> y, TensorNode<T> z)
        where T : IFloatingPointIeee754<T> => Name switch
        {
            nameof(Elementary.Clamp) => Elementary.Clamp(x, y, z),
            "Clamp(x·y, 0, z)" => Elementary.Clamp(x * y, T.Zero, z),
            nameof(TensorNode.Where) => TensorNode.Where(x > T.Zero, y, z),
            "Where(x > y, x·z, y)" => TensorNode.Where(x > y, x * z, y),
            _ => throw new InvalidOperationException(Name),
        };

    private static ElementwiseCase Unary(string name, Domain? domain = null, bool isLinear = false, bool isFlat = false)
    {
        var rule = RuleTable.Get(name);
        return Unary(name, x => rule.Plain?.Invoke([x]) ?? rule.Apply<double>([x]), domain, isLinear, isFlat);
    }

    private static ElementwiseCase Unary(
        string name, Func<double, double> plain, Domain? domain = null, bool isLinear = false, bool isFlat = false) =>
        new(name, OneShape)
        {
            Domains = [domain ?? Domain.Any], Reference = x => x[0].Map(plain), IsLinear = isLinear, IsFlat = isFlat, Large = LargeOf(name, "1048583"),
        };

    private static ElementwiseCase Binary(
        string name, Func<double, double, double> plain, Domain[]? domains = null, bool isLinear = false, bool isFlat = false) =>
        new(name, TwoShapes)
        {
            Domains = domains ?? [Domain.Any],
            Reference = x => Plain.Broadcast(x, at => plain(at[0], at[1])),
            IsLinear = isLinear,
            IsFlat = isFlat,
            Large = LargeOf(name, "1049x1001 1001"),
        };

    // One of each kind is enough for what all share, the loops: they take the time.
    private static string? LargeOf(string name, string shapes) => InLoops.Contains(name) ? shapes : null;

    private static ElementwiseCase Ternary(
        string name, Func<double, double, double, double> plain, Domain[]? domains = null, bool isLinear = false) =>
        new(name, ThreeShapes)
        {
            Domains = domains ?? [Domain.Any],
            Reference = x => Plain.Broadcast(x, at => plain(at[0], at[1], at[2])),
            IsLinear = isLinear,
        };
}
