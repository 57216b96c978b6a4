namespace Autograd.Tests.Tensors;

/// <summary>Reductions over all axes, one and several, which stay or go.</summary>
internal sealed class ReductionCase(string member, ReductionCase.Form form, int[] axes, bool keepDims, params string[] shapes)
    : TensorCase(NameOf(member, form, axes, keepDims), shapes)
{
    internal enum Form
    {
        All,
        Axis,
        Axes,
    }

    private static readonly Dictionary<string, Func<double[], double>> Functions = new()
    {
        [nameof(TensorNode<>.Sum)] = x => x.Sum(),
        [nameof(TensorNode<>.Mean)] = x => x.Average(),
        [nameof(TensorNode<>.Max)] = x => x.Max(),
        [nameof(TensorNode<>.Min)] = x => x.Min(),
        [nameof(TensorNode<>.Prod)] = x => x.Aggregate(1.0, (y, z) => y * z),
        [nameof(TensorNode<>.Var)] = x => x.Average(y => (y - x.Average()) * (y - x.Average())),
        [nameof(TensorNode<>.Std)] = x => Math.Sqrt(x.Sum(y => (y - x.Average()) * (y - x.Average())) / (x.Length - 1)),
        [nameof(TensorNode<>.Norm)] = x => Math.Sqrt(x.Sum(y => y * y)),
        [nameof(TensorNode<>.LogSumExp)] = x => Math.Log(x.Sum(Math.Exp)),
    };

    private static readonly string[] Linear =
        [nameof(TensorNode<>.Sum), nameof(TensorNode<>.Mean), nameof(TensorNode<>.Max), nameof(TensorNode<>.Min)];

    // Of nothing these have a value.
    private static readonly string[] OfNothing =
        [nameof(TensorNode<>.Sum), nameof(TensorNode<>.Prod), nameof(TensorNode<>.Norm), nameof(TensorNode<>.LogSumExp)];

    public static IEnumerable<TensorCase> All { get; } = [.. Functions.Keys.SelectMany(Of)];

    public override TensorNode<T> Apply<T>(ReadOnlySpan<TensorNode<T>> x) => form switch
    {
        Form.All => OverAll(x[0]),
        Form.Axis => Over(x[0], axes[0]),
        _ when !keepDims => Over(x[0], axes),
        _ => Keeping(x[0], axes),
    };

    private ScalarNode<T> OverAll<T>(TensorNode<T> x)
        where T : System.Numerics.IFloatingPointIeee754<T> => member switch
        {
            nameof(x.Sum) => x.Sum(),
            nameof(x.Mean) => x.Mean(),
            nameof(x.Max) => x.Max(),
            nameof(x.Min) => x.Min(),
            nameof(x.Prod) => x.Prod(),
            nameof(x.Var) => x.Var(),
            nameof(x.Std) => x.Std(correction: 1),
            nameof(x.Norm) => x.Norm(),
            _ => x.LogSumExp(),
        };

    private TensorNode<T> Over<T>(TensorNode<T> x, int axis)
        where T : System.Numerics.IFloatingPointIeee754<T> => member switch
        {
            nameof(x.Sum) => x.Sum(axis, keepDims),
            nameof(x.Mean) => x.Mean(axis, keepDims),
            nameof(x.Max) => x.Max(axis, keepDims),
            nameof(x.Min) => x.Min(axis, keepDims),
            nameof(x.Prod) => x.Prod(axis, keepDims),
            nameof(x.Var) => x.Var([axis], keepDims),
            nameof(x.Std) => x.Std([axis], keepDims, correction: 1),
            nameof(x.Norm) => x.Norm(axis, keepDims),
            _ => x.LogSumExp(axis, keepDims),
        };

    private TensorNode<T> Over<T>(TensorNode<T> x, int[] over)
        where T : System.Numerics.IFloatingPointIeee754<T> => member switch
        {
            nameof(x.Sum) => x.Sum(over),
            nameof(x.Mean) => x.Mean(over),
            nameof(x.Max) => x.Max(over),
            nameof(x.Min) => x.Min(over),
            nameof(x.Prod) => x.Prod(over),
            nameof(x.Var) => x.Var(over),
            nameof(x.Std) => x.Std(over, correction: 1),
            nameof(x.Norm) => x.Norm(over),
            _ => x.LogSumExp(over),
        };

    private TensorNode<T> Keeping<T>(TensorNode<T> x, int[] over)
        where T : System.Numerics.IFloatingPointIeee754<T> => member switch
        {
            nameof(x.Sum) => x.Sum(over, true),
            nameof(x.Mean) => x.Mean(over, true),
            nameof(x.Max) => x.Max(over, true),
            nameof(x.Min) => x.Min(over, true),
            nameof(x.Prod) => x.Prod(over, true),
            nameof(x.Var) => x.Var(over, true),
            nameof(x.Std) => x.Std(over, true, correction: 1),
            nameof(x.Norm) => x.Norm(over, true),
            _ => x.LogSumExp(over, true),
        };

    private static IEnumerable<TensorCase> Of(string member)
    {
        // One number has no deviation, and the root of its square a kink.
        var spreads = member == nameof(TensorNode<>.Std);
        string[] one = spreads ? [] : ["1", "."];
        string[] ones = spreads ? [] : ["2x1x3", "1x1x1"];
        string[] nothing = OfNothing.Contains(member) ? ["0", "2x0x3"] : [];
        string[] noRows = OfNothing.Contains(member) ? ["2x0x3", "0x2x3"] : ["0x2x3"];
        yield return Of(member, Form.All, [], false, ["5", "2x3", "2x3x4", "1x2x1x2x1x2x1x2", .. one, .. nothing]);
        yield return Of(member, Form.Axis, [0], false, ["7", "3x5", "2x3x4", "37x2"]);
        yield return Of(member, Form.Axis, [1], false, ["3x5", "2x3x4", .. ones, .. noRows]);
        yield return Of(member, Form.Axis, [-1], true, ["3x5", "2x3x4", "2x37"]);
        yield return Of(member, Form.Axes, [0, 2], false, ["2x3x4", "3x1x2"]);
        yield return Of(member, Form.Axes, [-2, -1], true, ["2x3x4", "2x2x1x3", "3x2"]);
        yield return Of(member, Form.Axes, [1, 3, 7], false, ["1x2x1x2x1x2x1x2"]);
        yield return Of(member, Form.Axes, [], true, ["2x3", "2x2x2", .. one]);
    }

    private static ReductionCase Of(string member, Form form, int[] axes, bool keepDims, string[] shapes) =>
        new(member, form, axes, keepDims, shapes)
        {
            IsLinear = Linear.Contains(member),
            Reference = x => x[0].Reduce(axes, keepDims, member switch
            {
                nameof(TensorNode<>.LogSumExp) => values => values.Length == 0 ? double.NegativeInfinity : Functions[member](values),
                _ => Functions[member],
            }),
            Large = form == Form.All ? "300007" : axes.Length == 1 ? "601x503" : null,
        };

    private static string NameOf(string member, Form form, int[] axes, bool keepDims) =>
        form == Form.All ? $"{member}()" : $"{member}({(form == Form.Axis ? "" : "[")}{string.Join(", ", axes)}{(form == Form.Axis ? "" : "]")}{(keepDims ? ", keepDims" : "")})";
}
