using System.Globalization;
using StreamInterp.Media;

namespace StreamInterp.Cli.Soak;

/// <summary>What to run, and for how long.</summary>
internal sealed record SoakOptions
{
    /// <summary>Name of the source.</summary>
    public const string SourceName = "source";

    /// <summary>Name of the interpolating element in the pipeline.</summary>
    public const string ElementName = "streaminterp";

    /// <summary>Name of the element that shows the frames.</summary>
    public const string SinkName = "sink";

    /// <summary>Seconds of stream.</summary>
    public int Seconds { get; init; } = 60;

    /// <summary>Width in pixels.</summary>
    public int Width { get; init; } = 1280;

    /// <summary>Height in pixels.</summary>
    public int Height { get; init; } = 720;

    /// <summary>Frames per second of the source; twice as many leave.</summary>
    public Fraction SourceRate { get; init; } = new(30, 1);

    /// <summary>The element's properties, as launch text.</summary>
    public string Element { get; init; } = "interpolator=motion";

    /// <summary>True to forgive what a machine causes that is busy with other things: late frames, and delays that vary.</summary>
    public bool Busy { get; init; }

    /// <summary>Frames per second that leave.</summary>
    public Fraction OutputRate => new(2 * SourceRate.Numerator, SourceRate.Denominator);

    /// <summary>
    /// The pipeline: a live source, encoded and decoded again as a camera's stream is, doubled, and shown by a sink that keeps time as
    /// video sinks do, dropping what comes 20 ms too late.
    /// </summary>
    public string Pipeline => string.Create(
        CultureInfo.InvariantCulture,
        $"videotestsrc name={SourceName} is-live=true pattern=smpte horizontal-speed=3 ! video/x-raw,format=I420,width={Width},"
        + $"height={Height},framerate={SourceRate} ! x264enc tune=zerolatency speed-preset=ultrafast bitrate=6000 ! h264parse "
        + $"! queue ! avdec_h264 ! queue ! streaminterp name={ElementName} {Element} ! video/x-raw,framerate={OutputRate} "
        + $"! fakesink name={SinkName} sync=true qos=true max-lateness=20000000 signal-handoffs=true");
}
