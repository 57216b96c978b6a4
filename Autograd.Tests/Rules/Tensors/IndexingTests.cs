using Autograd.Algebra;
using Autograd.Rules;
using static Autograd.Tests.Rules.Tensors.LinearRules;

namespace Autograd.Tests.Rules.Tensors;

public sealed class IndexingTests
{
    public static TheoryData<string> AllShapes => SampleShapes.Theory;

    [Theory]
    [MemberData(nameof(AllShapes))]
    public void Element_takes_out_and_EmbedElement_places(string text)
    {
        var shape = SampleShapes.Of(text);
        for (var i = 0; i < Math.Min(shape.Length, 20); i++)
        {
            var index = i;
            Check(new Element(i), shape, (x, _) => x.Values[index]);
            var places = ArrayTensor<double>.Build(shape, _ => 0);
            places.Values[i] = 1;
            Check(new EmbedElement(i, shape), default, (x, place) => x.Values[0] * places.At(place));
            CheckTranspose(new EmbedElement(i, shape), new(1, 1));
        }
    }

    [Theory]
    [MemberData(nameof(AllShapes))]
    public void Gather_takes_rows_and_ScatterAdd_adds_them_up(string text)
    {
        var shape = SampleShapes.Of(text);
        for (var axis = 0; axis < shape.Rank; axis++)
        {
            var (along, length) = (axis, (int)shape[axis]);
            foreach (var count in length == 0 ? [0] : (int[])[0, 1, 3, 7])
            {
                var random = new Random(count);
                int[] indices = [.. Enumerable.Range(0, count).Select(_ => random.Next(length))];
                Check(new Gather(indices, axis), shape, (x, place) => x.At([.. place[..along], indices[place[along]], .. place[(along + 1)..]]));
                var rows = new Gather(indices, axis).ShapeOf(shape);
                Check(new ScatterAdd(indices, axis - shape.Rank, length), rows, (x, place) =>
                    Enumerable.Range(0, count).Where(i => indices[i] == place[along]).Sum(i => x.At([.. place[..along], i, .. place[(along + 1)..]])));
            }
        }
    }

    [Theory]
    [MemberData(nameof(AllShapes))]
    public void GatherAlong_takes_elements_and_ScatterAddAlong_adds_them_up(string text)
    {
        var shape = SampleShapes.Of(text);
        for (var axis = 0; axis < shape.Rank; axis++)
        {
            var (along, length) = (axis, (int)shape[axis]);
            foreach (var count in length == 0 ? [0] : (int[])[0, 1, 3])
            {
                nint[] lengths = [.. shape.Lengths];
                lengths[axis] = count;
                var taken = new TensorShape(lengths);
                var random = new Random(count);
                int[] indices = [.. Enumerable.Range(0, taken.Length).Select(_ => random.Next(length))];
                var places = new ArrayTensor<double>([.. indices.Select(i => (double)i)], taken);
                Check(new GatherAlong(indices, taken, axis), shape, (x, place) =>
                    x.At([.. place[..along], (int)places.At(place), .. place[(along + 1)..]]));
                Check(new ScatterAddAlong(indices, axis, length), taken, (x, place) =>
                {
                    var sum = 0.0;
                    for (var i = 0; i < count; i++)
                    {
                        int[] from = [.. place[..along], i, .. place[(along + 1)..]];
                        sum += (int)places.At(from) == place[along] ? x.At(from) : 0;
                    }

                    return sum;
                });
            }
        }
    }
}
