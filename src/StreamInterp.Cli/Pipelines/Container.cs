using StreamInterp.Cli.Interop;
using StreamInterp.Interpolation;

namespace StreamInterp.Cli.Pipelines;

/// <summary>A container format, chosen by a file's extension, and the element that writes it.</summary>
/// <param name="Extension">With the dot, in lower case.</param>
/// <param name="Muxer">Name of the GStreamer element.</param>
internal sealed record Container(string Extension, string Muxer)
{
    private static readonly Container[] s_all =
    [
        new(".mp4", "mp4mux"), new(".m4v", "mp4mux"), new(".mov", "qtmux"), new(".mkv", "matroskamux"),
        new(".webm", "webmmux"), new(".flv", "flvmux"), new(".ts", "mpegtsmux"),
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

    /// <summary>Fails where this container cannot hold such a stream.</summary>
    /// <exception cref="InterpolationException">It cannot, or its muxer is not installed.</exception>
    public void RequireHolds(StreamType stream)
    {
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
        if (!holds)
        {
            throw new InterpolationException(
                $"{Extension} files cannot hold {stream.Name}.",
                "Write to an .mkv file, or leave the sound out with --no-audio.");
        }
    }
}
