using System.Buffers;
using StreamInterp.Interpolation;
using StreamInterp.Media;

namespace StreamInterp.Cli.Pipelines;

/// <summary>What becomes of a file: how its frames are interpolated and encoded, and where the result goes.</summary>
internal sealed record TranscodeLine
{
    // Demuxers interleave as they like, and interpolation, encoder and muxer hold seconds of video back: bounded by bytes alone, the
    // queue lets the longest gap between the streams pass. Sound is copied compressed, so its queue needs no bound of its own.
    private const string VideoQueue = "queue max-size-buffers=0 max-size-time=0 max-size-bytes=134217728";
    private const string AudioQueue = "queue max-size-buffers=0 max-size-time=0 max-size-bytes=0";

    private const string SoundDecoder = "! decodebin ! audioconvert ! audioresample ";

    private static readonly SearchValues<char> s_special = SearchValues.Create("()\"' $&;");

    private const string FramesName = "frames";
    private const string SoundName = "sound";

    /// <summary>Path of the source.</summary>
    public required string Input { get; init; }

    /// <summary>Path of the result.</summary>
    public required string Output { get; init; }

    /// <summary>Container of the result.</summary>
    public required Container Container { get; init; }

    /// <summary>What the source holds.</summary>
    public required MediaProbe Source { get; init; }

    /// <summary>The element that interpolates, with its properties, as words of launch text.</summary>
    public required IReadOnlyList<string> Interpolator { get; init; }

    /// <summary>The encoder with its properties, as words of launch text.</summary>
    public required IReadOnlyList<string> Encoder { get; init; }

    /// <summary>Audio streams to take along.</summary>
    public IReadOnlyList<StreamType> Audio { get; init; } = [];

    /// <summary>Those of them that are encoded anew for the container; the others are copied.</summary>
    public IReadOnlyCollection<StreamType> Recoded { get; init; } = [];

    /// <summary>Frames per second that the source is said to have; 0/1 to believe the source.</summary>
    public Fraction InputRate { get; init; }

    /// <summary>Frames per second asked for; 0/1 where only the element knows.</summary>
    public Fraction TargetRate { get; init; }

    /// <summary>True if each field of an interlaced source becomes a picture, where as many are wanted.</summary>
    public bool TakesFields => Source.Interlaced && !Source.FrameRate.IsZero && TargetRate >= Source.FrameRate * 2;

    /// <summary>Pictures that the interpolating element will get in all; 0 where length or rate is not known.</summary>
    public double ExpectedFrames => Source.Duration.IsValid
        ? Source.Duration.Milliseconds / 1e3 * Source.FrameRate.Numerator / Source.FrameRate.Denominator * (TakesFields ? 2 : 1)
        : 0;

    /// <summary>What the user should know before: what of the source is left out or changed, one line each.</summary>
    public IEnumerable<string> Notices =>
    [
        .. Source.Others.Select(stream => $"left out: {stream}; only the first video and sound are taken along."),
        .. Recoded.Select(stream =>
            $"the sound ({stream.Name}), which {Container.Extension} files cannot hold, is encoded anew by {Container.SoundEncoder}."),
    ];

    /// <summary>Names of the elements behind which the streams can be ended early; what has passed them gets into the file.</summary>
    public IEnumerable<string> Exits => Enumerable.Range(0, Audio.Count).Select(index => $"{SoundName}{index}").Prepend(FramesName);

    /// <summary>Arguments for gst-launch-1.0.</summary>
    public IReadOnlyList<string> Arguments
    {
        get
        {
            var arguments = new List<string> { "filesrc", LaunchText.Property("location", Input), "!", "parsebin", "name=source" };
            Add(arguments, $"source. ! {Source.Video.Caps} ! {VideoQueue} ! decodebin !");
            Add(arguments, InputRate.IsZero ? "" : $"capssetter caps=video/x-raw,framerate={InputRate} !");
            Add(arguments, Source.Interlaced ? $"deinterlace fields={(TakesFields ? "all" : "top")} !" : "");
            Add(arguments, Source.IsTurned ? "videoconvert ! videoflip video-direction=auto !" : "");
            Add(arguments, $"videoconvert name={FramesName} !");
            arguments.AddRange(Interpolator);
            Add(arguments, "! queue ! videoconvert !");
            arguments.AddRange(Encoder);
            Add(arguments, EncodedType.Of(Encoder)?.Parser is { } encodedParser ? $"! {encodedParser} ! queue ! mux." : "! queue ! mux.");
            Add(arguments, $"{Container.Muxer} name=mux ! filesink");
            arguments.Add(LaunchText.Property("location", Output));
            for (var index = 0; index < Audio.Count; index++)
            {
                var parser = Audio[index].Parser is { } name ? $"! {name} " : "";
                var encoder = Recoded.Contains(Audio[index]) ? $"{SoundDecoder}! {Container.SoundEncoder} " : "";
                Add(arguments, $"source. ! {Audio[index].Caps} {parser}! {AudioQueue} name={SoundName}{index} {encoder}! mux.");
            }

            return arguments;
        }
    }

    /// <summary>This line, once its container is known to hold all its streams: sound copied, else encoded anew.</summary>
    /// <exception cref="InterpolationException">It cannot.</exception>
    public TranscodeLine RequireFits()
    {
        Container.RequireHoldsVideo(Encoder);
        if (Container.SoundEncoder is not null)
        {
            return this with { Recoded = [.. Audio.Where(stream => !Container.Holds(stream)).Distinct()] };
        }

        foreach (var stream in Audio)
        {
            Container.RequireHoldsSound(stream);
        }

        return this;
    }

    /// <summary>The text for gst_parse_launch.</summary>
    public override string ToString() => string.Join(' ', Arguments);

    /// <summary>The same as a command for a shell.</summary>
    public string ToShellCommand() => "gst-launch-1.0 -e " + string.Join(' ', Arguments.Select(Quote));

    private static string Quote(string argument) =>
        argument.AsSpan().ContainsAny(s_special) ? $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'" : argument;

    private static void Add(List<string> arguments, string text) => arguments.AddRange(LaunchText.Words(text));
}
