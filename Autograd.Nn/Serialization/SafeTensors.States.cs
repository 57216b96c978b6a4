using System.Numerics;

namespace Autograd.Nn;

public static partial class SafeTensors
{
    /// <summary>
    /// Writes a state of training: whole, or not at all. Arrays are tensors of one axis, and numbers F64 tensors without axes.
    /// </summary>
    /// <param name="path">The file. One that exists is replaced at the end.</param>
    /// <param name="state">The state.</param>
    /// <param name="metadata">Texts about it by name.</param>
    /// <exception cref="ArgumentException">An array and a number have the same name.</exception>
    /// <exception cref="NotSupportedException">The format has no type for T.</exception>
    /// <exception cref="IOException">The file cannot be written; what was there before still is.</exception>
    public static void Save<T>(string path, TrainingState<T> state, IReadOnlyDictionary<string, string>? metadata = null)
        where T : IFloatingPointIeee754<T> => ToFile(state, metadata).Save(path);

    /// <summary>Writes a state of training to a stream.</summary>
    /// <param name="stream">The stream; it stays open.</param>
    /// <param name="state">The state.</param>
    /// <param name="metadata">Texts about it by name.</param>
    /// <inheritdoc cref="Save{T}(string, TrainingState{T}, IReadOnlyDictionary{string, string}?)"/>
    public static void Save<T>(Stream stream, TrainingState<T> state, IReadOnlyDictionary<string, string>? metadata = null)
        where T : IFloatingPointIeee754<T> => ToFile(state, metadata).Save(stream);

    /// <summary>Reads a state of training.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="SafeTensorsException">The file is not in the format, or a tensor in it is no part of a state.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static TrainingState<T> LoadState<T>(string path)
        where T : IFloatingPointIeee754<T> => ToState<T>(SafeTensorsFile.Read(path));

    /// <summary>Reads a state of training from the rest of a stream.</summary>
    /// <param name="stream">The stream; it stays open.</param>
    /// <inheritdoc cref="LoadState{T}(string)"/>
    public static TrainingState<T> LoadState<T>(Stream stream)
        where T : IFloatingPointIeee754<T> => ToState<T>(SafeTensorsFile.Read(stream));

    private static SafeTensorsFile ToFile<T>(TrainingState<T> state, IReadOnlyDictionary<string, string>? metadata)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(state);
        var file = WithMetadata(metadata);
        foreach (var (name, values) in state.Arrays)
            file.Add<T>(name, values, [values.Length]);
        foreach (var (name, value) in state.Numbers)
            file.Add<double>(name, [value], []);
        return file;
    }

    private static TrainingState<T> ToState<T>(SafeTensorsFile file)
        where T : IFloatingPointIeee754<T>
    {
        var state = new TrainingState<T>();
        foreach (var entry in file.Entries)
        {
            if (entry.Shape.Length == 0)
                state.Set(entry.Name, entry.ToArray<double>()[0]);
            else if (entry.Shape.Length == 1 && entry.Type == SafeTensorTypes.Of<T>())
                state.Set(entry.Name, entry.ToArray<T>());
            else
                throw new SafeTensorsException($"{entry} is no part of a state of training with {typeof(T).Name} numbers.");
        }

        return state;
    }
}
