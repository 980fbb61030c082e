using System.Runtime.InteropServices;

namespace StreamInterp.GStreamer.Interop;

internal static unsafe class GLib
{
    private const string Library = "libglib-2.0.so.0";

    [DllImport(Library)]
    internal static extern void g_free(void* memory);

    [DllImport(Library)]
    internal static extern byte* g_strdup(byte* text);

    [DllImport(Library)]
    internal static extern uint g_quark_from_static_string(byte* text);
}
