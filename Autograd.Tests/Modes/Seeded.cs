using CsCheck;

namespace Autograd.Tests.Modes;

/// <summary>
/// CsCheck's own seed is that of the first iteration only, and the others differ from run to run. Here each iteration has a
/// seed of its own, so that a build that is green stays green; the message of a failure names the seed.
/// </summary>
internal static class Seeded
{
    private const uint Stream = 1;

    public static void ForAll<T>(Gen<T> gen, int count, Action<T> assert, Func<T, string>? print = null)
    {
        for (var i = 0; i < count; i++)
            gen.Sample(assert, seed: new PCG(Stream, (ulong)i).ToString(), iter: 1, threads: 1, print: print);
    }
}
