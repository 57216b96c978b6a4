namespace Autograd.Tests.Tensors;

/// <summary>The same bits every time, and with any number of threads: the order of sums is fixed by the shape alone.</summary>
public sealed class TensorThreadTests
{
    public static TheoryData<string> LargeNames => TensorOperationTable.LargeNames;

    [Theory]
    [MemberData(nameof(LargeNames))]
    public void One_thread_and_two_compute_the_same_bits(string name)
    {
        var operation = TensorOperationTable.Get(name);
        var sample = new TensorSample(operation, TensorCase.Parse(operation.Large!), 0);
        var threads = Parallelism.MaxThreads;
        try
        {
            Parallelism.MaxThreads = 1;
            var (value, pulled, pushed) = Compute(sample);
            Parallelism.MaxThreads = 2;
            for (var repeat = 0; repeat < 2; repeat++)
            {
                var (again, pulledAgain, pushedAgain) = Compute(sample);
                Agreement.Same(value, again, $"{sample}: value");
                Agreement.Same(pulled, pulledAgain, $"{sample}: Vjp");
                Agreement.Same(pushed, pushedAgain, $"{sample}: Jvp");
            }
        }
        finally
        {
            Parallelism.MaxThreads = threads;
        }
    }

    private static (float[] Value, float[] Pulled, float[] Pushed) Compute(TensorSample sample)
    {
        var recorded = new RecordedTensors<float>(sample.Operation, sample.Shapes, Narrowed(sample.Values));
        var value = recorded.Output.ToArray();
        return (value, recorded.Vjp(Narrowed(sample.Cotangents(value.Length))), recorded.Jvp(Narrowed(sample.Tangents)));
    }

    private static float[] Narrowed(double[] values) => Array.ConvertAll(values, x => (float)x);
}
