namespace Autograd.Bench.Peers;

/// <summary>One side of a comparison: it holds its operands, does the work when told, and shows what it computed.</summary>
public interface IContender : IDisposable
{
    /// <summary>Does the work once, as a user of that library would write it in a loop.</summary>
    void Run();

    /// <summary>The numbers that the latest <see cref="Run"/> computed, in row-major order.</summary>
    double[] Values();
}
