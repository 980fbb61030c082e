using StreamInterp.Cli.Pipelines;
using StreamInterp.Media;

namespace StreamInterp.Cli.Tests.Pipelines;

public sealed class TranscodeOutcomeTests
{
    private const int Seconds = 10;
    private static readonly Fraction s_rate = new(25, 1);

    [Fact]
    public void Summary_ConstantRate_NamesBothRates() => Assert.StartsWith(
        "out.mp4: 25/1 -> 50/1; 250 frames in, 500 out", Outcome().Summary(TimeSpan.FromSeconds(1)), StringComparison.Ordinal);

    [Fact]
    public void Warnings_WholeSource_AreNone() => Assert.Empty(Outcome().Warnings);

    [Fact]
    public void Warnings_SourceEndsEarly_SayHowMuchCame() => Assert.Equal(
        ["in.mp4 ended after 110 of about 250 frames, 4.4 of 10.0 s; the file seems cut short."], Outcome(frames: 110, seconds: 4.4).Warnings);

    [Fact]
    public void Warnings_VideoEndsBeforeTheSound_AreNone() =>
        Assert.Empty((Outcome(frames: 110, seconds: 4.4) with { Length = ClockTime.FromSeconds(Seconds) }).Warnings);

    [Fact]
    public void Warnings_FramesDoNotKeepTheRate_AdviseOne()
    {
        var outcome = Outcome(frames: 150);

        Assert.Contains("--rate", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
        Assert.Contains(" varying rate, 15 on average -> 50/1;", outcome.Summary(TimeSpan.FromSeconds(1)), StringComparison.Ordinal);
    }

    [Fact]
    public void RateVaries_SourceNamesNoRate_IsTrue() => Assert.True((Outcome() with { PictureRate = Fraction.Zero }).RateVaries);

    [Fact]
    public void RateVaries_AFrameIsMissing_IsFalse() => Assert.False(Outcome(frames: 249).RateVaries);

    private static TranscodeOutcome Outcome(int frames = 250, double seconds = Seconds)
    {
        var length = new ClockTime((ulong)(seconds * 1e9));
        var line = new TranscodeLine
        {
            Input = "in.mp4",
            Output = "out.mp4",
            Container = Container.Of("out.mp4"),
            Source = new MediaProbe(ClockTime.FromSeconds(Seconds), new StreamType("video/x-h264", null), 64, 36, s_rate, false, []),
            Interpolator = ["streaminterp"],
            Encoder = ["x264enc"],
        };
        return new TranscodeOutcome(line, new StreamReport(frames, 500, 250, 0, 0, 0, 1, 1, "motion"))
        {
            PictureRate = s_rate,
            OutputRate = new Fraction(50, 1),
            VideoLength = length,
            Length = length,
        };
    }
}
