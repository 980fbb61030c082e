using System.Globalization;
using StreamInterp.Media;

namespace StreamInterp.Cli.Pipelines;

/// <summary>What came of a <see cref="TranscodeLine"/> that ran to its source's end, in words for the user.</summary>
internal sealed record TranscodeOutcome(TranscodeLine Line, StreamReport Report)
{
    // Less than this is how containers count: sound that ends a little later, a last frame without a length.
    private const double NegligibleSeconds = 0.5;
    private const double NegligibleShare = 0.02;
    private const double NegligibleFrames = 2;

    /// <summary>Pictures per second that the interpolating element got: frames of the source, or fields; 0/1 if varying.</summary>
    public Fraction PictureRate { get; init; }

    /// <summary>Frames per second in the result.</summary>
    public Fraction OutputRate { get; init; }

    /// <summary>How much video came.</summary>
    public ClockTime VideoLength { get; init; }

    /// <summary>How much came of the longest stream.</summary>
    public ClockTime Length { get; init; }

    /// <summary>True if the source ended well before the length that its header names.</summary>
    /// <remarks>All streams count: sound that goes on after the last picture is nothing odd.</remarks>
    public bool SeemsCutShort => Line.Source.Duration.IsValid
        && Seconds(Line.Source.Duration) - Seconds(Length) > Math.Max(NegligibleSeconds, NegligibleShare * Seconds(Line.Source.Duration));

    /// <summary>True if the source names no rate, or one that its frames do not keep; of a cut-off end nothing is concluded.</summary>
    public bool RateVaries
    {
        get
        {
            var expected = Seconds(VideoLength) * PictureRate.Numerator / PictureRate.Denominator;
            var isKept = Math.Abs(Report.In - expected) <= Math.Max(NegligibleFrames, NegligibleShare * expected);
            return PictureRate.IsZero || (!isKept && !SeemsCutShort);
        }
    }

    /// <summary>What the user should know, one line each.</summary>
    public IEnumerable<string> Warnings
    {
        get
        {
            if (SeemsCutShort)
            {
                var frames = Line.ExpectedFrames > 0 ? $"{Text(Report.In, "0")} of about {Text(Line.ExpectedFrames, "0")} frames, " : "";
                var seconds = $"{Text(Seconds(Length), "0.0")} of {Text(Seconds(Line.Source.Duration), "0.0")} s";
                yield return $"{Line.Input} ended after {frames}{seconds}; the file seems cut short.";
            }

            if (RateVaries)
            {
                yield return $"the frame rate of {Line.Input} varies; the output has a constant {OutputRate}, and --rate names another.";
            }
        }
    }

    /// <summary>One line: where to where, how many frames, how fast.</summary>
    public string Summary(TimeSpan elapsed) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Line.Output}: {SourceRate} -> {OutputRate}; {Report.In} frames in, {Report.Out} out, {Report.Interpolated} made by "
        + $"{Report.Interpolator}, {Report.Duplicate} repeated, {Report.SceneCuts} scene cuts; "
        + $"{elapsed.TotalSeconds:0.0} s, {Report.Out / elapsed.TotalSeconds:0.0} fps");

    private string SourceRate => Line.Source.Interlaced ? $"{Line.Source.FrameRate} interlaced, deinterlaced to {PictureRate}"
        : RateVaries ? $"varying rate, {Text(Report.In / Math.Max(Seconds(VideoLength), 1e-9), "0.##")} on average"
        : $"{PictureRate}";

    private static double Seconds(ClockTime time) => time.Milliseconds / 1e3;

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
