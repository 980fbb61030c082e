namespace StreamInterp.Motion;

/// <summary>A tile's place in a plane to 1/32 of a pixel.</summary>
internal readonly unsafe struct TilePlace
{
    /// <summary>The place nearest to (<paramref name="x"/>, <paramref name="y"/>) that the plane's margin allows.</summary>
    /// <param name="plane">The plane.</param>
    /// <param name="x">Column of the tile's first pixel.</param>
    /// <param name="y">Row of it.</param>
    /// <param name="step">Samples of a pixel: 1, or 2 for pairs.</param>
    public TilePlace(PaddedPlane plane, float x, float y, int step)
    {
        plane.Clamp(ref x, ref y);
        var column = (int)MathF.Floor((x * CubicTaps.Phases) + 0.5f);
        var row = (int)MathF.Floor((y * CubicTaps.Phases) + 0.5f);
        Stride = plane.Stride;
        Step = step;
        SampleBytes = plane.PixelBytes / step;
        Address = plane.Row(row >> CubicTaps.PhaseBits) + ((column >> CubicTaps.PhaseBits) * plane.PixelBytes);
        HorizontalTaps = (column & (CubicTaps.Phases - 1)) * CubicTaps.Count;
        VerticalTaps = (row & (CubicTaps.Phases - 1)) * CubicTaps.Count;
    }

    /// <summary>The pixel at or before the place.</summary>
    public readonly byte* Address;

    /// <summary>Bytes from row to row.</summary>
    public readonly nint Stride;

    /// <summary>Samples from one pixel to the next.</summary>
    public readonly int Step;

    /// <summary>Bytes of a sample.</summary>
    public readonly int SampleBytes;

    /// <summary>Index of the first horizontal tap in <see cref="CubicTaps.All"/>.</summary>
    public readonly int HorizontalTaps;

    /// <summary>Index of the first vertical tap.</summary>
    public readonly int VerticalTaps;
}
