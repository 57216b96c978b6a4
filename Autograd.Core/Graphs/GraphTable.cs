using System.Globalization;
using System.Numerics;
using System.Text;

namespace Autograd;

/// <summary>Prints a graph as a table for people.</summary>
internal static class GraphTable
{
    /// <summary>Ten digits: what a person reads, and what does not change with the last bit.</summary>
    public const string NumberFormat = "G10";

    // What fits on a line with the shape, so that a graph of a few hundred nodes stays a table: so many elements, and fewer
    // where they are long.
    private const int MostElements = 6;
    private const int MostCharacters = 48;
    private const string ElementFormat = "G5";

    private const string Gap = "  ";

    public static string Write<T>(Graph<T> graph, Tangents<T>? tangents = null, Gradients<T>? gradients = null)
        where T : IFloatingPointIeee754<T>
    {
        List<string[]> rows = [["id", "name", "operation", "inputs", "value"]];
        for (var i = 0; i < graph.Count; i++)
        {
            rows.Add([
                i.ToString(CultureInfo.InvariantCulture),
                Name(graph, i) ?? "",
                graph.OperationNameOf(i),
                Inputs(graph, i),
                Value(graph, i),
            ]);
        }

        if (tangents is not null)
            AddTangents(rows, graph, tangents);
        if (gradients is not null)
            AddCotangents(rows, graph, gradients);
        return Align(rows);
    }

    public static string Number<T>(T value)
        where T : IFloatingPointIeee754<T> => value.ToString(NumberFormat, CultureInfo.InvariantCulture);

    /// <summary>How a node is called by its readers: its name, or its index.</summary>
    public static string Label<T>(Graph<T> graph, int index)
        where T : IFloatingPointIeee754<T> => Name(graph, index) ?? $"#{index}";

    // A line break in a name would break the table, and the drawings' languages.
    private static string? Name<T>(Graph<T> graph, int index)
        where T : IFloatingPointIeee754<T> => graph.NameOf(index)?.ReplaceLineEndings(" ");

    /// <summary>A node's value: a number, or a tensor's shape and, where they are few, its elements.</summary>
    public static string Value<T>(Graph<T> graph, int index)
        where T : IFloatingPointIeee754<T>
    {
        var shape = graph.ShapeOf(index);
        return shape.Rank == 0
            ? Number(graph.ValueOf(index))
            : Tensor(graph.ElementsOf(index), shape.Lengths);
    }

    /// <summary>A tensor for people: its shape and the elements, or the first ones of them.</summary>
    public static string Tensor<T>(ReadOnlySpan<T> elements, ReadOnlySpan<nint> shape)
        where T : IFloatingPointIeee754<T>
    {
        var text = new StringBuilder("[");
        for (var i = 0; i < shape.Length; i++)
            text.Append(CultureInfo.InvariantCulture, $"{(i > 0 ? "," : "")}{shape[i]}");
        text.Append("] {");
        var count = 0;
        for (; count < Math.Min(elements.Length, MostElements); count++)
        {
            var element = elements[count].ToString(ElementFormat, CultureInfo.InvariantCulture);
            if (count > 0 && text.Length + element.Length > MostCharacters)
                break;
            text.Append(count > 0 ? ", " : "").Append(element);
        }

        return text.Append(elements.Length > count ? ", …}" : "}").ToString();
    }

    private static string Inputs<T>(Graph<T> graph, int index)
        where T : IFloatingPointIeee754<T>
    {
        if (graph.SlotOf(index) is >= 0 and var slot)
        {
            ref readonly var record = ref graph.TensorAt(slot);
            List<string> inputs = [];
            foreach (var operand in graph.OperandsOf(record))
                inputs.Add(operand.IsNode ? Label(graph, operand.Node) : Number(record.Constant));
            return string.Join(", ", inputs);
        }

        var (left, right) = graph.OperandsOf(index);
        return !left.Exists ? ""
            : !right.Exists ? Input(graph, left)
            : $"{Input(graph, left)}, {Input(graph, right)}";
    }

    private static string Input<T>(Graph<T> graph, Operand<T> operand)
        where T : IFloatingPointIeee754<T> =>
        operand.IsNode ? Label(graph, operand.Index) : Number(operand.Constant);

    private static void AddTangents<T>(List<string[]> rows, Graph<T> graph, Tangents<T> tangents)
        where T : IFloatingPointIeee754<T>
    {
        var sweeps = Enumerable.Range(0, tangents.Count);
        rows[0] = [.. rows[0], .. sweeps.Select(tangents.HeadOf)];
        for (var i = 0; i < graph.Count; i++)
            rows[i + 1] = [.. rows[i + 1], .. sweeps.Select(sweep => tangents.TextOf(i, sweep))];
    }

    private static void AddCotangents<T>(List<string[]> rows, Graph<T> graph, Gradients<T> gradients)
        where T : IFloatingPointIeee754<T>
    {
        rows[0] = [.. rows[0], $"∂{gradients.OutputName}/∂node"];
        for (var i = 0; i < graph.Count; i++)
            rows[i + 1] = [.. rows[i + 1], gradients.TextOf(graph[i]) ?? ""];
    }

    private static string Align(List<string[]> rows)
    {
        var widths = new int[rows[0].Length];
        foreach (var row in rows)
        {
            for (var column = 0; column < widths.Length; column++)
                widths[column] = Math.Max(widths[column], row[column].Length);
        }

        var text = new StringBuilder();
        foreach (var row in rows)
        {
            var line = string.Join(Gap, row.Select((cell, column) =>
                column == 0 ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column])));
            text.Append(line.TrimEnd()).Append('\n');
        }

        return text.ToString().TrimEnd('\n');
    }
}
