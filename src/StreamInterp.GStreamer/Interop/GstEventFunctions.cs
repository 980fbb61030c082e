using System.Runtime.InteropServices;

namespace StreamInterp.GStreamer.Interop;

/// <summary>gstevent.h, gstquery.h and gstsegment.h.</summary>
internal static unsafe partial class Gst
{
    [DllImport(Library)]
    internal static extern GstEvent* gst_event_new_eos();

    [DllImport(Library)]
    internal static extern uint gst_event_get_seqnum(GstEvent* item);

    [DllImport(Library)]
    internal static extern void gst_event_set_seqnum(GstEvent* item, uint seqnum);

    [DllImport(Library)]
    internal static extern void gst_event_parse_gap(GstEvent* item, ulong* timestamp, ulong* duration);

    [DllImport(Library)]
    internal static extern GstEvent* gst_event_new_caps(GstCaps* caps);

    [DllImport(Library)]
    internal static extern void gst_event_parse_caps(GstEvent* item, GstCaps** caps);

    [DllImport(Library)]
    internal static extern void gst_event_copy_segment(GstEvent* item, GstSegment* segment);

    [DllImport(Library)]
    internal static extern void gst_event_parse_latency(GstEvent* item, ulong* latency);

    [DllImport(Library)]
    internal static extern void gst_event_parse_qos(
        GstEvent* item, int* type, double* proportion, long* difference, ulong* timestamp);

    [DllImport(Library)]
    internal static extern void gst_segment_init(GstSegment* segment, GstFormat format);

    [DllImport(Library)]
    internal static extern int gst_segment_is_equal(GstSegment* left, GstSegment* right);

    [DllImport(Library)]
    internal static extern ulong gst_segment_to_running_time(GstSegment* segment, GstFormat format, ulong position);

    [DllImport(Library)]
    internal static extern ulong gst_segment_to_stream_time(GstSegment* segment, GstFormat format, ulong position);

    [DllImport(Library)]
    internal static extern GstQuery* gst_query_new_latency();

    [DllImport(Library)]
    internal static extern void gst_query_parse_latency(GstQuery* query, int* live, ulong* minimum, ulong* maximum);

    [DllImport(Library)]
    internal static extern void gst_query_set_latency(GstQuery* query, int live, ulong minimum, ulong maximum);

    [DllImport(Library)]
    internal static extern void gst_query_parse_caps(GstQuery* query, GstCaps** filter);

    [DllImport(Library)]
    internal static extern void gst_query_set_caps_result(GstQuery* query, GstCaps* caps);

    [DllImport(Library)]
    internal static extern GstQuery* gst_query_new_allocation(GstCaps* caps, int needPool);

    [DllImport(Library)]
    internal static extern void gst_query_parse_allocation(GstQuery* query, GstCaps** caps, int* needPool);

    [DllImport(Library)]
    internal static extern uint gst_query_get_n_allocation_pools(GstQuery* query);

    [DllImport(Library)]
    internal static extern void gst_query_parse_nth_allocation_pool(
        GstQuery* query, uint index, GstBufferPool** pool, uint* size, uint* minimum, uint* maximum);

    [DllImport(Library)]
    internal static extern uint gst_query_get_n_allocation_params(GstQuery* query);

    [DllImport(Library)]
    internal static extern void gst_query_parse_nth_allocation_param(
        GstQuery* query, uint index, void** allocator, GstAllocationParams* parameters);

    [DllImport(Library)]
    internal static extern void gst_query_add_allocation_param(GstQuery* query, void* allocator, GstAllocationParams* parameters);

    [DllImport(Library)]
    internal static extern void gst_buffer_pool_config_set_allocator(
        GstStructure* config, void* allocator, GstAllocationParams* parameters);

    [DllImport(Library)]
    internal static extern void gst_query_add_allocation_pool(
        GstQuery* query, GstBufferPool* pool, uint size, uint minimum, uint maximum);

    [DllImport(Library)]
    internal static extern void gst_query_add_allocation_meta(GstQuery* query, GType api, GstStructure* parameters);

    [DllImport(Library)]
    internal static extern int gst_query_find_allocation_meta(GstQuery* query, GType api, uint* index);
}
