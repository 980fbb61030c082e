using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StreamInterp.Motion;

/// <summary>Which samples of an interval stand still in front of motion: text, logos, a HUD.</summary>
/// <remarks>
/// <para>Motion is known per cell, so that what moves drags thin still things along, and what is mixed from overlapping cells smears
/// them. A sample that both anchors show alike, among others like it, is taken from the anchors in place instead.</para>
/// <para>But a place may look alike in both anchors because an object passes over it in between; to keep that place would punch a hole
/// into the object. On plain ground all depends on it, and plain ground has no edges. A still thing in front of motion has: samples beside
/// it are brighter, or darker, in both anchors. So still samples count only near such edges (<see cref="Reach"/> tiles). Where an object
/// passes over textured ground, the ground wins; on the clips at hand motion estimation is wrong there more often than right.</para>
/// <para>Tiles are those of <see cref="OverlapCompositor"/>: 8x8 luma samples between four cell centres. A row of tiles is a band.</para>
/// </remarks>
internal sealed unsafe class StillMap : IBandWork, IDisposable
{
    private const int Tile = TileKernel.Width;
    private const int Half = Tile / 2;
    private const int Step = 32; // samples that the kernel takes at a time
    private const int Before = 8; // marks before the first tile's; one of them is read, and one after the last tile's
    private const int Reach = 1;
    private const int LeastEdges = 4; // samples; fewer come about by chance in moving texture

    private readonly int _columns;
    private readonly int _rows;
    private readonly int _stride;
    private readonly int _scratchStride;
    private ulong* _masks;
    private byte* _edges;
    private PaddedPlane _previous = null!;
    private PaddedPlane _next = null!;

    /// <summary>Allocates for a grid of cells.</summary>
    public StillMap(int cellColumns, int cellRows)
    {
        (_columns, _rows) = (cellColumns + 1, cellRows + 1);
        var samples = ((_columns * Tile) + Step - 1) / Step * Step;
        _scratchStride = samples + Step;
        _stride = (samples / Tile) + (2 * Reach);
        var tiles = (nuint)(_stride * (_rows + (2 * Reach)));
        _masks = (ulong*)NativeMemory.AllocZeroed(tiles, sizeof(ulong));
        _edges = (byte*)NativeMemory.AllocZeroed(tiles, sizeof(byte));
    }

    /// <summary>Bands in all.</summary>
    public int Bands => _rows;

    /// <summary>Sets an interval up; the bands may follow.</summary>
    /// <param name="previous">Luma of I0.</param>
    /// <param name="next">Luma of I1.</param>
    public void Begin(PaddedPlane previous, PaddedPlane next) => (_previous, _next) = (previous, next);

    /// <inheritdoc/>
    [SkipLocalsInit]
    public void RunBand(int band)
    {
        var scratch = stackalloc byte[(Tile + 2) * _scratchStride];
        var top = (band * Tile) - Half;
        for (var row = -1; row <= Tile; row++)
        {
            var offset = -Half - Before;
            var marks = scratch + ((row + 1) * _scratchStride);
            StillKernel.Mark(_previous.Row(top + row) + offset, _next.Row(top + row) + offset, marks, _scratchStride);
        }

        var first = Index(0, band);
        new Span<ulong>(_masks + first, _stride - (2 * Reach)).Clear();
        new Span<byte>(_edges + first, _stride - (2 * Reach)).Clear();
        for (var row = 0; row < Tile; row++)
        {
            GatherRow(top + row, scratch + ((row + 1) * _scratchStride) + Before, first, row);
        }
    }

    /// <summary>The still samples of a tile to be kept, a byte for each row; bit 0 is the first.</summary>
    public ulong Mask(int column, int row)
    {
        var tile = Index(column, row);
        return _masks[tile] != 0 && EdgesAround(tile) >= LeastEdges ? _masks[tile] : 0;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.Free(_masks);
        NativeMemory.Free(_edges);
        _masks = null;
        _edges = null;
    }

    private int Index(int column, int row) => ((row + Reach) * _stride) + column + Reach;

    private void GatherRow(int y, byte* still, int firstTile, int rowInTile)
    {
        var a = _previous.Row(y) - Half;
        var b = _next.Row(y) - Half;
        for (var x = 0; x < _columns * Tile; x += Step)
        {
            var (kept, edges) = StillKernel.Gather(a + x, _previous.Stride, b + x, _next.Stride, still + x, _scratchStride);
            for (var tile = firstTile + (x / Tile); kept != 0; tile++)
            {
                ((byte*)(_masks + tile))[rowInTile] = (byte)kept;
                _edges[tile] += (byte)BitOperations.PopCount(edges & 0xff);
                (kept, edges) = (kept >> Tile, edges >> Tile);
            }
        }
    }

    private int EdgesAround(int tile)
    {
        var sum = 0;
        for (var row = -Reach; row <= Reach; row++)
        {
            for (var column = -Reach; column <= Reach; column++)
            {
                sum += _edges[tile + (row * _stride) + column];
            }
        }

        return sum;
    }
}
