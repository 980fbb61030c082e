using StreamInterp.Media;

namespace StreamInterp.Interpolation;

/// <summary>Two pictures of one textured scene that moved a little: what real frames are like, as far as their cost goes.</summary>
internal sealed unsafe class CalibrationScene : IDisposable
{
    private const int Tile = 64; // lattice points until the texture repeats, a power of two
    private const int CoarseShift = 5; // a lattice point every 32 samples
    private const int FineShift = 2; // and every 4
    private const int MotionX = 6;
    private const int MotionY = 3;
    private const int Darkest = 16;

    private readonly byte[] _lattice = new byte[Tile * Tile];
    private readonly FrameBuffer _first;
    private readonly FrameBuffer _second;

    /// <summary>Draws the pictures.</summary>
    public CalibrationScene(VideoInfo info)
    {
        new Random(1).NextBytes(_lattice);
        _first = new FrameBuffer(info);
        _second = new FrameBuffer(info);
        Draw(_first.Picture, 0, 0);
        Draw(_second.Picture, MotionX, MotionY);
    }

    /// <summary>The picture of an even or odd number.</summary>
    public VideoFrame At(int number) => (number & 1) == 0 ? _first.Picture : _second.Picture;

    /// <summary>Frees the pictures.</summary>
    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
    }

    private void Draw(in VideoFrame picture, int dx, int dy)
    {
        var layout = picture.Info.Layout;
        var component = layout.Components[0];
        for (var plane = 0; plane < layout.PlaneCount; plane++)
        {
            var samples = picture.Info.RowBytes(plane) / layout.BytesPerSample;
            for (var y = 0; y < picture.Info.Rows(plane); y++)
            {
                var row = picture.Row(plane, y);
                for (var x = 0; x < samples; x++)
                {
                    var code = Darkest + ((Sample(x + dx, y + dy, CoarseShift) * 5) + (Sample(x + dx, y + dy, FineShift) * 2)) / 8;
                    if (layout.BytesPerSample == 1)
                    {
                        row[x] = (byte)code;
                    }
                    else
                    {
                        ((ushort*)row)[x] = (ushort)(code << (component.Depth - 8) << component.BitShift);
                    }
                }
            }
        }
    }

    // Linear between lattice points, in whole numbers.
    private int Sample(int x, int y, int shift)
    {
        var (column, row) = (x >> shift, y >> shift);
        var (right, down) = (x & ((1 << shift) - 1), y & ((1 << shift) - 1));
        var above = (Lattice(column, row) << shift) + (right * (Lattice(column + 1, row) - Lattice(column, row)));
        var below = (Lattice(column, row + 1) << shift) + (right * (Lattice(column + 1, row + 1) - Lattice(column, row + 1)));
        return ((above << shift) + (down * (below - above))) >> (2 * shift);
    }

    private int Lattice(int column, int row) => _lattice[((row & (Tile - 1)) * Tile) + (column & (Tile - 1))];
}
