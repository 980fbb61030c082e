using StreamInterp.Interpolation;
using StreamInterp.Media;

namespace StreamInterp.Motion;

/// <summary>A picture made by motion compensation, taken apart: what either anchor alone predicts, and what is known about each cell.</summary>
/// <remarks>
/// Where both predictions agree the picture is right, whatever the paths; where they differ one of them may still be right (an occlusion),
/// or neither is. That is what a network can learn to tell apart. Luma only, in eight bits, whatever the format.
/// </remarks>
internal sealed unsafe class AnchorPredictions : IDisposable
{
    private const float LargestPath = 8;
    private const float LargestCost = 4;
    private const float PathScale = (1 << MotionEffort.FieldLevel) / RefinementLayout.CellUnit;

    private readonly FrameBuffer _fromPrevious;
    private readonly FrameBuffer _fromNext;
    private readonly OverlapCompositor _compositor;
    private MotionField _paths = null!;

    /// <summary>Allocates for pictures of the given size.</summary>
    public AnchorPredictions(int width, int height)
    {
        var luma = new VideoInfo(VideoFormat.GRAY8, width, height);
        Columns = RefinementLayout.Pad(width) / RefinementLayout.Cell;
        Rows = RefinementLayout.Pad(height) / RefinementLayout.Cell;
        _fromPrevious = new FrameBuffer(luma);
        _fromNext = new FrameBuffer(luma);
        _compositor = new OverlapCompositor(luma);
    }

    /// <summary>Cells in a row.</summary>
    public int Columns { get; }

    /// <summary>Rows of cells.</summary>
    public int Rows { get; }

    /// <summary>Luma as I0 predicts it.</summary>
    public VideoFrame FromPrevious => _fromPrevious.Picture;

    /// <summary>Luma as I1 predicts it.</summary>
    public VideoFrame FromNext => _fromNext.Picture;

    /// <summary>Luma of I0.</summary>
    public PaddedPlane Previous { get; private set; } = null!;

    /// <summary>Luma of I1.</summary>
    public PaddedPlane Next { get; private set; } = null!;

    /// <summary>The picture's place in time.</summary>
    public float Timestep { get; private set; }

    /// <summary>Makes both predictions.</summary>
    public void Compose(ParallelBands bands, AnchorPicture previous, AnchorPicture next, MotionField paths, StillMap still, float timestep)
    {
        (Previous, Next, _paths, Timestep) = (previous.Luma[0], next.Luma[0], paths, timestep);
        _compositor.Begin(previous.Luma, next.Luma, paths, still, timestep, share: 0, FromPrevious);
        bands.Run(_compositor, paths.Rows + 1);
        _compositor.Begin(previous.Luma, next.Luma, paths, still, timestep, share: 1, FromNext);
        bands.Run(_compositor, paths.Rows + 1);
    }

    /// <summary>Describes a row of cells.</summary>
    /// <param name="row">Which.</param>
    /// <param name="cells">All cells' values, of which this row's are written: see <see cref="RefinementLayout"/>.</param>
    public void Describe(int row, float* cells)
    {
        var plane = Columns * Rows;
        cells += row * Columns;
        for (var column = 0; column < Columns; column++, cells++)
        {
            var cell = _paths.Index(column, row);
            cells[0] = Math.Clamp(_paths.U[cell] * PathScale, -LargestPath, LargestPath);
            cells[plane] = Math.Clamp(_paths.V[cell] * PathScale, -LargestPath, LargestPath);
            cells[2 * plane] = Math.Min(_paths.Cost[cell] / RefinementLayout.CellUnit, LargestCost);
            cells[RefinementLayout.ChangeChannel * plane] = Change(column, row) / RefinementLayout.CellUnit;
            cells[4 * plane] = Timestep;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _compositor.Dispose();
        _fromNext.Dispose();
        _fromPrevious.Dispose();
    }

    // Mean absolute difference of the anchors, in codes; a last cell that the picture does not fill reads the margins.
    private float Change(int column, int row)
    {
        const int Cell = RefinementLayout.Cell;
        var a = Previous.Row(row * Cell) + (column * Cell);
        var b = Next.Row(row * Cell) + (column * Cell);
        return RefinementKernel.SumOfDifferences(a, b, Previous.Stride) / (float)(Cell * Cell);
    }
}
