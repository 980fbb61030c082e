using StreamInterp.Media;

namespace StreamInterp.Pixels;

/// <summary>Converts a picture row by row, top to bottom, between one colour family's codes and RGB floats.</summary>
/// <remarks>Rows of one picture are given in order and completely, since subsampled chroma needs its neighbours.</remarks>
internal abstract class PictureRows : IDisposable
{
    /// <summary>The rows of pictures of this shape.</summary>
    public static PictureRows Create(VideoInfo info) => (info.Layout.Family, info.Layout.BytesPerSample) switch
    {
        (ColorFamily.Rgb, _) => new RgbRows(info),
        (_, 1) => new YuvRows<ByteCode>(info),
        _ => new YuvRows<WordCode>(info),
    };

    /// <summary>Reads row <paramref name="y"/> as red, green and blue.</summary>
    public abstract unsafe void Read(in VideoFrame frame, int y, float* r, float* g, float* b);

    /// <summary>Writes row <paramref name="y"/>; chroma follows as soon as all its luma rows have been seen.</summary>
    public abstract unsafe void Write(float* r, float* g, float* b, in VideoFrame frame, int y);

    /// <inheritdoc/>
    public abstract void Dispose();
}
