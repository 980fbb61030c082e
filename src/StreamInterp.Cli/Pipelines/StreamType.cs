using System.Globalization;
using System.Runtime.InteropServices;
using StreamInterp.Cli.Interop;

namespace StreamInterp.Cli.Pipelines;

/// <summary>What kind of encoded (or raw) stream this is, reduced to what tells codecs apart.</summary>
/// <param name="Name">Media type, such as "video/x-h264".</param>
/// <param name="MpegVersion">Field mpegversion, by which audio/mpeg and video/mpeg differ; null where there is none.</param>
internal sealed record StreamType(string Name, int? MpegVersion)
{
    /// <summary>Caps as text, such as "audio/mpeg,mpegversion=4".</summary>
    public string Caps => MpegVersion is { } version ? string.Create(CultureInfo.InvariantCulture, $"{Name},mpegversion={version}") : Name;

    /// <summary>The parser that brings such a stream into the shape a muxer asks for; null where none is needed.</summary>
    public string? Parser => (Name, MpegVersion) switch
    {
        ("audio/mpeg", 2 or 4) => "aacparse",
        ("audio/mpeg", _) => "mpegaudioparse",
        ("audio/x-ac3" or "audio/x-eac3", _) => "ac3parse",
        ("audio/x-opus", _) => "opusparse",
        ("audio/x-flac", _) => "flacparse",
        ("video/x-h264", _) => "h264parse",
        ("video/x-h265", _) => "h265parse",
        ("video/x-av1", _) => "av1parse",
        _ => null,
    };

    /// <summary>Reduces the first structure of a GstCaps.</summary>
    public static StreamType FromCaps(nint caps)
    {
        var structure = Gst.gst_caps_get_structure(caps, 0);
        var name = Marshal.PtrToStringUTF8(Gst.gst_structure_get_name(structure)) ?? "";
        return new StreamType(name, Gst.gst_structure_get_int(structure, "mpegversion", out var version) != 0 ? version : null);
    }
}
