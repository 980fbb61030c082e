using System.Runtime.InteropServices;
using StreamInterp.Cli.Interop;
using StreamInterp.Interpolation;
using StreamInterp.Media;

namespace StreamInterp.Cli.Pipelines;

/// <summary>What a media file holds.</summary>
/// <param name="Duration">Length; <see cref="ClockTime.None"/> if the file does not tell.</param>
/// <param name="Video">Type of the first video stream.</param>
/// <param name="Width">Its width in pixels.</param>
/// <param name="Height">Its height in pixels.</param>
/// <param name="FrameRate">Its nominal rate; 0/1 if it varies.</param>
/// <param name="Interlaced">Whether it holds fields.</param>
/// <param name="Audio">Types of all audio streams, in order.</param>
internal sealed record MediaProbe(
    ClockTime Duration, StreamType Video, int Width, int Height, Fraction FrameRate, bool Interlaced, IReadOnlyList<StreamType> Audio)
{
    private const string ContainerNick = "container";
    private const string VideoNick = "video";
    private const string AudioNick = "audio";
    private const string OrientationTag = "image-orientation";
    private const string Upright = "rotate-0";

    private static readonly ClockTime s_patience = ClockTime.FromSeconds(30);

    /// <summary>True for a bare elementary stream, whose frames have no time stamps but what their rate gives.</summary>
    public bool IsElementary { get; init; }

    /// <summary>True if the file asks players to turn or mirror the picture, as telephones that are held upright write it.</summary>
    public bool IsTurned { get; init; }

    /// <summary>What else the file holds, one short name per stream: subtitles, further videos, data.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];

    /// <summary>Reads the start of <paramref name="path"/>.</summary>
    /// <exception cref="InterpolationException">The file cannot be read, is no media, has no video or needs a missing plugin.</exception>
    public static MediaProbe Of(string path)
    {
        GStreamerLibrary.Initialize();
        if (!File.Exists(path))
        {
            throw new InterpolationException($"{path} does not exist or is not a file.", "Check the path.");
        }

        var discoverer = GstPbutils.gst_discoverer_new(s_patience.Nanoseconds, out var error);
        if (GLib.TakeError(error) is { } message)
        {
            throw new InterpolationException($"Files cannot be inspected: {message}.", GStreamerLibrary.InstallRemedy);
        }

        var info = GstPbutils.gst_discoverer_discover_uri(discoverer, UriOf(path), out error);
        try
        {
            Require(path, info, GLib.TakeError(error));
            return Read(path, info);
        }
        finally
        {
            GLib.g_object_unref(info);
            GLib.g_object_unref(discoverer);
        }
    }

    private static string UriOf(string path)
    {
        var uri = GLib.TakeString(Gst.gst_filename_to_uri(Path.GetFullPath(path), out var error));
        return uri ?? throw new InterpolationException($"{path} is not a usable path: {GLib.TakeError(error)}.", "Rename the file.");
    }

    private static void Require(string path, nint info, string? error)
    {
        var result = info == 0 ? -1 : GstPbutils.gst_discoverer_info_get_result(info);
        if (result == GstPbutils.GST_DISCOVERER_MISSING_PLUGINS)
        {
            throw new InterpolationException($"No decoder for {path} is installed.", GStreamerLibrary.InstallRemedy);
        }

        if (result != GstPbutils.GST_DISCOVERER_OK)
        {
            throw new InterpolationException(
                $"{path} cannot be read: {error?.TrimEnd('.') ?? "it took too long"}.",
                "Check that it is a complete media file.");
        }
    }

    private static MediaProbe Read(string path, nint info)
    {
        var audio = Streams(GstPbutils.gst_discoverer_info_get_audio_streams(info), TypeOf);
        var others = OtherStreams(info);
        var videos = Streams(GstPbutils.gst_discoverer_info_get_video_streams(info), stream => new MediaProbe(
            new ClockTime(GstPbutils.gst_discoverer_info_get_duration(info)),
            TypeOf(stream),
            (int)GstPbutils.gst_discoverer_video_info_get_width(stream),
            (int)GstPbutils.gst_discoverer_video_info_get_height(stream),
            new Fraction(
                (int)GstPbutils.gst_discoverer_video_info_get_framerate_num(stream),
                Math.Max(1, (int)GstPbutils.gst_discoverer_video_info_get_framerate_denom(stream))),
            GstPbutils.gst_discoverer_video_info_is_interlaced(stream) != 0,
            audio)
        {
            IsElementary = !IsContainer(info),
            IsTurned = OrientationOf(stream) is { } orientation && orientation != Upright,
            Others = others,
        });
        return videos.Count > 0
            ? videos[0]
            : throw new InterpolationException($"{path} has no video.", "Choose a file with a video stream.");
    }

    private static bool IsContainer(nint info)
    {
        var top = GstPbutils.gst_discoverer_info_get_stream_info(info);
        var nick = NickOf(top);
        GLib.g_object_unref(top);
        return nick == ContainerNick;
    }

    // Of the videos the first is taken, of the sound all.
    private static List<string> OtherStreams(nint info)
    {
        var streams = Streams(GstPbutils.gst_discoverer_info_get_stream_list(info), stream => (Nick: NickOf(stream), TypeOf(stream).Name));
        var video = streams.FindIndex(stream => stream.Nick == VideoNick);
        return
        [
            .. streams.Where((stream, index) => index != video && stream.Nick is not (ContainerNick or AudioNick))
                .Select(stream => stream.Name.Length > 0 ? $"{stream.Nick} ({stream.Name})" : $"{stream.Nick}"),
        ];
    }

    private static string? NickOf(nint stream) =>
        Marshal.PtrToStringUTF8(GstPbutils.gst_discoverer_stream_info_get_stream_type_nick(stream));

    private static string? OrientationOf(nint stream) =>
        GstPbutils.gst_discoverer_stream_info_get_tags(stream) is var tags and not 0
        && Gst.gst_tag_list_get_string(tags, OrientationTag, out var value) != 0
            ? GLib.TakeString(value)
            : null;

    private static StreamType TypeOf(nint stream)
    {
        var caps = GstPbutils.gst_discoverer_stream_info_get_caps(stream);
        if (caps == 0)
        {
            return new StreamType("", null);
        }

        var type = StreamType.FromCaps(caps);
        Gst.gst_mini_object_unref(caps);
        return type;
    }

    private static unsafe List<T> Streams<T>(nint list, Func<nint, T> select)
    {
        var streams = new List<T>();
        for (var node = (GLib.GList*)list; node != null; node = (GLib.GList*)node->next)
        {
            streams.Add(select(node->data));
        }

        GstPbutils.gst_discoverer_stream_info_list_free(list);
        return streams;
    }
}
