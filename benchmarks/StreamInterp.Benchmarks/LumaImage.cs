using StreamInterp.Media;

namespace StreamInterp.Benchmarks;

/// <summary>A grey picture of 8 bits.</summary>
/// <param name="width">Columns.</param>
/// <param name="height">Rows.</param>
internal sealed unsafe class LumaImage(int width, int height)
{
    private const int SearchStep = 16;

    private readonly byte[] _samples = new byte[width * height];

    /// <summary>The luma of a planar frame.</summary>
    public LumaImage(in VideoFrame frame)
        : this(frame.Info.Width, frame.Info.Height)
    {
        var depth = frame.Info.Layout.Components[0].Depth;
        for (var y = 0; y < Height; y++)
        {
            var row = frame.Row(0, y);
            for (var x = 0; x < Width; x++)
            {
                _samples[(y * Width) + x] = depth == 8 ? row[x] : (byte)(((ushort*)row)[x] >> (depth - 8));
            }
        }
    }

    private int Width => width;

    private int Height => height;

    /// <summary>Where a window of the given size differs most from another picture of this size.</summary>
    public (int Left, int Top) FindWorst(LumaImage other, int columns, int rows)
    {
        var (worst, most) = ((0, 0), -1L);
        for (var top = 0; top <= Math.Max(0, height - rows); top += SearchStep)
        {
            for (var left = 0; left <= Math.Max(0, width - columns); left += SearchStep)
            {
                var error = SquaredError(other, left, top, columns, rows);
                if (error > most)
                {
                    (worst, most) = ((left, top), error);
                }
            }
        }

        return worst;
    }

    /// <summary>Draws a part of another picture, enlarged; what lies outside it is left as it is.</summary>
    public void Draw(LumaImage other, int left, int top, int columns, int rows, int scale, int x, int y)
    {
        for (var row = 0; row < Math.Min(rows, other.Height - top) * scale; row++)
        {
            for (var column = 0; column < Math.Min(columns, other.Width - left) * scale; column++)
            {
                _samples[((y + row) * width) + x + column] = other._samples[((top + (row / scale)) * other.Width) + left + (column / scale)];
            }
        }
    }

    /// <summary>Writes a PNG file, by way of FFmpeg.</summary>
    public void WritePng(string file)
    {
        var raw = file + ".raw";
        File.WriteAllBytes(raw, _samples);
        ClipFolder.Run(
            "ffmpeg", "-hide_banner", "-loglevel", "error", "-y", "-f", "rawvideo", "-pix_fmt", "gray", "-s", $"{width}x{height}", "-i", raw, file);
        File.Delete(raw);
    }

    private long SquaredError(LumaImage other, int left, int top, int columns, int rows)
    {
        var sum = 0L;
        for (var y = top; y < Math.Min(height, top + rows); y++)
        {
            for (var x = left; x < Math.Min(width, left + columns); x++)
            {
                var difference = _samples[(y * width) + x] - other._samples[(y * width) + x];
                sum += difference * difference;
            }
        }

        return sum;
    }
}
