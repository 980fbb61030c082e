using System.Runtime.InteropServices;

namespace StreamInterp.GStreamer.Interop;

// Laid out as in GStreamer 1.20 to 1.28, which agree in every field named here; a test compares with the installed headers.
[StructLayout(LayoutKind.Explicit, Size = 112)]
internal unsafe struct GstPluginDesc
{
    [FieldOffset(0)]
    internal int major_version;
    [FieldOffset(4)]
    internal int minor_version;
    [FieldOffset(8)]
    internal byte* name;
    [FieldOffset(16)]
    internal byte* description;
    [FieldOffset(24)]
    internal delegate* unmanaged<GstPlugin*, int> plugin_init;
    [FieldOffset(32)]
    internal byte* version;
    [FieldOffset(40)]
    internal byte* license;
    [FieldOffset(48)]
    internal byte* source;
    [FieldOffset(56)]
    internal byte* package;
    [FieldOffset(64)]
    internal byte* origin;
}

[StructLayout(LayoutKind.Explicit, Size = 64)]
internal struct GstMiniObject
{
    [FieldOffset(8)]
    internal int refcount;
    [FieldOffset(16)]
    internal uint flags;
}

[StructLayout(LayoutKind.Explicit, Size = 112)]
internal unsafe struct GstBuffer
{
    [FieldOffset(0)]
    internal GstMiniObject mini_object;
    [FieldOffset(64)]
    internal GstBufferPool* pool;
    [FieldOffset(72)]
    internal ulong pts;
    [FieldOffset(80)]
    internal ulong dts;
    [FieldOffset(88)]
    internal ulong duration;
    [FieldOffset(96)]
    internal ulong offset;
    [FieldOffset(104)]
    internal ulong offset_end;
}

[StructLayout(LayoutKind.Explicit, Size = 88)]
internal struct GstEvent
{
    [FieldOffset(64)]
    internal GstEventType type;
}

[StructLayout(LayoutKind.Explicit, Size = 72)]
internal struct GstQuery
{
    [FieldOffset(64)]
    internal GstQueryType type;
}

[StructLayout(LayoutKind.Explicit, Size = 120)]
internal struct GstMessage
{
    [FieldOffset(64)]
    internal GstMessageType type;
}

[StructLayout(LayoutKind.Explicit, Size = 64)]
internal struct GstAllocationParams
{
    [FieldOffset(0)]
    internal int flags;
    [FieldOffset(8)]
    internal nuint align;
    [FieldOffset(16)]
    internal nuint prefix;
    [FieldOffset(24)]
    internal nuint padding;
}

[StructLayout(LayoutKind.Explicit, Size = 120)]
internal struct GstSegment
{
    [FieldOffset(0)]
    internal uint flags;
    [FieldOffset(8)]
    internal double rate;
    [FieldOffset(16)]
    internal double applied_rate;
    [FieldOffset(24)]
    internal GstFormat format;
    [FieldOffset(32)]
    internal ulong @base;
    [FieldOffset(48)]
    internal ulong start;
    [FieldOffset(56)]
    internal ulong stop;
    [FieldOffset(64)]
    internal ulong time;
    [FieldOffset(72)]
    internal ulong position;
    [FieldOffset(80)]
    internal ulong duration;
}

[StructLayout(LayoutKind.Explicit, Size = 104)]
internal unsafe struct GstMapInfo
{
    [FieldOffset(0)]
    internal GstMemory* memory;
    [FieldOffset(16)]
    internal byte* data;
    [FieldOffset(24)]
    internal nuint size;
}

[StructLayout(LayoutKind.Explicit, Size = 16)]
internal unsafe struct GstMeta
{
    [FieldOffset(0)]
    internal uint flags;
    [FieldOffset(8)]
    internal GstMetaInfo* info;
}

[StructLayout(LayoutKind.Explicit, Size = 48)]
internal unsafe struct GstMetaInfo
{
    [FieldOffset(0)]
    internal GType api;
    [FieldOffset(40)]
    internal delegate* unmanaged<GstBuffer*, GstMeta*, GstBuffer*, uint, void*, int> transform_func;
}

[StructLayout(LayoutKind.Explicit, Size = 24)]
internal struct GstMetaTransformCopy
{
    [FieldOffset(0)]
    internal int region;
    [FieldOffset(8)]
    internal nuint offset;
    [FieldOffset(16)]
    internal nuint size;
}
