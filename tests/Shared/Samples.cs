using StreamInterp.Media;

namespace StreamInterp.Testing;

/// <summary>Reads and writes single samples straight from <see cref="FormatLayout"/>: slow, obvious, the reference for fast code.</summary>
public static unsafe class Samples
{
    /// <summary>Columns of <paramref name="component"/>.</summary>
    public static int Columns(VideoInfo info, int component) =>
        FormatLayout.Subsample(info.Width, info.Layout.Components[component].WidthShift);

    /// <summary>Rows of <paramref name="component"/>.</summary>
    public static int Rows(VideoInfo info, int component) =>
        FormatLayout.Subsample(info.Height, info.Layout.Components[component].HeightShift);

    /// <summary>The largest code of <paramref name="component"/>: 255 or 1023.</summary>
    public static int MaxCode(VideoInfo info, int component) => (1 << info.Layout.Components[component].Depth) - 1;

    /// <summary>The code of the sample in column <paramref name="x"/>, row <paramref name="y"/> of a component.</summary>
    public static int Get(in VideoFrame frame, int component, int x, int y)
    {
        ref readonly var layout = ref frame.Info.Layout.Components[component];
        var at = frame.Row(layout.Plane, y) + layout.Offset + (x * layout.PixelStride);
        var word = layout.Depth > 8 ? at[0] | (at[1] << 8) : at[0];
        return word >> layout.BitShift;
    }

    /// <summary>Sets the sample in column <paramref name="x"/>, row <paramref name="y"/> of a component; unused bits become zero.</summary>
    public static void Set(in VideoFrame frame, int component, int x, int y, int code)
    {
        ref readonly var layout = ref frame.Info.Layout.Components[component];
        var at = frame.Row(layout.Plane, y) + layout.Offset + (x * layout.PixelStride);
        var word = code << layout.BitShift;
        at[0] = (byte)word;
        if (layout.Depth > 8)
        {
            at[1] = (byte)(word >> 8);
        }
    }
}
