using System.Runtime.InteropServices;

namespace StreamInterp.GStreamer.Interop;

[StructLayout(LayoutKind.Explicit, Size = 72)]
internal unsafe struct GTypeInfo
{
    [FieldOffset(0)]
    internal ushort class_size;
    [FieldOffset(24)]
    internal delegate* unmanaged<GObjectClass*, void*, void> class_init;
    [FieldOffset(48)]
    internal ushort instance_size;
    [FieldOffset(56)]
    internal delegate* unmanaged<GstElement*, GstElementClass*, void> instance_init;
}

[StructLayout(LayoutKind.Explicit, Size = 24)]
internal unsafe struct GTypeQuery
{
    [FieldOffset(0)]
    internal GType type;
    [FieldOffset(8)]
    internal byte* type_name;
    [FieldOffset(16)]
    internal uint class_size;
    [FieldOffset(20)]
    internal uint instance_size;
}

[StructLayout(LayoutKind.Explicit, Size = 24)]
internal struct GValue
{
    [FieldOffset(0)]
    internal GType g_type;
}

[StructLayout(LayoutKind.Explicit, Size = 24)]
internal unsafe struct GEnumValue
{
    [FieldOffset(0)]
    internal int value;
    [FieldOffset(8)]
    internal byte* value_name;
    [FieldOffset(16)]
    internal byte* value_nick;
}

[StructLayout(LayoutKind.Explicit, Size = 136)]
internal unsafe struct GObjectClass
{
    [FieldOffset(24)]
    internal delegate* unmanaged<GstElement*, uint, GValue*, GParamSpec*, void> set_property;
    [FieldOffset(32)]
    internal delegate* unmanaged<GstElement*, uint, GValue*, GParamSpec*, void> get_property;
    [FieldOffset(48)]
    internal delegate* unmanaged<GstElement*, void> finalize;
}
