using System.Text;
using StreamInterp.Interpolation;
using StreamInterp.Media;
using StreamInterp.Quality;
using StreamInterp.Testing;

namespace StreamInterp.Tests.Quality;

public sealed class QualityTests
{
    [Theory]
    [InlineData(VideoFormat.I420, 1, 48.1308)]
    [InlineData(VideoFormat.NV12, 5, 34.1514)]
    [InlineData(VideoFormat.P010_10LE, 4, 48.1560)]
    public void Psnr_ConstantDifference_IsTheDefinition(VideoFormat format, int difference, double expected)
    {
        var info = new VideoInfo(format, 19, 7);
        using var reference = new FrameBuffer(info);
        using var picture = new FrameBuffer(info);
        Patterns.FillFlat(reference.Picture, 100, 100, 100);
        Patterns.FillFlat(picture.Picture, 100, 100 + difference, 100);

        Assert.Equal(Psnr.Cap, Psnr.Measure(reference.Picture, picture.Picture, component: 0));
        Assert.Equal(expected, Psnr.Measure(reference.Picture, picture.Picture, component: 1), 3);
    }

    [Fact]
    public void Ssim_EqualAndUnrelatedPictures_AreOneAndNearZero()
    {
        var info = new VideoInfo(VideoFormat.GRAY8, 64, 48);
        using var reference = new FrameBuffer(info);
        using var picture = new FrameBuffer(info);
        Patterns.FillNoise(reference.Picture, seed: 1);
        Patterns.FillNoise(picture.Picture, seed: 2);

        Assert.Equal(1, Ssim.Measure(reference.Picture, reference.Picture), 9);
        Assert.InRange(Ssim.Measure(reference.Picture, picture.Picture), -0.1, 0.1);
    }

    [Fact]
    public void Y4mReader_UnknownPixelFormat_NamesItAndARemedy()
    {
        using var stream = new MemoryStream(Encoding.ASCII.GetBytes("YUV4MPEG2 W4 H4 F25:1 C422p10\n"));

        var error = Assert.Throws<InterpolationException>(() => new Y4mReader(stream));

        Assert.Contains("C422p10", error.Message);
        Assert.Contains("yuv420p", error.Remedy);
    }

    [Fact]
    public void Y4mReader_TruncatedFrame_Throws()
    {
        using var stream = new MemoryStream(Encoding.ASCII.GetBytes("YUV4MPEG2 W4 H4 F30000:1001 C420mpeg2\nFRAME\nshort"));
        var reader = new Y4mReader(stream);
        using var frame = new FrameBuffer(reader.Info);

        Assert.Equal(new Fraction(30000, 1001), reader.FrameRate);
        Assert.Throws<InterpolationException>(() => reader.TryRead(frame.Picture));
    }

    [Fact]
    public void RecreationTest_BlendOfALinearFade_IsPerfect()
    {
        using var stream = new MemoryStream();
        stream.Write("YUV4MPEG2 W16 H16 F25:1 Cmono\n"u8);
        for (var frame = 0; frame < 6; frame++)
        {
            stream.Write("FRAME\n"u8);
            stream.Write(Enumerable.Repeat((byte)(frame * 10), 256).ToArray());
        }

        stream.Position = 0;
        using var blend = new BlendInterpolator();
        var result = RecreationTest.Run(new Y4mReader(stream), blend);

        Assert.Equal([1, 3], result.Frames.Select(frame => frame.Index));
        Assert.Equal(Psnr.Cap, result.PsnrY);
        Assert.Equal(1, result.SsimY, 9);
    }
}
