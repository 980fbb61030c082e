using StreamInterp.Media;

namespace StreamInterp.Motion;

/// <summary>Components that are kept in one plane inside the interpolator: one of full width, or the pair U V of half width.</summary>
/// <remarks>
/// Of a pair, four pixels are eight samples, as many as eight pixels of a single component. So every plane is put together by the same
/// kernel in tiles of eight samples a row.
/// </remarks>
/// <param name="First">Index of the first component in the format's order.</param>
/// <param name="Count">1, or 2 for a pair.</param>
/// <param name="WidthShift">Horizontal subsampling; 1 for pairs only.</param>
/// <param name="HeightShift">Vertical subsampling.</param>
/// <param name="Depth">Bits of a code.</param>
internal readonly record struct ComponentGroup(int First, int Count, int WidthShift, int HeightShift, int Depth)
{
    /// <summary>Bytes of a sample: 1 or 2.</summary>
    public int SampleBytes => Depth > 8 ? 2 : 1;

    /// <summary>The groups of a format.</summary>
    public static ComponentGroup[] Of(FormatLayout layout)
    {
        var groups = new List<ComponentGroup>();
        for (var index = 0; index < layout.Components.Length;)
        {
            ref readonly var component = ref layout.Components[index];
            var count = component.WidthShift == 1 ? 2 : 1;
            groups.Add(new ComponentGroup(index, count, component.WidthShift, component.HeightShift, component.Depth));
            index += count;
        }

        return [.. groups];
    }

    /// <summary>A plane for this group of a picture <paramref name="width"/> by <paramref name="height"/> pixels.</summary>
    public PaddedPlane CreatePlane(int width, int height) =>
        new(FormatLayout.Subsample(width, WidthShift), FormatLayout.Subsample(height, HeightShift), SampleBytes * Count);
}
