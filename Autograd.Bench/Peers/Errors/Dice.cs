namespace Autograd.Bench.Peers;

/// <summary>Random shapes, operands and arguments.</summary>
public sealed class Dice(int seed)
{
    private const int LongLength = 75;
    private const int MostElements = 10_000;
    private const double Spacing = 0.01;
    private const double Spread = 6;

    private readonly Random random = new(seed);

    public int Below(int count) => random.Next(count);

    public int Between(int least, int most) => random.Next(least, most + 1);

    public bool OneIn(int count) => random.Next(count) == 0;

    /// <summary>Mostly short, often 1, odd more than even; now and then long enough to fill vectors and leave a rest.</summary>
    public long Length() => random.Next(8) switch
    {
        0 or 1 => 1,
        2 => random.Next(1, LongLength),
        _ => random.Next(2, 8),
    };

    public long[] Shape(int leastRank, int mostRank)
    {
        var shape = new long[Between(leastRank, mostRank)];
        for (var axis = 0; axis < shape.Length; axis++)
            shape[axis] = Length();
        while (Count(shape) > MostElements)
            shape[Array.IndexOf(shape, shape.Max())] = 2;
        return shape;
    }

    public static long Count(long[] shape) => shape.Aggregate(1L, (product, length) => product * length);

    /// <summary>Any shape, of the ranks that are common, and one in ten empty.</summary>
    public long[] AnyShape()
    {
        var shape = Shape(0, 4);
        if (shape.Length > 0 && OneIn(10))
            shape[Below(shape.Length)] = 0;
        return shape;
    }

    /// <summary>A shape that broadcasts to the one given: axes of length 1, and leading axes left out.</summary>
    public long[] Broadcastable(long[] shape)
    {
        var smaller = (long[])shape.Clone();
        for (var axis = 0; axis < smaller.Length; axis++)
        {
            if (OneIn(3))
                smaller[axis] = 1;
        }

        return OneIn(3) ? smaller[Below(smaller.Length + 1)..] : smaller;
    }

    public Operand Operand(Domain domain, params long[] shape)
    {
        var values = new double[Count(shape)];
        for (var i = 0; i < values.Length; i++)
            values[i] = domain.Draw(random);
        return new(shape, values);
    }

    /// <summary>Values in any order, so far apart that neither rounding nor a small step makes a tie.</summary>
    public Operand DistinctOperand(params long[] shape)
    {
        var operand = Operand(Domain.All, shape);
        var spacing = Math.Min(Spacing, Spread / Math.Max(1, operand.Values.Length));
        var middle = operand.Values.Length / 2;
        for (var i = 0; i < operand.Values.Length; i++)
            operand.Values[i] = spacing * (i - middle + (0.1 * random.NextDouble()));
        random.Shuffle(operand.Values);
        return operand;
    }

    public long[] Indices(long count, long below)
    {
        var indices = new long[count];
        for (var i = 0; i < count; i++)
            indices[i] = random.NextInt64(below);
        return indices;
    }

    public bool[] Mask(long count)
    {
        var mask = new bool[count];
        for (var i = 0; i < count; i++)
            mask[i] = OneIn(2);
        return mask;
    }

    public int[] Permutation(int count)
    {
        var permutation = Enumerable.Range(0, count).ToArray();
        random.Shuffle(permutation);
        return permutation;
    }

    /// <summary>One or more of the axes, in rising order.</summary>
    public int[] SomeAxes(int rank)
    {
        var axes = Permutation(rank)[..Between(1, rank)];
        Array.Sort(axes);
        return axes;
    }
}
