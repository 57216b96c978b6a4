using Autograd.Algebra;
using Autograd.Rules;
using Autograd.Tests.Rules.Tensors;

namespace Autograd.Tests.Kernels;

public sealed class OrderingTests
{
    public static TheoryData<string> AllShapes => SampleShapes.Theory;

    [Theory]
    [MemberData(nameof(AllShapes))]
    public void Sort_is_a_gather_in_order(string text)
    {
        // Few distinct values, so that there are ties.
        var shape = SampleShapes.Of(text);
        var x = SampleShapes.Random(shape).Map(value => Math.Round(value * 4));
        for (var axis = 0; axis < shape.Rank; axis++)
        {
            foreach (var descending in (bool[])[false, true])
            {
                var order = Ordering.Sort<double>(x.Values, shape, axis, descending);
                var sorted = ArrayTensor<double>.ApplyLinear(new GatherAlong(order, shape, axis), x);
                var places = new ArrayTensor<double>([.. order.Select(i => (double)i)], shape);
                var along = axis;
                ArrayTensor<double>.Build(shape, place =>
                {
                    if (place[along] == 0)
                        return 0;
                    int[] before = [.. place[..along], place[along] - 1, .. place[(along + 1)..]];
                    var (left, right) = (sorted.At(before), sorted.At(place));
                    Assert.True(descending ? left >= right : left <= right);
                    Assert.True(left != right || places.At(before) < places.At(place));
                    return 0;
                });
            }
        }
    }

    [Fact]
    public void NaN_comes_last_in_either_direction()
    {
        double[] x = [double.NaN, 2, double.PositiveInfinity, double.NaN, -1, double.NegativeInfinity];
        Assert.Equal([5, 4, 1, 2, 0, 3], Ordering.Sort<double>(x, new(6), 0, descending: false));
        Assert.Equal([2, 1, 4, 5, 0, 3], Ordering.Sort<double>(x, new(6), 0, descending: true));
    }

    [Fact]
    public void TopK_takes_the_first()
    {
        double[] x = [3, 1, 4, 1, 5, 9, 2, 6];
        Assert.Equal([5, 7, 4], Ordering.TopK<double>(x, new(8), 0, 3, largest: true));
        Assert.Equal([1, 3], Ordering.TopK<double>(x, new(8), 0, 2, largest: false));
        Assert.Equal([1, 1, 0, 1], Ordering.TopK<double>(x, new(2, 4), 0, 1, largest: true));
        Assert.Empty(Ordering.TopK<double>(x, new(8), 0, 0, largest: true));
    }
}
