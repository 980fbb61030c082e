using System.Buffers.Binary;
using System.IO.Compression;

namespace StreamInterp.Cli.Imaging;

/// <summary>Writes 8-bit RGB pictures as PNG (ISO/IEC 15948).</summary>
internal static class PngWriter
{
    private const byte FilterUp = 2;
    private static readonly uint[] s_crcTable = CreateCrcTable();

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Writes <paramref name="image"/> as one PNG file.</summary>
    public static void Write(Stream stream, RgbImage image)
    {
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, image.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], image.Height);
        header[8] = 8; // bits a sample
        header[9] = 2; // truecolour without alpha
        header[10..].Clear();

        stream.Write(Signature);
        WriteChunk(stream, "IHDR"u8, header);
        WriteChunk(stream, "IDAT"u8, Compress(image));
        WriteChunk(stream, "IEND"u8, []);
    }

    private static byte[] Compress(RgbImage image)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal))
        {
            var filtered = new byte[1 + (image.Width * 3)];
            filtered[0] = FilterUp;
            for (var y = 0; y < image.Height; y++)
            {
                var row = image.Row(y);
                var above = y > 0 ? image.Row(y - 1) : default;
                for (var i = 0; i < row.Length; i++)
                {
                    filtered[i + 1] = (byte)(row[i] - (y > 0 ? above[i] : 0));
                }

                zlib.Write(filtered);
            }
        }

        return packed.ToArray();
    }

    private static void WriteChunk(Stream stream, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        Span<byte> word = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(word, content.Length);
        stream.Write(word);
        stream.Write(type);
        stream.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(word, ~Crc(Crc(uint.MaxValue, type), content));
        stream.Write(word);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            crc = s_crcTable[(byte)(crc ^ value)] ^ (crc >> 8);
        }

        return crc;
    }

    private static uint[] CreateCrcTable()
    {
        const uint Polynomial = 0xEDB88320; // CRC-32 of ISO 3309, bits reversed
        var table = new uint[256];
        for (var n = 0u; n < table.Length; n++)
        {
            var crc = n;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? Polynomial ^ (crc >> 1) : crc >> 1;
            }

            table[n] = crc;
        }

        return table;
    }
}
