using System.Runtime.CompilerServices;

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
        var column = plane.FixedColumn(x, CubicTaps.PhaseBits);
        var row = plane.FixedRow(y, CubicTaps.PhaseBits);
        Stride = plane.Stride;
        Step = (short)step;
        SampleBytes = (short)(plane.PixelBytes / step);
        Address = plane.Corner + ((row >> CubicTaps.PhaseBits) * Stride) + ((column >> CubicTaps.PhaseBits) * plane.PixelBytes);
        Across = (short)(column & (CubicTaps.Phases - 1));
        Down = (short)(row & (CubicTaps.Phases - 1));
    }

    /// <summary>The pixel at or before the place.</summary>
    public readonly byte* Address;

    /// <summary>Bytes from row to row.</summary>
    public readonly nint Stride;

    /// <summary>Samples from one pixel to the next.</summary>
    public readonly short Step;

    /// <summary>Bytes of a sample.</summary>
    public readonly short SampleBytes;

    /// <summary>Phase between this column and the next.</summary>
    public readonly short Across;

    /// <summary>Phase between this row and the next.</summary>
    public readonly short Down;

    /// <summary>Address of a pixel some columns to the right and rows down.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte* At(int columns, int rows) => Address + (rows * Stride) + (columns * Step * SampleBytes);
}
