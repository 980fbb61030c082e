namespace StreamInterp.Media;

/// <summary>How YUV samples relate to RGB: matrix coefficients, range and chroma position.</summary>
/// <param name="Matrix">Matrix of ITU-T H.273 that relates YUV and RGB.</param>
/// <param name="FullRange">True where luma spans all code values (0-255), false for studio range (16-235).</param>
/// <param name="ChromaSite">Where subsampled chroma lies.</param>
public readonly record struct Colorimetry(ColorMatrix Matrix, bool FullRange, ChromaSite ChromaSite)
{
    /// <summary>What GStreamer assumes of YUV without a colorimetry field: BT.601 up to 576 lines, BT.709 above; studio range.</summary>
    public static Colorimetry DefaultFor(int height) =>
        new(height > 576 ? ColorMatrix.Bt709 : ColorMatrix.Bt601, FullRange: false, ChromaSite.Left);
}
