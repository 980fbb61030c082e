using System.Buffers.Binary;
using System.Diagnostics;

namespace StreamInterp.Cli.Tests.Live;

/// <summary>Takes an FLV stream apart while it comes in (Adobe, Video File Format Specification 10.1, annex E).</summary>
/// <param name="stream">The stream.</param>
/// <param name="copy">Receives all that was read, up to the last whole packet.</param>
internal sealed class FlvReader(Stream stream, Stream copy)
{
    private const int FileHeader = 9;
    private const int TagHeader = 11;
    private const int SizeBehindTag = 4;
    private const int AudioTag = 8;
    private const int VideoTag = 9;
    private const int AudioPrefix = 2;
    private const int VideoPrefix = 5;

    private bool _started;

    /// <summary>The next packet of video or sound; null at the end.</summary>
    public FlvTag? Read()
    {
        if (!_started)
        {
            if (!TryRead(FileHeader + SizeBehindTag, out var start))
            {
                return null;
            }

            copy.Write(start);
            _started = true;
        }

        while (TryRead(TagHeader, out var header))
        {
            if (!TryRead(Number(header.AsSpan(1, 3)) + SizeBehindTag, out var body))
            {
                return null;
            }

            copy.Write(header);
            copy.Write(body);
            var payload = body.AsSpan(..^SizeBehindTag);
            if (header[0] is AudioTag or VideoTag && payload.Length > VideoPrefix)
            {
                return Parse(header, payload);
            }
        }

        return null;
    }

    // A tag's time is the decoding time in three bytes and their extension; pictures add how much later they are shown, which is signed.
    private static FlvTag Parse(ReadOnlySpan<byte> header, ReadOnlySpan<byte> payload)
    {
        var isVideo = header[0] == VideoTag;
        var decoded = (header[7] << 24) | Number(header.Slice(4, 3));
        var delay = isVideo ? Number(payload.Slice(2, 3)) << 8 >> 8 : 0;
        return new FlvTag(
            isVideo,
            IsHeader: payload[1] == 0,
            decoded,
            decoded + delay,
            Hash(payload[(isVideo ? VideoPrefix : AudioPrefix)..]),
            Stopwatch.GetElapsedTime(0));
    }

    private static int Number(ReadOnlySpan<byte> bytes) => (bytes[0] << 16) | BinaryPrimitives.ReadUInt16BigEndian(bytes[1..]);

    // FNV-1a.
    private static ulong Hash(ReadOnlySpan<byte> bytes)
    {
        var hash = 14695981039346656037UL;
        foreach (var value in bytes)
        {
            hash = (hash ^ value) * 1099511628211UL;
        }

        return hash;
    }

    private bool TryRead(int count, out byte[] bytes)
    {
        bytes = new byte[count];
        return stream.ReadAtLeast(bytes, count, throwOnEndOfStream: false) == count;
    }
}
