using Autograd.Bench;
using Autograd.Bench.AdBench;

namespace Autograd.Tests.Bench;

/// <summary>The derivatives of the benches' objectives: the modes, scalars and tensors against each other and against finite differences.</summary>
public sealed class ObjectiveTests
{
    // What two routes to one derivative differ by in rounding, relative to the largest derivative.
    private const double BetweenRoutes = 1e-11;

    // Central differences over a step h lose h² and 10⁻¹⁶/h: at 10⁻⁵, ten digits, of which the functions' size takes some.
    private const double Step = 1e-5;
    private const double ToDifferences = 1e-7;

    // How many of an objective's many inputs are held against differences.
    private const int InputsTried = 12;

    [Fact]
    public void Bundle_adjustment()
    {
        var bundle = new BundleAdjustment(cameraCount: 3, pointCount: 5, observations: 7);
        var x = new double[Reprojection.Inputs];
        for (var k = 0; k < bundle.Observations; k++)
        {
            bundle.Gather(k, x);
            RequireJacobian(bundle.Residual(k), x, Reprojection.Outputs);
        }

        // A camera that is not turned takes the other branch.
        x.AsSpan(0, 3).Clear();
        RequireJacobian(bundle.Residual(0), x, Reprojection.Outputs);
    }

    [Fact]
    public void Hand_tracking()
    {
        var model = new HandModel(vertices: 11, correspondences: 4);
        RequireJacobian(new HandTracking(model), HandModel.Pose(), model.Points.Length);
    }

    [Fact]
    public void A_six_joint_arm() => RequireJacobian(default(RobotArm), RobotArm.Posture.ToArray(), RobotArm.Outputs);

    [Fact]
    public void A_Gaussian_mixture()
    {
        var mixture = new GaussianMixture(dimension: 3, components: 4, points: 20);
        RequireGradient(mixture, mixture.Parameters, mixture.OnTensors);
    }

    [Fact]
    public void A_long_short_term_memory()
    {
        var memory = new LongShortTermMemory(layers: 2, characters: 6);
        RequireGradient(memory, memory.Parameters, memory.OnTensors);
    }

    [Fact]
    public void Hestons_price()
    {
        // Relative: the quadrature and the sums round.
        const double PriceTolerance = 1e-12;
        var x = HestonPrice.Point.ToArray();
        Assert.Equal(HestonPrice.Answer, default(HestonPrice).Invoke<double>(x), PriceTolerance * HestonPrice.Answer);
        RequireGradient(default(HestonPrice), x, onTensors: null);

        var hessian = Differentiate.Hessian(default(HestonPrice), x);
        for (var j = 0; j < x.Length; j++)
        {
            var direction = new double[x.Length];
            direction[j] = 1;
            var column = Differentiate.Hvp(default(HestonPrice), x, direction);
            for (var i = 0; i < x.Length; i++)
                Assert.Equal(column[i], hessian[i, j], BetweenRoutes * column.Max(Math.Abs));
        }
    }

    private static void RequireJacobian<TFunction>(TFunction f, double[] x, int outputs)
        where TFunction : IVectorFunction
    {
        var forward = new double[outputs * x.Length];
        var reverse = new double[outputs * x.Length];
        Differentiate.Jacobian(f, x, forward.AsSpan(), DifferentiationMode.Forward);
        Differentiate.Jacobian(f, x, reverse.AsSpan(), DifferentiationMode.Reverse);
        var scale = reverse.Max(Math.Abs);
        for (var i = 0; i < forward.Length; i++)
            Assert.Equal(reverse[i], forward[i], BetweenRoutes * scale);
        double[] above = new double[outputs], below = new double[outputs], products = new double[outputs];
        for (var i = 0; i < x.Length; i++)
        {
            f.Invoke<double>(Moved(x, i, Step), above);
            f.Invoke<double>(Moved(x, i, -Step), below);
            var direction = new double[x.Length];
            direction[i] = 1;
            Differentiate.Jvp(f, x, direction, products.AsSpan());
            for (var k = 0; k < outputs; k++)
            {
                Assert.Equal((above[k] - below[k]) / (2 * Step), forward[k * x.Length + i], ToDifferences * scale);
                Assert.Equal(forward[k * x.Length + i], products[k], BetweenRoutes * scale);
            }
        }
    }

    private static void RequireGradient<TFunction>(
        TFunction f, double[] x, Func<TensorNode<double>, ScalarNode<double>>? onTensors)
        where TFunction : IScalarFunction
    {
        var reverse = new double[x.Length];
        var forward = new double[x.Length];
        var value = Differentiate.ValueAndGradient(f, x, reverse, DifferentiationMode.Reverse);
        Differentiate.Gradient(f, x, forward, DifferentiationMode.Forward);
        var scale = reverse.Max(Math.Abs);
        for (var i = 0; i < x.Length; i++)
            Assert.Equal(reverse[i], forward[i], BetweenRoutes * scale);
        for (var i = 0; i < x.Length; i += Math.Max(1, x.Length / InputsTried))
        {
            var slope = (f.Invoke<double>(Moved(x, i, Step)) - f.Invoke<double>(Moved(x, i, -Step))) / (2 * Step);
            Assert.Equal(slope, reverse[i], ToDifferences * scale);
        }

        if (onTensors is null)
            return;
        var loss = new RecordedLoss(onTensors, x);
        loss.Gradient();
        for (var i = 0; i < x.Length; i++)
            Assert.Equal(reverse[i], loss.Derivative[i], BetweenRoutes * scale);
        var graph = new Graph<double>();
        Assert.Equal(value, onTensors(graph.Variable(x, [x.Length])).Value, BetweenRoutes * Math.Abs(value));
    }

    private static double[] Moved(double[] x, int i, double step)
    {
        var moved = (double[])x.Clone();
        moved[i] += step;
        return moved;
    }
}
