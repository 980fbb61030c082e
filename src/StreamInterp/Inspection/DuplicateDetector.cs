using StreamInterp.Media;

namespace StreamInterp.Inspection;

/// <summary>Tells whether a picture is the one before once more, sent through a lossy codec perhaps.</summary>
/// <remarks>
/// <para>Every plane is compared in blocks of 8 x 8 bytes. A codec leaves small differences where there is detail; motion, however small
/// the object, leaves a block that differs by more than its detail accounts for, or a small difference everywhere. Both limits shrink in
/// pictures of little contrast, where visible motion changes little.</para>
/// <para>Rows of blocks are visited in a spread order, so that most moving pictures are told after a few of them.</para>
/// </remarks>
internal sealed unsafe class DuplicateDetector(VideoInfo info, PictureBytes bytes)
{
    /// <summary>A signature cell that changed by more, in codes, is reason enough to look no further.</summary>
    public const float LargestCellChange = 4;

    private const int Block = BlockDifference.Size;
    private const int Spread = 7;
    private const float MeanLimit = 0.15f; // codes; recompressed duplicates have up to 0.1, the slowest motion of the test clips 0.26
    private const float BlockLimit = 2.3f; // codes a sample, scaled by contrast, ...
    private const float BlockLimitFlat = 1; // ... and at least this, a rounding step of a codec
    private const ulong DetailDivisor = 7; // a seventh of a block's detail may change: the residual of quantised edges
    private const float FullContrast = 5; // activity at and above which limits apply in full
    private const float LeastContrast = 0.25f;

    private readonly ulong[] _change = new ulong[(info.RowBytes(0) / Block) + 1];
    private readonly ulong[] _detail = new ulong[(info.RowBytes(0) / Block) + 1];

    /// <summary>Compares two pictures; <paramref name="activity"/> is that of their signature.</summary>
    public bool AreSame(in VideoFrame previous, in VideoFrame next, float activity)
    {
        var contrast = Math.Clamp(activity / FullContrast, LeastContrast, 1);
        for (var plane = 0; plane < info.Layout.PlaneCount; plane++)
        {
            if (!IsPlaneSame(previous, next, plane, contrast))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsPlaneSame(in VideoFrame previous, in VideoFrame next, int plane, float contrast)
    {
        var rows = info.Rows(plane);
        var blockRows = (rows + Block - 1) / Block;
        var count = bytes.Count(plane);
        var budget = MeanLimit * contrast * count * rows;
        for (var first = 0; first < Spread; first++)
        {
            for (var blockRow = first; blockRow < blockRows; blockRow += Spread)
            {
                Compare(previous, next, plane, blockRow * Block);
                budget -= Change(count, contrast);
                if (budget < 0)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private void Compare(in VideoFrame previous, in VideoFrame next, int plane, int top)
    {
        var rows = Math.Min(Block, info.Rows(plane) - top);
        var rowsToRead = Math.Min(Block + 1, info.Rows(plane) - top);
        var before = bytes.Rows(previous, plane, top, rows, PictureBytes.FirstHalf, out var beforeStride);
        var after = bytes.Rows(next, plane, top, rowsToRead, PictureBytes.SecondHalf, out var afterStride);
        var blocks = new BlockDifference
        {
            Before = before,
            BeforeStride = beforeStride,
            After = after,
            AfterStride = afterStride,
            Rows = rows,
            RowsToRead = rowsToRead,
            Count = bytes.Count(plane),
            Distance = SampleDistance(plane),
        };
        blocks.Sum(_change, _detail);
    }

    // The sum of what changed in a row of blocks, or more than any budget where one of them is not the same.
    private float Change(int count, float contrast)
    {
        const int Samples = Block * Block;
        var limit = (ulong)(Samples * DetailDivisor * (BlockLimitFlat + (BlockLimit * contrast)));
        var total = 0ul;
        for (var group = 0; group * Block < count; group++)
        {
            total += _change[group];
            if (_change[group] * DetailDivisor > limit + _detail[group])
            {
                return float.PositiveInfinity;
            }
        }

        return total;
    }

    private int SampleDistance(int plane)
    {
        var distance = 1;
        foreach (ref readonly var component in info.Layout.Components)
        {
            if (component.Plane == plane)
            {
                distance = Math.Max(distance, component.PixelStride / info.Layout.BytesPerSample);
            }
        }

        return distance;
    }
}
