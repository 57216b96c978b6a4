namespace Autograd.Tests.Tensors;

/// <summary>What moves elements and repeats them, and what runs along an axis.</summary>
internal sealed class ShapingCase(string name, params string[] shapes) : TensorCase(name, shapes)
{
    public static IEnumerable<TensorCase> All { get; } =
    [
        Linear("Reshape(3, -1)", x => x.Reshape(3, x.Elements.Length / 3), "2x3", "3", "2x3x2", "1x1x1x1x1x1x1x3"),
        Linear("Reshape(2, 0, 3)", x => x.Reshape(2, 0, 3), "0", "0x5"),
        Linear("Reshape()", x => x.Reshape(), "1", "1x1x1", "."),
        Linear("Reshape(1, 1)", x => x.Reshape(1, 1), ".", "1"),
        Linear("Flatten", x => x.Reshape(x.Elements.Length), "2x3", ".", "0x2", "2x2x2x1"),
        Linear("Transpose", x => x.Rank < 2 ? x : x.Transposed(), "2x3", "5", ".", "2x3x2", "0x3", "1x1"),
        Linear("Transpose(0, 2)", x => x.Permute(2, 1, 0), "2x3x4", "1x2x3", "2x0x3"),
        Linear("Transpose(-1, 0)", x => x.Rank == 1 ? x : x.Transposed(), "2x3", "4"),
        Linear("Permute(1, 2, 0)", x => x.Permute(1, 2, 0), "2x3x4", "1x1x2", "2x0x3"),
        Linear("Permute(7, 6, 5, 4, 3, 2, 1, 0)", x => x.Permute(7, 6, 5, 4, 3, 2, 1, 0), "1x2x1x2x1x2x1x2"),
        Linear("Permute()", x => x, "."),
        Linear("Squeeze", x => x.Reshape([.. x.Shape.Where(length => length != 1)]), "1x2x1x3", "1", "2x3", ".", "1x0"),
        Linear("Squeeze(-2)", x => x.Reshape([.. x.Shape[..^2], x.Shape[^1]]), "2x1x3", "1x3", "1x1"),
        Linear("Unsqueeze(0)", x => x.Reshape([1, .. x.Shape]), "2x3", ".", "0", "1x2x1x2x1x2x1"),
        Linear("Unsqueeze(-1)", x => x.Reshape([.. x.Shape, 1]), "2x3", ".", "0"),
        Linear("Unsqueeze(1)", x => x.Reshape([x.Shape[0], 1, .. x.Shape[1..]]), "2x3", "4"),
        Linear("Expand(2, 3, 4)", x => Plain.Build([2, 3, 4], x.Repeated), "3x1", ".", "4", "1x1x1", "2x1x4", "2x3x4"),
        Linear("Expand(-1, 0)", x => Plain.Build([x.Shape[0], 0], x.Repeated), "3x1", "2x0"),
        Linear("Expand(2, 1, 2, 1, 2, 1, 2, 2)", x => Plain.Build([2, 1, 2, 1, 2, 1, 2, 2], x.Repeated), "2", "1x2x1x1x2", "1x1x2x1x2x1x1x1"),
        Linear("Expand then Reshape", x => Plain.Build([2, 3], x.Repeated).Reshape(6), "3", "2x1", "."),
        Linear("Expand then Sum", x => Plain.Build([4, 3], x.Repeated).Reduce([0], false, values => values.Sum()), "3", "1x3", "4x1", "."),
        Linear("Expand then Transpose", x => Plain.Build([4, 3], x.Repeated).Transposed(), "3", "4x1", "."),
        new ShapingCase("Expand then Multiply", "3", "2x1", ".") { Reference = x => Plain.Build([2, 3], x[0].Repeated).Map(y => y * y) },
        Linear("Flip()", x => Plain.Build(x.Shape, at => x[[.. at.Select((i, axis) => x.Shape[axis] - 1 - i)]]), "5", "2x3", ".", "0x2"),
        Linear("Flip(0)", x => Plain.Build(x.Shape, at => x[[x.Shape[0] - 1 - at[0], .. at[1..]]]), "5", "2x3"),
        Linear("Flip(0, -1)", x => Plain.Build(x.Shape, at => x[[x.Shape[0] - 1 - at[0], .. at[1..^1], x.Shape[^1] - 1 - at[^1]]]), "2x3", "2x3x4"),
        Linear("Roll(1)", x => Rolled(x, 1, x.Rank - 1), "5", "3x2", "1", "0"),
        Linear("Roll(1, 0)", x => Rolled(x, 1, 0), "3x2", "2x3x2"),
        Linear("Roll(-2, -1)", x => Rolled(x, -2, x.Rank - 1), "5", "2x3", "2x1"),
        Linear("Roll(7, 1)", x => Rolled(x, 7, 1), "2x3", "2x3x2"),
        Linear("Pad", x => Padded(x, 1, 2, 0), "5", "2x3", "0", "2x0", "."),
        Linear("Pad(1.5)", x => Padded(x, 1, 2, 1.5), "5", "2x3", "0", "2x0"),
        Linear("Tril", x => x.Pick(x.Shape, at => at[^1] <= at[^2] ? at : null), "3x3", "2x4", "4x2", "2x3x3", "0x2", "1x1"),
        Linear("Tril(-1)", x => x.Pick(x.Shape, at => at[^1] <= at[^2] - 1 ? at : null), "3x3", "2x4"),
        Linear("Triu", x => x.Pick(x.Shape, at => at[^1] >= at[^2] ? at : null), "3x3", "2x4", "4x2", "2x3x3"),
        Linear("Triu(1)", x => x.Pick(x.Shape, at => at[^1] >= at[^2] + 1 ? at : null), "3x3", "4x2"),
        Linear("Diag(vector)", x => x.Pick([x.Shape[0], x.Shape[0]], at => at[0] == at[1] ? [at[0]] : null), "3", "1", "0"),
        Linear("Diag(vector, -1)", x => x.Pick([x.Shape[0] + 1, x.Shape[0] + 1], at => at[0] == at[1] + 1 ? [at[1]] : null), "3", "0"),
        Linear("Diag", x => Plain.Build([.. x.Shape[..^2], Math.Min(x.Shape[^2], x.Shape[^1])], at => x[[.. at, at[^1]]]), "3x3", "2x4", "4x2", "2x3x3", "0x2"),
        Linear("Diag(1)", x => Plain.Build([.. x.Shape[..^2], Math.Min(x.Shape[^2], x.Shape[^1] - 1)], at => x[[.. at, at[^1] + 1]]), "3x3", "2x4", "1x1"),
        Linear("Trace", x => Plain.Build([.. x.Shape[..^2]], at => Enumerable.Range(0, Math.Min(x.Shape[^2], x.Shape[^1])).Sum(i => x[[.. at, i, i]])), "3x3", "2x4", "2x3x3", "0x0"),

        Linear("CumSum", x => x.Along(-1, Totals), "5", "3x2", "1", "0", "2x0", "37x2"),
        Linear("CumSum(0)", x => x.Along(0, Totals), "3x2", "2x3x4", "37x2"),
        Linear("CumSum(-1)", x => x.Along(-1, Totals), "5", "2x3", "2x3x4", "2x1", "2x37"),
        Along("CumProd", -1, line => Running(line, (x, y) => x * y), "5", "4x2", "1", "0"),
        Along("CumProd(0)", 0, line => Running(line, (x, y) => x * y), "4x2", "3x2x2"),
        Along("CumProd(-1)", -1, line => Running(line, (x, y) => x * y), "2x5", "2x1", "2x2x3"),
        Along("Softmax", -1, line => [.. line.Select(x => Math.Exp(x) / line.Sum(Math.Exp))], "5", "2x3", "2x1", "0x3", "2x17"),
        Along("Softmax(0)", 0, line => [.. line.Select(x => Math.Exp(x) / line.Sum(Math.Exp))], "5", "3x2", "2x3x2"),
        Along("LogSoftmax", -1, line => [.. line.Select(x => x - Math.Log(line.Sum(Math.Exp)))], "5", "2x3", "2x1", "0x3", "2x17"),
        Along("LogSoftmax(0)", 0, line => [.. line.Select(x => x - Math.Log(line.Sum(Math.Exp)))], "5", "3x2", "2x3x2"),
    ];

    public override TensorNode<T> Apply<T>(ReadOnlySpan<TensorNode<T>> x) => Of(x[0]);

    private TensorNode<T> Of<T>(TensorNode<T> x)
        where T : System.Numerics.IFloatingPointIeee754<T> => Name switch
        {
            "Reshape(3, -1)" => x.Reshape(3, -1),
            "Reshape(2, 0, 3)" => x.Reshape(2, 0, 3),
            "Reshape()" => x.Reshape(),
            "Reshape(1, 1)" => x.Reshape(1, 1),
            "Flatten" => x.Flatten(),
            "Transpose" => x.Transpose(),
            "Transpose(0, 2)" => x.Transpose(0, 2),
            "Transpose(-1, 0)" => x.Transpose(-1, 0),
            "Permute(1, 2, 0)" => x.Permute(1, 2, 0),
            "Permute(7, 6, 5, 4, 3, 2, 1, 0)" => x.Permute(7, 6, 5, 4, 3, 2, 1, 0),
            "Permute()" => x.Permute(),
            "Squeeze" => x.Squeeze(),
            "Squeeze(-2)" => x.Squeeze(-2),
            "Unsqueeze(0)" => x.Unsqueeze(0),
            "Unsqueeze(-1)" => x.Unsqueeze(-1),
            "Unsqueeze(1)" => x.Unsqueeze(1),
            "Expand(2, 3, 4)" => x.Expand(2, 3, 4),
            "Expand(-1, 0)" => x.Expand(-1, 0),
            "Expand(2, 1, 2, 1, 2, 1, 2, 2)" => x.Expand(2, 1, 2, 1, 2, 1, 2, 2),
            "Expand then Reshape" => x.Expand(2, 3).Reshape(6),
            "Expand then Sum" => x.Expand(4, 3).Sum(axis: 0),
            "Expand then Transpose" => x.Expand(4, 3).Transpose(),
            "Expand then Multiply" => x.Expand(2, 3) * x.Expand(2, 3),
            "Flip()" => x.Flip(),
            "Flip(0)" => x.Flip(0),
            "Flip(0, -1)" => x.Flip(0, -1),
            "Roll(1)" => x.Roll(1),
            "Roll(1, 0)" => x.Roll(1, 0),
            "Roll(-2, -1)" => x.Roll(-2, -1),
            "Roll(7, 1)" => x.Roll(7, 1),
            "Pad" => x.Pad(Repeated(1, x.Rank), Repeated(2, x.Rank)),
            "Pad(1.5)" => x.Pad(Repeated(1, x.Rank), Repeated(2, x.Rank), T.CreateChecked(1.5)),
            "Tril" => x.Tril(),
            "Tril(-1)" => x.Tril(-1),
            "Triu" => x.Triu(),
            "Triu(1)" => x.Triu(1),
            "Diag(vector)" => x.Diag(),
            "Diag(vector, -1)" => x.Diag(-1),
            "Diag" => x.Diag(),
            "Diag(1)" => x.Diag(1),
            "Trace" => x.Trace(),
            "CumSum" => x.CumSum(),
            "CumSum(0)" => x.CumSum(0),
            "CumSum(-1)" => x.CumSum(-1),
            "CumProd" => x.CumProd(),
            "CumProd(0)" => x.CumProd(0),
            "CumProd(-1)" => x.CumProd(-1),
            "Softmax" => x.Softmax(),
            "Softmax(0)" => x.Softmax(0),
            "LogSoftmax" => x.LogSoftmax(),
            "LogSoftmax(0)" => x.LogSoftmax(0),
            _ => throw new InvalidOperationException(Name),
        };

    private static ShapingCase Linear(string name, Func<Plain, Plain> reference, params string[] shapes) =>
        new(name, shapes) { Reference = x => reference(x[0]), IsLinear = true };

    private static ShapingCase Along(string name, int axis, Func<double[], double[]> line, params string[] shapes) =>
        new(name, shapes) { Reference = x => x[0].Along(axis, line), Large = "601x503" };

    private static int[] Repeated(int value, int count) => [.. Enumerable.Repeat(value, count)];

    private static double[] Totals(double[] line) => Running(line, (x, y) => x + y);

    private static double[] Running(double[] line, Func<double, double, double> f) =>
        [.. line.Select((_, i) => line[..(i + 1)].Aggregate(f))];

    private static Plain Rolled(Plain x, int shift, int axis) => Plain.Build(x.Shape, at =>
    {
        var length = x.Shape[axis];
        return x[[.. at.Select((index, i) => i == axis ? ((index - shift) % length + length) % length : index)]];
    });

    private static Plain Padded(Plain x, int before, int after, double value) =>
        Plain.Build([.. x.Shape.Select(length => before + length + after)], at =>
            at.Zip(x.Shape).All(pair => pair.First >= before && pair.First < before + pair.Second) ? x[[.. at.Select(i => i - before)]] : value);
}
