using StreamInterp.Motion;

namespace StreamInterp.Tests.Motion;

[Trait("Category", "Kernel")]
public sealed unsafe class TileKernelTests
{
    public static TheoryData<int, int, int> Shapes => new()
    {
        { 1, 1, 8 }, { 1, 2, 4 }, { 1, 2, 8 }, { 2, 1, 8 }, { 2, 2, 4 }, { 2, 2, 8 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Sample_AnyPlace_EqualsScalar(int sampleBytes, int step, int height)
    {
        using var plane = NoisePlane.Create(45, 33, sampleBytes * step, seed: 3, sampleBytes == 1 ? 255 : 1023);
        var (actual, expected) = (new short[TileKernel.MaxArea], new short[TileKernel.MaxArea]);
        ReadOnlySpan<(float, float)> places =
            [(0, 0), (9.5f, 4.25f), (8, 3.5f), (8.25f, 3), (20.97f, 11.5f), (-90, -90), (900, 900), (-3.1f, 31.4f)];
        foreach (var (x, y) in places)
        {
            var place = new TilePlace(plane, x, y, step);
            fixed (short* a = actual, e = expected)
            {
                TileKernel.Sample(place, 3, 2, height, a);
                TileKernel.Scalar.Sample(place, 3, 2, height, e);
            }

            Assert.Equal(expected, actual);
        }
    }

    [Theory]
    [InlineData(1, 8)]
    [InlineData(2, 10)]
    public void SampleAndStore_WholePixelPlace_GivesTheCodes(int sampleBytes, int depth)
    {
        using var plane = NoisePlane.Create(45, 33, sampleBytes, seed: 4, (1 << depth) - 1);
        var codes = new byte[TileKernel.MaxArea * sampleBytes];
        var tile = stackalloc short[TileKernel.MaxArea];
        fixed (byte* stored = codes)
        {
            TileKernel.Sample(new TilePlace(plane, 10, 4, 1), 2, 3, TileKernel.MaxHeight, tile);
            TileKernel.Store(tile, TileKernel.MaxHeight, depth, stored, TileKernel.Width * sampleBytes);
        }

        for (var row = 0; row < TileKernel.MaxHeight; row++)
        {
            var expected = new ReadOnlySpan<byte>(plane.Row(7 + row) + (12 * sampleBytes), TileKernel.Width * sampleBytes);
            Assert.Equal(expected, codes.AsSpan(row * expected.Length, expected.Length));
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    public void Mixes_AnyWeights_EqualScalar(int height)
    {
        var random = new Random(5);
        var other = Values(random, 11000);
        var weights = Values(random, short.MaxValue).Select(Math.Abs).ToArray();
        var start = Values(random, 11000);
        fixed (short* b = other, w = weights)
        {
            short* actual = stackalloc short[TileKernel.MaxArea], expected = stackalloc short[TileKernel.MaxArea];
            var a = new Span<short>(actual, TileKernel.MaxArea);
            var e = new Span<short>(expected, TileKernel.MaxArea);
            start.CopyTo(a);
            start.CopyTo(e);

            TileKernel.Mix(actual, b, w[0], height);
            TileKernel.Scalar.Mix(expected, b, w[0], height);
            Assert.Equal(e, a);
            TileKernel.MixColumns(actual, b, w, height);
            TileKernel.Scalar.MixColumns(expected, b, w, height);
            Assert.Equal(e, a);
            TileKernel.MixSamples(actual, b, w, height);
            TileKernel.Scalar.MixSamples(expected, b, w, height);
            Assert.Equal(e, a);
        }
    }

    private static short[] Values(Random random, int largest) =>
        [.. Enumerable.Range(0, TileKernel.MaxArea).Select(_ => (short)random.Next(-largest, largest + 1))];
}
