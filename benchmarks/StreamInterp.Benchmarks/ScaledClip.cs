using StreamInterp.Media;
using StreamInterp.Quality;

namespace StreamInterp.Benchmarks;

/// <summary>The first frames of a clip, held in memory, at a size of one's choice.</summary>
/// <remarks>8-bit planar formats only. Scaling is bilinear, so a 720p clip at 1080p has the motion but not the detail of 1080p.</remarks>
internal sealed unsafe class ScaledClip : IDisposable
{
    private readonly List<FrameBuffer> _frames = [];

    /// <summary>Reads up to <paramref name="count"/> frames and scales them to <paramref name="height"/> rows.</summary>
    public ScaledClip(Clip clip, int height, int count)
    {
        using var stream = File.OpenRead(clip.File);
        var reader = new Y4mReader(stream);
        var width = (reader.Info.Width * height / reader.Info.Height) & ~1;
        Info = new VideoInfo(reader.Info.Format, width, height);
        using var source = new FrameBuffer(reader.Info);
        while (_frames.Count < count && reader.TryRead(source.Picture))
        {
            var frame = new FrameBuffer(Info);
            Scale(source.Picture, frame.Picture);
            _frames.Add(frame);
        }
    }

    /// <summary>Shape of the frames.</summary>
    public VideoInfo Info { get; }

    /// <summary>Frames in all.</summary>
    public int Count => _frames.Count;

    /// <summary>A frame.</summary>
    public VideoFrame this[int index] => _frames[index].Picture;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var frame in _frames)
        {
            frame.Dispose();
        }
    }

    private static void Scale(in VideoFrame source, in VideoFrame result)
    {
        if (source.Info == result.Info)
        {
            source.CopyTo(result);
            return;
        }

        for (var plane = 0; plane < source.Info.Layout.PlaneCount; plane++)
        {
            var (columns, rows) = (result.Info.RowBytes(plane), result.Info.Rows(plane));
            for (var y = 0; y < rows; y++)
            {
                var (above, below, down) = Place(y, source.Info.Rows(plane), rows);
                byte* upper = source.Row(plane, above), lower = source.Row(plane, below), row = result.Row(plane, y);
                for (var x = 0; x < columns; x++)
                {
                    var (left, right, across) = Place(x, source.Info.RowBytes(plane), columns);
                    row[x] = (byte)(Mix(Mix(upper[left], upper[right], across), Mix(lower[left], lower[right], across), down) + 0.5);
                }
            }
        }
    }

    // The two samples around the place of a result's centre, and the share of the second.
    private static (int First, int Second, double Share) Place(int index, int count, int resultCount)
    {
        var position = Math.Clamp(((index + 0.5) * count / resultCount) - 0.5, 0, count - 1);
        var first = (int)position;
        return (first, Math.Min(first + 1, count - 1), position - first);
    }

    private static double Mix(double a, double b, double share) => a + ((b - a) * share);
}
