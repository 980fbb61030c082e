using System.Runtime.CompilerServices;

namespace StreamInterp.Motion;

/// <summary>A cell's path as the compositor uses it: windows of 2x2 tiles at its ends, and their weights.</summary>
internal readonly struct CellEnds(in TilePlace previous, in TilePlace next, float u, float v, short share, float trust)
{
    // Paths nearer than this, in pixels, are one: what estimation leaves to chance is not worth predicting a tile four times.
    private const float Nearby = 0.5f;

    /// <summary>The window's first tile in I0.</summary>
    public readonly TilePlace Previous = previous;

    /// <summary>The window's first tile in I1.</summary>
    public readonly TilePlace Next = next;

    /// <summary>Horizontal motion from I0 to I1, pixels of the plane.</summary>
    public readonly float U = u;

    /// <summary>Vertical motion.</summary>
    public readonly float V = v;

    /// <summary>Weight of I1, of 2^15.</summary>
    public readonly short Share = share;

    /// <summary>Weight of the whole prediction relative to other cells'.</summary>
    public readonly float Trust = trust;

    /// <summary>Whether another cell predicts nearly the same samples for the tiles they share.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool PredictsAs(in CellEnds other) =>
        MathF.Abs(U - other.U) + MathF.Abs(V - other.V) <= Nearby && Share == other.Share;
}
