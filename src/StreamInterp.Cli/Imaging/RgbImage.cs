using StreamInterp.Media;

namespace StreamInterp.Cli.Imaging;

/// <summary>A picture of packed 8-bit RGB in managed memory, rows without gaps.</summary>
internal sealed class RgbImage(int width, int height)
{
    /// <summary>Columns.</summary>
    public int Width { get; } = width;

    /// <summary>Rows.</summary>
    public int Height { get; } = height;

    /// <summary>Bytes R G B of every pixel, row by row.</summary>
    public byte[] Pixels { get; } = new byte[checked(width * height * 3)];

    /// <summary>Copies a frame of format RGB.</summary>
    public static unsafe RgbImage From(in VideoFrame frame)
    {
        var image = new RgbImage(frame.Info.Width, frame.Info.Height);
        for (var y = 0; y < image.Height; y++)
        {
            new ReadOnlySpan<byte>(frame.Row(0, y), image.Width * 3).CopyTo(image.Row(y));
        }

        return image;
    }

    /// <summary>The same picture as float32 [3, height, width] in [0, 1].</summary>
    public float[] ToPlanes()
    {
        var planes = new float[Pixels.Length];
        for (var i = 0; i < Pixels.Length; i++)
        {
            planes[(i % 3 * Width * Height) + (i / 3)] = Pixels[i] / 255f;
        }

        return planes;
    }

    /// <summary>The bytes of row <paramref name="y"/>.</summary>
    public Span<byte> Row(int y) => Pixels.AsSpan(y * Width * 3, Width * 3);

    /// <summary>Copies <paramref name="source"/> to (<paramref name="left"/>, <paramref name="top"/>); it must fit.</summary>
    public void Draw(RgbImage source, int left, int top)
    {
        for (var y = 0; y < source.Height; y++)
        {
            source.Row(y).CopyTo(Row(top + y)[(left * 3)..]);
        }
    }

    /// <summary>Fills a rectangle.</summary>
    public void Fill(int left, int top, int width, int height, (byte R, byte G, byte B) color)
    {
        for (var y = top; y < top + height; y++)
        {
            var row = Row(y);
            for (var x = left; x < left + width; x++)
            {
                (row[x * 3], row[(x * 3) + 1], row[(x * 3) + 2]) = color;
            }
        }
    }

    /// <summary>Writes a line in <see cref="BitmapFont"/>, each dot <paramref name="dot"/> pixels wide; the rest is cut off.</summary>
    public void Write(string text, int left, int top, int dot, (byte R, byte G, byte B) color)
    {
        var right = Math.Min(Width, left + (BitmapFont.Measure(text) * dot));
        for (var y = top; y < Math.Min(Height, top + (BitmapFont.Height * dot)); y++)
        {
            var row = Row(y);
            for (var x = left; x < right; x++)
            {
                if (BitmapFont.IsSet(text, (x - left) / dot, (y - top) / dot))
                {
                    (row[x * 3], row[(x * 3) + 1], row[(x * 3) + 2]) = color;
                }
            }
        }
    }
}
