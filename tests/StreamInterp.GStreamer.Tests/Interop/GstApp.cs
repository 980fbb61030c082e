using System.Runtime.InteropServices;
using StreamInterp.GStreamer.Interop;

namespace StreamInterp.GStreamer.Tests.Interop;

/// <summary>libgstapp: gstappsink.h, and gstsample.h of libgstreamer.</summary>
internal static unsafe class GstApp
{
    private const string Library = "libgstapp-1.0.so.0";

    [DllImport(Library)]
    internal static extern void* gst_app_sink_try_pull_sample(GstElement* sink, ulong timeout);

    [DllImport(Gst.Library)]
    internal static extern GstBuffer* gst_sample_get_buffer(void* sample);
}
