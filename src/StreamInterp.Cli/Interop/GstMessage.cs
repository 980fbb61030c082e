using System.Runtime.InteropServices;

namespace StreamInterp.Cli.Interop;

/// <summary>The head of GstMessage, which is the same in all releases of GStreamer 1.</summary>
[StructLayout(LayoutKind.Explicit)]
internal struct GstMessage
{
    [FieldOffset(64)]
    public uint type;

    [FieldOffset(80)]
    public nint src;
}
