namespace StreamInterp.Media;

/// <summary>What is fixed about a video format: colour family, planes and the place of each component.</summary>
public sealed class FormatLayout
{
    private static readonly FormatLayout[] s_layouts = CreateAll();

    private readonly ComponentLayout[] _components;

    private FormatLayout(VideoFormat format, ColorFamily family, int planeCount, params ComponentLayout[] components)
    {
        Format = format;
        Family = family;
        PlaneCount = planeCount;
        _components = components;
    }

    /// <summary>The format described.</summary>
    public VideoFormat Format { get; }

    /// <summary>Luma only, YUV or RGB.</summary>
    public ColorFamily Family { get; }

    /// <summary>Planes in memory, 1 to 3.</summary>
    public int PlaneCount { get; }

    /// <summary>Components in the order Y U V, or R G B (A), or Y alone.</summary>
    public ReadOnlySpan<ComponentLayout> Components => _components;

    /// <summary>Bytes of one stored sample: 1, or 2 for formats deeper than 8 bits.</summary>
    public int BytesPerSample => _components[0].Depth > 8 ? 2 : 1;

    /// <summary>The layout of <paramref name="format"/>.</summary>
    public static FormatLayout Of(VideoFormat format) => s_layouts[(int)format];

    /// <summary>Bytes of a row of <paramref name="plane"/> that carry samples, for a picture <paramref name="width"/> pixels wide.</summary>
    public int RowBytes(int plane, int width)
    {
        var bytes = 0;
        foreach (ref readonly var component in Components)
        {
            if (component.Plane == plane)
            {
                bytes = Math.Max(bytes, Subsample(width, component.WidthShift) * component.PixelStride);
            }
        }

        return bytes;
    }

    /// <summary>Rows of <paramref name="plane"/> for a picture <paramref name="height"/> pixels high.</summary>
    public int Rows(int plane, int height)
    {
        foreach (ref readonly var component in Components)
        {
            if (component.Plane == plane)
            {
                return Subsample(height, component.HeightShift);
            }
        }

        throw new ArgumentOutOfRangeException(nameof(plane));
    }

    /// <summary>ceil(size / 2^shift), the number of samples of a subsampled dimension.</summary>
    public static int Subsample(int size, int shift) => (size + (1 << shift) - 1) >> shift;

    private static FormatLayout[] CreateAll()
    {
        var layouts = new[]
        {
            Planar(VideoFormat.I420, 1, 1, 0, 1, 2),
            Planar(VideoFormat.YV12, 1, 1, 0, 2, 1),
            SemiPlanar(VideoFormat.NV12, uOffset: 0, vOffset: 1),
            SemiPlanar(VideoFormat.NV21, uOffset: 1, vOffset: 0),
            Planar(VideoFormat.Y42B, 1, 0, 0, 1, 2),
            Planar(VideoFormat.Y444, 0, 0, 0, 1, 2),
            new(VideoFormat.YUY2, ColorFamily.Yuv, 1, new(0, 0, 2, 0, 0), new(0, 1, 4, 1, 0), new(0, 3, 4, 1, 0)),
            new(VideoFormat.UYVY, ColorFamily.Yuv, 1, new(0, 1, 2, 0, 0), new(0, 0, 4, 1, 0), new(0, 2, 4, 1, 0)),
            Packed(VideoFormat.RGB, 3, 0, 1, 2),
            Packed(VideoFormat.BGR, 3, 2, 1, 0),
            Packed(VideoFormat.RGBx, 4, 0, 1, 2),
            Packed(VideoFormat.BGRx, 4, 2, 1, 0),
            Packed(VideoFormat.xRGB, 4, 1, 2, 3),
            Packed(VideoFormat.xBGR, 4, 3, 2, 1),
            Packed(VideoFormat.RGBA, 4, 0, 1, 2, 3),
            Packed(VideoFormat.BGRA, 4, 2, 1, 0, 3),
            new(VideoFormat.GRAY8, ColorFamily.Gray, 1, new ComponentLayout(0, 0, 1, 0, 0)),
            new(VideoFormat.I420_10LE, ColorFamily.Yuv, 3, new(0, 0, 2, 0, 0, 10), new(1, 0, 2, 1, 1, 10), new(2, 0, 2, 1, 1, 10)),
            new(VideoFormat.P010_10LE, ColorFamily.Yuv, 2, new(0, 0, 2, 0, 0, 10, 6), new(1, 0, 4, 1, 1, 10, 6), new(1, 2, 4, 1, 1, 10, 6)),
        };
        Array.Sort(layouts, (a, b) => a.Format.CompareTo(b.Format));
        return layouts;
    }

    private static FormatLayout Planar(VideoFormat format, int widthShift, int heightShift, int y, int u, int v) =>
        new(format, ColorFamily.Yuv, 3, new(y, 0, 1, 0, 0), new(u, 0, 1, widthShift, heightShift), new(v, 0, 1, widthShift, heightShift));

    private static FormatLayout SemiPlanar(VideoFormat format, int uOffset, int vOffset) =>
        new(format, ColorFamily.Yuv, 2, new(0, 0, 1, 0, 0), new(1, uOffset, 2, 1, 1), new(1, vOffset, 2, 1, 1));

    private static FormatLayout Packed(VideoFormat format, int pixelStride, params int[] offsets) =>
        new(format, ColorFamily.Rgb, 1, [.. offsets.Select(offset => new ComponentLayout(0, offset, pixelStride, 0, 0))]);
}
