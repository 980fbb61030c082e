using System.Buffers.Binary;
using System.Text;

namespace StreamInterp.Models.Graph;

/// <summary>Reads the fields of one message in the protocol-buffer wire format (protobuf.dev, "Encoding"), one after the other.</summary>
/// <remarks>A field's content is a slice of the message, so that a message cannot claim more than it has.</remarks>
/// <param name="message">The encoded message.</param>
internal ref struct ProtoReader(ReadOnlySpan<byte> message)
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int LengthDelimited = 2;
    private const int Fixed32 = 5;
    private const int MaximumVarintBytes = 10;
    private const int BitsPerGroup = 7;
    private const byte MoreGroups = 0x80;

    private ReadOnlySpan<byte> _rest = message;

    /// <summary>Number of the field that was read last.</summary>
    public int Field { get; private set; }

    /// <summary>Value of an integer field.</summary>
    public long Integer { get; private set; }

    /// <summary>Content of a string, bytes or message field; empty for other fields.</summary>
    public ReadOnlySpan<byte> Content { get; private set; }

    /// <summary>The field as it is encoded, number included.</summary>
    public ReadOnlySpan<byte> Encoded { get; private set; }

    /// <summary><see cref="Content"/> as UTF-8 text.</summary>
    public readonly string Text => Encoding.UTF8.GetString(Content);

    /// <summary>Reads the next field.</summary>
    /// <returns>False at the end of the message.</returns>
    /// <exception cref="FormatException">The message is cut off or not of this format.</exception>
    public bool TryRead()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        var start = _rest;
        var tag = TakeVarint();
        Field = tag >> 3 is > 0 and <= int.MaxValue ? (int)(tag >> 3) : throw new FormatException("a field has no number");
        Content = default;
        switch (tag & 7)
        {
            case Varint:
                Integer = (long)TakeVarint();
                break;
            case Fixed64:
                Integer = BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)));
                break;
            case LengthDelimited:
                Content = Take(TakeVarint());
                break;
            case Fixed32:
                Integer = BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));
                break;
            default:
                throw new FormatException("a field is of an unknown type");
        }

        Encoded = start[..^_rest.Length];
        return true;
    }

    private ReadOnlySpan<byte> Take(ulong count)
    {
        if (count > (ulong)_rest.Length)
        {
            throw new FormatException("it ends early");
        }

        var taken = _rest[..(int)count];
        _rest = _rest[(int)count..];
        return taken;
    }

    private ulong TakeVarint()
    {
        ulong value = 0;
        for (var i = 0; i < MaximumVarintBytes; i++)
        {
            var group = Take(1)[0];
            value |= (ulong)(group & (MoreGroups - 1)) << (i * BitsPerGroup);
            if (group < MoreGroups)
            {
                return value;
            }
        }

        throw new FormatException("a number is too long");
    }
}
