using System.Runtime.InteropServices;

namespace StreamInterp.GStreamer.Interop;

[StructLayout(LayoutKind.Explicit, Size = 16)]
internal struct GstVideoColorimetry
{
    [FieldOffset(0)]
    internal int range;
    [FieldOffset(4)]
    internal int matrix;
}

// Only ever seen through GstVideoInfo.finfo: its size grew over the releases, so it is never allocated here.
[StructLayout(LayoutKind.Explicit)]
internal unsafe struct GstVideoFormatInfo
{
    [FieldOffset(0)]
    internal int format;
    [FieldOffset(68)]
    internal fixed int pixel_stride[4];
    [FieldOffset(84)]
    internal uint n_planes;
    [FieldOffset(88)]
    internal fixed uint plane[4];
    [FieldOffset(120)]
    internal fixed uint w_sub[4];
    [FieldOffset(136)]
    internal fixed uint h_sub[4];
}

[StructLayout(LayoutKind.Explicit, Size = 32)]
internal struct GstVideoCropMeta
{
    [FieldOffset(16)]
    internal uint x;
    [FieldOffset(20)]
    internal uint y;
    [FieldOffset(24)]
    internal uint width;
    [FieldOffset(28)]
    internal uint height;
}

[StructLayout(LayoutKind.Explicit, Size = 152)]
internal unsafe struct GstVideoInfo
{
    [FieldOffset(0)]
    internal GstVideoFormatInfo* finfo;
    [FieldOffset(8)]
    internal int interlace_mode;
    [FieldOffset(16)]
    internal int width;
    [FieldOffset(20)]
    internal int height;
    [FieldOffset(24)]
    internal nuint size;
    [FieldOffset(36)]
    internal int chroma_site;
    [FieldOffset(40)]
    internal GstVideoColorimetry colorimetry;
    [FieldOffset(64)]
    internal int fps_n;
    [FieldOffset(68)]
    internal int fps_d;
    [FieldOffset(72)]
    internal fixed ulong offset[4];
    [FieldOffset(104)]
    internal fixed int stride[4];
    [FieldOffset(120)]
    internal int multiview_mode;
}

[StructLayout(LayoutKind.Explicit, Size = 664)]
internal unsafe struct GstVideoFrame
{
    [FieldOffset(0)]
    internal GstVideoInfo info;
    [FieldOffset(160)]
    internal GstBuffer* buffer;
    [FieldOffset(184)]
    internal byte* data0;
    [FieldOffset(192)]
    internal byte* data1;
    [FieldOffset(200)]
    internal byte* data2;
    [FieldOffset(216)]
    internal GstMapInfo map0;
}
