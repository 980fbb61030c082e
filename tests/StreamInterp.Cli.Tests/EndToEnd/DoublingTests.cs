namespace StreamInterp.Cli.Tests.EndToEnd;

/// <summary>Real clips through the built tool, judged by ffprobe.</summary>
public sealed class DoublingTests
{
    // MP4 counts time in ticks; at 60 fps GStreamer's muxer takes 1/6000 s.
    private const double Tick = 1.0 / 6000;

    [SkippableFact]
    public void Interpolate_Elf_DoublesFramesOnTheExactGrid() =>
        AssertDoubled(Clips.Elf, sourceFrames: 241, sourceRate: 30, hasSound: true);

    [SkippableFact]
    public void Interpolate_Bbb_DoublesFramesOnTheExactGrid() =>
        AssertDoubled(Clips.Bbb, sourceFrames: 132, sourceRate: 25, hasSound: true);

    [SkippableFact]
    public void Interpolate_Foreman_DoublesFramesOnTheExactGrid() =>
        AssertDoubled(Clips.Foreman, sourceFrames: 300, sourceRate: 30, hasSound: false, "--input-rate", "30");

    [Fact]
    public void Interpolate_ExactRate_IsMet()
    {
        using var folder = new TemporaryFolder();
        var input = Clips.WritePattern(folder["in.mp4"], frames: 25);

        ToolRun.Cli("interpolate", input, folder["out.mp4"], "--rate", "60000/1001", "-i", "blend").RequireSuccess();

        Assert.Equal("60000/1001", Ffprobe.Field(folder["out.mp4"], "v", "r_frame_rate"));
    }

    [Theory]
    [InlineData("out.mkv")]
    [InlineData("out.mov")]
    [InlineData("out.ts")]
    [InlineData("out.flv")]
    public void Interpolate_OtherContainer_KeepsFramesAndSound(string name)
    {
        using var folder = new TemporaryFolder();
        var input = Clips.WritePattern(folder["in.mp4"]);

        ToolRun.Cli("interpolate", input, folder[name], "-i", "blend").RequireSuccess();

        Assert.Equal(20, Ffprobe.Times(folder[name], "v").Length);
        Assert.Equal(Ffprobe.Times(input, "a").Length, Ffprobe.Times(folder[name], "a").Length);
    }

    [Fact]
    public void Interpolate_WebM_GetsVp9AndOpus()
    {
        using var folder = new TemporaryFolder();
        var input = Clips.WritePattern(folder["in.mp4"], frames: 25);

        var run = ToolRun.Cli("interpolate", input, folder["out.webm"], "-i", "blend").RequireSuccess();

        Assert.Contains("the sound (audio/mpeg), which .webm files cannot hold, is encoded anew", run.Error, StringComparison.Ordinal);
        Assert.Equal(50, Ffprobe.Times(folder["out.webm"], "v").Length);
        Assert.Equal("vp9", Ffprobe.Field(folder["out.webm"], "v", "codec_name"));
        Assert.Equal("opus", Ffprobe.Field(folder["out.webm"], "a", "codec_name"));
        Assert.Equal(1, Ffprobe.Times(folder["out.webm"], "a")[^1], tolerance: 0.1);
    }

    [Fact]
    public void Interpolate_PathWithBlanks_IsReadAndWritten()
    {
        using var folder = new TemporaryFolder();
        var input = Clips.WritePattern(folder["a clip's \u00fcber-name.mp4"]);

        ToolRun.Cli("interpolate", input, folder["the result.mp4"], "-i", "blend").RequireSuccess();

        Assert.Equal(20, Ffprobe.Times(folder["the result.mp4"], "v").Length);
    }

    [Fact]
    public void Interpolate_InterlacedSource_IsDeinterlacedFirst()
    {
        using var folder = new TemporaryFolder();
        var input = folder["in.mkv"];
        ToolRun.Of(
            "ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc2=size=64x36:rate=50", "-vf", "interlace", "-frames:v", "10", "-c:v",
            "libx264", "-flags", "+ilme+ildct", "-pix_fmt", "yuv420p", input).RequireSuccess();

        ToolRun.Cli("interpolate", input, folder["out.mp4"], "-i", "blend").RequireSuccess();

        Assert.Equal(20, Ffprobe.Times(folder["out.mp4"], "v").Length);
    }

    private static void AssertDoubled(string input, int sourceFrames, int sourceRate, bool hasSound, params string[] options)
    {
        using var folder = new TemporaryFolder();
        var output = folder["out.mp4"];

        ToolRun.Cli(["interpolate", input, output, "-i", "blend", .. options]).RequireSuccess();

        var (frames, rate) = (2 * sourceFrames, 2.0 * sourceRate);
        var times = Ffprobe.Times(output, "v");
        Assert.Equal(frames, times.Length);
        Assert.All(Enumerable.Range(0, frames), k => Assert.Equal(k / rate, times[k], Tick));
        Assert.Equal(frames / rate, Ffprobe.Duration(output, "v"), Tick);
        if (hasSound)
        {
            Assert.Equal(Ffprobe.PacketHash(input, "a"), Ffprobe.PacketHash(output, "a"));
        }
    }
}
