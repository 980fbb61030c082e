using StreamInterp.Motion;

namespace StreamInterp.Tests.Motion;

[Trait("Category", "Kernel")]
public sealed unsafe class StillKernelTests
{
    private const int Width = 96;
    private const int Height = 24;

    [Fact]
    public void Mark_AnyRows_EqualsScalar()
    {
        using var previous = NoisePlane.Create(Width, Height, 1, seed: 1);
        using var next = Disturbed(previous, seed: 2);
        var (actual, expected) = (new byte[Width], new byte[Width]);
        fixed (byte* a = actual, e = expected)
        {
            for (var y = 0; y < Height; y++)
            {
                StillKernel.Mark(previous.Row(y), next.Row(y), a, Width);
                StillKernel.Scalar.Mark(previous.Row(y), next.Row(y), e, Width);
                Assert.Equal(expected, actual);
            }
        }

        Assert.Contains((byte)0, actual);
        Assert.Contains((byte)1, actual);
    }

    [Fact]
    public void Gather_AnySamples_EqualsScalar()
    {
        using var previous = NoisePlane.Create(Width, Height, 1, seed: 3);
        using var next = Disturbed(previous, seed: 4);
        using var marks = new PaddedPlane(Width, Height);
        for (var y = 0; y < Height; y++)
        {
            StillKernel.Mark(previous.Row(y), next.Row(y), marks.Row(y), Width);
        }

        marks.ExtendEdges();
        var seen = 0u;
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x + 32 <= Width; x += 7)
            {
                var (a, b, still) = (Pointer(previous, x, y), Pointer(next, x, y), Pointer(marks, x, y));
                var actual = StillKernel.Gather((byte*)a, previous.Stride, (byte*)b, next.Stride, (byte*)still, marks.Stride);
                var expected = StillKernel.Scalar.Gather((byte*)a, previous.Stride, (byte*)b, next.Stride, (byte*)still, marks.Stride);
                Assert.Equal(expected, actual);
                seen |= actual.Edges & ~(actual.Edges << 1);
            }
        }

        Assert.NotEqual(0u, seen);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    public void Keep_AnyMask_EqualsScalar(int height)
    {
        var random = new Random(5);
        short[] previous = new short[TileKernel.MaxArea], next = new short[TileKernel.MaxArea], made = new short[TileKernel.MaxArea];
        for (var i = 0; i < TileKernel.MaxArea; i++)
        {
            previous[i] = (short)random.Next(1 << TileKernel.SampleBits);
            next[i] = (short)(previous[i] + random.Next(-40, 41));
            made[i] = (short)random.Next(1 << TileKernel.SampleBits);
        }

        foreach (var share in (ReadOnlySpan<short>)[0, 1, 12345, 1 << 14, short.MaxValue])
        {
            var (actual, expected) = ((short[])made.Clone(), (short[])made.Clone());
            var mask = (ulong)random.NextInt64();
            fixed (short* p = previous, n = next, a = actual, e = expected)
            {
                StillKernel.Keep(a, p, n, mask, share, height);
                StillKernel.Scalar.Keep(e, p, n, mask, share, height);
            }

            Assert.Equal(expected, actual);
        }
    }

    [Fact]
    public void Subsample_AnyMask_IsStillWhereAllCoveredPixelsAre()
    {
        var random = new Random(6);
        for (var round = 0; round < 50; round++)
        {
            var mask = (ulong)random.NextInt64() | (ulong)random.NextInt64();
            Assert.Equal(mask, StillKernel.Subsample(mask, 0, 0));
            foreach (var heightShift in (ReadOnlySpan<int>)[0, 1])
            {
                var expected = 0ul;
                for (var bit = 0; bit < 64 >> heightShift; bit++)
                {
                    var (column, row) = (bit % 8 / 2 * 2, (bit / 8) << heightShift);
                    var covered = (3ul << ((8 * row) + column)) | (3ul << ((8 * (row + heightShift)) + column));
                    expected |= (mask & covered) == covered ? 1ul << bit : 0;
                }

                Assert.Equal(expected, StillKernel.Subsample(mask, 1, heightShift));
            }
        }
    }

    private static nint Pointer(PaddedPlane plane, int x, int y) => (nint)(plane.Row(y) + x);

    // The same plane but for some samples, so that still, almost still and moving ones lie side by side.
    private static PaddedPlane Disturbed(PaddedPlane plane, int seed)
    {
        var random = new Random(seed);
        var result = new PaddedPlane(Width, Height);
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                var change = random.Next(3) == 0 ? random.Next(-3, 4) : random.Next(-1, 2);
                result.Row(y)[x] = (byte)Math.Clamp(plane.Row(y)[x] + change, 0, 255);
            }
        }

        result.ExtendEdges();
        return result;
    }
}
