using System.Buffers.Binary;
using System.Text;

namespace StreamInterp.Models.Weights;

/// <summary>Reads little-endian values one after the other and reports an early end as damage of the file.</summary>
/// <param name="source">Name of the file, for messages.</param>
/// <param name="content">What is read.</param>
internal sealed class ByteReader(string source, ReadOnlyMemory<byte> content)
{
    /// <summary>Offset of the next byte.</summary>
    public int Position { get; private set; }

    /// <summary>Bytes left.</summary>
    public int Remaining => content.Length - Position;

    /// <summary>Moves to an offset.</summary>
    public void Seek(long position)
    {
        if (position < 0 || position > content.Length)
        {
            throw WeightErrors.Damaged(source, "it ends early");
        }

        Position = (int)position;
    }

    /// <summary>Takes bytes without copying them.</summary>
    public ReadOnlyMemory<byte> Take(long count)
    {
        if (count < 0 || count > Remaining)
        {
            throw WeightErrors.Damaged(source, "it ends early");
        }

        var taken = content.Slice(Position, (int)count);
        Position += (int)count;
        return taken;
    }

    /// <summary>Takes one byte.</summary>
    public byte Byte() => Take(1).Span[0];

    /// <summary>Takes an unsigned 16-bit integer.</summary>
    public ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(sizeof(ushort)).Span);

    /// <summary>Takes a signed 32-bit integer.</summary>
    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)).Span);

    /// <summary>Takes an unsigned 32-bit integer.</summary>
    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)).Span);

    /// <summary>Takes a signed 64-bit integer.</summary>
    public long Int64() => BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)).Span);

    /// <summary>Takes UTF-8 text of a length in bytes.</summary>
    public string Text(long bytes) => Encoding.UTF8.GetString(Take(bytes).Span);

    /// <summary>Takes UTF-8 text up to a line feed, which is dropped.</summary>
    public string Line()
    {
        var length = content.Span[Position..].IndexOf((byte)'\n');
        if (length < 0)
        {
            throw WeightErrors.Damaged(source, "it ends early");
        }

        var line = Text(length);
        Position++;
        return line;
    }
}
