using System.Runtime.Intrinsics;
using StreamInterp.Motion;

namespace StreamInterp.Tests.Motion;

[Trait("Category", "Kernel")]
public sealed unsafe class OverlapWeightsTests
{
    private const int One = 1 << 15;

    [Theory]
    [InlineData(8, 1)]
    [InlineData(4, 2)]
    [InlineData(8, 2)]
    public void Fill_EqualTrust_FadesSymmetricallyFromCellToCell(int height, int step)
    {
        var (across, below) = Fill(new OverlapWeights(height, step), Vector128<float>.One);

        for (var column = 0; column < TileKernel.Width; column++)
        {
            var mirrored = ((TileKernel.Width / step) - 1 - (column / step)) * step;
            Assert.InRange(across[column] + across[mirrored], One - 2, One);
        }

        for (var row = 0; row < height; row++)
        {
            Assert.InRange(below[row * TileKernel.Width] + below[(height - 1 - row) * TileKernel.Width], One - 2, One);
        }
    }

    [Fact]
    public void Fill_NoTrustInOneCell_GivesItNoShare()
    {
        var (across, _) = Fill(new OverlapWeights(8, 1), Vector128.Create(1f, 0, 1, 1));

        Assert.All(across, share => Assert.Equal(0, share));
    }

    private static (short[] Top, short[] Below) Fill(OverlapWeights weights, Vector128<float> trust)
    {
        var (top, bottom, below) = (new short[TileKernel.Width], new short[TileKernel.Width], new short[TileKernel.MaxArea]);
        fixed (short* t = top, b = bottom, w = below)
        {
            weights.Fill(trust, t, b, w);
        }

        return (top, below);
    }
}
