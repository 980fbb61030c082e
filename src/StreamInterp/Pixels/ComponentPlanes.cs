using StreamInterp.Media;

namespace StreamInterp.Pixels;

/// <summary>Takes single colour components out of a picture of any format as plain codes, and puts them back.</summary>
/// <remarks>
/// <para>Codes are right-aligned: 0-255 as bytes for 8-bit formats, 0-1023 as 16-bit words for 10-bit formats, whatever their position in
/// the stored word. The 8-bit overloads serve formats of one byte per sample, the 16-bit ones those of two.</para>
/// <para>A whole packed picture is best taken apart row by row, all components of a row at a time: each row is then read from memory once.
/// Any rows may be worked on by several threads.</para>
/// </remarks>
public static unsafe class ComponentPlanes
{
    /// <summary>Samples in a row of <paramref name="component"/>.</summary>
    public static int Columns(VideoInfo info, int component) =>
        FormatLayout.Subsample(info.Width, info.Layout.Components[component].WidthShift);

    /// <summary>Rows of <paramref name="component"/>.</summary>
    public static int Rows(VideoInfo info, int component) =>
        FormatLayout.Subsample(info.Height, info.Layout.Components[component].HeightShift);

    /// <summary>Copies an 8-bit component into a plane of its own.</summary>
    /// <param name="frame">The picture.</param>
    /// <param name="component">Index in the format's order: Y U V, or R G B (A).</param>
    /// <param name="plane">Receives <see cref="Rows"/> rows of <see cref="Columns"/> codes.</param>
    /// <param name="stride">Bytes from row to row of the plane.</param>
    public static void Extract(in VideoFrame frame, int component, byte* plane, int stride)
    {
        var rows = Rows(frame.Info, component);
        for (var y = 0; y < rows; y++)
        {
            ExtractRow(frame, component, y, plane + ((nint)y * stride));
        }
    }

    /// <summary>Copies a 10-bit component into a plane of its own.</summary>
    /// <param name="frame">The picture.</param>
    /// <param name="component">Index in the format's order.</param>
    /// <param name="plane">Receives <see cref="Rows"/> rows of <see cref="Columns"/> codes.</param>
    /// <param name="stride">Words from row to row of the plane.</param>
    public static void Extract(in VideoFrame frame, int component, ushort* plane, int stride)
    {
        var rows = Rows(frame.Info, component);
        for (var y = 0; y < rows; y++)
        {
            ExtractRow(frame, component, y, plane + ((nint)y * stride));
        }
    }

    /// <summary>Copies a plane of codes into an 8-bit component; other components and unused bytes stay as they are.</summary>
    /// <param name="plane"><see cref="Rows"/> rows of <see cref="Columns"/> codes.</param>
    /// <param name="stride">Bytes from row to row of the plane.</param>
    /// <param name="frame">The picture to write to.</param>
    /// <param name="component">Index in the format's order.</param>
    public static void Insert(byte* plane, int stride, in VideoFrame frame, int component)
    {
        var rows = Rows(frame.Info, component);
        for (var y = 0; y < rows; y++)
        {
            InsertRow(plane + ((nint)y * stride), frame, component, y);
        }
    }

    /// <summary>Copies a plane of codes into a 10-bit component; unused bits become zero, other components stay as they are.</summary>
    /// <param name="plane"><see cref="Rows"/> rows of <see cref="Columns"/> codes.</param>
    /// <param name="stride">Words from row to row of the plane.</param>
    /// <param name="frame">The picture to write to.</param>
    /// <param name="component">Index in the format's order.</param>
    public static void Insert(ushort* plane, int stride, in VideoFrame frame, int component)
    {
        var rows = Rows(frame.Info, component);
        for (var y = 0; y < rows; y++)
        {
            InsertRow(plane + ((nint)y * stride), frame, component, y);
        }
    }

    /// <summary>Copies row <paramref name="y"/> of an 8-bit component to <paramref name="codes"/>.</summary>
    public static void ExtractRow(in VideoFrame frame, int component, int y, byte* codes)
    {
        ref readonly var layout = ref frame.Info.Layout.Components[component];
        SampleRow.Gather(frame.Row(layout.Plane, y), layout.Offset, layout.PixelStride, codes, Columns(frame.Info, component));
    }

    /// <summary>Copies row <paramref name="y"/> of a 10-bit component to <paramref name="codes"/>.</summary>
    public static void ExtractRow(in VideoFrame frame, int component, int y, ushort* codes)
    {
        ref readonly var layout = ref frame.Info.Layout.Components[component];
        WideSampleRow.Gather(
            frame.Row(layout.Plane, y), layout.Offset, layout.PixelStride, layout.BitShift, codes, Columns(frame.Info, component));
    }

    /// <summary>Copies <paramref name="codes"/> to row <paramref name="y"/> of an 8-bit component.</summary>
    public static void InsertRow(byte* codes, in VideoFrame frame, int component, int y)
    {
        ref readonly var layout = ref frame.Info.Layout.Components[component];
        SampleRow.Scatter(codes, frame.Row(layout.Plane, y), layout.Offset, layout.PixelStride, Columns(frame.Info, component));
    }

    /// <summary>Copies <paramref name="codes"/> to row <paramref name="y"/> of a 10-bit component.</summary>
    public static void InsertRow(ushort* codes, in VideoFrame frame, int component, int y)
    {
        ref readonly var layout = ref frame.Info.Layout.Components[component];
        WideSampleRow.Scatter(
            codes, frame.Row(layout.Plane, y), layout.Offset, layout.PixelStride, layout.BitShift, Columns(frame.Info, component));
    }

    /// <summary>Gives the bytes that belong to no component (the x of RGBx, the spare luma of an odd YUY2 row) the value 255.</summary>
    /// <remarks>Call it before the first <c>InsertRow</c> of a row whose old content is undefined; other formats cost nothing.</remarks>
    public static void ClearUnused(in VideoFrame frame, int y)
    {
        var info = frame.Info;
        if (HasUnusedBytes(info))
        {
            new Span<byte>(frame.Row(0, y), info.RowBytes(0)).Fill(byte.MaxValue);
        }
    }

    private static bool HasUnusedBytes(VideoInfo info) => info.Format switch
    {
        VideoFormat.RGBx or VideoFormat.BGRx or VideoFormat.xRGB or VideoFormat.xBGR => true,
        VideoFormat.YUY2 or VideoFormat.UYVY => (info.Width & 1) != 0,
        _ => false,
    };
}
