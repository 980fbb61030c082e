using StreamInterp.Media;

namespace StreamInterp.Quality;

/// <summary>Reads rows of one colour component as plain numbers, whatever the format's packing.</summary>
internal static unsafe class ComponentRow
{
    /// <summary>Samples in a row of <paramref name="component"/>.</summary>
    public static int Width(VideoInfo info, int component) =>
        FormatLayout.Subsample(info.Width, info.Layout.Components[component].WidthShift);

    /// <summary>Rows of <paramref name="component"/>.</summary>
    public static int Height(VideoInfo info, int component) =>
        FormatLayout.Subsample(info.Height, info.Layout.Components[component].HeightShift);

    /// <summary>Fills <paramref name="samples"/> from row <paramref name="y"/> of <paramref name="component"/>.</summary>
    public static void Read(in VideoFrame frame, int component, int y, Span<int> samples)
    {
        ref readonly var layout = ref frame.Info.Layout.Components[component];
        var source = frame.Row(layout.Plane, y) + layout.Offset;
        if (layout.Depth <= 8)
        {
            for (var x = 0; x < samples.Length; x++)
            {
                samples[x] = source[x * layout.PixelStride];
            }

            return;
        }

        for (var x = 0; x < samples.Length; x++)
        {
            samples[x] = *(ushort*)(source + (x * layout.PixelStride)) >> layout.BitShift;
        }
    }

    /// <summary>Throws where two pictures cannot be compared sample by sample.</summary>
    /// <exception cref="ArgumentException">Format or size differ.</exception>
    public static void RequireSameShape(in VideoFrame reference, in VideoFrame picture)
    {
        if (reference.Info.Format != picture.Info.Format
            || reference.Info.Width != picture.Info.Width
            || reference.Info.Height != picture.Info.Height)
        {
            throw new ArgumentException($"A {picture.Info} cannot be compared with a {reference.Info}.");
        }
    }
}
