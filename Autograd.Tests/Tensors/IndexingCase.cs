namespace Autograd.Tests.Tensors;

/// <summary>What takes elements, puts them together and in order, and what crosses between scalars and tensors.</summary>
internal sealed class IndexingCase(string name, params string[] shapes) : TensorCase(name, shapes)
{
    private static readonly int[] Picked = [2, 0, 2, 1];

    public static IEnumerable<TensorCase> All { get; } =
    [
        Linear("Item(1, ^1): an element", x => Plain.Scalar(x[1, x.Shape[1] - 1]), "2x3", "3x1"),
        Linear("Item(1): an element of a vector", x => Plain.Scalar(x[1]), "3", "2"),
        Linear("Item(): a scalar itself", x => x, "."),
        Linear("Item(^2, ..)", x => Plain.Build(x.Shape[1..], at => x[[x.Shape[0] - 2, .. at]]), "2x3", "3x2x2", "2x0"),
        Linear("Item(.., 1)", x => Plain.Build([x.Shape[0], .. x.Shape[2..]], at => x[[at[0], 1, .. at[1..]]]), "2x3", "3x2x2", "0x2"),
        Linear("Item(1..)", x => Plain.Build([x.Shape[0] - 1, .. x.Shape[1..]], at => x[[at[0] + 1, .. at[1..]]]), "4", "2x3", "1x2"),
        Linear("Item(..^1, 1..2)", x => Plain.Build([x.Shape[0] - 1, 1, .. x.Shape[2..]], at => x[[at[0], 1, .. at[2..]]]), "3x2", "2x3x2"),
        Linear("Item(by 2)", x => Plain.Build([(x.Shape[0] + 1) / 2, .. x.Shape[1..]], at => x[[2 * at[0], .. at[1..]]]), "5", "4x2", "1", "0"),
        Linear("Item(.., by -2)", x => Plain.Build([x.Shape[0], (x.Shape[1] + 1) / 2], at => x[at[0], x.Shape[1] - 1 - 2 * at[1]]), "2x5", "3x4", "2x1"),
        Linear("Item(1.. by 3, 0, by -1)", x => Plain.Build([(x.Shape[0] + 1) / 3, x.Shape[2]], at => x[1 + 3 * at[0], 0, x.Shape[2] - 1 - at[1]]), "5x2x3", "2x1x2"),
        Linear("Slice(-1, 1..3)", x => Plain.Build([.. x.Shape[..^1], 2], at => x[[.. at[..^1], at[^1] + 1]]), "4", "2x3", "0x3"),
        Linear("Slice(0, ^1)", x => Plain.Build([1, .. x.Shape[1..]], at => x[[x.Shape[0] - 1, .. at[1..]]]), "4", "2x3"),
        Linear("Slice(0, 1..1)", x => Plain.Build([0, .. x.Shape[1..]], _ => 0), "4", "2x3"),
        Linear("Split(2), exchanged", x => Exchanged(x, x.Shape[0] / 2), "4", "2x3", "0x2"),
        Linear("Split([1, 0, rest], -1), exchanged", x => x.Along(-1, line => [.. line[1..], .. line[..1]]), "4", "2x3", "2x1"),
        Linear("Gather", x => Plain.Build([4, .. x.Shape[1..]], at => x[[Picked[at[0]], .. at[1..]]]), "3", "3x2", "4x0", "5x2x2"),
        Linear("Gather(-1)", x => Plain.Build([.. x.Shape[..^1], 4], at => x[[.. at[..^1], Picked[at[^1]]]]), "3", "2x3", "0x3", "2x2x4"),
        Linear("Gather(nothing)", x => Plain.Build([0, .. x.Shape[1..]], _ => 0), "3", "3x2", "0x2"),
        Linear("GatherAlong(1)", x => Plain.Build([2, 2], at => x[at[0], Picked[2 * at[0] + at[1]]]), "2x3", "2x4"),
        Linear("GatherAlong(0)", x => Plain.Build([2, 2], at => x[Picked[2 * at[0] + at[1]], at[1]]), "3x2", "5x2"),
        Linear("ScatterAdd(5)", x => Plain.Build([5, .. x.Shape[1..]], at => Picked.Select((to, i) => to == at[0] ? x[[i, .. at[1..]]] : 0).Sum()), "4", "4x2", "4x0"),
        Linear("ScatterAdd(3, -1)", x => Plain.Build([.. x.Shape[..^1], 3], at => Picked.Select((to, i) => to == at[^1] ? x[[.. at[..^1], i]] : 0).Sum()), "4", "2x4"),
        Linear("Sort", x => x.Along(-1, line => [.. line.Order()]), "5", "2x4", "1", "0", "2x0", "2x37"),
        Linear("Sort(0, descending)", x => x.Along(0, line => [.. line.OrderDescending()]), "5", "4x2", "2x3x2"),
        Linear("TopK(2)", x => First(x.Along(-1, line => [.. line.OrderDescending()]), 2), "5", "2x4", "2"),
        Linear("TopK(1, 0, smallest)", x => Plain.Build([1, .. x.Shape[1..]], at => x.Along(0, line => [.. line.Order()])[at]), "5", "4x2"),

        Linear2("Concat", x => Plain.Build([x[0].Shape[0] + x[1].Shape[0], .. x[0].Shape[1..]], at => at[0] < x[0].Shape[0] ? x[0][at] : x[1][[at[0] - x[0].Shape[0], .. at[1..]]]), "2 3", "2x3 1x3", "0 2", "1x0 2x0", "2x2x2 1x2x2"),
        Linear2("Concat([x, y, x], -1)", x => Plain.Build([.. x[0].Shape[..^1], 2 * x[0].Shape[^1] + x[1].Shape[^1]], at => Third(x, at)), "2 3", "2x3 2x1", "2x0 2x2"),
        Linear2("Stack", x => Plain.Build([2, .. x[0].Shape], at => x[at[0]][at[1..]]), "3 3", ". .", "2x3 2x3", "0 0"),
        Linear2("Stack(-1)", x => Plain.Build([.. x[0].Shape, 2], at => x[at[^1]][at[..^1]]), "3 3", "2x3 2x3"),
        Linear2("Stack([x, x, y], 1)", x => Plain.Build([x[0].Shape[0], 3, .. x[0].Shape[1..]], at => x[at[1] / 2][[at[0], .. at[2..]]]), "3 3", "2x3 2x3"),
        Linear2("Stack(scalars)", x => Plain.Vector(x[0].Elements[0], x[1].Elements[0], 2, x[0].Elements[0]), ". ."),
        new IndexingCase("Stack(functions of elements)", "3", "4")
        {
            Reference = x => Plain.Vector(Math.Sin(x[0][0]) * x[0][1], x[0][1] * x[0][1], x[0][2] / x[0][0]),
        },
        new IndexingCase("Item(0, 0) · x", "2x3", "1x1") { Reference = x => x[0].Map(y => y * x[0][0, 0]) },
        new IndexingCase("ToScalar", "1", "1x1", ".") { Reference = x => Plain.Scalar(x[0].Elements[0]), IsLinear = true },
        new IndexingCase("Explicit", ".") { Reference = x => x[0], IsLinear = true },
        new IndexingCase("Implicit(scalar) · x", ". 3") { Reference = x => Plain.Broadcast(x, at => Math.Sin(at[0]) * at[1]) },
        new IndexingCase("Named", "3", ".") { Reference = x => x[0], IsLinear = true },
    ];

    public override TensorNode<T> Apply<T>(ReadOnlySpan<TensorNode<T>> x) => x.Length == 1 ? Of(x[0]) : Of(x[0], x[1]);

    private TensorNode<T> Of<T>(TensorNode<T> x)
        where T : System.Numerics.IFloatingPointIeee754<T>
    {
        switch (Name)
        {
            case "Item(1, ^1): an element":
                return x[1, ^1];
            case "Item(1): an element of a vector":
                return x[(nint)1];
            case "Item(): a scalar itself":
                return x[ReadOnlySpan<nint>.Empty];
            case "Item(^2, ..)":
                return x[^2, ..];
            case "Item(.., 1)":
                return x[.., 1];
            case "Item(1..)":
                return x[1..];
            case "Item(..^1, 1..2)":
                return x[..^1, 1..2];
            case "Item(by 2)":
                return x[new AxisSlice(.., 2)];
            case "Item(.., by -2)":
                return x[.., new AxisSlice(.., -2)];
            case "Item(1.. by 3, 0, by -1)":
                return x[new AxisSlice(1.., 3), 0, new AxisSlice(.., -1)];
            case "Slice(-1, 1..3)":
                return x.Slice(-1, 1..3);
            case "Slice(0, ^1)":
                return x.Slice(0, ^1);
            case "Slice(0, 1..1)":
                return x.Slice(0, 1..1);
            case "Split(2), exchanged":
                var halves = x.Split(2);
                return TensorNode.Concat([halves[1], halves[0]]);
            case "Split([1, 0, rest], -1), exchanged":
                var parts = x.Split([1, 0, (int)x.Shape[^1] - 1], -1);
                return TensorNode.Concat([parts[2], parts[1], parts[0]], -1);
            case "Gather":
                return x.Gather(Picked);
            case "Gather(-1)":
                return x.Gather(Picked.AsMemory(), -1);
            case "Gather(nothing)":
                return x.Gather(ReadOnlySpan<int>.Empty);
            case "GatherAlong(1)":
                return x.GatherAlong(Picked, [2, 2], 1);
            case "GatherAlong(0)":
                return x.GatherAlong(Picked, [2, 2], 0);
            case "ScatterAdd(5)":
                return x.ScatterAdd(Picked, 5);
            case "ScatterAdd(3, -1)":
                return x.ScatterAdd(Picked, 3, -1);
            case "Sort":
                return x.Sort();
            case "Sort(0, descending)":
                return x.Sort(0, descending: true);
            case "TopK(2)":
                return x.TopK(2);
            case "TopK(1, 0, smallest)":
                return x.TopK(1, 0, largest: false);
            case "Stack(functions of elements)":
                var (a, b, c) = (x[(nint)0], x[(nint)1], x[(nint)2]);
                return TensorNode.Stack<T>(Elementary.Sin(a) * b, b * b, c / a);
            case "Item(0, 0) · x":
                return x[(nint)0, 0] * x;
            case "ToScalar":
                return x.ToScalar();
            case "Explicit":
                return (ScalarNode<T>)x;
            case "Named":
                return x.Named("x");
            default:
                throw new InvalidOperationException(Name);
        }
    }

    private TensorNode<T> Of<T>(TensorNode<T> x, TensorNode<T> y)
        where T : System.Numerics.IFloatingPointIeee754<T> => Name switch
        {
            "Concat" => TensorNode.Concat([x, y]),
            "Concat([x, y, x], -1)" => TensorNode.Concat([x, y, x], -1),
            "Stack" => TensorNode.Stack([x, y], 0),
            "Stack(-1)" => TensorNode.Stack([x, y], -1),
            "Stack([x, x, y], 1)" => TensorNode.Stack([x, x, y], 1),
            "Stack(scalars)" => TensorNode.Stack<T>(x.ToScalar(), y.ToScalar(), T.CreateChecked(2), x.ToScalar()),
            "Implicit(scalar) · x" => Elementary.Sin(x.ToScalar()) * y,
            _ => throw new InvalidOperationException(Name),
        };

    private static IndexingCase Linear(string name, Func<Plain, Plain> reference, params string[] shapes) =>
        new(name, shapes) { Reference = x => reference(x[0]), IsLinear = true };

    private static IndexingCase Linear2(string name, Func<Plain[], Plain> reference, params string[] shapes) =>
        new(name, shapes) { Reference = reference, IsLinear = true };

    private static Plain Exchanged(Plain x, int half) =>
        Plain.Build(x.Shape, at => x[[at[0] < half ? at[0] + half : at[0] - half, .. at[1..]]]);

    private static Plain First(Plain x, int count) => Plain.Build([.. x.Shape[..^1], count], at => x[at]);

    private static double Third(Plain[] x, int[] at)
    {
        var (first, second) = (x[0].Shape[^1], x[1].Shape[^1]);
        var place = at[^1];
        return place < first ? x[0][at]
            : place < first + second ? x[1][[.. at[..^1], place - first]]
            : x[0][[.. at[..^1], place - first - second]];
    }
}
