namespace Autograd.Tests.Graphs;

public sealed class NodeLinkTests
{
    // Every pair of edges of the ranges: a field that is a bit too narrow or shifted by one spills into its neighbour.
    private static readonly int[] Distances = [0, 1, 2, NodeLink.MaxNodes / 2, NodeLink.MaxNodes - 2, NodeLink.MaxNodes - 1];
    private static readonly int[] Operations = [0, 1, NodeLink.MaxOperations / 2, NodeLink.MaxOperations - 1];

    [Fact]
    public void Operation_and_operands_come_back_at_the_edges_of_their_ranges()
    {
        foreach (var operation in Operations)
            foreach (var left in Distances)
                foreach (var right in Distances)
                {
                    var link = new NodeLink(operation, left, right);

                    Assert.Equal((operation, left, right), (link.Operation, (int)link.LeftDistance, (int)link.RightDistance));
                    Assert.False(link.HasEqualOperands);
                }
    }

    [Fact]
    public void The_flag_for_equal_operands_touches_nothing_else()
    {
        foreach (var operation in Operations)
            foreach (var distance in Distances)
            {
                var link = NodeLink.OfEqualOperands(operation, distance);

                Assert.Equal((operation, distance, 0), (link.Operation, (int)link.LeftDistance, (int)link.RightDistance));
                Assert.True(link.HasEqualOperands);
            }
    }

    [Fact]
    public void A_link_is_one_word() => Assert.Equal(8, System.Runtime.CompilerServices.Unsafe.SizeOf<NodeLink>());

    [Fact]
    public void A_graph_has_room_for_the_documented_number_of_nodes() =>
        Assert.Equal(134_217_728, NodeLink.MaxNodes);
}
