using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using Autograd.Algebra;

namespace Autograd.Nn;

/// <summary>
/// Named tensors, and texts about them, as the safetensors format keeps them: 8 bytes with the length of a header, the header in
/// JSON, and the elements. Read from a file or put together, it can be saved.
/// </summary>
/// <remarks>
/// The format is that of https://github.com/huggingface/safetensors. What is read is checked like there, and beyond: the tensors
/// have to cover the data without gaps and without overlap, and no name may come twice.
/// </remarks>
public sealed class SafeTensorsFile
{
    internal const string MetadataName = "__metadata__";

    private readonly Dictionary<string, SafeTensorsEntry> byName = new(StringComparer.Ordinal);
    private readonly List<SafeTensorsEntry> entries = [];

    /// <summary>The tensors, in the order of a file's data or that in which they were added.</summary>
    public IReadOnlyList<SafeTensorsEntry> Entries => entries;

    /// <summary>Texts about them by name, for example <c>format: pt</c>.</summary>
    public IDictionary<string, string> Metadata { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>A tensor by its name.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="SafeTensorsException">There is none; the message lists those that there are.</exception>
    public SafeTensorsEntry this[string name] => byName.TryGetValue(name, out var entry)
        ? entry
        : throw new SafeTensorsException($"There is no tensor {Quotation.Of(name)} in the file, only {ListNames(entries)}.");

    /// <summary>Whether there is a tensor with this name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="entry">The tensor.</param>
    public bool TryGet(string name, [MaybeNullWhen(false)] out SafeTensorsEntry entry) => byName.TryGetValue(name, out entry);

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="limits">How large it may be.</param>
    /// <exception cref="SafeTensorsException">It is not in the format, or too large.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static SafeTensorsFile Read(string path, SafeTensorsLimits? limits = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        return Read(stream, limits);
    }

    /// <summary>Reads the rest of a stream.</summary>
    /// <param name="stream">The stream; it stays open.</param>
    /// <param name="limits">How large it may be.</param>
    /// <exception cref="SafeTensorsException">It is not in the format, or too large.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static SafeTensorsFile Read(Stream stream, SafeTensorsLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return SafeTensorsReader.Read(stream, limits ?? new());
    }

    /// <summary>Adds a copy of a tensor.</summary>
    /// <param name="name">A name that no other has.</param>
    /// <param name="values">The elements, row-major.</param>
    /// <param name="shape">The lengths of the axes; none for a single number.</param>
    /// <param name="type">
    /// A floating-point type to write; by default that of T, which keeps every bit. Another is rounded to the nearest, a tie to
    /// even.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The name is taken, reserved or no valid text; there are more or fewer values than the shape has elements; the type is no
    /// floating-point type, or a number is finite and too large for it.
    /// </exception>
    /// <exception cref="NotSupportedException">The format has no type for T, and none is given.</exception>
    public SafeTensorsEntry Add<T>(string name, ReadOnlySpan<T> values, ReadOnlySpan<nint> shape, SafeTensorType? type = null)
        where T : IFloatingPointIeee754<T>
    {
        var written = type ?? SafeTensorTypes.Of<T>();
        if (!written.IsFloat())
            throw new ArgumentException($"{name}: {written} is no floating-point type: F16, BF16, F32 and F64 are.", nameof(type));
        RequireLength(name, values.Length, shape);
        var bytes = new byte[checked(values.Length * written.Size())];
        var failed = SafeTensorNumbers.Encode(written, values, bytes);
        return failed < 0
            ? Add(new SafeTensorsEntry(name, written, shape.ToArray(), bytes))
            : throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"{name}: element {failed}, {values[failed]}, is too large for {written.Name()}."));
    }

    /// <summary>Adds a copy of a tensor of integers, as I64.</summary>
    /// <param name="name">A name that no other has.</param>
    /// <param name="values">The elements, row-major.</param>
    /// <param name="shape">The lengths of the axes; none for a single number.</param>
    /// <exception cref="ArgumentException">
    /// The name is taken, reserved or no valid text, or there are more or fewer values than the shape has elements.
    /// </exception>
    public SafeTensorsEntry AddIntegers(string name, ReadOnlySpan<long> values, ReadOnlySpan<nint> shape)
    {
        RequireLength(name, values.Length, shape);
        var bytes = new byte[checked(values.Length * sizeof(long))];
        SafeTensorNumbers.EncodeIntegers(values, bytes);
        return Add(new SafeTensorsEntry(name, SafeTensorType.Int64, shape.ToArray(), bytes));
    }

    /// <summary>Adds an integer, as I64 of the shape [].</summary>
    /// <param name="name">A name that no other has.</param>
    /// <param name="value">The integer.</param>
    /// <exception cref="ArgumentException">The name is taken, reserved or no valid text.</exception>
    public SafeTensorsEntry AddInteger(string name, long value) => AddIntegers(name, [value], []);

    /// <summary>Adds a tensor of any type.</summary>
    /// <param name="name">A name that no other has.</param>
    /// <param name="type">What the elements are.</param>
    /// <param name="shape">The lengths of the axes; none for a single number.</param>
    /// <param name="bytes">The elements, row-major and little-endian, in the caller's memory.</param>
    /// <exception cref="ArgumentException">
    /// The name is taken, reserved or no valid text, or there are more or fewer bytes than shape and type say.
    /// </exception>
    public SafeTensorsEntry AddBytes(string name, SafeTensorType type, ReadOnlySpan<nint> shape, ReadOnlyMemory<byte> bytes)
    {
        if (!Enum.IsDefined(type))
            throw new ArgumentOutOfRangeException(nameof(type), type, "There is no such type.");
        var (count, rest) = Math.DivRem(bytes.Length * 8L, type.Bits());
        RequireLength(name, rest == 0 ? count : -1, shape);
        return Add(new SafeTensorsEntry(name, type, shape.ToArray(), bytes));
    }

    /// <summary>
    /// Writes a file: first another one beside it, which then takes its place, so that at no time there is half of one.
    /// </summary>
    /// <param name="path">
    /// The file. One that exists is replaced, and the new one has its mode; of a symbolic link, the file that it leads to. While it is written, there is
    /// one with <c>.partial</c> appended. What is no regular file, a device or a folder say, is refused.
    /// </param>
    /// <exception cref="IOException">It cannot be written; what was there before still is.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        AtomicFile.Write(path, Save);
    }

    /// <summary>Writes to a stream. The bytes are decided by what is written, not by the order in which it was added.</summary>
    /// <param name="stream">The stream; it stays open.</param>
    /// <exception cref="InvalidOperationException">
    /// There are more names and texts than the format's limit for them allows.
    /// </exception>
    public void Save(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        SafeTensorsWriter.Write(stream, this);
    }

    /// <summary>Some names, for a message.</summary>
    internal static string ListNames(IEnumerable<object> names)
    {
        const int Most = 20;
        var list = names.Take(Most + 1).ToList();
        var text = string.Join(", ", list.Take(Most));
        return list.Count switch { 0 => "none", > Most => text + ", …", _ => text };
    }

    /// <summary>Adds one whose bytes have been checked.</summary>
    internal SafeTensorsEntry Add(SafeTensorsEntry entry)
    {
        SafeTensorsWriter.RequireText(entry.Name, "the name of a tensor");
        if (entry.Name == MetadataName)
            throw new ArgumentException($"The name {MetadataName} is reserved for texts: see Metadata.");
        if (!byName.TryAdd(entry.Name, entry))
            throw new ArgumentException($"There is a tensor {Quotation.Of(entry.Name)} already.");
        entries.Add(entry);
        return entry;
    }

    private static void RequireLength(string name, long count, ReadOnlySpan<nint> shape)
    {
        ArgumentNullException.ThrowIfNull(name);
        var expected = new TensorShape(shape);
        if (expected.Length != count)
        {
            var what = count < 0 ? "is no whole number of elements" : $"are {count} elements";
            throw new ArgumentException($"{name}: there {what} for the shape {expected}.", nameof(shape));
        }
    }
}
