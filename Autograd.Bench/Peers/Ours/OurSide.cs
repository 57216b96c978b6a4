namespace Autograd.Bench.Peers;

/// <summary>Our side of each problem; null where there is none.</summary>
public static class OurSide
{
    public static Func<IContender>? Of(MatrixProduct problem) => problem.Precision == Precision.Single
        ? () => new OurMatrixProduct<float>(problem) : () => new OurMatrixProduct<double>(problem);

    public static Func<IContender>? Of(ElementwiseChain problem) => problem.Precision == Precision.Single
        ? () => OurElementwiseChain.Create<float>(problem) : () => OurElementwiseChain.Create<double>(problem);

    public static Func<IContender>? Unfused(ElementwiseChain problem) => problem.Precision == Precision.Single
        ? () => OurElementwiseChain.CreateUnfused<float>(problem) : () => OurElementwiseChain.CreateUnfused<double>(problem);

    public static Func<IContender>? Of(CrossEntropy problem) => problem.Precision == Precision.Single
        ? () => OurCrossEntropy.Create<float>(problem) : () => OurCrossEntropy.Create<double>(problem);

    public static Func<IContender>? Of(AxisReduction problem) => problem.Precision == Precision.Single
        ? () => new OurAxisReduction<float>(problem) : () => new OurAxisReduction<double>(problem);

    public static Func<IContender>? Of(LogSumExp problem) => problem.Precision == Precision.Single
        ? () => OurLogSumExp.Create<float>(problem) : () => OurLogSumExp.Create<double>(problem);

    public static Func<IContender>? Of(SmallOperations problem) => problem.Precision == Precision.Single
        ? () => OurSmallOperations.Create<float>(problem) : () => OurSmallOperations.Create<double>(problem);

    public static Func<IContender>? Of(NetworkCurvature problem, CurvatureRoute route) => problem.Precision == Precision.Single
        ? () => new OurNetworkCurvature<float>(problem, route) : () => new OurNetworkCurvature<double>(problem, route);

    public static Func<IContender>? Of(TrainingStep problem) => problem.Precision == Precision.Single
        ? () => new OurTrainingStep<float>(problem) : () => new OurTrainingStep<double>(problem);
}
