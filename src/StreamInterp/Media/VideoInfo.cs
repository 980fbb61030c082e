namespace StreamInterp.Media;

/// <summary>The shape of a stream of pictures: format, size in pixels, colour.</summary>
public sealed record VideoInfo(VideoFormat Format, int Width, int Height, Colorimetry Colorimetry)
{
    /// <summary>A stream with GStreamer's default colorimetry for its height.</summary>
    public VideoInfo(VideoFormat format, int width, int height)
        : this(format, width, height, Colorimetry.DefaultFor(height))
    {
    }

    /// <summary>The layout of <see cref="Format"/>.</summary>
    public FormatLayout Layout => FormatLayout.Of(Format);

    /// <summary>Bytes of a row of <paramref name="plane"/> that carry samples.</summary>
    public int RowBytes(int plane) => Layout.RowBytes(plane, Width);

    /// <summary>Rows of <paramref name="plane"/>.</summary>
    public int Rows(int plane) => Layout.Rows(plane, Height);
}
