using TorchSharp;

namespace Autograd.Bench.Peers;

/// <summary>How many threads either side may use.</summary>
public static class Threads
{
    // OpenMP's workers spin for a few milliseconds after their last task, and so does .NET's pool: the other side must not pay.
    private static readonly TimeSpan SpinTime = TimeSpan.FromMilliseconds(10);

    private static bool areSeveral;

    public static void Set(int count)
    {
        torch.set_num_threads(count);
        Parallelism.MaxThreads = count;
        areSeveral = count > 1;
    }

    /// <summary>Waits until the workers of whoever ran last have gone to sleep.</summary>
    public static void Settle()
    {
        if (areSeveral)
            Thread.Sleep(SpinTime);
    }
}
