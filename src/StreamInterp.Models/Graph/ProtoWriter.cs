using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;

namespace StreamInterp.Models.Graph;

/// <summary>Writes the protocol-buffer wire format (protobuf.dev, "Encoding") into a growing buffer.</summary>
/// <remarks>
/// A nested message is preceded by its length, which is known only when it is complete. Instead of measuring first, five bytes are
/// reserved and filled in afterwards with a varint whose leading groups may be empty; every conforming parser accepts that.
/// </remarks>
internal sealed class ProtoWriter
{
    private const int WireVarint = 0;
    private const int WireLengthDelimited = 2;
    private const int WireFixed32 = 5;
    private const int ReservedLengthBytes = 5;
    private const int BitsPerGroup = 7;
    private const byte MoreGroups = 0x80;

    private byte[] _buffer = new byte[4096];
    private int _length;

    /// <summary>What has been written so far; valid until the next write.</summary>
    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    /// <summary>Writes an integer field; negative values take ten bytes, as the format demands.</summary>
    public void Integer(int field, long value)
    {
        Tag(field, WireVarint);
        Varint((ulong)value);
    }

    /// <summary>Writes a 32-bit floating-point field.</summary>
    public void Single(int field, float value)
    {
        Tag(field, WireFixed32);
        Unsafe.WriteUnaligned(ref Reserve(sizeof(float))[0], value);
    }

    /// <summary>Writes a string field.</summary>
    public void Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    /// <summary>Writes a bytes field.</summary>
    public void Bytes(int field, ReadOnlySpan<byte> value) => value.CopyTo(Bytes(field, value.Length));

    /// <summary>Writes a bytes field's head and returns its content, which the caller fills at once.</summary>
    public Span<byte> Bytes(int field, int length)
    {
        Tag(field, WireLengthDelimited);
        Varint((ulong)length);
        return Reserve(length);
    }

    /// <summary>Writes fields that another writer has encoded.</summary>
    public void Append(ReadOnlySpan<byte> fields) => fields.CopyTo(Reserve(fields.Length));

    /// <summary>Begins a nested message; everything written until <see cref="End"/> belongs to it.</summary>
    /// <returns>What <see cref="End"/> wants to know.</returns>
    public int Begin(int field)
    {
        Tag(field, WireLengthDelimited);
        Reserve(ReservedLengthBytes);
        return _length;
    }

    /// <summary>Ends the nested message that <see cref="Begin"/> returned <paramref name="start"/> for.</summary>
    /// <param name="start">What <see cref="Begin"/> returned.</param>
    /// <param name="more">Bytes of the message that the caller puts after all that is written here.</param>
    public void End(int start, int more = 0)
    {
        var length = _length - start + more;
        var reserved = _buffer.AsSpan(start - ReservedLengthBytes, ReservedLengthBytes);
        for (var i = 0; i < ReservedLengthBytes; i++)
        {
            var flag = i < ReservedLengthBytes - 1 ? MoreGroups : (byte)0;
            reserved[i] = (byte)(((length >> (i * BitsPerGroup)) & (MoreGroups - 1)) | flag);
        }
    }

    private void Tag(int field, int wireType) => Varint((ulong)((field << 3) | wireType));

    private void Varint(ulong value)
    {
        for (; value >= MoreGroups; value >>= BitsPerGroup)
        {
            Reserve(1)[0] = (byte)(value | MoreGroups);
        }

        Reserve(1)[0] = (byte)value;
    }

    private Span<byte> Reserve(int count)
    {
        var end = checked(_length + count);
        if (end > _buffer.Length)
        {
            var grown = Math.Min((long)BitOperations.RoundUpToPowerOf2((uint)end), Array.MaxLength);
            Array.Resize(ref _buffer, (int)grown);
        }

        var span = _buffer.AsSpan(_length, count);
        _length = end;
        return span;
    }
}
