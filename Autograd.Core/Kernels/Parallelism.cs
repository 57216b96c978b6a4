namespace Autograd;

/// <summary>How many threads large kernels use. It changes how long they take and never what they compute, to the bit.</summary>
public static class Parallelism
{
    private static int maxThreads = Environment.ProcessorCount;

    /// <summary>The most threads that one operation may use; by default, the machine's processors.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is set to less than 1.</exception>
    public static int MaxThreads
    {
        get => maxThreads;
        set
        {
            if (value < 1)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(value), value, $"{nameof(Parallelism)}.{nameof(MaxThreads)} has to be 1 or more.");
            }

            maxThreads = value;
        }
    }
}
