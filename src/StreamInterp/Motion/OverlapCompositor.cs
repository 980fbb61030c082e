using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using StreamInterp.Media;
using StreamInterp.Pixels;

namespace StreamInterp.Motion;

/// <summary>Puts the picture in between together from the anchors, along each cell's path, with overlap.</summary>
/// <remarks>
/// <para>Overlapped block motion compensation (Orchard and Sullivan, 1994) at the picture in between: every sample is a weighted mean of
/// what the four nearest cells predict for it, and a prediction is the mean of both anchors along the cell's path, weighted by the
/// timestep. So there are neither block edges nor holes, and where the motion is uncertain the picture turns soft instead of breaking.</para>
/// <para>The unit of work is a tile between four cell centres: 8x8 luma samples, or the samples of subsampled chroma at that place. It is
/// written to a plane with margins first, which frees the kernels of all borders; complete rows then go to the destination in its own
/// format. A row of tiles is a band.</para>
/// </remarks>
[SkipLocalsInit]
internal sealed unsafe class OverlapCompositor : IBandWork, IDisposable
{
    private const int CellPixels = MotionField.CellSize << MotionEffort.FieldLevel;
    private const int VectorScale = 1 << MotionEffort.FieldLevel;

    // How fast trust falls with a cell's cost, in grey levels; its third power counts.
    private const float Doubt = 1;

    private readonly ComponentGroup[] _groups;
    private readonly PaddedPlane[] _made;
    private readonly OverlapWeights[] _weights;
    private readonly int _width;
    private PaddedPlane[] _previous = [];
    private PaddedPlane[] _next = [];
    private MotionField _paths = null!;
    private StillMap _still = null!;
    private VideoFrame _destination;
    private float _timestep;
    private short _share;

    /// <summary>Allocates for pictures of the given shape.</summary>
    public OverlapCompositor(VideoInfo info)
    {
        _width = info.Width;
        _groups = ComponentGroup.Of(info.Layout);
        _made = [.. _groups.Select(group => group.CreatePlane(info.Width, info.Height))];
        _weights = [.. _groups.Select(group => new OverlapWeights(TileHeight(group), group.Count))];
    }

    /// <summary>Sets a picture up; bands 0 to <c>paths.Rows</c> may follow.</summary>
    public void Begin(
        AnchorPicture previous, AnchorPicture next, MotionField paths, StillMap still, float timestep, in VideoFrame destination) =>
        Begin(previous.Planes, next.Planes, paths, still, timestep, timestep, destination);

    /// <summary>Sets a picture up that need not be the mean of both anchors.</summary>
    /// <param name="previous">A plane of I0 for each component group.</param>
    /// <param name="next">The same of I1.</param>
    /// <param name="paths">The path through each cell.</param>
    /// <param name="still">Which samples stand still.</param>
    /// <param name="timestep">Where the picture lies on the paths.</param>
    /// <param name="share">Share of I1 in it: 0 for what I0 alone predicts, 1 for what I1 does.</param>
    /// <param name="destination">Receives the picture.</param>
    public void Begin(
        PaddedPlane[] previous,
        PaddedPlane[] next,
        MotionField paths,
        StillMap still,
        float timestep,
        float share,
        in VideoFrame destination)
    {
        (_previous, _next, _paths, _still, _timestep, _destination) = (previous, next, paths, still, timestep, destination);
        _share = (short)Math.Clamp((int)MathF.Round(share * (1 << 15)), 0, short.MaxValue);
    }

    /// <inheritdoc/>
    public void RunBand(int band)
    {
        var dense = stackalloc byte[2 * _width];
        var cells = stackalloc CellEnds[2 * _paths.Columns];
        for (var index = 0; index < _groups.Length; index++)
        {
            Locate(index, Math.Max(0, band - 1), cells);
            Locate(index, Math.Min(_paths.Rows - 1, band), cells + _paths.Columns);
            for (var column = 0; column <= _paths.Columns; column++)
            {
                Compose(index, column, band, cells);
            }

            Deliver(index, band, dense);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var plane in _made)
        {
            plane.Dispose();
        }
    }

    private static int TileHeight(in ComponentGroup group) => CellPixels >> group.HeightShift;

    // The windows in both anchors from which each cell of a row predicts the four tiles around its centre.
    private void Locate(int index, int row, CellEnds* cells)
    {
        ref readonly var group = ref _groups[index];
        var (width, height) = (CellPixels >> group.WidthShift, TileHeight(group));
        var (scaleU, scaleV) = ((float)VectorScale / (1 << group.WidthShift), (float)VectorScale / (1 << group.HeightShift));
        for (var column = 0; column < _paths.Columns; column++)
        {
            var cell = _paths.Index(column, row);
            var (u, v) = (_paths.U[cell] * scaleU, _paths.V[cell] * scaleV);
            var x = (column * width) - (width / 2) - (_timestep * u);
            var y = (row * height) - (height / 2) - (_timestep * v);
            cells[column] = new CellEnds(
                new TilePlace(_previous[index], x, y, group.Count),
                new TilePlace(_next[index], x + u, y + v, group.Count),
                u,
                v,
                ShareOfNext(_made[index], x + width, y + height, u, v),
                Trust(_paths.Cost[cell]));
        }
    }

    private static float Trust(float cost)
    {
        var trust = 1 / (1 + (Doubt * cost));
        return trust * trust * trust;
    }

    // Where a path leaves the picture, only the anchor at its other end shows what is there.
    private short ShareOfNext(PaddedPlane plane, float x, float y, float u, float v)
    {
        var inPrevious = plane.Contains(x, y);
        var inNext = plane.Contains(x + u, y + v);
        return inPrevious == inNext ? _share : inNext ? short.MaxValue : (short)0;
    }

    private void Compose(int index, int column, int row, CellEnds* cells)
    {
        ref readonly var group = ref _groups[index];
        var (width, height) = (CellPixels >> group.WidthShift, TileHeight(group));
        var tiles = stackalloc short[4 * TileKernel.MaxArea];
        var (left, right) = (Math.Max(0, column - 1), Math.Min(_paths.Columns - 1, column));
        var (moveLeft, moveRight) = ((column - left) * width, (column - right) * width);
        var moveAbove = row > 0 ? height : 0;
        var moveBelow = row < _paths.Rows ? 0 : height;
        CellEnds* topLeft = cells + left, topRight = cells + right;
        CellEnds* bottomLeft = topLeft + _paths.Columns, bottomRight = topRight + _paths.Columns;
        var inPlace = false;
        if (topLeft->PredictsAs(*topRight) && topLeft->PredictsAs(*bottomLeft) && topLeft->PredictsAs(*bottomRight))
        {
            var u = (topLeft->U + topRight->U + bottomLeft->U + bottomRight->U) / 4;
            var v = (topLeft->V + topRight->V + bottomLeft->V + bottomRight->V) / 4;
            PredictTogether(index, column, row, u, v, topLeft->Share, tiles);
            inPlace = u == 0 && v == 0;
        }
        else
        {
            Predict(topLeft, moveLeft, moveAbove, height, tiles);
            Predict(topRight, moveRight, moveAbove, height, tiles + TileKernel.MaxArea);
            Predict(bottomLeft, moveLeft, moveBelow, height, tiles + (2 * TileKernel.MaxArea));
            Predict(bottomRight, moveRight, moveBelow, height, tiles + (3 * TileKernel.MaxArea));
            Overlap(index, Vector128.Create(topLeft->Trust, topRight->Trust, bottomLeft->Trust, bottomRight->Trust), height, tiles);
        }

        if (!inPlace)
        {
            KeepStill(index, column, row, tiles);
        }

        var made = _made[index];
        var destination = made.Row((row * height) - (height / 2)) + (((column * width) - (width / 2)) * made.PixelBytes);
        TileKernel.Store(tiles, height, group.Depth, destination, made.Stride);
    }

    private static void Predict(CellEnds* cell, int columns, int rows, int height, short* tile) =>
        Predict(cell->Previous, cell->Next, columns, rows, cell->Share, height, tile);

    private static void Predict(in TilePlace previous, in TilePlace next, int columns, int rows, short share, int height, short* tile)
    {
        if (share is 0 or short.MaxValue)
        {
            TileKernel.Sample(share == 0 ? previous : next, columns, rows, height, tile);
            return;
        }

        var other = stackalloc short[TileKernel.MaxArea];
        TileKernel.Sample(previous, columns, rows, height, tile);
        TileKernel.Sample(next, columns, rows, height, other);
        TileKernel.Mix(tile, other, share, height);
    }

    // Four cells of nearly one motion need no overlap.
    private void PredictTogether(int index, int column, int row, float u, float v, short share, short* tile)
    {
        ref readonly var group = ref _groups[index];
        var (width, height) = (CellPixels >> group.WidthShift, TileHeight(group));
        var x = (column * width) - (width / 2) - (_timestep * u);
        var y = (row * height) - (height / 2) - (_timestep * v);
        var previous = new TilePlace(_previous[index], x, y, group.Count);
        var next = new TilePlace(_next[index], x + u, y + v, group.Count);
        Predict(previous, next, 0, 0, share, height, tile);
    }

    private void KeepStill(int index, int column, int row, short* tile)
    {
        var mask = _still.Mask(column, row);
        if (mask == 0)
        {
            return;
        }

        ref readonly var group = ref _groups[index];
        var (width, height) = (CellPixels >> group.WidthShift, TileHeight(group));
        var (x, y) = ((column * width) - (width / 2), (row * height) - (height / 2));
        var previous = stackalloc short[2 * TileKernel.MaxArea];
        var next = previous + TileKernel.MaxArea;
        TileKernel.Sample(new TilePlace(_previous[index], x, y, group.Count), 0, 0, height, previous);
        TileKernel.Sample(new TilePlace(_next[index], x, y, group.Count), 0, 0, height, next);
        StillKernel.Keep(tile, previous, next, StillKernel.Subsample(mask, group.WidthShift, group.HeightShift), _share, height);
    }

    private void Overlap(int index, Vector128<float> trust, int height, short* tiles)
    {
        var shares = stackalloc short[(2 * TileKernel.Width) + TileKernel.MaxArea];
        var bottom = shares + TileKernel.Width;
        var below = bottom + TileKernel.Width;
        _weights[index].Fill(trust, shares, bottom, below);
        TileKernel.MixColumns(tiles, tiles + TileKernel.MaxArea, shares, height);
        TileKernel.MixColumns(tiles + (2 * TileKernel.MaxArea), tiles + (3 * TileKernel.MaxArea), bottom, height);
        TileKernel.MixSamples(tiles, tiles + (2 * TileKernel.MaxArea), below, height);
    }

    // Writes the rows that a band has completed.
    private void Deliver(int index, int band, byte* dense)
    {
        var height = TileHeight(_groups[index]);
        var first = Math.Max(0, (band * height) - (height / 2));
        var end = Math.Min(_made[index].Height, (band * height) + (height / 2));
        for (var y = first; y < end; y++)
        {
            if (index == 0)
            {
                ComponentPlanes.ClearUnused(_destination, y);
            }

            GroupRow.Write(_made[index].Row(y), _destination, _groups[index], y, dense);
        }
    }
}
