using System.Runtime.InteropServices;
using StreamInterp.Interpolation;
using StreamInterp.Media;
using StreamInterp.Pixels;

namespace StreamInterp.Cli.Imaging;

/// <summary>Makes small RGB pictures of frames of one shape; each pixel is the mean of the area it covers.</summary>
internal sealed unsafe class Thumbnails : IDisposable
{
    private readonly VideoInfo _info;
    private readonly PixelConverter _converter;
    private readonly float* _memory;

    /// <summary>Prepares for frames of this shape.</summary>
    /// <param name="info">Shape of the frames.</param>
    /// <param name="width">Width of the pictures; frames that are narrower keep their size.</param>
    public Thumbnails(VideoInfo info, int width)
    {
        _info = info;
        _converter = new PixelConverter(info);
        _memory = (float*)NativeMemory.Alloc((nuint)3 * (nuint)info.Width * (nuint)info.Height, sizeof(float));
        Width = Math.Min(width, info.Width);
        Height = Math.Max(1, (int)Math.Round((double)info.Height * Width / info.Width));
    }

    /// <summary>Width of every picture made.</summary>
    public int Width { get; }

    /// <summary>Height of every picture made.</summary>
    public int Height { get; }

    /// <summary>Converts and shrinks <paramref name="frame"/>.</summary>
    public RgbImage Make(in VideoFrame frame)
    {
        var tensor = new FrameTensor(_memory, _info.Width, _info.Height);
        _converter.Load(frame, tensor);
        var image = new RgbImage(Width, Height);
        for (var y = 0; y < Height; y++)
        {
            var row = image.Row(y);
            for (var x = 0; x < Width; x++)
            {
                for (var channel = 0; channel < 3; channel++)
                {
                    row[(x * 3) + channel] = (byte)Math.Clamp(MathF.Round(255f * AreaMean(tensor, channel, x, y)), 0f, 255f);
                }
            }
        }

        return image;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _converter.Dispose();
        NativeMemory.Free(_memory);
    }

    private float AreaMean(in FrameTensor tensor, int channel, int x, int y)
    {
        var (left, right) = (x * tensor.Width / Width, (x + 1) * tensor.Width / Width);
        var (top, bottom) = (y * tensor.Height / Height, (y + 1) * tensor.Height / Height);
        var sum = 0f;
        for (var j = top; j < bottom; j++)
        {
            var source = tensor.Row(channel, j);
            for (var i = left; i < right; i++)
            {
                sum += source[i];
            }
        }

        return sum / ((right - left) * (bottom - top));
    }
}
