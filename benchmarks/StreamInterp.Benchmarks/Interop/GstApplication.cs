using System.Runtime.InteropServices;
using StreamInterp.GStreamer.Interop;

namespace StreamInterp.Benchmarks.Interop;

/// <summary>What a program that runs pipelines calls of libgstreamer.</summary>
internal static unsafe class GstApplication
{
    internal const int GST_STATE_NULL = 1;
    internal const int GST_STATE_PLAYING = 4;

    [DllImport(Gst.Library)]
    internal static extern GstElement* gst_pipeline_new(byte* name);

    [DllImport(Gst.Library)]
    internal static extern GstElement* gst_parse_bin_from_description(byte* description, int ghostUnlinkedPads, void** error);

    [DllImport(Gst.Library)]
    internal static extern int gst_bin_add(GstElement* bin, GstElement* element);

    [DllImport(Gst.Library)]
    internal static extern GstPad* gst_element_get_static_pad(GstElement* element, byte* name);

    [DllImport(Gst.Library)]
    internal static extern GstPad* gst_pad_new(byte* name, GstPadDirection direction);

    [DllImport(Gst.Library)]
    internal static extern int gst_pad_set_active(GstPad* pad, int active);

    [DllImport(Gst.Library)]
    internal static extern int gst_pad_link(GstPad* source, GstPad* sink);

    [DllImport(Gst.Library)]
    internal static extern int gst_element_set_state(GstElement* element, int state);

    [DllImport(Gst.Library)]
    internal static extern void* gst_element_get_bus(GstElement* element);

    [DllImport(Gst.Library)]
    internal static extern GstMessage* gst_bus_timed_pop_filtered(void* bus, ulong timeout, GstMessageType types);

    [DllImport(Gst.Library)]
    internal static extern GstEvent* gst_event_new_stream_start(byte* id);

    [DllImport(Gst.Library)]
    internal static extern GstEvent* gst_event_new_segment(GstSegment* segment);

    [DllImport(Gst.Library)]
    internal static extern nuint gst_buffer_fill(GstBuffer* buffer, nuint offset, void* source, nuint size);
}
