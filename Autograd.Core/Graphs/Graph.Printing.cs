namespace Autograd;

public sealed partial class Graph<T>
{
    /// <summary>The nodes as a table: index, name, operation, inputs, value.</summary>
    public override string ToString() => GraphTable.Write(this);

    /// <summary>The nodes as a table, with the output's derivative by each node.</summary>
    /// <param name="gradients">Derivatives on this graph.</param>
    /// <exception cref="ArgumentException">They are of another graph, or from before <see cref="Clear"/>.</exception>
    public string ToString(Gradients<T> gradients)
    {
        ArgumentNullException.ThrowIfNull(gradients);
        RequireOwn(gradients);
        return GraphTable.Write(this, gradients: gradients);
    }

    /// <summary>The nodes as a table, with the tangents of each node: a column for each sweep of forward mode.</summary>
    /// <param name="tangents">Tangents on this graph; nodes that were recorded after them have none.</param>
    /// <param name="gradients">Derivatives on this graph, for a last column with the output's derivative by each node.</param>
    /// <exception cref="ArgumentException">They are of another graph, or from before <see cref="Clear"/>.</exception>
    public string ToString(Tangents<T> tangents, Gradients<T>? gradients = null)
    {
        ArgumentNullException.ThrowIfNull(tangents);
        if (!tangents.AreOn(this))
            throw new ArgumentException("The tangents are of another graph, or from before Clear().", nameof(tangents));
        RequireOwn(gradients);
        return GraphTable.Write(this, tangents, gradients);
    }

    /// <summary>
    /// The graph in Graphviz's language: a box for each node with its value, an edge for each operand with the local
    /// partial derivative.
    /// </summary>
    /// <param name="gradients">Derivatives on this graph, to be written on the nodes.</param>
    /// <exception cref="ArgumentException">They are of another graph, or from before <see cref="Clear"/>.</exception>
    public string ToDot(Gradients<T>? gradients = null)
    {
        RequireOwn(gradients);
        return GraphDrawing.Dot(this, gradients);
    }

    /// <summary>The graph as a Mermaid flowchart, drawn like <see cref="ToDot"/>.</summary>
    /// <inheritdoc cref="ToDot"/>
    public string ToMermaid(Gradients<T>? gradients = null)
    {
        RequireOwn(gradients);
        return GraphDrawing.Mermaid(this, gradients);
    }

    private void RequireOwn(Gradients<T>? gradients)
    {
        if (gradients is not null && !gradients.AreOn(this))
            throw new ArgumentException("The derivatives are of another graph, or from before Clear().", nameof(gradients));
    }
}
