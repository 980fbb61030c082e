namespace StreamInterp.Media;

/// <summary>Where one colour component of a format lies in memory (compare GstVideoFormatInfo).</summary>
/// <param name="Plane">Index of the plane that holds it.</param>
/// <param name="Offset">Bytes from the start of a row to its first sample.</param>
/// <param name="PixelStride">Bytes from one sample to the next in a row.</param>
/// <param name="WidthShift">Horizontal subsampling: ceil(width / 2^shift) samples a row.</param>
/// <param name="HeightShift">Vertical subsampling: ceil(height / 2^shift) rows.</param>
/// <param name="Depth">Significant bits of a sample.</param>
/// <param name="BitShift">Position of the least significant bit within the stored word.</param>
public readonly record struct ComponentLayout(
    int Plane, int Offset, int PixelStride, int WidthShift, int HeightShift, int Depth = 8, int BitShift = 0);
