using StreamInterp.Cli.Tests.EndToEnd;

namespace StreamInterp.Cli.Tests.Live;

/// <summary>The pictures of a file, small and grey, in the order they are shown: enough to recognise each when recompressed.</summary>
internal sealed class Thumbnails
{
    private const int Width = 64;
    private const int Height = 36;
    private const int Size = Width * Height;

    private readonly byte[] _pixels;

    /// <summary>Decodes the file at <paramref name="path"/> with ffmpeg.</summary>
    public Thumbnails(string path)
    {
        var pixels = path + ".gray";
        ToolRun.Of(
            "ffmpeg", "-v", "error", "-i", path, "-map", "0:v", "-vf", $"scale={Width}:{Height}:flags=area,format=gray", "-fps_mode",
            "passthrough", "-f", "rawvideo", pixels).RequireSuccess();
        _pixels = File.ReadAllBytes(pixels);
    }

    /// <summary>How many.</summary>
    public int Count => _pixels.Length / Size;

    /// <summary>Squared difference of picture <paramref name="index"/> to one of another file.</summary>
    public long Distance(int index, Thumbnails other, int otherIndex)
    {
        var left = _pixels.AsSpan(index * Size, Size);
        var right = other._pixels.AsSpan(otherIndex * Size, Size);
        var sum = 0L;
        for (var i = 0; i < Size; i++)
        {
            var difference = left[i] - right[i];
            sum += difference * difference;
        }

        return sum;
    }
}
