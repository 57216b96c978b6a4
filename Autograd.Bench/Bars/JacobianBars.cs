using System.Runtime.CompilerServices;
using Autograd.Bench.AdBench;

namespace Autograd.Bench;

/// <summary>
/// The bars of small Jacobians, of ADBench's objectives and of Hessians of few inputs. Absolute bars are CoDiPack's times for the
/// same sizes, where it has them.
/// </summary>
public static class JacobianBars
{
    private const double Microsecond = 1e3;
    private const double Millisecond = 1e6;

    public static IEnumerable<Bar> All()
    {
        yield return ArmJvp();
        yield return ArmJacobian();
        var bundle = new Lazy<BundleAdjustment>(BundleAdjustment.First);
        yield return OfBundle(bundle, DifferentiationMode.Forward);
        yield return OfBundle(bundle, DifferentiationMode.Reverse);
        yield return OfHand("hand tracking, small, forward", HandModel.Small, 2.3 * Millisecond);
        yield return OfHand("hand tracking, big, forward", HandModel.Big, 42 * Millisecond);
        yield return HestonHessian();
    }

    private static Bar ArmJvp()
    {
        double[] direction = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6];
        var (posture, values, products) = (RobotArm.Posture.ToArray(), new double[RobotArm.Outputs], new double[RobotArm.Outputs]);
        return Bar.Of(
            "Jvp of a six-joint arm",
            double.PositiveInfinity,
            () => Plain(default(RobotArm), posture, values),
            () =>
            {
                Differentiate.Jvp(default(RobotArm), posture, direction, products.AsSpan());
                return products[0];
            },
            1 * Microsecond);
    }

    private static Bar ArmJacobian()
    {
        var (posture, values) = (RobotArm.Posture.ToArray(), new double[RobotArm.Outputs]);
        var jacobian = new double[RobotArm.Outputs * RobotArm.Inputs];
        return Bar.Of(
            "its Jacobian, 12 × 6",
            double.PositiveInfinity,
            () => Plain(default(RobotArm), posture, values),
            () =>
            {
                Differentiate.Jacobian(default(RobotArm), posture, jacobian.AsSpan());
                return jacobian[0];
            },
            3.5 * Microsecond);
    }

    private static Bar OfBundle(Lazy<BundleAdjustment> bundle, DifferentiationMode mode) => Bar.Of(
        $"bundle adjustment 1, {(mode == DifferentiationMode.Forward ? "forward" : "reverse")}",
        double.PositiveInfinity,
        () => bundle.Value.Plain(),
        () => bundle.Value.Jacobians(mode),
        26 * Millisecond);

    private static Bar OfHand(string name, Func<HandModel> model, double limit)
    {
        var hand = new Lazy<HandTracking>(() => new(model()));
        var pose = HandModel.Pose();
        double[] residuals = [], jacobian = [];
        return Bar.Of(
            name,
            double.PositiveInfinity,
            () =>
            {
                Array.Resize(ref residuals, hand.Value.OutputCount(pose.Length)!.Value);
                return Plain(hand.Value, pose, residuals);
            },
            () =>
            {
                Array.Resize(ref jacobian, hand.Value.OutputCount(pose.Length)!.Value * pose.Length);
                Differentiate.Jacobian(hand.Value, pose, jacobian.AsSpan(), DifferentiationMode.Forward);
                return jacobian[0];
            },
            limit);
    }

    private static Bar HestonHessian()
    {
        var point = HestonPrice.Point.ToArray();
        var (product, hessian) = (new double[point.Length], new double[point.Length * point.Length]);
        return Bar.Of(
            "Hessian of Heston's price, 9 inputs, beside its Hvp",
            3.5,
            () =>
            {
                Differentiate.Hvp(default(HestonPrice), point, point, product);
                return product[0];
            },
            () =>
            {
                Differentiate.Hessian(default(HestonPrice), point, hessian.AsSpan());
                return hessian[0];
            });
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double Plain<TFunction>(TFunction f, double[] x, double[] y)
        where TFunction : IVectorFunction
    {
        f.Invoke<double>(x, y);
        return y[0];
    }
}
