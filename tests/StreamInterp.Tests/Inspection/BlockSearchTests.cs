using StreamInterp.Inspection;

namespace StreamInterp.Tests.Inspection;

[Trait("Category", "Kernel")]
public sealed unsafe class BlockSearchTests
{
    [Fact]
    public void Difference_AnyBlocks_IsThatOfTheDefinition()
    {
        var (a, b) = (Noise(seed: 1), Noise(seed: 2));
        fixed (float* pa = a.Cells, pb = b.Cells)
        {
            for (var at = 0; at < 500; at++)
            {
                Assert.Equal(BlockSearch.Scalar.Difference(pa, pb + at), BlockSearch.Difference(pa, pb + at), 1e-2f);
            }
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(8, 5)]
    [InlineData(-6, 3)]
    public void Residual_DisplacedWithinReach_IsSmallInside(int dx, int dy)
    {
        var previous = Noise(seed: 1);
        var next = new FrameSignature();
        for (var i = 0; i < FrameSignature.Length; i++)
        {
            var x = Math.Clamp((i % FrameSignature.Width) - dx, 0, FrameSignature.Width - 1);
            var y = Math.Clamp((i / FrameSignature.Width) - dy, 0, FrameSignature.Height - 1);
            next.Cells[i] = previous.Cells[(y * FrameSignature.Width) + x];
        }

        var (moved, unrelated) = (BlockSearch.Residual(previous, next), BlockSearch.Residual(previous, Noise(seed: 2)));

        Assert.True(moved < 0.4 * unrelated, $"{moved} of {unrelated}");
    }

    [Fact]
    public void Activity_Flat_IsZero()
    {
        var flat = new FrameSignature();
        flat.Cells.Fill(77);

        Assert.Equal(0, BlockSearch.Activity(flat), 1e-4f);
    }

    private static FrameSignature Noise(int seed)
    {
        var (random, signature) = (new Random(seed), new FrameSignature());
        foreach (ref var cell in signature.Cells)
        {
            cell = 255 * random.NextSingle();
        }

        return signature;
    }
}
