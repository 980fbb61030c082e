namespace StreamInterp.Inspection;

/// <summary>How much of the change between two signatures motion cannot explain.</summary>
internal static class FlowFit
{
    private const int BlockWidth = 8;
    private const int BlockHeight = 6;
    private const float Damping = 2.4f; // 0.05 squared codes per cell: flat blocks have no flow

    /// <summary>The share of the squared change that is left by the best flow of each block, 0 to 1.</summary>
    public static float Unexplained(ReadOnlySpan<float> previous, ReadOnlySpan<float> next)
    {
        var (total, explained) = (0f, 0f);
        for (var y = 0; y < FrameSignature.Height; y += BlockHeight)
        {
            for (var x = 0; x < FrameSignature.Width; x += BlockWidth)
            {
                Fit(previous, next, x, y, ref total, ref explained);
            }
        }

        return 1 - (explained / MathF.Max(total, float.Epsilon));
    }

    private static void Fit(ReadOnlySpan<float> previous, ReadOnlySpan<float> next, int left, int top, ref float total, ref float explained)
    {
        var (xx, yy, xy, xt, yt) = (Damping, Damping, 0f, 0f, 0f);
        for (var y = top; y < top + BlockHeight; y++)
        {
            for (var x = left; x < left + BlockWidth; x++)
            {
                var at = (y * FrameSignature.Width) + x;
                var gx = Slope(previous, next, at, x, FrameSignature.Width, 1);
                var gy = Slope(previous, next, at, y, FrameSignature.Height, FrameSignature.Width);
                var change = next[at] - previous[at];
                (xx, yy, xy) = (xx + (gx * gx), yy + (gy * gy), xy + (gx * gy));
                (xt, yt) = (xt + (gx * change), yt + (gy * change));
                total += change * change;
            }
        }

        var determinant = (xx * yy) - (xy * xy);
        explained += ((((yy * xt) - (xy * yt)) * xt) + (((xx * yt) - (xy * xt)) * yt)) / determinant;
    }

    // Slope of the mean of both pictures; central inside, one-sided at the edges.
    private static float Slope(ReadOnlySpan<float> previous, ReadOnlySpan<float> next, int at, int position, int size, int step)
    {
        var (low, high) = (position > 0 ? at - step : at, position < size - 1 ? at + step : at);
        return (previous[high] + next[high] - previous[low] - next[low]) * (high - low == 2 * step ? 0.25f : 0.5f);
    }
}
