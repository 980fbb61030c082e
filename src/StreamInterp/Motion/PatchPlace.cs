using System.Runtime.CompilerServices;

namespace StreamInterp.Motion;

/// <summary>A place in a plane to a fraction of a pixel: the pixel at or before it, and the weights of the ones after.</summary>
internal readonly unsafe struct PatchPlace
{
    /// <summary>The pixel at or before (<paramref name="x"/>, <paramref name="y"/>), or the nearest place the plane's margin allows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PatchPlace(PaddedPlane plane, float x, float y)
    {
        plane.Clamp(ref x, ref y);
        var (column, row) = (MathF.Floor(x), MathF.Floor(y));
        Stride = plane.Stride;
        Address = plane.Origin + ((int)row * Stride) + (int)column;
        Right = (short)((x - column) * short.MaxValue);
        Below = (short)((y - row) * short.MaxValue);
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
