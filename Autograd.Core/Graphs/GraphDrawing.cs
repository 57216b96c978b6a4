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
            text.Append(CultureInfo.InvariantCulture, $"  n{from} -> n{to}{(partial.Length > 0 ? $" [label=\"{partial}\"]" : "")};\n");
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
            text.Append(CultureInfo.InvariantCulture, $"\n  n{from} -->{(partial.Length > 0 ? $"|\"{partial}\"|" : "")} n{to}");
        return text.ToString();
    }

    /// <summary>What stands on a node: what it is, its value, the output's derivative by it.</summary>
    private static List<string> Lines<T>(Graph<T> graph, int index, Gradients<T>? gradients)
        where T : IFloatingPointIeee754<T>
    {
        var title = GraphTable.Label(graph, index);
        if (graph.OperandNodesOf(index).Any())
            title = $"{title} = {Formula(graph, index)}";
        List<string> lines = [title, GraphTable.Value(graph, index)];
        if (gradients?.TextOf(graph[index]) is { } cotangent)
            lines.Add($"∂{gradients.OutputName}/∂{GraphTable.Label(graph, index)} = {cotangent}");
        return lines;
    }

    private static string Formula<T>(Graph<T> graph, int index)
        where T : IFloatingPointIeee754<T>
    {
        var symbol = graph.OperationNameOf(index) switch { "Add" => "+", "Subtract" => "−", "Multiply" => "×", "Divide" => "÷", var other => other };
        var (left, right) = graph.OperandsOf(index);
        if (graph.SlotOf(index) is >= 0 and var slot)
        {
            ref readonly var record = ref graph.TensorAt(slot);
            var operands = graph.OperandsOf(record);
            return operands.Length != 2 ? symbol
                : !operands[0].IsNode ? $"{GraphTable.Number(record.Constant)} {symbol}"
                : !operands[1].IsNode ? $"{symbol} {GraphTable.Number(record.Constant)}"
                : symbol;
        }

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
            if (graph.SlotOf(i) >= 0)
            {
                // The derivative of a tensor by a tensor is no number to write on an edge.
                foreach (var operand in graph.OperandNodesOf(i).Distinct())
                    yield return (operand, i, "");
                continue;
            }

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
