using System.Runtime.InteropServices;
using StreamInterp.GStreamer.Interop;

namespace StreamInterp.GStreamer.Tests.Interop;

[StructLayout(LayoutKind.Sequential)]
internal unsafe struct GstHarness
{
    internal GstElement* element;
    internal GstPad* srcpad;
    internal GstPad* sinkpad;
}
