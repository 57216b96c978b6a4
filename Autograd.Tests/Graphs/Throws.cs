namespace Autograd.Tests.Graphs;

/// <summary>Bad input has to say what is bad, and must not break the graph.</summary>
internal static class Throws
{
    /// <summary>Exactly this exception, with every one of the words in its message.</summary>
    public static TException Naming<TException>(Action act, params ReadOnlySpan<string> words)
        where TException : Exception
    {
        var exception = Assert.Throws<TException>(act);
        foreach (var word in words)
            Assert.Contains(word, exception.Message, StringComparison.Ordinal);
        return exception;
    }

    /// <summary>
    /// Like <see cref="Naming{TException}"/>; afterwards the graph has the nodes that it had, records and differentiates, and
    /// can be cleared and used again.
    /// </summary>
    public static TException AndLeavesUsable<TException>(Graph<double> graph, Action act, params ReadOnlySpan<string> words)
        where TException : Exception
    {
        var count = graph.Count;
        var exception = Naming<TException>(act, words);
        Assert.Equal(count, graph.Count);
        RequireUsable(graph);
        graph.Clear();
        Assert.Equal(0, graph.Count);
        RequireUsable(graph);
        return exception;
    }

    public static void RequireUsable(Graph<double> graph)
    {
        var count = graph.Count;
        var x = graph.Variable(3.0);
        var y = x * x + 1.0;
        Assert.Equal(count + 3, graph.Count);
        Assert.Equal(6.0, ReverseMode.Gradient(y, x)[x]);
        Assert.Equal(6.0, ForwardMode.Gradient(y, x)[x]);
        Assert.Equal(2.0, ReverseMode.Gradient(ReverseMode.NodeGradient(y, x)[x], x)[x]);
    }
}
