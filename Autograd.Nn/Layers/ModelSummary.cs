using System.Globalization;
using System.Numerics;
using System.Text;

namespace Autograd.Nn;

/// <summary>A model as a table: its layers in the order in which they ran, with shapes and numbers of parameters.</summary>
internal static class ModelSummary
{
    private const string ColumnGap = "  ";
    private const int IndentWidth = 2;

    public static string Of<T>(Layer<T> model, ReadOnlySpan<nint> inputShape)
        where T : IFloatingPointIeee754<T>
    {
        var pass = Pass<T>.ForPrediction(model);
        List<(Layer<T> Layer, string Shape)> runs = [];
        pass.Observer = (layer, _, y) => runs.Add((layer, ShapeText(y.Shape)));
        var shape = new nint[inputShape.Length + 1];
        shape[0] = 1;
        inputShape.CopyTo(shape.AsSpan(1));
        nint length = 1;
        foreach (var axis in shape)
            length *= axis;
        _ = model.Forward(pass.Graph.Constant(new T[length], shape), pass);

        List<string[]> rows = [["layer", "", "output", "parameters"]];
        HashSet<Layer<T>> seen = [];
        AddRows("model", model, 0, runs.ToLookup(static run => run.Layer, static run => run.Shape), seen, rows);
        return Table(rows) + Totals(seen);
    }

    private static void AddRows<T>(
        string name, Layer<T> layer, int depth, ILookup<Layer<T>, string> shapes, HashSet<Layer<T>> seen, List<string[]> rows)
        where T : IFloatingPointIeee754<T>
    {
        var own = layer.OwnParameters.Sum(static parameter => (long)parameter.Length);
        var isShared = !seen.Add(layer);
        rows.Add([
            new string(' ', depth * IndentWidth) + name,
            layer.Description,
            shapes[layer].FirstOrDefault("not run"),
            isShared ? "shared" : own == 0 ? "" : Number(own),
        ]);
        if (isShared)
            return;
        foreach (var (childName, child) in layer.NamedChildren)
            AddRows(childName, child, depth + 1, shapes, seen, rows);
    }

    private static string Table(List<string[]> rows)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        StringBuilder text = new();
        for (var i = 0; i < rows.Count; i++)
        {
            var cells = rows[i].Select((cell, column) => column == widths.Length - 1 ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]));
            text.Append(string.Join(ColumnGap, cells).TrimEnd()).Append('\n');
            if (i == 0)
                text.Append('─', widths.Sum() + ColumnGap.Length * (widths.Length - 1)).Append('\n');
        }

        return text.ToString();
    }

    // Those of the layers in the table: the model may be a part of another.
    private static string Totals<T>(HashSet<Layer<T>> layers)
        where T : IFloatingPointIeee754<T>
    {
        var (total, trainable) = (0L, 0L);
        foreach (var parameter in layers.SelectMany(static layer => layer.OwnParameters))
        {
            total += parameter.Length;
            trainable += parameter.IsTrainable ? parameter.Length : 0;
        }

        var kept = total == trainable ? "" : $", of which {Number(trainable)} trainable";
        return $"{Number(total)} parameters{kept}, {typeof(T).Name}\n";
    }

    private static string ShapeText(ReadOnlySpan<nint> shape)
    {
        StringBuilder text = new("[batch");
        for (var i = 1; i < shape.Length; i++)
            text.Append(CultureInfo.InvariantCulture, $", {shape[i]}");
        return text.Append(']').ToString();
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
