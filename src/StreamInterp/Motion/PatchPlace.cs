using System.Runtime.CompilerServices;

namespace StreamInterp.Motion;

/// <summary>A place in a plane to a fraction of a pixel: the pixel at or before it, and the weights of the ones after.</summary>
internal readonly unsafe struct PatchPlace
{
    private const int WeightBits = 15;
    private const int One = 1 << WeightBits;

    /// <summary>The pixel at or before (<paramref name="x"/>, <paramref name="y"/>), or the nearest place the plane's margin allows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PatchPlace(PaddedPlane plane, float x, float y)
    {
        var column = plane.FixedColumn(x, WeightBits);
        var row = plane.FixedRow(y, WeightBits);
        Stride = plane.Stride;
        Address = plane.Corner + ((row >> WeightBits) * Stride) + (column >> WeightBits);
        Right = (short)(column & (One - 1));
        Below = (short)(row & (One - 1));
    }

    /// <summary>The pixel's address.</summary>
    public readonly byte* Address;

    /// <summary>Bytes from row to row.</summary>
    public readonly nint Stride;

    /// <summary>Weight of the pixel to the right, of 2^15.</summary>
    public readonly short Right;

    /// <summary>Weight of the row below, of 2^15.</summary>
    public readonly short Below;
}
