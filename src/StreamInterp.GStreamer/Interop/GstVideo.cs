using System.Runtime.InteropServices;

namespace StreamInterp.GStreamer.Interop;

/// <summary>libgstvideo: video-info.h, video-frame.h, gstvideometa.h and gstvideopool.h.</summary>
internal static unsafe class GstVideo
{
    internal const int GST_VIDEO_INTERLACE_MODE_PROGRESSIVE = 0;
    internal const int GST_VIDEO_MULTIVIEW_MODE_FRAME_BY_FRAME = 32;
    internal const int GST_VIDEO_COLOR_RANGE_0_255 = 1;
    internal const int GST_VIDEO_COLOR_MATRIX_FCC = 2;
    internal const int GST_VIDEO_COLOR_MATRIX_BT709 = 3;
    internal const int GST_VIDEO_COLOR_MATRIX_BT601 = 4;
    internal const int GST_VIDEO_COLOR_MATRIX_SMPTE240M = 5;
    internal const int GST_VIDEO_COLOR_MATRIX_BT2020 = 6;
    internal const int GST_VIDEO_CHROMA_SITE_NONE = 1;
    internal const int GST_VIDEO_CHROMA_SITE_COSITED = 6;

    private const string Library = "libgstvideo-1.0.so.0";

    [DllImport(Library)]
    internal static extern int gst_video_format_from_string(byte* name);

    [DllImport(Library)]
    internal static extern int gst_video_info_from_caps(GstVideoInfo* info, GstCaps* caps);

    [DllImport(Library)]
    internal static extern int gst_video_frame_map(GstVideoFrame* frame, GstVideoInfo* info, GstBuffer* buffer, int flags);

    [DllImport(Library)]
    internal static extern void gst_video_frame_unmap(GstVideoFrame* frame);

    [DllImport(Library)]
    internal static extern GType gst_video_meta_api_get_type();

    [DllImport(Library)]
    internal static extern GType gst_video_crop_meta_api_get_type();

    [DllImport(Library)]
    internal static extern void* gst_buffer_add_video_meta_full(
        GstBuffer* buffer, int flags, int format, uint width, uint height, uint planes, nuint* offsets, int* strides);

    [DllImport(Library)]
    internal static extern GstBufferPool* gst_video_buffer_pool_new();
}
