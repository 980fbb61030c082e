namespace StreamInterp.Cli.Tests.EndToEnd;

/// <summary>Sources that are not just frames in a row: turned, cut short, interlaced, of varying rate, with more streams.</summary>
public sealed class SourceKindTests
{
    private const double CodedPsnr = 30;

    [Theory]
    [InlineData("90", "180,320")]
    [InlineData("180", "320,180")]
    [InlineData("270", "180,320")]
    public void Interpolate_TurnedVideo_IsUpright(string degrees, string size)
    {
        using var folder = new TemporaryFolder();
        var flat = Write(folder["flat.mp4"], "testsrc2=size=320x180:rate=25:duration=0.4");
        ToolRun.Of("ffmpeg", "-v", "error", "-i", flat, "-c", "copy", "-metadata:s:v", $"rotate={degrees}", folder["turned.mp4"])
            .RequireSuccess();

        ToolRun.Cli("interpolate", folder["turned.mp4"], folder["out.mp4"], "-x", "1").RequireSuccess();

        Assert.Equal(size, Ffprobe.Field(folder["out.mp4"], "v", "width,height"));
        Ffprobe.AssertLooksLike(folder["turned.mp4"], folder["out.mp4"], CodedPsnr);
    }

    [Fact]
    public void Interpolate_SubtitlesAndSecondVideo_AreSaidToBeLeftOut()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["in.srt"], "1\n00:00:00,000 --> 00:00:00,300\nHello\n");
        ToolRun.Of(
            "ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc2=size=64x36:rate=25:duration=0.4", "-f", "lavfi", "-i",
            "testsrc=size=64x36:rate=25:duration=0.4", "-i", folder["in.srt"], "-map", "0", "-map", "1", "-map", "2", "-c:v", "libx264",
            folder["in.mkv"]).RequireSuccess();

        var run = ToolRun.Cli("interpolate", folder["in.mkv"], folder["out.mkv"], "-i", "blend").RequireSuccess();

        var warnings = run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, warnings.Length);
        Assert.Single(warnings, line => line.Contains("left out: video (video/x-h264)", StringComparison.Ordinal));
        Assert.Single(warnings, line => line.Contains("left out: subtitles", StringComparison.Ordinal));
    }

    private static string Write(string path, string source)
    {
        ToolRun.Of("ffmpeg", "-v", "error", "-f", "lavfi", "-i", source, "-pix_fmt", "yuv420p", "-c:v", "libx264", path).RequireSuccess();
        return path;
    }
}
