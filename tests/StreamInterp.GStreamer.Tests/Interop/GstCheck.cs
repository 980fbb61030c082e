using System.Runtime.InteropServices;
using StreamInterp.GStreamer.Interop;

namespace StreamInterp.GStreamer.Tests.Interop;

/// <summary>libgstcheck: gstharness.h and gsttestclock.h.</summary>
internal static unsafe class GstCheck
{
    private const string Library = "libgstcheck-1.0.so.0";

    [DllImport(Library)]
    internal static extern GstHarness* gst_harness_new(byte* element);

    [DllImport(Library)]
    internal static extern void gst_harness_teardown(GstHarness* harness);

    [DllImport(Library)]
    internal static extern void gst_harness_set_src_caps_str(GstHarness* harness, byte* caps);

    [DllImport(Library)]
    internal static extern void gst_harness_set_sink_caps_str(GstHarness* harness, byte* caps);

    [DllImport(Library)]
    internal static extern void gst_harness_set_live(GstHarness* harness, int live);

    [DllImport(Library)]
    internal static extern void gst_harness_set_upstream_latency(GstHarness* harness, ulong latency);

    [DllImport(Library)]
    internal static extern ulong gst_harness_query_latency(GstHarness* harness);

    [DllImport(Library)]
    internal static extern int gst_harness_set_time(GstHarness* harness, ulong time);

    [DllImport(Library)]
    internal static extern int gst_harness_crank_single_clock_wait(GstHarness* harness);

    [DllImport(Library)]
    internal static extern GstClock* gst_harness_get_testclock(GstHarness* harness);

    [DllImport(Library)]
    internal static extern uint gst_test_clock_peek_id_count(GstClock* clock);

    [DllImport(Library)]
    internal static extern GstFlowReturn gst_harness_push(GstHarness* harness, GstBuffer* buffer);

    [DllImport(Library)]
    internal static extern GstBuffer* gst_harness_pull(GstHarness* harness);

    [DllImport(Library)]
    internal static extern GstBuffer* gst_harness_try_pull(GstHarness* harness);

    [DllImport(Library)]
    internal static extern int gst_harness_push_event(GstHarness* harness, GstEvent* item);

    [DllImport(Library)]
    internal static extern GstEvent* gst_harness_pull_event(GstHarness* harness);

    [DllImport(Library)]
    internal static extern GstEvent* gst_harness_try_pull_event(GstHarness* harness);

    [DllImport(Library)]
    internal static extern int gst_harness_push_upstream_event(GstHarness* harness, GstEvent* item);

    [DllImport(Library)]
    internal static extern GstEvent* gst_harness_pull_upstream_event(GstHarness* harness);

    [DllImport(Library)]
    internal static extern void gst_harness_add_propose_allocation_meta(GstHarness* harness, nuint api, GstStructure* parameters);
}
