using Autograd.Algebra;

namespace Autograd.Tests.Kernels;

public sealed class BatchWalkTests
{
    [Fact]
    public void It_stands_where_each_broadcast_operand_stands_and_returns_to_the_start()
    {
        var walk = new BatchWalk(new(2, 3), new(3), new(2, 1), new(2, 3));
        for (var turn = 0; turn < 2; turn++)
        {
            for (var i = 0; i < 6; i++, walk.Advance())
                Assert.Equal((i % 3, i / 3, i), (walk.First, walk.Second, walk.Third));
        }
    }

    [Fact]
    public void A_batch_of_no_axes_has_one_place()
    {
        var walk = new BatchWalk(default, default, default, default);
        walk.Advance();
        Assert.Equal((0, 0, 0), (walk.First, walk.Second, walk.Third));
    }
}
