using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StreamInterp.Motion;

/// <summary>The places in a plane to which eight candidates lead; what <see cref="PatchPlace"/> is for one.</summary>
[SkipLocalsInit]
internal unsafe struct PatchPlaces
{
    private byte* _corner;
    private nint _stride;
    private fixed int _offset[Candidates.Count];
    private fixed int _across[Candidates.Count];
    private fixed int _upper[Candidates.Count];
    private fixed int _lower[Candidates.Count];

    /// <summary>
    /// Sets the places nearest to (<paramref name="x"/>, <paramref name="y"/>) moved by each candidate that the plane's margin allows.
    /// </summary>
    /// <remarks>No constructor: its result would be copied in pieces other than those stored, for which a CPU waits.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Locate(PaddedPlane plane, float x, float y, in Candidates candidates)
    {
        _corner = plane.Corner;
        _stride = plane.Stride;
        var column = plane.FixedColumn(Vector256.Create(x) + candidates.U, PatchPlace.PhaseBits);
        var row = plane.FixedRow(Vector256.Create(y) + candidates.V, PatchPlace.PhaseBits);
        var fraction = Vector256.Create(PatchPlace.Phases - 1);
        var offset = ((row >> PatchPlace.PhaseBits) * Vector256.Create((int)_stride)) + (column >> PatchPlace.PhaseBits);
        var weights = PatchPlace.Weights(column & fraction, row & fraction);
        fixed (int* offsets = _offset, across = _across, upper = _upper, lower = _lower)
        {
            offset.Store(offsets);
            weights.Across.Store(across);
            weights.Upper.Store(upper);
            weights.Lower.Store(lower);
        }
    }

    /// <summary>The place of the candidate in a lane.</summary>
    public readonly PatchPlace this[int lane]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(_corner + _offset[lane], _stride, (short)_across[lane], (short)_upper[lane], (short)_lower[lane]);
    }
}
