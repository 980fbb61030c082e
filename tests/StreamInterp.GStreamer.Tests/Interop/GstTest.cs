using System.Runtime.InteropServices;
using StreamInterp.GStreamer.Interop;

namespace StreamInterp.GStreamer.Tests.Interop;

/// <summary>What only tests call of libgstreamer, libgstvideo and libgobject.</summary>
internal static unsafe class GstTest
{
    internal const int GST_STATE_NULL = 1;
    internal const int GST_STATE_READY = 2;
    internal const int GST_STATE_PAUSED = 3;
    internal const int GST_STATE_PLAYING = 4;

    private const string Video = "libgstvideo-1.0.so.0";
    private const string Objects = "libgobject-2.0.so.0";

    [DllImport(Gst.Library)]
    internal static extern void* gst_bus_new();

    [DllImport(Gst.Library)]
    internal static extern void gst_element_set_bus(GstElement* element, void* bus);

    [DllImport(Gst.Library)]
    internal static extern void* gst_element_get_bus(GstElement* element);

    [DllImport(Gst.Library)]
    internal static extern GstMessage* gst_bus_timed_pop_filtered(void* bus, ulong timeout, int types);

    [DllImport(Gst.Library)]
    internal static extern void gst_message_parse_error(GstMessage* message, GError** error, byte** debug);

    [DllImport(Gst.Library)]
    internal static extern void gst_message_parse_warning(GstMessage* message, GError** error, byte** debug);

    [DllImport(Gst.Library)]
    internal static extern void gst_message_parse_qos_stats(GstMessage* message, int* format, ulong* processed, ulong* dropped);

    [DllImport(Gst.Library)]
    internal static extern GstStructure* gst_message_get_structure(GstMessage* message);

    [DllImport(Gst.Library)]
    internal static extern byte* gst_structure_to_string(GstStructure* structure);

    [DllImport("libglib-2.0.so.0")]
    internal static extern void g_error_free(GError* error);

    [DllImport(Gst.Library)]
    internal static extern int gst_element_set_state(GstElement* element, int state);

    [DllImport(Gst.Library)]
    internal static extern int gst_element_get_state(GstElement* element, int* state, int* pending, ulong timeout);

    [DllImport(Gst.Library)]
    internal static extern int gst_element_seek(
        GstElement* element, double rate, GstFormat format, int flags, int startType, long start, int stopType, long stop);

    [DllImport(Gst.Library)]
    internal static extern int gst_element_query_position(GstElement* element, GstFormat format, long* position);

    [DllImport(Gst.Library)]
    internal static extern int gst_element_query_duration(GstElement* element, GstFormat format, long* duration);

    [DllImport(Gst.Library)]
    internal static extern GstElement* gst_parse_launch(byte* description, GError** error);

    [DllImport(Gst.Library)]
    internal static extern GstElement* gst_element_factory_make(byte* factory, byte* name);

    [DllImport(Gst.Library)]
    internal static extern void* gst_element_factory_find(byte* name);

    [DllImport(Gst.Library)]
    internal static extern GstElement* gst_bin_get_by_name(GstElement* bin, byte* name);

    [DllImport(Gst.Library)]
    internal static extern void gst_util_set_object_arg(GstElement* element, byte* name, byte* value);

    [DllImport(Objects)]
    internal static extern void g_object_get_property(GstElement* element, byte* name, GValue* value);

    [DllImport(Objects)]
    internal static extern GParamSpec* g_object_class_find_property(void* klass, byte* name);

    [DllImport(Gst.Library)]
    internal static extern byte* gst_value_serialize(GValue* value);

    [DllImport(Gst.Library)]
    internal static extern GstBuffer* gst_buffer_new_allocate(void* allocator, nuint size, void* parameters);

    [DllImport(Gst.Library)]
    internal static extern nuint gst_buffer_memset(GstBuffer* buffer, nuint offset, byte value, nuint size);

    [DllImport(Gst.Library)]
    internal static extern nuint gst_buffer_fill(GstBuffer* buffer, nuint offset, void* source, nuint size);

    [DllImport(Gst.Library)]
    internal static extern nuint gst_buffer_extract(GstBuffer* buffer, nuint offset, void* destination, nuint size);

    [DllImport(Gst.Library)]
    internal static extern nuint gst_buffer_get_size(GstBuffer* buffer);

    [DllImport(Gst.Library)]
    internal static extern GstMemory* gst_buffer_peek_memory(GstBuffer* buffer, uint index);

    [DllImport(Gst.Library)]
    internal static extern GstMeta* gst_buffer_get_meta(GstBuffer* buffer, nuint api);

    [DllImport(Video)]
    internal static extern GstMeta* gst_buffer_add_video_region_of_interest_meta(
        GstBuffer* buffer, byte* type, uint x, uint y, uint width, uint height);

    [DllImport(Video)]
    internal static extern nuint gst_video_region_of_interest_meta_api_get_type();

    [DllImport(Video)]
    internal static extern nuint gst_video_crop_meta_api_get_type();

    [DllImport(Video)]
    internal static extern nuint gst_video_affine_transformation_meta_api_get_type();

    [DllImport(Video)]
    internal static extern void* gst_video_affine_transformation_meta_get_info();

    [DllImport(Video)]
    internal static extern void* gst_video_crop_meta_get_info();

    [DllImport(Gst.Library)]
    internal static extern GstMeta* gst_buffer_add_meta(GstBuffer* buffer, void* info, void* parameters);

    [DllImport(Gst.Library)]
    internal static extern GstEvent* gst_event_new_flush_start();

    [DllImport(Gst.Library)]
    internal static extern GstEvent* gst_event_new_flush_stop(int resetTime);

    [DllImport(Gst.Library)]
    internal static extern GstEvent* gst_event_new_segment_done(GstFormat format, long position);

    [DllImport(Gst.Library)]
    internal static extern GstEvent* gst_event_new_gap(ulong timestamp, ulong duration);

    [DllImport(Gst.Library)]
    internal static extern GstEvent* gst_event_new_segment(GstSegment* segment);

    [DllImport(Gst.Library)]
    internal static extern GstEvent* gst_event_new_stream_start(byte* id);

    [DllImport(Video)]
    internal static extern GstEvent* gst_video_event_new_upstream_force_key_unit(ulong runningTime, int allHeaders, uint count);

    [DllImport(Video)]
    internal static extern GstEvent* gst_video_event_new_downstream_force_key_unit(
        ulong timestamp, ulong streamTime, ulong runningTime, int allHeaders, uint count);

    [DllImport(Video)]
    internal static extern int gst_video_event_is_force_key_unit(GstEvent* item);

    [DllImport(Gst.Library)]
    internal static extern GstEvent* gst_event_new_latency(ulong latency);

    [DllImport(Gst.Library)]
    internal static extern GstEvent* gst_event_new_qos(int type, double proportion, long difference, ulong timestamp);

    [DllImport(Gst.Library)]
    internal static extern GstCaps* gst_pad_query_caps(GstPad* pad, GstCaps* filter);

    [DllImport(Gst.Library)]
    internal static extern int gst_pad_link(GstPad* source, GstPad* sink);

    [DllImport(Gst.Library)]
    internal static extern int gst_pad_unlink(GstPad* source, GstPad* sink);

    [DllImport(Gst.Library)]
    internal static extern int gst_pad_query_accept_caps(GstPad* pad, GstCaps* caps);

    [DllImport(Gst.Library)]
    internal static extern GstPad* gst_element_get_static_pad(GstElement* element, byte* name);

    [DllImport(Gst.Library)]
    internal static extern GstQuery* gst_query_new_drain();
}
