using System.Runtime.InteropServices;

namespace StreamInterp.GStreamer.Tests.Interop;

[StructLayout(LayoutKind.Explicit, Size = 16)]
internal unsafe struct GError
{
    [FieldOffset(0)]
    internal uint domain;
    [FieldOffset(4)]
    internal int code;
    [FieldOffset(8)]
    internal byte* message;
}
