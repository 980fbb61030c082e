using StreamInterp.Inspection;

namespace StreamInterp.Tests.Inspection;

[Trait("Category", "Kernel")]
public sealed unsafe class BlockDifferenceTests
{
    private const int Stride = 151;

    [Theory]
    [InlineData(1, 8, 9)]
    [InlineData(2, 8, 8)]
    [InlineData(4, 3, 3)]
    public void Sum_EveryCount_EqualsTheDefinition(int distance, int rows, int rowsToRead)
    {
        var random = new Random(6);
        var (before, after) = (new byte[9 * Stride], new byte[9 * Stride]);
        random.NextBytes(before);
        random.NextBytes(after);
        Span<ulong> change = stackalloc ulong[(Stride / 8) + 1];
        Span<ulong> detail = stackalloc ulong[(Stride / 8) + 1];

        fixed (byte* b = before, a = after)
        {
            for (var count = 1; count <= Stride; count++)
            {
                var blocks = new BlockDifference
                {
                    Before = b,
                    BeforeStride = Stride,
                    After = a,
                    AfterStride = Stride,
                    Rows = rows,
                    RowsToRead = rowsToRead,
                    Count = count,
                    Distance = distance,
                };
                blocks.Sum(change, detail);
                for (var block = 0; block * BlockDifference.Size < count; block++)
                {
                    Assert.Equal(blocks.SumOne(block * BlockDifference.Size), (change[block], detail[block]));
                }
            }
        }
    }

    [Fact]
    public void SumOne_KnownBlock_CountsChangeAndBothNeighbours()
    {
        var (before, after) = (new byte[16], new byte[16]);
        after[3] = 10;
        fixed (byte* b = before, a = after)
        {
            var blocks = new BlockDifference
            {
                Before = b,
                BeforeStride = 8,
                After = a,
                AfterStride = 8,
                Rows = 2,
                RowsToRead = 2,
                Count = 8,
                Distance = 1,
            };

            Assert.Equal((10ul, 30ul), blocks.SumOne(0));
        }
    }
}
