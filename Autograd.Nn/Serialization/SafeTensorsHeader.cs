using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Autograd.Nn;

/// <summary>The header of a safetensors file: what it says of each tensor, checked.</summary>
internal sealed class SafeTensorsHeader
{
    // An object of objects with arrays; some room for entries that are not known yet.
    private const int MaxDepth = 8;
    private const int MaxRank = 64;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = MaxDepth };

    private readonly HashSet<string> names = new(StringComparer.Ordinal);
    private readonly List<Tensor> tensors = [];
    private readonly Dictionary<string, string> metadata = new(StringComparer.Ordinal);

    /// <summary>What the header says of a tensor.</summary>
    internal sealed record Tensor(string Name, SafeTensorType Type, ulong[] Shape, ulong Begin, ulong End)
    {
        /// <summary>How many bytes it has.</summary>
        public ulong Length => End - Begin;

        /// <summary>Name, type, shape and place.</summary>
        public override string ToString() =>
            $"the tensor {Quotation.Of(Name)} ({Type.Name()} {Write(Shape)}) with the data_offsets [{Begin},{End}]";
    }

    /// <summary>The tensors; after <see cref="RequireCoverage"/> in the order of the data.</summary>
    internal List<Tensor> Tensors => tensors;

    /// <summary>The texts.</summary>
    internal Dictionary<string, string> Metadata => metadata;

    /// <summary>Reads a header.</summary>
    internal static SafeTensorsHeader Parse(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json))
            throw new SafeTensorsException("The header is not valid UTF-8.");
        var header = new SafeTensorsHeader();
        var reader = new Utf8JsonReader(json, Options);
        try
        {
            header.ReadAll(ref reader);
        }
        catch (JsonException exception)
        {
            throw new SafeTensorsException($"The header is not valid JSON: {exception.Message}", exception);
        }

        return header;
    }

    /// <summary>A shape in brackets.</summary>
    internal static string Write<TLength>(ReadOnlySpan<TLength> shape)
        where TLength : IFormattable
    {
        var text = new StringBuilder("[");
        for (var i = 0; i < shape.Length; i++)
            text.Append(i == 0 ? "" : ",").Append(shape[i].ToString(null, CultureInfo.InvariantCulture));
        return text.Append(']').ToString();
    }

    /// <inheritdoc cref="Write{TLength}(ReadOnlySpan{TLength})"/>
    internal static string Write<TLength>(TLength[] shape)
        where TLength : IFormattable => Write<TLength>(shape.AsSpan());

    /// <summary>Throws unless the tensors cover the data from beginning to end, without gaps and without overlap.</summary>
    /// <returns>The length of the data in bytes.</returns>
    internal ulong RequireCoverage()
    {
        tensors.Sort(static (left, right) => (left.Begin, left.End).CompareTo((right.Begin, right.End)));
        var end = 0UL;
        foreach (var tensor in tensors)
        {
            if (tensor.Begin != end)
            {
                var what = tensor.Begin < end ? "overlaps" : "leaves a gap after";
                throw new SafeTensorsException($"The header is wrong: {tensor} {what} the tensors before it, which end at {end}.");
            }

            end = tensor.End;
        }

        return end;
    }

    private void ReadAll(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new SafeTensorsException("The header is not a JSON object.");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = Text(ref reader, "a name");
            reader.Read();
            if (!names.Add(name))
                throw new SafeTensorsException($"The header has the name {Quotation.Of(name)} twice.");
            if (name == SafeTensorsFile.MetadataName)
                ReadMetadata(ref reader);
            else
                tensors.Add(ReadTensor(ref reader, name));
        }

        // Nothing but white space may follow; the reader throws at anything else.
        reader.Read();
    }

    private void ReadMetadata(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return;
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new SafeTensorsException($"{SafeTensorsFile.MetadataName} is not a JSON object.");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = Text(ref reader, "a name");
            reader.Read();
            if (reader.TokenType != JsonTokenType.String)
                throw new SafeTensorsException($"{Quotation.Of(name)} in {SafeTensorsFile.MetadataName} is not a text.");
            if (!metadata.TryAdd(name, Text(ref reader, "a text")))
                throw new SafeTensorsException($"{SafeTensorsFile.MetadataName} has the name {Quotation.Of(name)} twice.");
        }
    }

    private static Tensor ReadTensor(ref Utf8JsonReader reader, string name)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw Wrong(name, "is not a JSON object with dtype, shape and data_offsets");
        SafeTensorType? type = null;
        ulong[]? shape = null;
        ulong[]? offsets = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var property = Text(ref reader, "a name");
            reader.Read();
            switch (property)
            {
                case "dtype" when type is null:
                    type = ReadType(ref reader, name);
                    break;
                case "shape" when shape is null:
                    shape = ReadNumbers(ref reader, name, property, MaxRank);
                    break;
                case "data_offsets" when offsets is null:
                    offsets = ReadNumbers(ref reader, name, property, 2);
                    break;
                case "dtype" or "shape" or "data_offsets":
                    throw Wrong(name, $"has {property} twice");
                default:
                    // The reference implementation reads over what it does not know, for the sake of later versions.
                    reader.Skip();
                    break;
            }
        }

        if (type is null || shape is null || offsets is null)
            throw Wrong(name, $"has no {(type is null ? "dtype" : shape is null ? "shape" : "data_offsets")}");
        if (offsets.Length != 2)
            throw Wrong(name, $"has data_offsets {Write(offsets)}, which are not a beginning and an end");
        var tensor = new Tensor(name, type.Value, shape, offsets[0], offsets[1]);
        RequireLength(tensor);
        return tensor;
    }

    private static SafeTensorType ReadType(ref Utf8JsonReader reader, string name)
    {
        if (reader.TokenType != JsonTokenType.String)
            throw Wrong(name, "has a dtype that is not a text");
        var text = Text(ref reader, "a dtype");
        return SafeTensorTypes.TryParse(text, out var type)
            ? type
            : throw Wrong(name, $"has the dtype {Quotation.Of(text)}, which is none of {SafeTensorTypes.AllNames}");
    }

    private static ulong[] ReadNumbers(ref Utf8JsonReader reader, string name, string property, int most)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw Wrong(name, $"has a {property} that is not an array");
        var numbers = new List<ulong>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetUInt64(out var number))
            {
                var isNumber = reader.TokenType == JsonTokenType.Number;
                var text = Quotation.Of(isNumber ? Encoding.UTF8.GetString(reader.ValueSpan) : reader.TokenType.ToString());
                throw Wrong(name, $"has {text} in its {property}, which is no whole number from 0 to {ulong.MaxValue}");
            }

            if (numbers.Count == most)
                throw Wrong(name, $"has more than {most} numbers in its {property}");
            numbers.Add(number);
        }

        return [.. numbers];
    }

    private static void RequireLength(Tensor tensor)
    {
        if (tensor.End < tensor.Begin)
            throw new SafeTensorsException($"The header is wrong: {tensor} ends before it begins.");
        if (tensor.Type.BytesOf(tensor.Shape) is not { } length)
            throw new SafeTensorsException($"The header is wrong: {tensor} has more elements than can be counted, or not a whole number of bytes.");
        if (length != tensor.Length)
        {
            throw new SafeTensorsException(
                $"The header is wrong: {tensor} has {length} bytes by its shape and {tensor.Length} by its offsets.");
        }
    }

    private static string Text(ref Utf8JsonReader reader, string what)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException exception)
        {
            // An escape of half a surrogate pair.
            throw new SafeTensorsException($"The header has {what} that is no valid text: {exception.Message}", exception);
        }
    }

    private static SafeTensorsException Wrong(string name, string what) =>
        new($"The header is wrong: the tensor {Quotation.Of(name)} {what}.");
}
