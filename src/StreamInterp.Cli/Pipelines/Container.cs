using StreamInterp.Cli.Interop;
using StreamInterp.Interpolation;

namespace StreamInterp.Cli.Pipelines;

/// <summary>A container format, chosen by a file's extension, and the element that writes it.</summary>
/// <param name="Extension">With the dot, in lower case.</param>
/// <param name="Muxer">Name of the GStreamer element.</param>
/// <param name="VideoEncoder">The encoder where the user names none, with its settings: constant quality.</param>
/// <param name="SoundEncoder">What encodes sound that cannot be copied here; null where such sound is refused.</param>
internal sealed record Container(string Extension, string Muxer, string VideoEncoder = Container.H264, string? SoundEncoder = null)
{
    // Whatever bit rate that takes: pass=qual would be smaller, but x264enc caps it at its property bitrate.
    private const string H264 = "x264enc pass=quant quantizer=20 speed-preset=veryfast";

    // About the same quality in about the same time. end-usage=cq would follow the property target-bitrate.
    private const string Vp9 = "vp9enc min-quantizer=20 max-quantizer=20 deadline=1 cpu-used=5 row-mt=true";

    private const string Opus = "opusenc bitrate=128000";

    private static readonly Container[] s_all =
    [
        new(".mp4", "mp4mux"), new(".m4v", "mp4mux"), new(".mov", "qtmux"), new(".mkv", "matroskamux"),
        new(".webm", "webmmux", Vp9, Opus), new(".flv", "flvmux"), new(".ts", "mpegtsmux"),
    ];

    /// <summary>All extensions for help texts.</summary>
    public static string Extensions => string.Join(' ', s_all.Select(container => container.Extension));

    /// <summary>The container that the extension of <paramref name="path"/> names.</summary>
    /// <exception cref="InterpolationException">None.</exception>
    public static Container Of(string path)
    {
        var extension = Path.GetExtension(path).ToLowerInvariant();
        return s_all.FirstOrDefault(container => container.Extension == extension)
            ?? throw new InterpolationException($"The extension of {path} names no known container.", $"Use one of {Extensions}.");
    }

    /// <summary>Whether this container can hold such a stream.</summary>
    /// <exception cref="InterpolationException">Its muxer is not installed.</exception>
    public bool Holds(StreamType stream)
    {
        GStreamerLibrary.Initialize();
        var factory = Gst.gst_element_factory_find(Muxer);
        if (factory == 0)
        {
            throw new InterpolationException(
                $"The element {Muxer}, which writes {Extension} files, is missing.",
                GStreamerLibrary.InstallRemedy);
        }

        var caps = Gst.gst_caps_from_string(stream.Caps);
        var holds = Gst.gst_element_factory_can_sink_any_caps(factory, caps) != 0;
        Gst.gst_mini_object_unref(caps);
        Gst.gst_object_unref(factory);
        return holds;
    }

    /// <summary>Fails where this container cannot hold such sound.</summary>
    /// <exception cref="InterpolationException">It cannot, or its muxer is not installed.</exception>
    public void RequireHoldsSound(StreamType stream)
    {
        if (!Holds(stream))
        {
            throw new InterpolationException(
                $"{Extension} files cannot hold {stream.Name}.",
                "Write to an .mkv file, or leave the sound out with --no-audio.");
        }
    }

    /// <summary>Fails where this container cannot hold what <paramref name="encoder"/> makes; unknown ones pass.</summary>
    /// <exception cref="InterpolationException">It cannot, or its muxer is not installed.</exception>
    public void RequireHoldsVideo(IReadOnlyList<string> encoder)
    {
        if (EncodedType.Of(encoder) is { } stream && !Holds(stream))
        {
            throw new InterpolationException(
                $"{Extension} files cannot hold {stream.Name}, which {string.Join(' ', encoder)} makes.",
                $"Write to an .mkv file, or use {LaunchText.Words(VideoEncoder)[0]}.");
        }
    }
}
