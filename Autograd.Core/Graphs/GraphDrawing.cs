using System.Globalization;
using System.Numerics;
using System.Text;

namespace Autograd;

/// <summary>Draws a graph in the languages of Graphviz and Mermaid.</summary>
internal static class GraphDrawing
{
    public static string Dot<T>(Graph<T> graph, Gradients<T>? gradients)
        where T : IFloatingPointIeee754<T>
    {
        var text = new StringBuilder("digraph {\n  rankdir=LR;\n  node [shape=box];\n");
        for (var i = 0; i < graph.Count; i++)
        {
            var label = string.Join("\\n", Lines(graph, i, gradients).Select(EscapeDot));
            text.Append(CultureInfo.InvariantCulture, $"  n{i} [label=\"{label}\"];\n");
        }

        foreach (var (from, to, partial) in Edges(graph))
            text.Append(CultureInfo.InvariantCulture, $"  n{from} -> n{to} [label=\"{partial}\"];\n");
        return text.Append('}').ToString();
    }

    public static string Mermaid<T>(Graph<T> graph, Gradients<T>? gradients)
        where T : IFloatingPointIeee754<T>
    {
        var text = new StringBuilder("flowchart LR");
        for (var i = 0; i < graph.Count; i++)
        {
            var label = string.Join("<br/>", Lines(graph, i, gradients).Select(EscapeMermaid));
            text.Append(CultureInfo.InvariantCulture, $"\n  n{i}[\"{label}\"]");
        }

        foreach (var (from, to, partial) in Edges(graph))
            text.Append(CultureInfo.InvariantCulture, $"\n  n{from} -->|\"{partial}\"| n{to}");
        return text.ToString();
    }

    /// <summary>What stands on a node: what it is, its value, the output's derivative by it.</summary>
    private static List<string> Lines<T>(Graph<T> graph, int index, Gradients<T>? gradients)
        where T : IFloatingPointIeee754<T>
    {
        var operation = graph.OperationOf(index);
        var title = GraphTable.Label(graph, index);
        if (operation.Arity > 0)
            title = $"{title} = {Formula(graph, index, operation)}";
        List<string> lines = [title, GraphTable.Number(graph.ValueOf(index))];
        if (gradients is not null && gradients.TryGet(graph[index], out var cotangent))
            lines.Add($"∂{gradients.OutputName}/∂{GraphTable.Label(graph, index)} = {GraphTable.Number(cotangent)}");
        return lines;
    }

    private static string Formula<T>(Graph<T> graph, int index, Operation operation)
        where T : IFloatingPointIeee754<T>
    {
        var (left, right) = graph.OperandsOf(index);
        var symbol = operation.Name switch { "Add" => "+", "Subtract" => "−", "Multiply" => "×", "Divide" => "÷", var other => other };

        // A constant operand has no box of its own, so it stands in its reader's.
        return !left.IsNode ? $"{GraphTable.Number(left.Constant)} {symbol}"
            : right.Exists && !right.IsNode ? $"{symbol} {GraphTable.Number(right.Constant)}"
            : symbol;
    }

    private static IEnumerable<(int From, int To, string Partial)> Edges<T>(Graph<T> graph)
        where T : IFloatingPointIeee754<T>
    {
        for (var i = 0; i < graph.Count; i++)
        {
            var (left, right) = graph.OperandsOf(i);
            var areEqual = left.IsNode && right.IsNode && left.Index == right.Index;
            if (left.IsNode)
                yield return (left.Index, i, GraphTable.Number(graph.Records[i].LeftPartial));
            if (right.IsNode && !areEqual)
                yield return (right.Index, i, GraphTable.Number(graph.Records[i].RightPartial));
        }
    }

    private static string EscapeDot(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    private static string EscapeMermaid(string text) =>
        text.Replace("#", "#35;", StringComparison.Ordinal).Replace("\"", "#quot;", StringComparison.Ordinal)
            .Replace("<", "#lt;", StringComparison.Ordinal).Replace(">", "#gt;", StringComparison.Ordinal);
}
