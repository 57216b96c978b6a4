namespace Autograd.Bench.AdBench;

/// <summary>
/// Bundle adjustment: cameras, points and weighted observations, drawn at random in the sizes of ADBench's first problem. The
/// Jacobian of all residuals is sparse; it is made of the 2 × 15 Jacobians of each observation.
/// </summary>
public sealed class BundleAdjustment
{
    private const int Seed = 2018;

    private readonly double[] cameras;
    private readonly double[] points;
    private readonly double[] weights;
    private readonly double[] observed;
    private readonly (int Camera, int Point)[] pairs;
    private readonly double[] jacobians;

    /// <param name="cameraCount">How many cameras.</param>
    /// <param name="pointCount">How many points.</param>
    /// <param name="observations">How many pairs of a camera and a point, any camera with any point.</param>
    public BundleAdjustment(int cameraCount, int pointCount, int observations)
    {
        var random = new Random(Seed);
        double Near(double center, double spread) => center + spread * (2 * random.NextDouble() - 1);
        cameras = new double[cameraCount * Reprojection.CameraLength];
        for (var i = 0; i < cameraCount; i++)
        {
            // Rotations of up to a third of a turn, a camera some way before the points, a lens that distorts a little.
            double[] camera =
            [
                Near(0, 1), Near(0, 1), Near(0, 1), Near(0, 0.5), Near(0, 0.5), Near(-8, 1), Near(500, 50), Near(0, 5), Near(0, 5),
                Near(0, 1e-2), Near(0, 1e-3),
            ];
            camera.CopyTo(cameras, i * Reprojection.CameraLength);
        }

        points = new double[pointCount * Reprojection.PointLength];
        for (var i = 0; i < points.Length; i++)
            points[i] = Near(0, 1);
        weights = new double[observations];
        observed = new double[observations * Reprojection.Outputs];
        pairs = new (int, int)[observations];
        jacobians = new double[observations * Reprojection.Outputs * Reprojection.Inputs];
        Span<double> residuals = stackalloc double[Reprojection.Outputs];
        Span<double> inputs = stackalloc double[Reprojection.Inputs];
        for (var k = 0; k < observations; k++)
        {
            pairs[k] = (random.Next(cameraCount), random.Next(pointCount));
            weights[k] = Near(1, 0.5);
            Gather(k, inputs);
            inputs[^1] = 1;
            new Reprojection(0, 0).Invoke<double>(inputs, residuals);
            observed[2 * k] = residuals[0] + Near(0, 1);
            observed[2 * k + 1] = residuals[1] + Near(0, 1);
        }
    }

    /// <summary>In the sizes of ADBench's problem 1.</summary>
    public static BundleAdjustment First() => new(cameraCount: 49, pointCount: 7_776, observations: 31_843);

    public int Observations => pairs.Length;

    /// <summary>The residual of an observation as a function of the inputs that <see cref="Gather"/> puts together.</summary>
    public Reprojection Residual(int observation) => new(observed[2 * observation], observed[2 * observation + 1]);

    /// <summary>What an observation depends on: its camera, its point, its weight.</summary>
    public void Gather(int observation, Span<double> inputs)
    {
        var (camera, point) = pairs[observation];
        cameras.AsSpan(camera * Reprojection.CameraLength, Reprojection.CameraLength).CopyTo(inputs);
        points.AsSpan(point * Reprojection.PointLength, Reprojection.PointLength).CopyTo(inputs[Reprojection.CameraLength..]);
        inputs[Reprojection.Inputs - 1] = weights[observation];
    }

    /// <summary>The sum of all residuals.</summary>
    public double Plain()
    {
        Span<double> inputs = stackalloc double[Reprojection.Inputs];
        Span<double> residuals = stackalloc double[Reprojection.Outputs];
        var sum = 0.0;
        for (var k = 0; k < Observations; k++)
        {
            Gather(k, inputs);
            Residual(k).Invoke<double>(inputs, residuals);
            sum += residuals[0] + residuals[1];
        }

        return sum;
    }

    /// <summary>The Jacobians of all observations, one after the other.</summary>
    public double Jacobians(DifferentiationMode mode)
    {
        const int Length = Reprojection.Outputs * Reprojection.Inputs;
        Span<double> inputs = stackalloc double[Reprojection.Inputs];
        for (var k = 0; k < Observations; k++)
        {
            Gather(k, inputs);
            Differentiate.Jacobian(Residual(k), inputs, jacobians.AsSpan(k * Length, Length), mode);
        }

        return jacobians[0];
    }
}
