using StreamInterp.Media;
using StreamInterp.Pixels;

namespace StreamInterp.Tests.Pixels;

public sealed class YuvMatrixTests
{
    public static TheoryData<ColorMatrix> Matrices => [.. Enum.GetValues<ColorMatrix>()];

    // ITU-R BT.601 table 4 and BT.709: 75 % and 100 % bars in 8 bits, studio range.
    [Theory]
    [InlineData(ColorMatrix.Bt601, 1, 0, 0, 81, 90, 240)]
    [InlineData(ColorMatrix.Bt601, 0, 1, 0, 145, 54, 34)]
    [InlineData(ColorMatrix.Bt601, 0, 0, 1, 41, 240, 110)]
    [InlineData(ColorMatrix.Bt709, 1, 0, 0, 63, 102, 240)]
    [InlineData(ColorMatrix.Bt709, 0, 1, 0, 173, 42, 26)]
    [InlineData(ColorMatrix.Bt709, 0, 0, 1, 32, 240, 118)]
    [InlineData(ColorMatrix.Bt709, 1, 1, 1, 235, 128, 128)]
    public void Constants_StudioRange_GiveThePublishedCodes(ColorMatrix name, float r, float g, float b, int y, int cb, int cr)
    {
        var matrix = new YuvMatrix(new Colorimetry(name, FullRange: false, ChromaSite.Left), depth: 8);

        Assert.Equal((y, cb, cr), Codes(matrix, r, g, b));
    }

    [Theory]
    [MemberData(nameof(Matrices))]
    public void Constants_FullRange10Bit_SpanAllCodes(ColorMatrix name)
    {
        var matrix = new YuvMatrix(new Colorimetry(name, FullRange: true, ChromaSite.Left), depth: 10);

        Assert.Equal((1023, 512, 512), Codes(matrix, 1, 1, 1));
        Assert.Equal((0, 512, 512), Codes(matrix, 0, 0, 0));
    }

    [Theory]
    [MemberData(nameof(Matrices))]
    public void Constants_ThereAndBack_GiveTheColourAgain(ColorMatrix name)
    {
        var matrix = new YuvMatrix(new Colorimetry(name, FullRange: false, ChromaSite.Left), depth: 8);
        var (r, g, b) = (0.9f, 0.2f, 0.4f);
        var y = (matrix.Kr * r) + (matrix.Kg * g) + (matrix.Kb * b);
        var (cb, cr) = ((b - y) / matrix.BlueFromCb, (r - y) / matrix.RedFromCr);

        Assert.Equal(r, y + (matrix.RedFromCr * cr), 6);
        Assert.Equal(g, y + (matrix.GreenFromCb * cb) + (matrix.GreenFromCr * cr), 6);
        Assert.Equal(b, y + (matrix.BlueFromCb * cb), 6);
    }

    private static (int Y, int Cb, int Cr) Codes(YuvMatrix matrix, float r, float g, float b)
    {
        var y = (matrix.Kr * r) + (matrix.Kg * g) + (matrix.Kb * b);
        var cb = matrix.ChromaZero + (matrix.ChromaSpan * (b - y) / matrix.BlueFromCb);
        var cr = matrix.ChromaZero + (matrix.ChromaSpan * (r - y) / matrix.RedFromCr);
        return ((int)MathF.Round(matrix.LumaZero + (matrix.LumaSpan * y)), (int)MathF.Round(cb), (int)MathF.Round(cr));
    }
}
