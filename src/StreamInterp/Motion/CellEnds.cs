using System.Runtime.CompilerServices;

namespace StreamInterp.Motion;

/// <summary>A cell's path as the compositor uses it: windows of 2x2 tiles at its ends, and their weights.</summary>
internal readonly struct CellEnds(in TilePlace previous, in TilePlace next, float u, float v, short share, float trust)
{
    /// <summary>The window's first tile in I0.</summary>
    public readonly TilePlace Previous = previous;

    /// <summary>The window's first tile in I1.</summary>
    public readonly TilePlace Next = next;

    /// <summary>Weight of I1, of 2^15.</summary>
    public readonly short Share = share;

    /// <summary>Weight of the whole prediction relative to other cells'.</summary>
    public readonly float Trust = trust;

    private readonly float _u = u;
    private readonly float _v = v;

    /// <summary>Whether it predicts that nothing moves.</summary>
    public bool IsStill => _u == 0 && _v == 0;

    /// <summary>Whether another cell predicts the same samples for the tiles they share.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool PredictsAs(in CellEnds other) => _u == other._u && _v == other._v && Share == other.Share;
}
