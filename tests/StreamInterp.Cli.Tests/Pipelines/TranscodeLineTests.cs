using StreamInterp.Cli.Pipelines;
using StreamInterp.Media;

namespace StreamInterp.Cli.Tests.Pipelines;

public sealed class TranscodeLineTests
{
    private static readonly StreamType s_h264 = new("video/x-h264", null);
    private static readonly StreamType s_aac = new("audio/mpeg", 4);

    [Fact]
    public void ToString_VideoAndSound_CopiesTheSoundPastTheDecoder()
    {
        var text = Line(audio: [s_aac]).ToString();

        Assert.Contains("source. ! audio/mpeg,mpegversion=4 ! aacparse ! queue", text, StringComparison.Ordinal);
        Assert.EndsWith("! mux.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void ToString_NoSound_HasOneBranch() =>
        Assert.Single(Line(audio: []).Arguments, argument => argument == "mux.");

    [Fact]
    public void ToString_InterlacedSource_IsDeinterlaced() =>
        Assert.Contains("! deinterlace", Line(audio: [], interlaced: true).ToString(), StringComparison.Ordinal);

    [Fact]
    public void ToShellCommand_PathWithBlank_IsQuoted() =>
        Assert.Contains("'location=\"my clip.mp4\"'", Line(audio: []).ToShellCommand(), StringComparison.Ordinal);

    private static TranscodeLine Line(IReadOnlyList<StreamType> audio, bool interlaced = false)
    {
        var source = new MediaProbe(ClockTime.FromSeconds(1), s_h264, 64, 36, new Fraction(30, 1), interlaced, audio);
        return new TranscodeLine("my clip.mp4", "out.mp4", Container.Of("out.mp4"), source, ["streaminterp"], ["x264enc"], audio);
    }
}
