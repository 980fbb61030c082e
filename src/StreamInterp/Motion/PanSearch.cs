namespace StreamInterp.Motion;

/// <summary>Finds the one whole-pixel shift that best maps a small picture onto another: a fast pan of the camera.</summary>
/// <remarks>
/// All shifts up to 3/8 of the picture are compared by the variance of the difference, so that a change of brightness does not count.
/// Patches could not be searched that far: too many would look alike. One shift for the whole picture is safe, as it is only a candidate.
/// </remarks>
internal static unsafe class PanSearch
{
    private const int ReachNumerator = 3;
    private const int ReachDenominator = 8;

    // Of the pictures' rows every second one is enough, and halves the time.
    private const int RowStep = 2;

    /// <summary>The best shift from the first picture to the second, and the best one back, in their pixels.</summary>
    /// <remarks>
    /// A shift and its opposite compare the same pixels. Of equally good ones the first counts: up before down, left before right.
    /// </remarks>
    public static ((int U, int V) There, (int U, int V) Back) Find(PaddedPlane from, PaddedPlane to)
    {
        var (reachU, reachV) = (from.Width * ReachNumerator / ReachDenominator, from.Height * ReachNumerator / ReachDenominator);
        var (there, back, least) = ((U: 0, V: 0), (U: 0, V: 0), float.MaxValue);
        for (var v = -reachV; v <= reachV; v++)
        {
            for (var u = -reachU; u <= reachU; u++)
            {
                var variance = Variance(from, to, u, v);
                if (variance > least)
                {
                    continue;
                }

                there = variance < least ? (u, v) : there;
                back = (-u, -v);
                least = variance;
            }
        }

        return (there, back);
    }

    // Of the difference where the pictures overlap.
    private static float Variance(PaddedPlane from, PaddedPlane to, int u, int v)
    {
        var columns = (from.Width - Math.Abs(u)) / PanKernel.Step * PanKernel.Step;
        var rows = (from.Height - Math.Abs(v) + RowStep - 1) / RowStep;
        if (columns == 0)
        {
            return float.PositiveInfinity;
        }

        var a = from.Row(Math.Max(0, -v)) + Math.Max(0, -u);
        var b = to.Row(Math.Max(0, v)) + Math.Max(0, u);
        var (sum, squares) = PanKernel.Compare(a, RowStep * from.Stride, b, RowStep * to.Stride, columns, rows);
        var count = (float)(columns * rows);
        var mean = sum / count;
        return (squares / count) - (mean * mean);
    }
}
