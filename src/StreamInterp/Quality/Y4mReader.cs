using System.Globalization;
using System.Text;
using StreamInterp.Interpolation;
using StreamInterp.Media;

namespace StreamInterp.Quality;

/// <summary>Reads uncompressed YUV4MPEG2 video: 8-bit 4:2:0, 4:2:2, 4:4:4 and luma only, and 10-bit 4:2:0.</summary>
/// <remarks>Owns nothing: the caller closes the stream. Rows are read straight into the frame.</remarks>
public sealed unsafe class Y4mReader : IFrameReader
{
    private const string Remedy = "Convert it, for example with: ffmpeg -i INPUT -pix_fmt yuv420p OUTPUT.y4m";
    private const int LongestLine = 1024;
    private const int LongestSide = 16384; // a damaged header must not ask the caller for more memory than there is

    private readonly Stream _stream;

    /// <summary>Reads the stream header.</summary>
    /// <exception cref="InterpolationException">It is no YUV4MPEG2 stream, or its pixel format is not supported.</exception>
    public Y4mReader(Stream stream)
    {
        _stream = stream;
        var words = (ReadLine() ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || words[0] != "YUV4MPEG2")
        {
            throw new InterpolationException("The input is not YUV4MPEG2 video.", Remedy);
        }

        Info = new VideoInfo(FormatOf(Parameter(words, 'C') ?? "420"), Dimension(words, 'W'), Dimension(words, 'H'));
        FrameRate = Fraction.TryParse(Parameter(words, 'F')?.Replace(':', '/'), out var rate) ? rate : Fraction.Zero;
    }

    /// <summary>Format and size; the colour is GStreamer's default, since the container does not tell.</summary>
    public VideoInfo Info { get; }

    /// <summary>Frames per second; zero where the stream does not tell.</summary>
    public Fraction FrameRate { get; }

    /// <inheritdoc/>
    /// <exception cref="InterpolationException">A frame header is damaged or the last frame is cut off.</exception>
    public bool TryRead(in VideoFrame destination)
    {
        var header = ReadLine();
        if (header is null)
        {
            return false;
        }

        if (!header.StartsWith("FRAME", StringComparison.Ordinal))
        {
            throw new InterpolationException("A YUV4MPEG2 frame does not start with FRAME.", "The file is damaged; write it again.");
        }

        for (var plane = 0; plane < Info.Layout.PlaneCount; plane++)
        {
            for (var y = 0; y < Info.Rows(plane); y++)
            {
                ReadRow(new Span<byte>(destination.Row(plane, y), Info.RowBytes(plane)));
            }
        }

        return true;
    }

    private static VideoFormat FormatOf(string name) => name switch
    {
        "420" or "420jpeg" or "420mpeg2" or "420paldv" => VideoFormat.I420,
        "422" => VideoFormat.Y42B,
        "444" => VideoFormat.Y444,
        "mono" => VideoFormat.GRAY8,
        "420p10" => VideoFormat.I420_10LE,
        _ => throw new InterpolationException($"YUV4MPEG2 video in the pixel format C{name} is not supported.", Remedy),
    };

    private static string? Parameter(string[] words, char tag)
    {
        for (var index = 1; index < words.Length; index++)
        {
            if (words[index][0] == tag)
            {
                return words[index][1..];
            }
        }

        return null;
    }

    private static int Dimension(string[] words, char tag) =>
        int.TryParse(Parameter(words, tag), NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size is > 0 and <= LongestSide
            ? size
            : throw new InterpolationException($"The YUV4MPEG2 header has no valid {tag} parameter.", "The file is damaged; write it again.");

    private void ReadRow(Span<byte> row)
    {
        if (_stream.ReadAtLeast(row, row.Length, throwOnEndOfStream: false) < row.Length)
        {
            throw new InterpolationException("The last YUV4MPEG2 frame is cut off.", "The file is damaged; write it again.");
        }
    }

    private string? ReadLine()
    {
        var line = new StringBuilder();
        for (var value = _stream.ReadByte(); value != '\n'; value = _stream.ReadByte())
        {
            if (value < 0)
            {
                return line.Length == 0 ? null : line.ToString();
            }

            if (line.Append((char)value).Length > LongestLine)
            {
                return line.ToString();
            }
        }

        return line.ToString();
    }
}
