namespace StreamInterp.Motion;

/// <summary>A cell's path as the compositor uses it: windows of 2x2 tiles at its ends, and their weights.</summary>
/// <param name="Previous">The window's first tile in I0.</param>
/// <param name="Next">The window's first tile in I1.</param>
/// <param name="U">Horizontal motion from I0 to I1, pixels of the plane.</param>
/// <param name="V">Vertical motion.</param>
/// <param name="Share">Weight of I1, of 2^15.</param>
/// <param name="Trust">Weight of the whole prediction relative to other cells'.</param>
internal readonly record struct CellEnds(TilePlace Previous, TilePlace Next, float U, float V, short Share, float Trust)
{
    /// <summary>Whether another cell predicts the same samples for the tiles they share.</summary>
    public bool PredictsAs(in CellEnds other) => U == other.U && V == other.V && Share == other.Share;
}
