namespace StreamInterp.Inspection;

/// <summary>Whether two pictures show the same scene, whatever its light: normalised correlation about the local mean.</summary>
internal sealed class StructureCorrelation
{
    private const int Radius = 4; // cells; the local mean is that of 9 x 9
    private const int ReachX = 3;
    private const int ReachY = 2;
    private const float Tiny = 1;

    private readonly float[] _first = new float[FrameSignature.Length];
    private readonly float[] _second = new float[FrameSignature.Length];

    /// <summary>The best correlation, -1 to 1, over displacements of a few cells.</summary>
    public float Between(FrameSignature a, FrameSignature b)
    {
        RemoveLocalMean(a.Cells, _first);
        RemoveLocalMean(b.Cells, _second);
        var best = -1f;
        for (var dy = -ReachY; dy <= ReachY; dy++)
        {
            for (var dx = -ReachX; dx <= ReachX; dx++)
            {
                best = MathF.Max(best, At(dx, dy));
            }
        }

        return best;
    }

    private float At(int dx, int dy)
    {
        var (ab, aa, bb) = (0f, 0f, 0f);
        for (var y = ReachY; y < FrameSignature.Height - ReachY; y++)
        {
            var first = _first.AsSpan(((y + dy) * FrameSignature.Width) + ReachX + dx, FrameSignature.Width - (2 * ReachX));
            var second = _second.AsSpan((y * FrameSignature.Width) + ReachX, first.Length);
            for (var x = 0; x < first.Length; x++)
            {
                ab += first[x] * second[x];
                aa += first[x] * first[x];
                bb += second[x] * second[x];
            }
        }

        return ab / MathF.Sqrt((aa * bb) + Tiny);
    }

    private static void RemoveLocalMean(ReadOnlySpan<float> cells, Span<float> result)
    {
        Span<float> columns = stackalloc float[FrameSignature.Width];
        for (var y = 0; y < FrameSignature.Height; y++)
        {
            columns.Clear();
            for (var row = y - Radius; row <= y + Radius; row++)
            {
                var source = cells.Slice(Math.Clamp(row, 0, FrameSignature.Height - 1) * FrameSignature.Width, FrameSignature.Width);
                for (var x = 0; x < columns.Length; x++)
                {
                    columns[x] += source[x];
                }
            }

            var target = y * FrameSignature.Width;
            for (var x = 0; x < columns.Length; x++)
            {
                var sum = 0f;
                for (var column = x - Radius; column <= x + Radius; column++)
                {
                    sum += columns[Math.Clamp(column, 0, columns.Length - 1)];
                }

                result[target + x] = cells[target + x] - (sum / (((2 * Radius) + 1) * ((2 * Radius) + 1)));
            }
        }
    }
}
