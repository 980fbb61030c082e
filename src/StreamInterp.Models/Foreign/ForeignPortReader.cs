using StreamInterp.Models.Graph;

namespace StreamInterp.Models.Foreign;

/// <summary>Reads a ValueInfoProto: the name, type and shape of an input or output.</summary>
internal static class ForeignPortReader
{
    private const int MaximumRank = 16;
    private const int Unknown = 0;

    /// <summary>Reads the encoded message.</summary>
    /// <exception cref="FormatException">It is cut off or not of this format.</exception>
    public static ForeignPort Read(ReadOnlySpan<byte> valueInfo)
    {
        ForeignPort port = new("", Unknown, null);
        ProtoReader reader = new(valueInfo);
        while (reader.TryRead())
        {
            port = reader.Field switch
            {
                ValueFields.Name => port with { Name = reader.Text },
                ValueFields.Type => ReadType(port, reader.Content),
                _ => port,
            };
        }

        return port;
    }

    private static ForeignPort ReadType(ForeignPort port, ReadOnlySpan<byte> type)
    {
        ProtoReader reader = new(type);
        while (reader.TryRead())
        {
            port = reader.Field == ValueFields.TensorType ? ReadTensorType(port, reader.Content) : port;
        }

        return port;
    }

    private static ForeignPort ReadTensorType(ForeignPort port, ReadOnlySpan<byte> tensor)
    {
        ProtoReader reader = new(tensor);
        while (reader.TryRead())
        {
            port = reader.Field switch
            {
                ValueFields.ElementType => port with { ElementType = (int)reader.Integer },
                ValueFields.Shape => port with { Shape = ReadShape(reader.Content) },
                _ => port,
            };
        }

        return port;
    }

    private static int[] ReadShape(ReadOnlySpan<byte> shape)
    {
        List<int> dimensions = [];
        ProtoReader reader = new(shape);
        while (reader.TryRead())
        {
            if (reader.Field == ValueFields.Dimension)
            {
                dimensions.Add(ReadDimension(reader.Content));
            }

            if (dimensions.Count > MaximumRank)
            {
                throw new FormatException("a value has too many dimensions");
            }
        }

        return [.. dimensions];
    }

    // A dimension without a value is open; exporters also write 0 or -1 for it.
    private static int ReadDimension(ReadOnlySpan<byte> dimension)
    {
        var length = -1;
        ProtoReader reader = new(dimension);
        while (reader.TryRead())
        {
            if (reader.Field == ValueFields.DimensionValue)
            {
                length = reader.Integer is > 0 and <= int.MaxValue ? (int)reader.Integer : -1;
            }
        }

        return length;
    }
}
