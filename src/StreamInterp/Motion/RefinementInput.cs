using StreamInterp.Interpolation;

namespace StreamInterp.Motion;

/// <summary>Fills a refinement network's inputs; a row of cells is a band.</summary>
internal sealed unsafe class RefinementInput(AnchorPredictions predictions, IRefinementNetwork network, int width, int height) : IBandWork
{
    private readonly int _paddedWidth = RefinementLayout.Pad(width);
    private readonly int _paddedHeight = RefinementLayout.Pad(height);

    /// <inheritdoc/>
    public void RunBand(int band)
    {
        predictions.Describe(band, network.Cells);
        for (var y = band * RefinementLayout.Cell; y < (band + 1) * RefinementLayout.Cell; y++)
        {
            Fill(y);
        }
    }

    // What the padding holds are the picture's last row and column once more.
    private void Fill(int y)
    {
        var source = Math.Min(y, height - 1);
        var row = network.Pictures + ((nint)y * _paddedWidth);
        var plane = (nint)_paddedWidth * _paddedHeight;
        var rows = new LumaRows(
            predictions.FromPrevious.Row(0, source), predictions.FromNext.Row(0, source), predictions.Previous.Row(source), predictions.Next.Row(source));
        RefinementKernel.Fill(rows, predictions.Timestep, width, row, plane);
        for (var picture = 0; picture < RefinementLayout.Pictures; picture++, row += plane)
        {
            new Span<float>(row + width, _paddedWidth - width).Fill(row[width - 1]);
        }
    }
}
