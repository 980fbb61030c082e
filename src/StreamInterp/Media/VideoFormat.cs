namespace StreamInterp.Media;

/// <summary>Raw video formats by GStreamer's names (gst-plugins-base, video-format.h).</summary>
public enum VideoFormat
{
    /// <summary>Planar 4:2:0, planes Y U V.</summary>
    I420,

    /// <summary>Planar 4:2:0, planes Y V U.</summary>
    YV12,

    /// <summary>4:2:0, plane Y and a plane of interleaved U V.</summary>
    NV12,

    /// <summary>4:2:0, plane Y and a plane of interleaved V U.</summary>
    NV21,

    /// <summary>Planar 4:2:2.</summary>
    Y42B,

    /// <summary>Planar 4:4:4.</summary>
    Y444,

    /// <summary>Packed 4:2:2, bytes Y U Y V.</summary>
    YUY2,

    /// <summary>Packed 4:2:2, bytes U Y V Y.</summary>
    UYVY,

    /// <summary>Packed, bytes R G B.</summary>
    RGB,

    /// <summary>Packed, bytes B G R.</summary>
    BGR,

    /// <summary>Packed, bytes R G B and one unused.</summary>
    RGBx,

    /// <summary>Packed, bytes B G R and one unused.</summary>
    BGRx,

    /// <summary>Packed, one unused byte and R G B.</summary>
    xRGB,

    /// <summary>Packed, one unused byte and B G R.</summary>
    xBGR,

    /// <summary>Packed with alpha, bytes R G B A.</summary>
    RGBA,

    /// <summary>Packed with alpha, bytes B G R A.</summary>
    BGRA,

    /// <summary>Luma only.</summary>
    GRAY8,

    /// <summary>Planar 4:2:0, 10 bits in the low end of little-endian 16-bit words.</summary>
    I420_10LE,

    /// <summary>Semi-planar 4:2:0, 10 bits in the high end of little-endian 16-bit words.</summary>
    P010_10LE,
}
