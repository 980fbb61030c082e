using StreamInterp.Inspection;
using StreamInterp.Media;
using StreamInterp.Testing;

namespace StreamInterp.Tests.Inspection;

public sealed class FrameSignatureTests
{
    public static TheoryData<VideoFormat> Formats => [.. Enum.GetValues<VideoFormat>()];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Measure_FlatPicture_GivesItsLumaInEveryCell(VideoFormat format)
    {
        foreach (var (width, height) in new[] { (1, 1), (5, 3), (64, 36), (200, 150), (1300, 740) })
        {
            using var frame = new GuardedFrame(new VideoInfo(format, width, height));
            var code = frame.Info.Layout.Components[0].Depth == 10 ? 400 : 100;
            Patterns.FillFlat(frame.Picture, code, code, code, code);

            var signature = Measure(frame.Picture);

            Assert.Equal(100, signature.Mean, 1e-3f);
            Assert.All(signature.Cells.ToArray(), cell => Assert.Equal(100, cell, 1e-3f));
        }
    }

    [Fact]
    public void Measure_OneCellPerPixel_GivesThePixels()
    {
        using var frame = new GuardedFrame(new VideoInfo(VideoFormat.I420, FrameSignature.Width, FrameSignature.Height));
        Patterns.FillNoise(frame.Picture, seed: 9);

        var cells = Measure(frame.Picture).Cells;

        for (var i = 0; i < cells.Length; i++)
        {
            Assert.Equal(Samples.Get(frame.Picture, 0, i % FrameSignature.Width, i / FrameSignature.Width), cells[i], 1e-3f);
        }
    }

    [Fact]
    public void Measure_SmallPicture_AveragesEveryPixelOfItsCell()
    {
        var info = new VideoInfo(VideoFormat.GRAY8, 3 * FrameSignature.Width, 2 * FrameSignature.Height);
        using var frame = new GuardedFrame(info);
        Patterns.FillNoise(frame.Picture, seed: 9);

        var cells = Measure(frame.Picture).Cells;

        for (var i = 0; i < cells.Length; i++)
        {
            var (x, y) = (3 * (i % FrameSignature.Width), 2 * (i / FrameSignature.Width));
            var sum = 0;
            for (var pixel = 0; pixel < 6; pixel++)
            {
                sum += Samples.Get(frame.Picture, 0, x + (pixel % 3), y + (pixel / 3));
            }

            Assert.Equal(sum / 6f, cells[i], 1e-3f);
        }
    }

    private static FrameSignature Measure(in VideoFrame frame)
    {
        using var bytes = new PictureBytes(frame.Info);
        var signature = new FrameSignature();
        signature.Measure(frame, bytes, new ushort[frame.Info.Width]);
        return signature;
    }
}
