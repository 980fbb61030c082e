using System.Buffers;

namespace StreamInterp.Cli.Pipelines;

/// <summary>What becomes of a file: how its frames are interpolated and encoded, and where the result goes.</summary>
/// <param name="Input">Path of the source.</param>
/// <param name="Output">Path of the result.</param>
/// <param name="Container">Container of the result.</param>
/// <param name="Source">What the source holds.</param>
/// <param name="Interpolator">The element that interpolates, with its properties, as launch text.</param>
/// <param name="Encoder">The encoder with its properties, as launch text.</param>
/// <param name="Audio">Audio streams to copy.</param>
internal sealed record TranscodeLine(
    string Input, string Output, Container Container, MediaProbe Source, IReadOnlyList<string> Interpolator, IReadOnlyList<string> Encoder,
    IReadOnlyList<StreamType> Audio)
{
    // Demuxers interleave as they like, and interpolation, encoder and muxer hold seconds of video back: bounded by bytes alone, the
    // queue lets the longest gap between the streams pass. Sound is copied compressed, so its queue needs no bound of its own.
    private const string VideoQueue = "queue max-size-buffers=0 max-size-time=0 max-size-bytes=134217728";
    private const string AudioQueue = "queue max-size-buffers=0 max-size-time=0 max-size-bytes=0";

    private static readonly SearchValues<char> s_special = SearchValues.Create("()\"' $&;");

    /// <summary>Arguments for gst-launch-1.0.</summary>
    public IReadOnlyList<string> Arguments
    {
        get
        {
            var arguments = new List<string> { "filesrc", LaunchText.Property("location", Input), "!", "parsebin", "name=source" };
            Add(arguments, $"source. ! {Source.Video.Caps} ! {VideoQueue} ! decodebin !");
            Add(arguments, Source.Interlaced ? "deinterlace fields=top ! videoconvert !" : "videoconvert !");
            arguments.AddRange(Interpolator);
            Add(arguments, "! queue ! videoconvert !");
            arguments.AddRange(Encoder);
            Add(arguments, EncodedParser is { } parser ? $"! {parser} ! queue ! mux." : "! queue ! mux.");
            Add(arguments, $"{Container.Muxer} name=mux ! filesink");
            arguments.Add(LaunchText.Property("location", Output));
            foreach (var audio in Audio)
            {
                Add(arguments, $"source. ! {audio.Caps} ! {(audio.Parser is { } audioParser ? $"{audioParser} ! " : "")}{AudioQueue} ! mux.");
            }

            return arguments;
        }
    }

    private string? EncodedParser =>
        Encoder[0].Contains("264", StringComparison.Ordinal) ? "h264parse"
        : Encoder[0].Contains("265", StringComparison.Ordinal) ? "h265parse"
        : null;

    /// <summary>The text for gst_parse_launch.</summary>
    public override string ToString() => string.Join(' ', Arguments);

    /// <summary>The same as a command for a shell.</summary>
    public string ToShellCommand() => "gst-launch-1.0 -e " + string.Join(' ', Arguments.Select(Quote));

    private static string Quote(string argument) =>
        argument.AsSpan().ContainsAny(s_special) ? $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'" : argument;

    private static void Add(List<string> arguments, string text) => arguments.AddRange(LaunchText.Words(text));
}
