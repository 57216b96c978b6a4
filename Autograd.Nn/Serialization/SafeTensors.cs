using System.Numerics;

namespace Autograd.Nn;

/// <summary>
/// Saves the parameters of a model and loads them, in the safetensors format that most libraries read and write. A file holds
/// numbers and names alone, so that loading one from anywhere runs no code.
/// </summary>
/// <example><code>
/// SafeTensors.Save("model.safetensors", model.Parameters);
/// SafeTensors.Load("model.safetensors", sameKindOfModel.Parameters);
/// </code></example>
/// <remarks>Each parameter, frozen ones too, is a tensor by the name of its path, such as <c>0.weight</c>.</remarks>
public static partial class SafeTensors
{
    /// <summary>Writes a file: whole, or not at all.</summary>
    /// <param name="path">The file. One that exists is replaced at the end.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="metadata">Texts about them by name.</param>
    /// <param name="type">
    /// A floating-point type to write; by default that of T, which keeps every bit. Float16 or BFloat16 halve the size of floats,
    /// rounded to the nearest.
    /// </param>
    /// <exception cref="InvalidOperationException">
    /// A parameter has no values yet, or they have moved to another model.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// The type is no floating-point type, or a number is finite and too large for it.
    /// </exception>
    /// <exception cref="NotSupportedException">The format has no type for T, and none is given.</exception>
    /// <exception cref="IOException">The file cannot be written; what was there before still is.</exception>
    public static void Save<T>(
        string path, ParameterSet<T> parameters, IReadOnlyDictionary<string, string>? metadata = null, SafeTensorType? type = null)
        where T : IFloatingPointIeee754<T> => ToFile(parameters, metadata, type).Save(path);

    /// <summary>Writes to a stream.</summary>
    /// <param name="stream">The stream; it stays open.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="metadata">Texts about them by name.</param>
    /// <param name="type">A floating-point type to write; by default that of T.</param>
    /// <inheritdoc cref="Save{T}(string, ParameterSet{T}, IReadOnlyDictionary{string, string}?, SafeTensorType?)"/>
    public static void Save<T>(
        Stream stream, ParameterSet<T> parameters, IReadOnlyDictionary<string, string>? metadata = null, SafeTensorType? type = null)
        where T : IFloatingPointIeee754<T> => ToFile(parameters, metadata, type).Save(stream);

    /// <summary>Gives the parameters of a model the values that a file has.</summary>
    /// <param name="path">The file.</param>
    /// <param name="parameters">
    /// The parameters. Unless the call throws, all that fit have the file's values; otherwise none.
    /// </param>
    /// <param name="strict">
    /// Whether names, shapes and types must all fit. If not, what fits is loaded and the report tells the rest.
    /// </param>
    /// <remarks>F16, BF16, F32 and F64 are converted to T, rounded to the nearest where T is narrower.</remarks>
    /// <exception cref="SafeTensorsException">
    /// The file is not in the format; or with <paramref name="strict"/> something does not fit: the message lists everything that
    /// does not; or a number is finite and too large for T.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static SafeTensorsReport Load<T>(string path, ParameterSet<T> parameters, bool strict = true)
        where T : IFloatingPointIeee754<T> => Load(SafeTensorsFile.Read(path), parameters, strict, path);

    /// <summary>Gives the parameters of a model the values that a stream has.</summary>
    /// <param name="stream">The stream, read to its end; it stays open.</param>
    /// <param name="parameters">
    /// The parameters. Unless the call throws, all that fit have the file's values; otherwise none.
    /// </param>
    /// <param name="strict">
    /// Whether names, shapes and types must all fit. If not, what fits is loaded and the report tells the rest.
    /// </param>
    /// <inheritdoc cref="Load{T}(string, ParameterSet{T}, bool)"/>
    public static SafeTensorsReport Load<T>(Stream stream, ParameterSet<T> parameters, bool strict = true)
        where T : IFloatingPointIeee754<T> => Load(SafeTensorsFile.Read(stream), parameters, strict, "the stream");

    /// <summary>Gives the parameters of a model the values of a file that was read.</summary>
    /// <param name="file">The file.</param>
    /// <param name="parameters">
    /// The parameters. Unless the call throws, all that fit have the file's values; otherwise none.
    /// </param>
    /// <param name="strict">
    /// Whether names, shapes and types must all fit. If not, what fits is loaded and the report tells the rest.
    /// </param>
    /// <inheritdoc cref="Load{T}(string, ParameterSet{T}, bool)"/>
    public static SafeTensorsReport Load<T>(SafeTensorsFile file, ParameterSet<T> parameters, bool strict = true)
        where T : IFloatingPointIeee754<T> => Load(file, parameters, strict, "the file");

    private static SafeTensorsReport Load<T>(SafeTensorsFile file, ParameterSet<T> parameters, bool strict, string source)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(parameters);
        _ = parameters.Values; // throws where they have moved to another model
        var report = Compare(file, parameters);
        if (strict && !report.IsComplete)
        {
            throw new SafeTensorsException(
                $"The parameters do not fit {source}. {report}. With strict: false, those that fit are loaded.");
        }

        // All are converted before the first is changed, so that an exception leaves the model as it was.
        var values = report.Loaded.Select(name => file[name].ToArray<T>()).ToArray();
        for (var i = 0; i < values.Length; i++)
            parameters[report.Loaded[i]].Assign(values[i]);
        return report;
    }

    private static SafeTensorsReport Compare<T>(SafeTensorsFile file, ParameterSet<T> parameters)
        where T : IFloatingPointIeee754<T>
    {
        var (loaded, missing, mismatched) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var parameter in parameters)
        {
            if (!file.TryGet(parameter.Path, out var entry))
                missing.Add(parameter.ToString());
            else if (entry.Type.IsFloat() && entry.HasShape(parameter.ShapeReference))
                loaded.Add(parameter.Path);
            else
                mismatched.Add($"{parameter} is {entry.Type.Name()} {SafeTensorsHeader.Write(entry.Shape)} in the file");
        }

        var unexpected = file.Entries.Where(entry => !parameters.TryGet(entry.Name, out _)).Select(entry => entry.ToString());
        return new(loaded, missing, [.. unexpected], mismatched);
    }

    private static SafeTensorsFile ToFile<T>(
        ParameterSet<T> parameters, IReadOnlyDictionary<string, string>? metadata, SafeTensorType? type)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(parameters);
        parameters.RequireUsable();
        var file = WithMetadata(metadata);
        foreach (var parameter in parameters)
            file.Add(parameter.Path, parameter.Values, parameter.Shape, type);
        return file;
    }

    private static SafeTensorsFile WithMetadata(IReadOnlyDictionary<string, string>? metadata)
    {
        var file = new SafeTensorsFile();
        foreach (var (name, text) in metadata ?? new Dictionary<string, string>())
            file.Metadata.Add(name, text);
        return file;
    }
}
