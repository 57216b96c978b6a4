using Autograd.Algebra;
using Autograd.Rules;
using static Autograd.Tests.Rules.Tensors.LinearRules;

namespace Autograd.Tests.Rules.Tensors;

public sealed class ShapingTests
{
    public static TheoryData<string> AllShapes => SampleShapes.Theory;

    [Theory]
    [MemberData(nameof(AllShapes))]
    public void Reshape_keeps_the_elements_in_their_order(string text)
    {
        var shape = SampleShapes.Of(text);
        Check(new Reshape(new(shape.Length, 1)), shape, (x, place) => x.Values[place[0]]);
    }

    [Theory]
    [MemberData(nameof(AllShapes))]
    public void Expand_repeats_and_SumTo_sums(string text)
    {
        // Each of the shape's axes in turn of length 1, or missing.
        var to = SampleShapes.Of(text);
        if (to.Length > 2000)
            return;
        for (var bits = 0; bits < 1 << to.Rank; bits++)
        {
            for (var missing = 0; missing <= to.Rank; missing++)
            {
                nint[] lengths = [.. to.Lengths.ToArray().Select((length, axis) => (bits >> axis & 1) != 0 ? 1 : length).Skip(missing)];
                var from = new TensorShape(lengths);
                Check(new Expand(to), from, (x, place) => x.At(place, to));
                CheckTranspose(new SumTo(from), to);
            }
        }
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("5", "0")]
    [InlineData("2,3", "1,0")]
    [InlineData("2,3", "0,1")]
    [InlineData("33,70", "1,0")]
    [InlineData("0,3", "1,0")]
    [InlineData("2,3,4", "2,0,1")]
    [InlineData("2,3,4", "1,0,2")]
    [InlineData("2,3,4", "0,2,1")]
    [InlineData("20,17,40", "2,1,0")]
    [InlineData("20,17,40", "-1,-2,0")]
    [InlineData("2,1,3,2,1,2,3,2", "7,2,5,0,1,3,6,4")]
    [InlineData("2,1,3,2,1,2,3,2", "4,3,2,1,0,7,6,5")]
    public void Permute_moves_the_axes(string text, string axes)
    {
        var shape = SampleShapes.Of(text);
        int[] order = axes.Length == 0 ? [] : [.. axes.Split(',').Select(int.Parse)];
        Check(new Permute(order), shape, (x, place) =>
        {
            var from = new int[shape.Rank];
            for (var i = 0; i < from.Length; i++)
                from[(order[i] + shape.Rank) % shape.Rank] = place[i];
            return x.At(from);
        });
    }

    [Theory]
    [MemberData(nameof(AllShapes))]
    public void Flip_reverses_the_axes(string text)
    {
        var shape = SampleShapes.Of(text);
        foreach (var axes in SampleShapes.AxesOf(shape))
        {
            Check(new Flip(axes), shape, (x, place) =>
                x.At([.. place.Select((index, axis) => axes.Contains(axis) ? (int)shape[axis] - 1 - index : index)]));
        }
    }

    [Theory]
    [MemberData(nameof(AllShapes))]
    public void Roll_moves_along_an_axis(string text)
    {
        var shape = SampleShapes.Of(text);
        for (var axis = 0; axis < shape.Rank; axis++)
        {
            foreach (var shift in (int[])[0, 1, -1, 3, -7, 1000, int.MinValue, int.MaxValue])
            {
                var along = axis;
                Check(new Roll(shift, axis - shape.Rank), shape, (x, place) =>
                {
                    var from = (int[])place.Clone();
                    var length = (long)shape[along];
                    from[along] = (int)(((place[along] - (long)shift) % length + length) % length);
                    return x.At(from);
                });
            }
        }
    }

    [Theory]
    [InlineData("", "", "", "")]
    [InlineData("5", "1", "3", "1")]
    [InlineData("5", "4", "5", "-1")]
    [InlineData("5", "4", "2", "-3")]
    [InlineData("5", "2", "0", "1")]
    [InlineData("0", "0", "0", "1")]
    [InlineData("40,50", "3,1", "30,40", "1,1")]
    [InlineData("40,50", "39,1", "20,24", "-2,2")]
    [InlineData("40,50", "0,7", "40,1", "1,1")]
    [InlineData("2,3,4", "1,0,3", "1,3,4", "1,1,-1")]
    [InlineData("2,1,3,2,1,2,3,2", "1,0,2,0,0,1,0,0", "2,1,2,2,1,1,2,2", "-1,1,-1,1,1,1,2,1")]
    public void Slice_takes_out_and_Embed_places(string text, string first, string many, string by)
    {
        var (shape, lengths) = (SampleShapes.Of(text), SampleShapes.Of(many));
        int[] starts = first.Length == 0 ? [] : [.. first.Split(',').Select(int.Parse)];
        int[] steps = by.Length == 0 ? [] : [.. by.Split(',').Select(int.Parse)];
        Check(new Slice(starts, lengths, steps), shape, (x, place) => x.At([.. place.Select((i, axis) => starts[axis] + i * steps[axis])]));
        Check(new Embed(starts, shape, steps), lengths, (x, place) =>
        {
            int[] from = [.. place.Select((i, axis) => (i - starts[axis]) % steps[axis] == 0 ? (i - starts[axis]) / steps[axis] : -1)];
            return from.Select((i, axis) => i >= 0 && i < lengths[axis]).All(isInside => isInside) ? x.At(from) : 0;
        });
    }

    [Theory]
    [InlineData("3,3")]
    [InlineData("2,5")]
    [InlineData("5,2")]
    [InlineData("4,3,5")]
    [InlineData("2,3,6,4")]
    [InlineData("0,3")]
    [InlineData("3,0")]
    [InlineData("0,3,3")]
    [InlineData("1,1")]
    [InlineData("2,1,3,2,1,2,3,2")]
    public void Diagonals_and_triangles(string text)
    {
        var shape = SampleShapes.Of(text);
        for (var offset = -7; offset <= 7; offset++)
        {
            var k = offset;
            Check(new Diagonal(offset), shape, (x, place) => x.At([.. place[..^1], place[^1] + Math.Max(0, -k), place[^1] + Math.Max(0, k)]));
            Check(new DiagonalEmbed(offset, shape[^2], shape[^1]), new Diagonal(offset).ShapeOf(shape), (x, place) =>
                place[^1] - place[^2] == k ? x.At([.. place[..^2], Math.Min(place[^1], place[^2])]) : 0);
            Check(new Tril(offset), shape, (x, place) => place[^1] - place[^2] <= k ? x.At(place) : 0);
            Check(new Triu(offset), shape, (x, place) => place[^1] - place[^2] >= k ? x.At(place) : 0);
        }
    }
}
