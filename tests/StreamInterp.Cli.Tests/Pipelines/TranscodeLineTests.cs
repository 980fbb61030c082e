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

    [Theory]
    [InlineData("x264enc", "! h264parse ! queue ! mux.")]
    [InlineData("x265enc bitrate=2640", "! h265parse ! queue ! mux.")]
    [InlineData("videoscale ! av1enc", "! av1parse ! queue ! mux.")]
    [InlineData("vp9enc", "! vp9enc ! queue ! mux.")]
    public void ToString_Encoder_IsFollowedByTheParserOfItsFormat(string encoder, string expected) => Assert.Contains(
        expected, (Line(audio: []) with { Encoder = LaunchText.Words(encoder) }).ToString(), StringComparison.Ordinal);

    [Fact]
    public void ToString_SoundToEncodeAnew_IsDecodedAndEncoded()
    {
        var text = (Line(audio: [s_aac]) with { Container = Container.Of("out.webm"), Recoded = [s_aac] }).ToString();

        Assert.EndsWith("! decodebin ! audioconvert ! audioresample ! opusenc bitrate=128000 ! mux.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void ToString_NoSound_HasOneBranch() =>
        Assert.Single(Line(audio: []).Arguments, argument => argument == "mux.");

    [Fact]
    public void Exits_Names_AreThoseOfElementsInTheLine()
    {
        var line = Line(audio: [s_aac, s_aac]);

        Assert.Equal(3, line.Exits.Count());
        Assert.All(line.Exits, exit => Assert.Contains($"name={exit}", line.Arguments));
    }

    [Fact]
    public void ToString_InterlacedSource_IsDeinterlaced() =>
        Assert.Contains("! deinterlace", Line(audio: [], interlaced: true).ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData(30, "fields=top")]
    [InlineData(59, "fields=top")]
    [InlineData(60, "fields=all")]
    [InlineData(120, "fields=all")]
    public void ToString_InterlacedSource_TakesFieldsWhereTheTargetHoldsThemAll(int target, string expected) => Assert.Contains(
        expected, (Line(audio: [], interlaced: true) with { TargetRate = new Fraction(target, 1) }).ToString(), StringComparison.Ordinal);

    [Fact]
    public void ToShellCommand_PathWithBlank_IsQuoted() =>
        Assert.Contains("'location=\"my clip.mp4\"'", Line(audio: []).ToShellCommand(), StringComparison.Ordinal);

    [Fact]
    public void ToString_InputRate_IsSetAfterTheDecoder() => Assert.Contains(
        "! decodebin ! capssetter caps=video/x-raw,framerate=30/1 !",
        (Line(audio: []) with { InputRate = new Fraction(30, 1) }).ToString(),
        StringComparison.Ordinal);

    [Fact]
    public void ExpectedFrames_LengthAndRate_GiveTheirProduct() => Assert.Equal(30, Line(audio: []).ExpectedFrames);

    private static TranscodeLine Line(IReadOnlyList<StreamType> audio, bool interlaced = false) => new()
    {
        Input = "my clip.mp4",
        Output = "out.mp4",
        Container = Container.Of("out.mp4"),
        Source = new MediaProbe(ClockTime.FromSeconds(1), s_h264, 64, 36, new Fraction(30, 1), interlaced, audio),
        Interpolator = ["streaminterp"],
        Encoder = ["x264enc"],
        Audio = audio,
    };
}
