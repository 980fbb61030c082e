using StreamInterp.GStreamer.Interop;
using StreamInterp.Media;

namespace StreamInterp.GStreamer;

/// <summary>GStreamer's description of a video stream in the words of the core.</summary>
internal static unsafe class VideoCaps
{
    // 16384 is the largest picture side of the video coding standards in use; beyond it, sizes of planes near 32 bits.
    private const int LargestSide = 16384;

    private static readonly VideoFormat[] s_formats = Enum.GetValues<VideoFormat>();

    private static readonly int[] s_nativeFormats = [.. s_formats.Select(NativeFormatOf)];

    /// <summary>What both pads can carry.</summary>
    internal static string Template { get; } =
        $"video/x-raw, format=(string){{ {string.Join(", ", s_formats)} }}, width=(int)[ 1, {LargestSide} ], "
        + $"height=(int)[ 1, {LargestSide} ], framerate=(fraction)[ 0/1, 2147483647/1 ]";

    /// <summary>Reads caps that were negotiated; false if they describe no picture.</summary>
    internal static bool TryParse(GstCaps* caps, GstVideoInfo* native, out VideoInfo info)
    {
        info = null!;
        if (GstVideo.gst_video_info_from_caps(native, caps) == 0)
        {
            return false;
        }

        var format = Array.IndexOf(s_nativeFormats, native->finfo->format);
        if (format < 0)
        {
            return false;
        }

        var colorimetry = new Colorimetry(
            MatrixOf(native->colorimetry.matrix, native->height),
            native->colorimetry.range == GstVideo.GST_VIDEO_COLOR_RANGE_0_255,
            ChromaSiteOf(native->chroma_site));
        info = new VideoInfo(s_formats[format], native->width, native->height, colorimetry);
        return true;
    }

    private static int NativeFormatOf(VideoFormat format)
    {
        using var name = new NativeString(format.ToString());
        return GstVideo.gst_video_format_from_string(name);
    }

    private static ColorMatrix MatrixOf(int matrix, int height) => matrix switch
    {
        GstVideo.GST_VIDEO_COLOR_MATRIX_FCC => ColorMatrix.Fcc,
        GstVideo.GST_VIDEO_COLOR_MATRIX_BT709 => ColorMatrix.Bt709,
        GstVideo.GST_VIDEO_COLOR_MATRIX_BT601 => ColorMatrix.Bt601,
        GstVideo.GST_VIDEO_COLOR_MATRIX_SMPTE240M => ColorMatrix.Smpte240M,
        GstVideo.GST_VIDEO_COLOR_MATRIX_BT2020 => ColorMatrix.Bt2020,
        _ => Colorimetry.DefaultFor(height).Matrix,
    };

    private static ChromaSite ChromaSiteOf(int site) => site switch
    {
        GstVideo.GST_VIDEO_CHROMA_SITE_NONE => ChromaSite.Center,
        GstVideo.GST_VIDEO_CHROMA_SITE_COSITED => ChromaSite.TopLeft,
        _ => ChromaSite.Left,
    };
}
