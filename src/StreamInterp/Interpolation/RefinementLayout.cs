namespace StreamInterp.Interpolation;

/// <summary>What the tensors of a refinement network hold; training has the same numbers.</summary>
/// <remarks>
/// <para>Pictures, luma in units of 255 codes: the mean of what both anchors predict along the paths, weighted by the timestep; then, times
/// <see cref="DifferenceGain"/>, the difference of these predictions (of I1 less of I0), how far the anchors blended in place are from
/// their mean, and the difference of the anchors (I1 less I0).</para>
/// <para>Cells of <see cref="Cell"/> by <see cref="Cell"/> pixels: path right and down in units of 16 pixels, its cost and the anchors' mean
/// difference in units of 16 codes, the timestep.</para>
/// <para>Corrections, for the 16 pixels of each <see cref="Block"/> by <see cref="Block"/> block row by row: how far to lean from the mean
/// towards I1's prediction, as a share of their difference; how far to retreat to the blended anchors, likewise; and what to add, in units
/// of <see cref="ResidualUnit"/> codes. Nothing is corrected in cells whose anchors are equal, nor samples that stand still.</para>
/// </remarks>
public static class RefinementLayout
{
    /// <summary>Pixels of a cell's side.</summary>
    public const int Cell = 8;

    /// <summary>Pixels of a block's side.</summary>
    public const int Block = 4;

    /// <summary>Planes of pictures.</summary>
    public const int Pictures = 4;

    /// <summary>Values for each cell.</summary>
    public const int CellChannels = 5;

    /// <summary>Which of them is the anchors' mean difference.</summary>
    public const int ChangeChannel = 3;

    /// <summary>Codes, or pixels, for a cell's value of 1.</summary>
    public const float CellUnit = 16;

    /// <summary>Values for each pixel in the corrections.</summary>
    public const int Corrections = 3;

    /// <summary>Channels of the corrections.</summary>
    public const int CorrectionChannels = Corrections * Block * Block;

    /// <summary>Factor on the planes of differences.</summary>
    public const float DifferenceGain = 4;

    /// <summary>Codes that a residual of 1 adds.</summary>
    public const float ResidualUnit = 32;

    /// <summary>The multiple of <see cref="Cell"/> that is not below <paramref name="length"/>.</summary>
    public static int Pad(int length) => (length + Cell - 1) / Cell * Cell;
}
