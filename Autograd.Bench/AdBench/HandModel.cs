namespace Autograd.Bench.AdBench;

/// <summary>
/// A hand: a tree of 22 bones and a surface of vertices that move with them, and points that were seen on it. Drawn at random
/// in the sizes of ADBench's hand, whose tree it has.
/// </summary>
public sealed class HandModel
{
    public const int Bones = 22;

    private const int Seed = 26;

    /// <param name="vertices">How many vertices the surface has.</param>
    /// <param name="correspondences">How many points were seen.</param>
    public HandModel(int vertices, int correspondences)
    {
        var random = new Random(Seed);
        double Near(double center, double spread) => center + spread * (2 * random.NextDouble() - 1);
        BaseRelatives = new double[Bones * 12];
        InverseBaseAbsolutes = new double[Bones * 12];
        for (var i = 0; i < BaseRelatives.Length; i++)
        {
            // Rows of 3 × 4: near the identity, with an offset.
            var isDiagonal = i % 12 / 4 == i % 4;
            var isOffset = i % 4 == 3;
            BaseRelatives[i] = isDiagonal ? Near(1, 0.1) : Near(0, isOffset ? 0.5 : 0.1);
            InverseBaseAbsolutes[i] = isDiagonal ? Near(1, 0.1) : Near(0, isOffset ? 0.5 : 0.1);
        }

        Positions = new double[3 * vertices];
        for (var i = 0; i < Positions.Length; i++)
            Positions[i] = Near(0, 1);
        Weights = new double[vertices * Bones];
        for (var v = 0; v < vertices; v++)
        {
            var weights = Weights.AsSpan(v * Bones, Bones);
            var sum = 0.0;
            foreach (ref var weight in weights)
                sum += weight = random.NextDouble();
            foreach (ref var weight in weights)
                weight /= sum;
        }

        Correspondences = new int[correspondences];
        Points = new double[3 * correspondences];
        for (var i = 0; i < correspondences; i++)
            Correspondences[i] = random.Next(vertices);
        for (var i = 0; i < Points.Length; i++)
            Points[i] = Near(0, 1);
    }

    /// <summary>The bone that each hangs on; −1 for the wrist. Five fingers of four bones, and the forearm.</summary>
    public static ReadOnlySpan<int> Parents => [-1, 0, 1, 2, 3, 0, 5, 6, 7, 0, 9, 10, 11, 0, 13, 14, 15, 0, 17, 18, 19, 0];

    /// <summary>In the sizes of ADBench's "simple_small", 100 correspondences.</summary>
    public static HandModel Small() => new(vertices: 544, correspondences: 100);

    /// <summary>In the sizes of ADBench's "simple_big", 800 correspondences.</summary>
    public static HandModel Big() => new(vertices: 10_000, correspondences: 800);

    public int VertexCount => Positions.Length / 3;

    /// <summary>Each bone's place in its parent's frame: 3 × 4, row-major.</summary>
    public double[] BaseRelatives { get; }

    /// <summary>From the resting hand's frame into each bone's.</summary>
    public double[] InverseBaseAbsolutes { get; }

    /// <summary>The vertices of the resting hand.</summary>
    public double[] Positions { get; }

    /// <summary>How much each vertex follows each bone.</summary>
    public double[] Weights { get; }

    /// <summary>Which vertex each point was seen at.</summary>
    public int[] Correspondences { get; }

    public double[] Points { get; }

    /// <summary>A pose: rotation and translation of the hand, then four angles a finger.</summary>
    public static double[] Pose()
    {
        var random = new Random(Seed + 1);
        var pose = new double[HandTracking.Inputs];
        for (var i = 0; i < pose.Length; i++)
            pose[i] = 2 * random.NextDouble() - 1;
        return pose;
    }
}
