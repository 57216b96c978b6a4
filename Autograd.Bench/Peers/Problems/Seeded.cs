namespace Autograd.Bench.Peers;

/// <summary>Numbers that both sides are given: the same for the same seed.</summary>
public static class Seeded
{
    /// <summary>Normally distributed, by Box and Muller.</summary>
    public static double[] Normal(int count, int seed, double scale = 1)
    {
        var random = new Random(seed);
        var values = new double[count];
        for (var i = 0; i < count; i++)
        {
            var radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
            values[i] = scale * radius * Math.Cos(2 * Math.PI * random.NextDouble());
        }

        return values;
    }

    public static long[] Indices(int count, int below, int seed)
    {
        var random = new Random(seed);
        var values = new long[count];
        for (var i = 0; i < count; i++)
            values[i] = random.Next(below);
        return values;
    }
}
