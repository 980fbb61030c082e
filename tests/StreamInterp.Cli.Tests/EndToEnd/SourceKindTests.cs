namespace StreamInterp.Cli.Tests.EndToEnd;

/// <summary>Sources that are not just frames in a row: turned, cut short, interlaced, of varying rate, with more streams.</summary>
public sealed class SourceKindTests
{
    private const double CodedPsnr = 30;

    // Half the lines of each picture are made up.
    private const double FieldPsnr = 27;

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

    [Theory]
    [InlineData("in.mkv", "")]
    [InlineData("in.mp4", "+faststart")]
    public void Interpolate_CutOffFile_WarnsAndKeepsWhatCame(string name, string flags)
    {
        using var folder = new TemporaryFolder();
        ToolRun.Of(
            "ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc2=size=320x180:rate=25:duration=4", "-c:v", "libx264", "-movflags", flags,
            folder[name]).RequireSuccess();
        var bytes = File.ReadAllBytes(folder[name]);
        File.WriteAllBytes(folder[name], bytes[..(bytes.Length / 2)]);

        var run = ToolRun.Cli("interpolate", folder[name], folder["out.mp4"], "-i", "blend").RequireSuccess();

        var warning = Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Matches("ended after [0-9]+ of about 100 frames, .* seems cut short", warning);
        Assert.NotEmpty(Ffprobe.Times(folder["out.mp4"], "v"));
    }

    [Fact]
    public void Interpolate_VaryingRate_SaysSoAndAdvisesARate()
    {
        using var folder = new TemporaryFolder();
        ToolRun.Of(
            "ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc2=size=64x36:rate=25:duration=2", "-vf",
            "select='not(mod(n,3))+gt(n,30)'", "-vsync", "vfr", "-c:v", "libx264", folder["in.mp4"]).RequireSuccess();

        var run = ToolRun.Cli("interpolate", folder["in.mp4"], folder["out.mp4"], "-i", "blend").RequireSuccess();

        Assert.Contains("varies", run.Error, StringComparison.Ordinal);
        Assert.Contains("--rate", run.Error, StringComparison.Ordinal);
        Assert.Contains("varying rate, 15 on average -> 50/1;", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Interpolate_SoundThatOutlastsThePicture_IsNothingToWarnOf()
    {
        using var folder = new TemporaryFolder();
        ToolRun.Of(
            "ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc2=size=64x36:rate=25:duration=1", "-f", "lavfi", "-i", "sine=duration=4",
            folder["in.mp4"]).RequireSuccess();

        var run = ToolRun.Cli("interpolate", folder["in.mp4"], folder["out.mp4"], "-i", "blend").RequireSuccess();

        Assert.Empty(run.Error);
        Assert.Contains("out.mp4: 25/1 -> 50/1; 25 frames in, 50 out", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Interpolate_InterlacedToItsFieldRate_GivesTheTruePictures()
    {
        using var folder = new TemporaryFolder();
        var truth = Write(folder["truth.mkv"], "testsrc2=size=320x180:rate=50:duration=0.4");
        Interlace(truth, folder["in.mkv"]);

        var run = ToolRun.Cli("interpolate", folder["in.mkv"], folder["out.mkv"]).RequireSuccess();

        Assert.Contains("25/1 interlaced, deinterlaced to 50/1 -> 50/1;", run.Output, StringComparison.Ordinal);
        Assert.Contains(" 0 made", run.Output, StringComparison.Ordinal);
        Assert.Equal(20, Ffprobe.Times(folder["out.mkv"], "v").Length);
        Ffprobe.AssertLooksLike(truth, folder["out.mkv"], FieldPsnr);
    }

    [Theory]
    [InlineData("30", "25/1", 12)]
    [InlineData("100", "50/1", 40)]
    public void Interpolate_InterlacedToAnotherRate_TakesFieldsOnlyWhereTheyFit(string rate, string pictures, int frames)
    {
        using var folder = new TemporaryFolder();
        Interlace(Write(folder["truth.mkv"], "testsrc2=size=64x36:rate=50:duration=0.4"), folder["in.mkv"]);

        var run = ToolRun.Cli("interpolate", folder["in.mkv"], folder["out.mkv"], "-r", rate, "-i", "blend").RequireSuccess();

        Assert.Contains($"deinterlaced to {pictures} -> {rate}/1;", run.Output, StringComparison.Ordinal);
        Assert.Equal(frames, Ffprobe.Times(folder["out.mkv"], "v").Length);
    }

    private static void Interlace(string path, string output) => ToolRun.Of(
        "ffmpeg", "-v", "error", "-i", path, "-vf", "interlace=lowpass=0", "-c:v", "libx264", "-qp", "10", "-flags", "+ilme+ildct", output)
        .RequireSuccess();

    private static string Write(string path, string source)
    {
        ToolRun.Of("ffmpeg", "-v", "error", "-f", "lavfi", "-i", source, "-pix_fmt", "yuv420p", "-c:v", "libx264", path).RequireSuccess();
        return path;
    }
}
