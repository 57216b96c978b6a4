using System.Numerics;

namespace Autograd;

/// <summary>Which way <see cref="DifferentiationMode.Automatic"/> takes.</summary>
/// <remarks>
/// A run of a function on numbers with several tangents, its recording, and a sweep over the record cost about the same: a
/// few times the plain function (docs/benchmarks.md has them measured). So they are counted. Forward mode also needs no
/// memory for a long computation, where the first sweep over a record of a gigabyte is all page faults; so it has a tie.
/// </remarks>
internal static class ModeChoice
{
    /// <summary>Forward mode takes a run for every few inputs; reverse mode a recording, and a sweep for each output.</summary>
    public static bool IsForward<T>(DifferentiationMode mode, int inputs, int outputs)
        where T : IFloatingPointIeee754<T> =>
        mode == DifferentiationMode.Forward
        || (mode == DifferentiationMode.Automatic && Directions.Runs<T>(inputs) <= 1L + outputs);

    /// <summary>Over what is recorded already, forward mode takes a sweep for each input; reverse mode, for each output.</summary>
    public static bool IsForwardOverRecord(DifferentiationMode mode, int inputs, int outputs) =>
        mode == DifferentiationMode.Forward || (mode == DifferentiationMode.Automatic && inputs < outputs);
}
