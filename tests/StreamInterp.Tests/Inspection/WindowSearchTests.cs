using StreamInterp.Inspection;

namespace StreamInterp.Tests.Inspection;

[Trait("Category", "Kernel")]
public sealed unsafe class WindowSearchTests
{
    private const int Width = 120;
    private const int Height = 90;

    [Fact]
    public void Difference_AnyWindows_EqualsScalar()
    {
        var (first, second) = (Noise(1), Noise(2));
        fixed (byte* a = first, b = second)
        {
            for (var at = 0; at < 1000; at += 37)
            {
                var expected = WindowSearch.Scalar.Difference(a + at, Width, b + (2 * at), Width);
                Assert.Equal(expected, WindowSearch.Difference(a + at, Width, b + (2 * at), Width, int.MaxValue));
                Assert.InRange(WindowSearch.Difference(a + at, Width, b + (2 * at), Width, expected / 2), expected / 2, expected);
            }
        }
    }

    [Theory]
    [InlineData(0, 0, 24, 24, 0)]
    [InlineData(40, 40, -24, 3, 0)]
    [InlineData(104, 74, -9, -24, 0)]
    [InlineData(40, 40, 25, 0, 1)]
    public void LeastDifference_MovedPicture_FindsItWithinReach(int x, int y, int dx, int dy, int lost)
    {
        var before = Noise(3);
        var after = new byte[before.Length];
        for (var row = 0; row < WindowSearch.Size; row++)
        {
            before.AsSpan(((y + row + dy) * Width) + x + dx, WindowSearch.Size).CopyTo(after.AsSpan(((y + row) * Width) + x));
        }

        fixed (byte* previous = before, next = after)
        {
            var place = new WindowPlace(x + 4, y + 4, Width, Height);
            var least = WindowSearch.LeastDifference(next + (place.Y * Width) + place.X, Width, previous, Width, place);

            Assert.Equal(lost, Math.Sign(least));
        }
    }

    private static byte[] Noise(int seed)
    {
        var noise = new byte[Width * Height];
        new Random(seed).NextBytes(noise);
        return noise;
    }
}
