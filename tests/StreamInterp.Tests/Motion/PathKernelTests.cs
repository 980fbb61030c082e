using System.Runtime.Intrinsics;
using StreamInterp.Motion;

namespace StreamInterp.Tests.Motion;

[Trait("Category", "Kernel")]
public sealed unsafe class PathKernelTests
{
    private const int Count = 8;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void OfRow_EachCell_IsTheScalarDefinition(int seed)
    {
        using var field = Noise(seed);
        var cell = field.Index(3, 2);

        var roughness = PathKernel.OfRow(field.U + cell, field.V + cell, field.Stride);

        for (var lane = 0; lane < Count; lane++)
        {
            var (u, v) = ((nint)(field.U + cell + lane), (nint)(field.V + cell + lane));
            Assert.Equal(PathKernel.Scalar.Of((float*)u, (float*)v, field.Stride, *(float*)u, *(float*)v), roughness[lane]);
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Of_EachCandidate_IsTheScalarDefinition(int seed)
    {
        using var field = Noise(seed);
        var cell = field.Index(4, 3);
        float* u = field.U + cell, v = field.V + cell;
        var candidates = new Candidates(Vector256.Load(u), Vector256.Load(v));

        var roughness = PathKernel.Of(u, v, field.Stride, candidates);

        for (var lane = 0; lane < Count; lane++)
        {
            Assert.Equal(PathKernel.Scalar.Of(u, v, field.Stride, candidates.U[lane], candidates.V[lane]), roughness[lane]);
        }
    }

    [Theory]
    [InlineData(8)]
    [InlineData(9)]
    public void Mean_EachCell_IsTheScalarDefinition(int seed)
    {
        using var field = Noise(seed);
        var cell = field.Index(5, 4);

        var mean = PathKernel.Mean(field.U + cell, field.V + cell, field.Cost + cell, field.Stride);

        for (var lane = 0; lane < Count; lane++)
        {
            var at = cell + lane;
            Assert.Equal(
                PathKernel.Scalar.Mean(field.U + at, field.V + at, field.Cost + at, field.Stride), (mean.U[lane], mean.V[lane]));
        }
    }

    [Fact]
    public void Of_FarFromAll_CountsEachNeighbourOnceAndCornersHalf()
    {
        using var field = new MotionField(64, 64);
        var cell = field.Index(5, 5);
        var far = new Candidates(Vector256.Create(1000f), Vector256.Create(0f));

        var roughness = PathKernel.Of(field.U + cell, field.V + cell, field.Stride, far);

        Assert.Equal(Vector256.Create(6 * PathKernel.LargestDistance), roughness);
    }

    [Fact]
    public void Around_OrderedNeighbours_GivesAllEight()
    {
        using var field = Noise(7);
        var cell = field.Index(2, 2);
        float* u = field.U + cell;

        var around = PathKernel.Around(u, field.V + cell, field.Stride);

        var expected = new List<float>();
        for (var row = -1; row <= 1; row++)
        {
            for (var column = -1; column <= 1; column++)
            {
                if (row != 0 || column != 0)
                {
                    expected.Add(u[(row * field.Stride) + column]);
                }
            }
        }

        Assert.Equal(expected.Order(), Enumerable.Range(0, Count).Select(lane => around.U[lane]).Order());
    }

    // Vectors of which about half lie within the distance that counts.
    private static MotionField Noise(int seed)
    {
        var field = new MotionField(64, 32);
        var random = new Random(seed);
        for (var row = 0; row < field.Rows; row++)
        {
            for (var column = 0; column < field.Columns; column++)
            {
                field.U[field.Index(column, row)] = (random.NextSingle() * 6) - 3;
                field.V[field.Index(column, row)] = (random.NextSingle() * 6) - 3;
                field.Cost[field.Index(column, row)] = random.NextSingle() * 50;
            }
        }

        return field;
    }
}
