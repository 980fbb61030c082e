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
internal sealed unsafe class OverlapCompositor : IBandWork, IDisposable
{
    private const int CellPixels = MotionField.CellSize << MotionEffort.FieldLevel;
    private const int VectorScale = 1 << MotionEffort.FieldLevel;

    // How fast trust falls with a cell's cost, in grey levels.
    private const float Doubt = 1;

    private readonly ComponentGroup[] _groups;
    private readonly PaddedPlane[] _made;
    private readonly OverlapWeights[] _weights;
    private readonly int _width;
    private AnchorPicture _previous = null!;
    private AnchorPicture _next = null!;
    private MotionField _paths = null!;
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
    public void Begin(AnchorPicture previous, AnchorPicture next, MotionField paths, float timestep, in VideoFrame destination)
    {
        (_previous, _next, _paths, _timestep, _destination) = (previous, next, paths, timestep, destination);
        _share = (short)Math.Clamp((int)MathF.Round(timestep * (1 << 15)), 0, short.MaxValue);
    }

    /// <inheritdoc/>
    public void RunBand(int band)
    {
        var dense = stackalloc byte[2 * _width];
        for (var index = 0; index < _groups.Length; index++)
        {
            ref readonly var group = ref _groups[index];
            var height = TileHeight(group);
            for (var column = 0; column <= _paths.Columns; column++)
            {
                Compose(index, column, band);
            }

            var first = Math.Max(0, (band * height) - (height / 2));
            var end = Math.Min(_made[index].Height, (band * height) + (height / 2));
            for (var y = first; y < end; y++)
            {
                if (index == 0)
                {
                    ComponentPlanes.ClearUnused(_destination, y);
                }

                GroupRow.Write(_made[index].Row(y), _destination, group, y, dense);
            }
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

    private void Compose(int index, int column, int row)
    {
        ref readonly var group = ref _groups[index];
        var (width, height) = (CellPixels >> group.WidthShift, TileHeight(group));
        var tiles = stackalloc short[5 * TileKernel.MaxArea];
        var corner = new Corner((column * width) - (width / 2), (row * height) - (height / 2), height);
        var left = Math.Max(0, column - 1);
        var right = Math.Min(_paths.Columns - 1, column);
        var above = Math.Max(0, row - 1) * _paths.Columns;
        var below = Math.Min(_paths.Rows - 1, row) * _paths.Columns;
        Predict(index, corner, above + left, tiles);
        if (!SameMotion(above + left, above + right) || !SameMotion(above + left, below + left) || !SameMotion(above + left, below + right))
        {
            Predict(index, corner, above + right, tiles + TileKernel.MaxArea);
            Predict(index, corner, below + left, tiles + (2 * TileKernel.MaxArea));
            Predict(index, corner, below + right, tiles + (3 * TileKernel.MaxArea));
            var trust = Vector128.Create(Trust(above + left), Trust(above + right), Trust(below + left), Trust(below + right));
            Overlap(index, trust, height, tiles);
        }

        var destination = _made[index].Row(corner.Y) + (corner.X * _made[index].PixelBytes);
        TileKernel.Store(tiles, height, group.Depth, destination, _made[index].Stride);
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

    private void Predict(int index, in Corner corner, int cell, short* tile)
    {
        ref readonly var group = ref _groups[index];
        var u = _paths.U[cell] * VectorScale / (1 << group.WidthShift);
        var v = _paths.V[cell] * VectorScale / (1 << group.HeightShift);
        var (x, y) = (corner.X - (_timestep * u), corner.Y - (_timestep * v));
        var other = stackalloc short[TileKernel.MaxArea];
        TileKernel.Sample(new TilePlace(_previous.Planes[index], x, y, group.Count), corner.Height, tile);
        TileKernel.Sample(new TilePlace(_next.Planes[index], x + u, y + v, group.Count), corner.Height, other);
        TileKernel.Mix(tile, other, _share, corner.Height);
    }

    private bool SameMotion(int cell, int other) => _paths.U[cell] == _paths.U[other] && _paths.V[cell] == _paths.V[other];

    private float Trust(int cell) => 1 / (1 + (Doubt * _paths.Cost[cell]));

    private readonly record struct Corner(int X, int Y, int Height);
}
