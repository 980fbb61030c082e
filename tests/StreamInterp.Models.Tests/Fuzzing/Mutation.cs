using System.Buffers.Binary;
using System.Text;

namespace StreamInterp.Models.Tests.Fuzzing;

/// <summary>Random damage to a sound file: bits, bytes, numbers at the edges of their range, pieces lost, doubled, or of another file.</summary>
internal sealed class Mutation(int seed)
{
    private const int MostChanges = 6;
    private const int LongestPiece = 64;

    private static readonly long[] s_edges =
        [0, 1, -1, 2, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, int.MaxValue, int.MinValue, uint.MaxValue, long.MaxValue, long.MinValue, 1L << 28, 1L << 40];

    private static readonly string[] s_words =
        ["99999999999", "-1", "0", "2147483647", "-9223372036854775808", "1e999", "\"", "{", "}", "[", "]", ":", "=", " ", "\n", "\0", "../", "null"];

    private readonly Random _random = new(seed);

    /// <summary>A damaged copy of one of <paramref name="seeds"/>.</summary>
    public byte[] Next(IReadOnlyList<byte[]> seeds)
    {
        var content = seeds[_random.Next(seeds.Count)];
        for (var changes = _random.Next(1, MostChanges); changes > 0; changes--)
        {
            content = Change(content, seeds);
        }

        return content;
    }

    private byte[] Change(byte[] content, IReadOnlyList<byte[]> seeds)
    {
        var at = _random.Next(content.Length + 1);
        var length = Math.Min(_random.Next(1, LongestPiece), content.Length - at);
        switch (_random.Next(8))
        {
            case 0:
                return Replace(content, at, 1, at < content.Length ? [(byte)(content[at] ^ (1 << _random.Next(8)))] : []);
            case 1:
                return Replace(content, at, 1, [(byte)_random.Next(256)]);
            case 2:
                return Replace(content, at, length, []);
            case 3:
                return _random.Next(6) == 0 ? content[..at] : content;
            case 4:
                return Replace(content, at, 0, content.AsSpan(at, length));
            case 5:
                return Replace(content, at, _random.Next(2) * length, Encoding.UTF8.GetBytes(s_words[_random.Next(s_words.Length)]));
            case 6:
                var number = Edge(1 << _random.Next(4));
                return Replace(content, at, number.Length, number);
            default:
                var other = seeds[_random.Next(seeds.Count)];
                var from = _random.Next(other.Length + 1);
                return Replace(content, at, _random.Next(2) * length, other.AsSpan(from, Math.Min(length, other.Length - from)));
        }
    }

    private byte[] Edge(int bytes)
    {
        var number = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(number, s_edges[_random.Next(s_edges.Length)]);
        return number[..bytes];
    }

    private static byte[] Replace(byte[] content, int at, int removed, ReadOnlySpan<byte> inserted) =>
        [.. content.AsSpan(0, at), .. inserted, .. content.AsSpan(Math.Min(content.Length, at + removed))];
}
