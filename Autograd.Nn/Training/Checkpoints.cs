using System.Numerics;

namespace Autograd.Nn;

/// <summary>The whole state of training in a file, in the safetensors format: other libraries can read the parameters, under "model.".</summary>
public static class Checkpoints
{
    /// <summary>Writes all that is needed to go on to the bit. The file is replaced at once or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="trainer">The trainer.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save<T>(string path, Trainer<T> trainer)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(trainer);
        SafeTensors.Save(path, trainer.Save());
    }

    /// <summary>Takes up what was written: the trainer has to be made as the saved one was, with the same seed.</summary>
    /// <param name="path">The file.</param>
    /// <param name="trainer">The trainer. Unless the call throws, it goes on where the saved one was; otherwise it is as it was.</param>
    /// <param name="allowOtherCallbacks">
    /// Whether callbacks may have been added or taken away: those of which nothing was saved start fresh, and what was saved of others is left out.
    /// </param>
    /// <exception cref="SafeTensorsException">The file is no checkpoint; the message says why.</exception>
    /// <exception cref="KeyNotFoundException">It was saved with another model, another optimizer or other callbacks.</exception>
    /// <exception cref="ArgumentException">A parameter has another size, a setting of the trainer is another, or a number cannot be.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static void Load<T>(string path, Trainer<T> trainer, bool allowOtherCallbacks = false)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(trainer);
        trainer.Load(SafeTensors.LoadState<T>(path), allowOtherCallbacks);
    }
}
