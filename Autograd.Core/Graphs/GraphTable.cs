using System.Globalization;
using System.Numerics;
using System.Text;

namespace Autograd;

/// <summary>Prints a graph as a table for people.</summary>
internal static class GraphTable
{
    /// <summary>Ten digits: what a person reads, and what does not change with the last bit.</summary>
    public const string NumberFormat = "G10";

    private const string Gap = "  ";

    public static string Write<T>(Graph<T> graph, Gradients<T>? gradients)
        where T : IFloatingPointIeee754<T>
    {
        List<string[]> rows = [["id", "name", "operation", "inputs", "value"]];
        for (var i = 0; i < graph.Count; i++)
        {
            rows.Add([
                i.ToString(CultureInfo.InvariantCulture),
                Name(graph, i) ?? "",
                graph.OperationOf(i).Name,
                Inputs(graph, i),
                Number(graph.ValueOf(i)),
            ]);
        }

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

    private static string Inputs<T>(Graph<T> graph, int index)
        where T : IFloatingPointIeee754<T>
    {
        var (left, right) = graph.OperandsOf(index);
        return !left.Exists ? ""
            : !right.Exists ? Input(graph, left)
            : $"{Input(graph, left)}, {Input(graph, right)}";
    }

    private static string Input<T>(Graph<T> graph, Operand<T> operand)
        where T : IFloatingPointIeee754<T> =>
        operand.IsNode ? Label(graph, operand.Index) : Number(operand.Constant);

    private static void AddCotangents<T>(List<string[]> rows, Graph<T> graph, Gradients<T> gradients)
        where T : IFloatingPointIeee754<T>
    {
        rows[0] = [.. rows[0], $"∂{gradients.OutputName}/∂node"];
        for (var i = 0; i < graph.Count; i++)
            rows[i + 1] = [.. rows[i + 1], gradients.TryGet(graph[i], out var cotangent) ? Number(cotangent) : ""];
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
