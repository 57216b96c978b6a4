namespace Autograd.Bench;

/// <summary>A benchmark class that knows how many nodes its function records.</summary>
public interface IRecordsNodes
{
    /// <summary>Counted on a graph, for the parameters that are set.</summary>
    int NodeCount { get; }
}

/// <summary>Marks benchmarks whose time is divided by <see cref="IRecordsNodes.NodeCount"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PerNodeAttribute : Attribute;
