using StreamInterp.GStreamer.Interop;
using StreamInterp.Media;

namespace StreamInterp.GStreamer;

/// <summary>Where in a buffer the caps' picture begins: GstVideoCropMeta says so where a decoder leaves the coded border in place.</summary>
/// <param name="X">Columns to its left.</param>
/// <param name="Y">Rows above it.</param>
internal readonly record struct CropOrigin(uint X, uint Y)
{
    /// <summary>Reads it; the buffer's own corner where there is no crop, or one that does not hold the picture.</summary>
    internal static unsafe CropOrigin Of(GstBuffer* buffer, in GstVideoInfo layout, VideoInfo picture)
    {
        var crop = (GstVideoCropMeta*)Gst.gst_buffer_get_meta(buffer, GstVideo.gst_video_crop_meta_api_get_type());
        return crop != null && crop->x + (ulong)picture.Width <= (ulong)layout.width && crop->y + (ulong)picture.Height <= (ulong)layout.height
            ? new CropOrigin(crop->x, crop->y)
            : default;
    }

    /// <summary>Takes the meta off a buffer that has the picture at its corner.</summary>
    internal static unsafe void Remove(GstBuffer* buffer)
    {
        var crop = Gst.gst_buffer_get_meta(buffer, GstVideo.gst_video_crop_meta_api_get_type());
        if (crop != null)
        {
            Gst.gst_buffer_remove_meta(buffer, crop);
        }
    }

    /// <summary>Bytes from the beginning of a plane to the picture's first sample in it; a subsampled plane's are rounded down.</summary>
    internal unsafe nint OffsetIn(GstVideoFormatInfo* format, int plane, int stride)
    {
        var component = 0;
        while (format->plane[component] != plane)
        {
            component++;
        }

        return ((nint)(Y >> (int)format->h_sub[component]) * stride)
            + ((nint)(X >> (int)format->w_sub[component]) * format->pixel_stride[component]);
    }
}
