using StreamInterp.GStreamer.Interop;

namespace StreamInterp.GStreamer;

/// <summary>The debug category <c>streaminterp</c> (GST_DEBUG=streaminterp:5).</summary>
internal static unsafe class DebugLog
{
    private static GstDebugCategory* s_category;

    internal static void Initialize()
    {
        if (s_category == null)
        {
            s_category = Gst._gst_debug_category_new(
                Utf8.Literal("streaminterp"u8), 0, Utf8.Literal("Frame rate interpolation"u8));
        }
    }

    /// <summary>True where a line of this level would be shown; asked first by whoever must build a string.</summary>
    internal static bool IsEnabled(GstDebugLevel level) => Gst.gst_debug_category_get_threshold(s_category) >= level;

    internal static void Write(GstDebugLevel level, GstElement* element, string message)
    {
        if (!IsEnabled(level))
        {
            return;
        }

        using var text = new NativeString(message);
        Gst.gst_debug_log_literal(
            s_category, level, Utf8.Literal("StreamInterp.GStreamer"u8), Utf8.Literal("streaminterp"u8), 0, element, text);
    }
}
