using System.Buffers.Binary;
using System.Text.Json;
using StreamInterp.Interpolation;

namespace StreamInterp.Models.Weights.Safetensors;

/// <summary>The safetensors file format: a JSON table of names, types, shapes and offsets, then the elements.</summary>
/// <remarks>Format: the safetensors project's README, "Format". Layout: 8 bytes header length, header, data; all little-endian.</remarks>
public static class SafetensorsFormat
{
    /// <summary>Longest header that is read; the format's own reference reader has the same limit.</summary>
    public const int MaximumHeaderBytes = 100_000_000;

    private const int LengthBytes = sizeof(ulong);
    private const int Alignment = 8;
    private const string MetadataKey = "__metadata__";

    /// <summary>True where the content begins as this format does: a plausible length, then a JSON object.</summary>
    public static bool IsRecognised(ReadOnlySpan<byte> content) =>
        content.Length > LengthBytes
        && BinaryPrimitives.ReadUInt64LittleEndian(content) <= MaximumHeaderBytes
        && content[LengthBytes] == (byte)'{';

    /// <summary>Reads all tensors; their elements stay in <paramref name="content"/>.</summary>
    /// <param name="source">Name of the file, for messages.</param>
    /// <param name="content">The whole file.</param>
    /// <exception cref="InterpolationException">The file is damaged, or holds elements other than F64, F32, F16 and BF16.</exception>
    public static WeightSet Read(string source, ReadOnlyMemory<byte> content)
    {
        var headerLength = content.Length < LengthBytes ? ulong.MaxValue : BinaryPrimitives.ReadUInt64LittleEndian(content.Span);
        if (headerLength > MaximumHeaderBytes || headerLength > (ulong)(content.Length - LengthBytes))
        {
            throw WeightErrors.Damaged(source, "it ends within its header");
        }

        var header = content.Slice(LengthBytes, (int)headerLength);
        var elements = content[(LengthBytes + (int)headerLength)..];
        try
        {
            using JsonDocument document = JsonDocument.Parse(header);
            return Read(source, document.RootElement, elements);
        }
        catch (Exception exception) when (
            exception is JsonException or FormatException or InvalidOperationException or KeyNotFoundException or IndexOutOfRangeException)
        {
            throw WeightErrors.Damaged(source, "its header is not a table of tensors", exception);
        }
    }

    /// <summary>Writes a set of tensors, in their stored types and order.</summary>
    public static void Write(Stream destination, WeightSet weights)
    {
        var header = Header(weights);
        Span<byte> length = stackalloc byte[LengthBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        destination.Write(length);
        destination.Write(header);
        foreach (var tensor in weights.Tensors)
        {
            destination.Write(tensor.Bytes);
        }
    }

    private static WeightSet Read(string source, JsonElement table, ReadOnlyMemory<byte> elements)
    {
        List<WeightTensor> tensors = [];
        Dictionary<string, string> metadata = [];
        foreach (var entry in table.EnumerateObject())
        {
            if (entry.Name == MetadataKey)
            {
                foreach (var pair in entry.Value.EnumerateObject())
                {
                    metadata[pair.Name] = pair.Value.GetString() ?? "";
                }
            }
            else
            {
                tensors.Add(ReadTensor(source, entry, elements));
            }
        }

        return new WeightSet(source, tensors, metadata);
    }

    private static WeightTensor ReadTensor(string source, JsonProperty entry, ReadOnlyMemory<byte> elements)
    {
        var typeName = entry.Value.GetProperty("dtype").GetString() ?? "";
        var type = typeName switch
        {
            "F32" => ElementType.Float32,
            "F16" => ElementType.Float16,
            "BF16" => ElementType.BFloat16,
            "F64" => ElementType.Float64,
            _ => throw WeightErrors.Refused(source, $"the tensor '{entry.Name}' has elements of type {typeName}"),
        };
        int[] dimensions = [.. entry.Value.GetProperty("shape").EnumerateArray().Select(dimension => dimension.GetInt32())];
        var offsets = entry.Value.GetProperty("data_offsets");
        var start = offsets[0].GetInt64();
        var end = offsets[1].GetInt64();
        if (start < 0 || end < start || end > elements.Length)
        {
            throw WeightErrors.Damaged(source, $"the tensor '{entry.Name}' lies outside the file");
        }

        if (!TensorSize.Matches(dimensions, type, end - start))
        {
            throw WeightErrors.Damaged(source, $"the tensor '{entry.Name}' does not have as many elements as its shape says");
        }

        return new WeightTensor(entry.Name, new TensorShape(dimensions), type, elements[(int)start..(int)end]);
    }

    private static byte[] Header(WeightSet weights)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream))
        {
            json.WriteStartObject();
            if (weights.Metadata.Count > 0)
            {
                json.WriteStartObject(MetadataKey);
                foreach ((var key, var value) in weights.Metadata)
                {
                    json.WriteString(key, value);
                }

                json.WriteEndObject();
            }

            long offset = 0;
            foreach (var tensor in weights.Tensors)
            {
                WriteTensor(json, tensor, ref offset);
            }

            json.WriteEndObject();
        }

        while ((LengthBytes + stream.Length) % Alignment != 0)
        {
            stream.WriteByte((byte)' ');
        }

        return stream.ToArray();
    }

    private static void WriteTensor(Utf8JsonWriter json, WeightTensor tensor, ref long offset)
    {
        json.WriteStartObject(tensor.Name);
        json.WriteString("dtype", tensor.Type switch
        {
            ElementType.Float16 => "F16",
            ElementType.BFloat16 => "BF16",
            ElementType.Float64 => "F64",
            _ => "F32",
        });
        json.WriteStartArray("shape");
        foreach (var dimension in tensor.Shape.Dimensions)
        {
            json.WriteNumberValue(dimension);
        }

        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(offset);
        offset += tensor.Bytes.Length;
        json.WriteNumberValue(offset);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
