namespace Autograd.Tests.Graphs;

/// <summary>Tests that measure time or memory, or take a gigabyte: nothing runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "Alone";
}
