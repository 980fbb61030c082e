using StreamInterp.Cli.Demo;
using StreamInterp.Cli.Imaging;
using StreamInterp.Cli.Pipelines;
using StreamInterp.Media;

namespace StreamInterp.Cli.Tests.EndToEnd;

public sealed class DemoTests
{
    [Fact]
    public void Write_Scene_HasAllFramesAndSound()
    {
        using var folder = new TemporaryFolder();

        DemoClip.Write(folder["scene.mp4"], new VideoInfo(VideoFormat.I420, 64, 36), new Fraction(10, 1));

        Assert.Equal(60, Ffprobe.Times(folder["scene.mp4"], "v").Length);
        Assert.Equal("aac", Ffprobe.Field(folder["scene.mp4"], "a", "codec_name"));
        Assert.Equal(6.0, Ffprobe.Duration(folder["scene.mp4"], "a"), 0.1);
    }

    [Fact]
    public void Demo_OwnClip_PrintsCountsAndDrawsTheSheet()
    {
        using var folder = new TemporaryFolder();
        var input = Clips.WritePattern(folder["in.mp4"], frames: 20);

        var run = ToolRun.Cli("demo", input, folder["out.mp4"], "-i", "blend").RequireSuccess();

        Assert.Matches(@"frames in\s+│\s+20 ", run.Output);
        Assert.Matches(@"frames out\s+│\s+40 ", run.Output);
        Assert.Equal(40, Ffprobe.Times(folder["out.mp4"], "v").Length);
        Assert.Equal(Ffprobe.PacketHash(input, "a"), Ffprobe.PacketHash(folder["out.mp4"], "a"));
        using var sheet = new DecodedVideo(folder["out.png"], VideoFormat.RGB);
        Assert.True(sheet.Info.Width > 3 * 64);
    }

    [Fact]
    public void Read_SceneAtTwiceItsRate_ComparesWithTheTruth()
    {
        using var folder = new TemporaryFolder();
        var (info, rate) = (new VideoInfo(VideoFormat.I420, 128, 72), new Fraction(20, 1));
        DemoClip.Write(folder["scene.mp4"], info, rate);
        var review = new DemoReview(new Fraction(10, 1), rate, frames: 120, hasTruth: true);

        var sheet = review.Read(folder["scene.mp4"], "title");

        Assert.True(review.MadePsnr > 40, $"made {review.MadePsnr}: these are true frames, only coded");
        Assert.True(review.SourcePsnr > 40, $"source {review.SourcePsnr}");
        Assert.True(review.RepeatedPsnr < 30, $"repeated {review.RepeatedPsnr}");
        Assert.True(sheet.Width > 4 * info.Width);
    }
}
