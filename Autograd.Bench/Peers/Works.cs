namespace Autograd.Bench.Peers;

/// <summary>Everything that is compared, with its bar.</summary>
public static class Works
{
    private const double SmallProductBar = 0.9;
    private const double ProductBar = 1.05;
    private const double ElementwiseBar = 0.5;
    private const double CrossEntropyBar = 0.8;
    private const double ReductionBar = 1.0;
    private const double LogSumExpBar = 0.8;
    private const double SmallOperationBar = 0.05;
    private const double SmallOperationNanoseconds = 200;
    private const double CurvatureBar = 0.5;

    public static IEnumerable<Work> All => [
        .. MatrixProducts(),
        .. Elementwise(),
        .. Reductions(),
        .. Overheads(),
        .. TrainingSteps()];

    private static string Name(CurvatureRoute route) => route switch
    {
        CurvatureRoute.ReverseOfProduct => "reverse of its product",
        CurvatureRoute.ReverseOverReverse => "reverse over reverse",
        _ => "forward over reverse",
    };

    private static IEnumerable<Work> MatrixProducts()
    {
        foreach (var n in new[] { 16, 64, 128, 256, 512, 1024 })
        {
            foreach (var precision in Enum.GetValues<Precision>())
            {
                foreach (var form in Enum.GetValues<ProductForm>())
                {
                    var problem = new MatrixProduct(n, form, precision);
                    yield return new(
                        problem.Name,
                        n <= 64 ? SmallProductBar : ProductBar,
                        precision,
                        () => new TorchMatrixProduct(problem, isAllocating: false),
                        OurSide.Of(problem))
                    {
                        Flops = problem.Flops,
                    };
                }
            }
        }
    }

    private static IEnumerable<Work> Elementwise()
    {
        foreach (var count in new[] { 1_000, 1_000_000 })
        {
            var problem = new ElementwiseChain(count, Precision.Single);
            yield return new(
                problem.Name,
                ElementwiseBar,
                problem.Precision,
                () => TorchElementwiseChain.Create(problem),
                OurSide.Of(problem));
            yield return new(
                $"{problem.Name}, operation by operation",
                double.NaN,
                problem.Precision,
                () => TorchElementwiseChain.Create(problem),
                OurSide.Unfused(problem));
        }

        foreach (var precision in Enum.GetValues<Precision>())
        {
            var loss = new CrossEntropy(Rows: 128, Classes: 1000, precision);
            yield return new(
                loss.Name, CrossEntropyBar, precision, () => TorchCrossEntropy.Create(loss), OurSide.Of(loss));
        }
    }

    private static IEnumerable<Work> Reductions()
    {
        foreach (var reduction in Enum.GetValues<Reduction>())
        {
            foreach (var precision in Enum.GetValues<Precision>())
            {
                foreach (var axis in new[] { 0, 1 })
                {
                    var problem = new AxisReduction(reduction, axis, Rows: 1000, Columns: 1000, precision);
                    yield return new(
                        problem.Name, ReductionBar, precision, () => new TorchAxisReduction(problem), OurSide.Of(problem));
                }
            }
        }

        var logSumExp = new LogSumExp(1_000_000, Precision.Double);
        yield return new(
            logSumExp.Name,
            LogSumExpBar,
            logSumExp.Precision,
            () => TorchLogSumExp.Create(logSumExp),
            OurSide.Of(logSumExp));
    }

    private static IEnumerable<Work> Overheads()
    {
        foreach (var precision in Enum.GetValues<Precision>())
        {
            var problem = new SmallOperations(precision);
            yield return new(
                problem.Name,
                SmallOperationBar,
                precision,
                () => TorchSmallOperations.Create(problem),
                OurSide.Of(problem))
            {
                Operations = SmallOperations.Operations,
                LimitNanoseconds = SmallOperationNanoseconds,
            };
        }

        foreach (var precision in Enum.GetValues<Precision>())
        {
            foreach (var batch in new[] { 32, 1 })
            {
                var problem = new NetworkCurvature(batch, precision);
                foreach (var route in Enum.GetValues<CurvatureRoute>())
                {
                    yield return new(
                        $"{problem.Name}, {Name(route)}",
                        route == CurvatureRoute.ForwardOverReverse ? CurvatureBar : double.NaN,
                        precision,
                        () => new TorchNetworkCurvature(problem),
                        OurSide.Of(problem, route));
                }
            }
        }
    }

    private static IEnumerable<Work> TrainingSteps()
    {
        (int[] Widths, bool IsRelu, int Batch, double Bar)[] networks =
        [
            ([2, 4, 2, 1], false, 10, 0.02),
            ([2, 8, 8, 1], false, 32, 0.03),
            ([4, 16, 16, 3], false, 32, 0.05),
            ([784, 128, 64, 10], true, 32, 0.7),
            ([784, 128, 64, 10], true, 128, 0.7),
            ([784, 512, 512, 10], true, 128, 0.85),
            ([64, 256, 256, 256, 1], false, 256, 0.8),
        ];
        foreach (var (widths, isRelu, batch, bar) in networks)
        {
            foreach (var precision in Enum.GetValues<Precision>())
            {
                var problem = new TrainingStep(widths, isRelu, batch, precision);

                // The bars are of single precision, in which networks are trained.
                yield return new(
                    problem.Name,
                    precision == Precision.Single ? bar : double.NaN,
                    precision,
                    () => new TorchTrainingStep(problem),
                    OurSide.Of(problem));
            }
        }
    }
}
