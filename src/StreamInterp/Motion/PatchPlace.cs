using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StreamInterp.Motion;

/// <summary>A place in a plane to 1/64 of a pixel: the pixel at or before it, and the weights of the four pixels around it.</summary>
internal readonly unsafe struct PatchPlace
{
    /// <summary>Fractional bits of a position.</summary>
    public const int PhaseBits = 6;

    /// <summary>Positions between two pixels.</summary>
    public const int Phases = 1 << PhaseBits;

    // Turns codes times 64, times a weight of 64, into sixteenths of a grey level, when a fixed-point product drops 15 bits.
    private const int RowShift = 15 + PatchKernel.FractionBits - (2 * PhaseBits);

    /// <summary>The place nearest to (<paramref name="x"/>, <paramref name="y"/>) that the plane's margin allows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PatchPlace(PaddedPlane plane, float x, float y)
    {
        var column = plane.FixedColumn(x, PhaseBits);
        var row = plane.FixedRow(y, PhaseBits);
        Stride = plane.Stride;
        Address = plane.Corner + ((row >> PhaseBits) * Stride) + (column >> PhaseBits);
        (Across, Upper, Lower) = Weights(column & (Phases - 1), row & (Phases - 1));
    }

    /// <summary>A pixel's place, and how many 64ths of a pixel <paramref name="right"/> of it and <paramref name="below"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PatchPlace(byte* address, nint stride, int right, int below)
    {
        Address = address;
        Stride = stride;
        (Across, Upper, Lower) = Weights(right, below);
    }

    /// <summary>A pixel's place, with the weights that <see cref="Weights(Vector256{int}, Vector256{int})"/> gives.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PatchPlace(byte* address, nint stride, short across, short upper, short lower)
    {
        Address = address;
        Stride = stride;
        (Across, Upper, Lower) = (across, upper, lower);
    }

    /// <summary>The pixel's address.</summary>
    public readonly byte* Address;

    /// <summary>Bytes from row to row.</summary>
    public readonly nint Stride;

    /// <summary>Weights of the pixel and of the one to its right, of 64, as two bytes.</summary>
    public readonly short Across;

    /// <summary>Weight of the pixel's row.</summary>
    public readonly short Upper;

    /// <summary>Weight of the row below.</summary>
    public readonly short Lower;

    /// <summary>The weights of eight places, so many 64ths of a pixel to the right and below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector256<int> Across, Vector256<int> Upper, Vector256<int> Lower) Weights(Vector256<int> right, Vector256<int> below)
    {
        var one = Vector256.Create(Phases);
        return ((right << 8) | (one - right), (one - below) << RowShift, below << RowShift);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (short Across, short Upper, short Lower) Weights(int right, int below) =>
        ((short)((right << 8) | (Phases - right)), (short)((Phases - below) << RowShift), (short)(below << RowShift));
}
