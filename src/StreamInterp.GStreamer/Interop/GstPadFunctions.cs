using System.Runtime.InteropServices;

namespace StreamInterp.GStreamer.Interop;

/// <summary>gstpad.h and gstpadtemplate.h.</summary>
internal static unsafe partial class Gst
{
    [DllImport(Library)]
    internal static extern GstPadTemplate* gst_pad_template_new(byte* name, GstPadDirection direction, int presence, GstCaps* caps);

    [DllImport(Library)]
    internal static extern GstPad* gst_pad_new_from_template(GstPadTemplate* template, byte* name);

    [DllImport(Library)]
    internal static extern GstCaps* gst_pad_get_pad_template_caps(GstPad* pad);

    [DllImport(Library)]
    internal static extern void gst_pad_set_chain_function_full(
        GstPad* pad, delegate* unmanaged<GstPad*, GstElement*, GstBuffer*, GstFlowReturn> chain, void* context, void* notify);

    [DllImport(Library)]
    internal static extern void gst_pad_set_event_function_full(
        GstPad* pad, delegate* unmanaged<GstPad*, GstElement*, GstEvent*, int> handler, void* context, void* notify);

    [DllImport(Library)]
    internal static extern void gst_pad_set_query_function_full(
        GstPad* pad, delegate* unmanaged<GstPad*, GstElement*, GstQuery*, int> handler, void* context, void* notify);

    [DllImport(Library)]
    internal static extern void gst_pad_set_activatemode_function_full(
        GstPad* pad, delegate* unmanaged<GstPad*, GstElement*, int, int, int> handler, void* context, void* notify);

    [DllImport(Library)]
    internal static extern int gst_pad_start_task(GstPad* pad, delegate* unmanaged<GstElement*, void> loop, void* context, void* notify);

    [DllImport(Library)]
    internal static extern int gst_pad_pause_task(GstPad* pad);

    [DllImport(Library)]
    internal static extern int gst_pad_stop_task(GstPad* pad);

    [DllImport(Library)]
    internal static extern GstFlowReturn gst_pad_push(GstPad* pad, GstBuffer* buffer);

    [DllImport(Library)]
    internal static extern int gst_pad_push_event(GstPad* pad, GstEvent* item);

    [DllImport(Library)]
    internal static extern int gst_pad_event_default(GstPad* pad, GstElement* parent, GstEvent* item);

    [DllImport(Library)]
    internal static extern int gst_pad_query_default(GstPad* pad, GstElement* parent, GstQuery* query);

    [DllImport(Library)]
    internal static extern int gst_pad_peer_query(GstPad* pad, GstQuery* query);

    [DllImport(Library)]
    internal static extern GstCaps* gst_pad_peer_query_caps(GstPad* pad, GstCaps* filter);

    [DllImport(Library)]
    internal static extern int gst_pad_check_reconfigure(GstPad* pad);

    [DllImport(Library)]
    internal static extern void gst_pad_mark_reconfigure(GstPad* pad);
}
