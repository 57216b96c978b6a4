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
    /// <param name="rename">
    /// The name in the model of a tensor of the file, or null to leave that out: of a file of PyTorch's Sequential(Linear, ReLU, Linear),
    /// <c>name =&gt; name.Replace("2.", "1.")</c> for an <see cref="Mlp{T}"/>, whose layers are 0 and 1. By default names are the same.
    /// </param>
    /// <remarks>
    /// F16, BF16, F32 and F64 are converted to T, rounded to the nearest where T is narrower. The counters of batches that PyTorch's batch normalization
    /// saves, integers by the name of <c>num_batches_tracked</c>, are left out: there is nothing here that they are for.
    /// </remarks>
    /// <exception cref="SafeTensorsException">
    /// The file is not in the format; or with <paramref name="strict"/> something does not fit: the message lists everything that
    /// does not; or a number is finite and too large for T; or two tensors are renamed to one.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static SafeTensorsReport Load<T>(
        string path, ParameterSet<T> parameters, bool strict = true, Func<string, string?>? rename = null)
        where T : IFloatingPointIeee754<T> => Load(SafeTensorsFile.Read(path), parameters, strict, rename, path);

    /// <summary>Gives the parameters of a model the values that a stream has.</summary>
    /// <param name="stream">The stream, read to its end; it stays open.</param>
    /// <param name="parameters">
    /// The parameters. Unless the call throws, all that fit have the file's values; otherwise none.
    /// </param>
    /// <param name="strict">
    /// Whether names, shapes and types must all fit. If not, what fits is loaded and the report tells the rest.
    /// </param>
    /// <param name="rename">
    /// The name in the model of a tensor of the file, or null to leave that out: of a file of PyTorch's Sequential(Linear, ReLU, Linear),
    /// <c>name =&gt; name.Replace("2.", "1.")</c> for an <see cref="Mlp{T}"/>, whose layers are 0 and 1. By default names are the same.
    /// </param>
    /// <inheritdoc cref="Load{T}(string, ParameterSet{T}, bool, Func{string, string?}?)"/>
    public static SafeTensorsReport Load<T>(
        Stream stream, ParameterSet<T> parameters, bool strict = true, Func<string, string?>? rename = null)
        where T : IFloatingPointIeee754<T> => Load(SafeTensorsFile.Read(stream), parameters, strict, rename, "the stream");

    /// <summary>Gives the parameters of a model the values of a file that was read.</summary>
    /// <param name="file">The file.</param>
    /// <param name="parameters">
    /// The parameters. Unless the call throws, all that fit have the file's values; otherwise none.
    /// </param>
    /// <param name="strict">
    /// Whether names, shapes and types must all fit. If not, what fits is loaded and the report tells the rest.
    /// </param>
    /// <param name="rename">
    /// The name in the model of a tensor of the file, or null to leave that out: of a file of PyTorch's Sequential(Linear, ReLU, Linear),
    /// <c>name =&gt; name.Replace("2.", "1.")</c> for an <see cref="Mlp{T}"/>, whose layers are 0 and 1. By default names are the same.
    /// </param>
    /// <inheritdoc cref="Load{T}(string, ParameterSet{T}, bool, Func{string, string?}?)"/>
    public static SafeTensorsReport Load<T>(
        SafeTensorsFile file, ParameterSet<T> parameters, bool strict = true, Func<string, string?>? rename = null)
        where T : IFloatingPointIeee754<T> => Load(file, parameters, strict, rename, "the file");

    private static SafeTensorsReport Load<T>(
        SafeTensorsFile file, ParameterSet<T> parameters, bool strict, Func<string, string?>? rename, string source)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(parameters);
        _ = parameters.Values; // throws where they have moved to another model
        var entries = Renamed(file, rename);
        var report = Compare(entries, parameters);
        if (strict && !report.IsComplete)
        {
            throw new SafeTensorsException(
                $"The parameters do not fit {source}. {report}. With strict: false, those that fit are loaded; with rename, they are by other names.");
        }

        // All are converted before the first is changed, so that an exception leaves the model as it was.
        var values = report.Loaded.Select(name => entries[name].ToArray<T>()).ToArray();
        for (var i = 0; i < values.Length; i++)
            parameters[report.Loaded[i]].Assign(values[i]);
        return report;
    }

    /// <summary>The tensors by their names in the model, without those that are left out.</summary>
    private static Dictionary<string, SafeTensorsEntry> Renamed(SafeTensorsFile file, Func<string, string?>? rename)
    {
        Dictionary<string, SafeTensorsEntry> entries = new(StringComparer.Ordinal);
        foreach (var entry in file.Entries)
        {
            if (IsBatchCounter(entry) || (rename is null ? entry.Name : rename(entry.Name)) is not { } name)
                continue;
            if (!entries.TryAdd(name, entry))
                throw new SafeTensorsException($"The tensors {entries[name]} and {entry} are both renamed to {Quotation.Of(name)}.");
        }

        return entries;
    }

    private static bool IsBatchCounter(SafeTensorsEntry entry) =>
        entry.Type == SafeTensorType.Int64 && entry.Shape.IsEmpty && entry.Name.Split('.')[^1] == "num_batches_tracked";

    private static SafeTensorsReport Compare<T>(Dictionary<string, SafeTensorsEntry> entries, ParameterSet<T> parameters)
        where T : IFloatingPointIeee754<T>
    {
        var (loaded, missing, mismatched) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var parameter in parameters)
        {
            if (!entries.TryGetValue(parameter.Path, out var entry))
                missing.Add(parameter.ToString());
            else if (entry.Type.IsFloat() && entry.HasShape(parameter.ShapeReference))
                loaded.Add(parameter.Path);
            else
                mismatched.Add($"{parameter} is {entry.Type.Name()} {SafeTensorsHeader.Write(entry.Shape)} in the file");
        }

        var unexpected = entries.Where(entry => !parameters.TryGet(entry.Key, out _)).Select(static entry => entry.Value.ToString());
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
