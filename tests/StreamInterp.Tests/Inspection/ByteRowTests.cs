using StreamInterp.Inspection;

namespace StreamInterp.Tests.Inspection;

[Trait("Category", "Kernel")]
public sealed unsafe class ByteRowTests
{
    private const int Longest = 100;

    private readonly byte[] _bytes = new byte[3 * Longest];
    private readonly ushort[] _words = new ushort[Longest];

    public ByteRowTests()
    {
        var random = new Random(8);
        random.NextBytes(_bytes);
        for (var i = 0; i < Longest; i++)
        {
            _words[i] = (ushort)(random.Next(1024) << 6);
        }
    }

    [Fact]
    public void Narrow_EveryCount_EqualsScalar()
    {
        for (var count = 0; count <= Longest; count++)
        {
            var (fast, slow) = (new byte[Longest], new byte[Longest]);
            fixed (ushort* words = _words)
            fixed (byte* f = fast, s = slow)
            {
                ByteRow.Narrow(words, 8, f, count);
                ByteRow.Scalar.Narrow(words, 8, s, count);
            }

            Assert.Equal(slow, fast);
        }
    }

    [Fact]
    public void Luma_EveryCount_EqualsScalar()
    {
        for (var count = 0; count <= Longest; count++)
        {
            var (fast, slow) = (new byte[Longest], new byte[Longest]);
            fixed (byte* bytes = _bytes, f = fast, s = slow)
            {
                ByteRow.Luma(bytes, bytes + Longest, bytes + (2 * Longest), f, count);
                ByteRow.Scalar.Luma(bytes, bytes + Longest, bytes + (2 * Longest), s, count);
            }

            Assert.Equal(slow, fast);
        }
    }

    [Fact]
    public void AddTo_EveryCount_EqualsScalar()
    {
        for (var count = 0; count <= Longest; count++)
        {
            var (fast, slow) = (_words.ToArray(), _words.ToArray());
            fixed (byte* bytes = _bytes)
            fixed (ushort* f = fast, s = slow)
            {
                ByteRow.AddTo(f, bytes, count);
                ByteRow.Scalar.AddTo(s, bytes, count);
            }

            Assert.Equal(slow, fast);
        }
    }
}
