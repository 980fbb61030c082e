namespace StreamInterp.Cli.Tests.EndToEnd;

/// <summary>FLV, as RTMP carries it: times in 32 bits of milliseconds, no durations.</summary>
public sealed class FlvTests
{
    private const int SourceRate = 30;
    private const int OutputRate = 2 * SourceRate;
    private const int SourceFrames = 3 * SourceRate;

    // Matroska counts whole milliseconds.
    private const double Rounding = 0.001;

    // A second and a half before 2^31 and 2^32 ms.
    [Theory]
    [InlineData(0)]
    [InlineData(2_147_482)]
    [InlineData(4_294_965)]
    public void Pipeline_TimesWrap_TheGridGoesOn(int start)
    {
        using var folder = new TemporaryFolder();
        var (source, output) = (folder["in.flv"], folder["out.mkv"]);
        ToolRun.Of(
            "ffmpeg", "-v", "error", "-f", "lavfi", "-i", $"testsrc2=size=64x36:rate={SourceRate}", "-frames:v", $"{SourceFrames}",
            "-c:v", "libx264", "-bf", "0", "-output_ts_offset", $"{start}", source).RequireSuccess();

        ToolRun.Launch(
            $"filesrc location={source} ! flvdemux ! h264parse ! avdec_h264 ! streaminterp interpolator=blend "
            + $"! video/x-raw,framerate={OutputRate}/1 ! x264enc speed-preset=ultrafast ! matroskamux ! filesink location={output}")
            .RequireSuccess();

        var times = Ffprobe.Times(output, "v");
        Assert.InRange(times.Length, (2 * SourceFrames) - 2, 2 * SourceFrames);
        Assert.All(
            times.Zip(times.Skip(1), (earlier, later) => later - earlier),
            step => Assert.InRange(step, (1.0 / OutputRate) - Rounding, (1.0 / OutputRate) + Rounding));
    }
}
