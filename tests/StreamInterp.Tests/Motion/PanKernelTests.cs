using StreamInterp.Motion;

namespace StreamInterp.Tests.Motion;

[Trait("Category", "Kernel")]
public sealed unsafe class PanKernelTests
{
    [Theory]
    [InlineData(8, 1)]
    [InlineData(24, 7)]
    [InlineData(32, 9)]
    [InlineData(40, 23)]
    public void Compare_AnySize_EqualsScalar(int columns, int rows)
    {
        using var a = NoisePlane.Create(44, 36, pixelBytes: 1, seed: 1);
        using var b = NoisePlane.Create(44, 36, pixelBytes: 1, seed: 2);

        var actual = PanKernel.Compare(a.Row(1) + 3, a.Stride, b.Row(5), b.Stride, columns, rows);

        Assert.Equal(PanKernel.Scalar.Compare(a.Row(1) + 3, a.Stride, b.Row(5), b.Stride, columns, rows), actual);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(15, -8)]
    [InlineData(-14, 3)]
    public void Find_ShiftedAndBrighter_FindsTheShift(int u, int v)
    {
        using var from = NoisePlane.Create(40, 23, pixelBytes: 1, seed: 3);
        using var to = NoisePlane.Create(40, 23, pixelBytes: 1, seed: 4);
        for (var y = Math.Max(0, -v); y < Math.Min(23, 23 - v); y++)
        {
            for (var x = Math.Max(0, -u); x < Math.Min(40, 40 - u); x++)
            {
                to.Row(y + v)[x + u] = (byte)Math.Min(255, from.Row(y)[x] + 20);
            }
        }

        Assert.Equal(((u, v), (-u, -v)), PanSearch.Find(from, to));
    }

    [Fact]
    public void Find_AllShiftsEqual_ReturnsWhatEachDirectionFindsByItself()
    {
        using var plane = new PaddedPlane(40, 23);
        for (var y = 0; y < plane.Height; y++)
        {
            new Span<byte>(plane.Row(y), plane.Width).Fill(7);
        }

        Assert.Equal(((-15, -8), (-15, -8)), PanSearch.Find(plane, plane));
    }

    [Fact]
    public void Find_TooNarrowToCompare_ReturnsNoShift()
    {
        using var plane = NoisePlane.Create(6, 23, pixelBytes: 1, seed: 5);

        Assert.Equal(((0, 0), (0, 0)), PanSearch.Find(plane, plane));
    }
}
