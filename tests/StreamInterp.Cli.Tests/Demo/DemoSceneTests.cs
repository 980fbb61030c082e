using StreamInterp.Cli.Demo;
using StreamInterp.Media;
using StreamInterp.Quality;
using StreamInterp.Testing;

namespace StreamInterp.Cli.Tests.Demo;

public sealed class DemoSceneTests
{
    private static readonly VideoInfo s_info = new(VideoFormat.I420, 160, 90);

    [Fact]
    public void Render_SameTime_GivesTheSamePicture()
    {
        using var first = Rendered(ClockTime.FromMilliseconds(1234));
        using var second = Rendered(ClockTime.FromMilliseconds(1234));

        FrameAssert.Equal(first.Picture, second.Picture);
    }

    [Fact]
    public void Render_OddSize_WritesOnlyTheRows()
    {
        using var frame = new GuardedFrame(new VideoInfo(VideoFormat.I420, 31, 17));

        DemoScene.Render(ClockTime.FromSeconds(1), frame.Picture);

        frame.AssertGuardsIntact();
    }

    [Fact]
    public void Render_AFrameLater_ShowsMotion() => Assert.InRange(PsnrBetween(1000, 1033), 15, 40);

    [Fact]
    public void Render_AcrossTheCut_ShowsAnotherPicture() => Assert.True(PsnrBetween(2999, 3000) < 15);

    [Fact]
    public void Render_WhileTheCloudPasses_IsDarker() => Assert.True(MeanLuma(1900) < 0.8 * MeanLuma(500));

    private static double PsnrBetween(ulong firstMilliseconds, ulong secondMilliseconds)
    {
        using var first = Rendered(ClockTime.FromMilliseconds(firstMilliseconds));
        using var second = Rendered(ClockTime.FromMilliseconds(secondMilliseconds));
        return Psnr.Measure(first.Picture, second.Picture);
    }

    private static double MeanLuma(ulong milliseconds)
    {
        using var frame = Rendered(ClockTime.FromMilliseconds(milliseconds));
        var picture = frame.Picture;
        return Enumerable.Range(0, s_info.Width * s_info.Height).Average(i => Samples.Get(picture, 0, i % s_info.Width, i / s_info.Width));
    }

    private static FrameBuffer Rendered(ClockTime time)
    {
        var frame = new FrameBuffer(s_info);
        DemoScene.Render(time, frame.Picture);
        return frame;
    }
}
