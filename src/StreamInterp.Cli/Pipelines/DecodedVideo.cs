using StreamInterp.Cli.Interop;
using StreamInterp.Interpolation;
using StreamInterp.Media;
using StreamInterp.Quality;

namespace StreamInterp.Cli.Pipelines;

/// <summary>The frames of any file that GStreamer decodes, also of a single picture, in the format asked for.</summary>
internal sealed unsafe class DecodedVideo : IFrameReader, IDisposable
{
    // A pipeline that fails never ends the stream at its sink, so waiting is interrupted to look at the bus.
    private static readonly ClockTime s_patience = ClockTime.FromMilliseconds(50);

    private readonly Pipeline _pipeline;
    private readonly nint _sink;
    private nint _next;

    /// <summary>Opens <paramref name="path"/> and decodes its first frame.</summary>
    /// <param name="path">A media file or picture.</param>
    /// <param name="format">Eight bits a sample; the decoder's frames are converted to it.</param>
    /// <exception cref="InterpolationException">The file cannot be read or holds no video.</exception>
    public DecodedVideo(string path, VideoFormat format)
    {
        var probe = MediaProbe.Of(path);
        FrameRate = probe.FrameRate;
        Info = new VideoInfo(format, probe.Width, probe.Height);
        _pipeline = new Pipeline(
            $"filesrc {LaunchText.Property("location", path)} ! decodebin ! videoconvert ! "
            + $"video/x-raw,format={format},width={Info.Width},height={Info.Height} ! appsink name=out sync=false max-buffers=4");
        _sink = _pipeline.Take("out");
        _pipeline.Play();
        _next = Pull();
    }

    /// <inheritdoc/>
    public VideoInfo Info { get; }

    /// <summary>Nominal frames per second; 0/1 if the rate varies or for a picture.</summary>
    public Fraction FrameRate { get; }

    /// <inheritdoc/>
    public bool TryRead(in VideoFrame destination)
    {
        if (_next == 0)
        {
            return false;
        }

        CopyRows(Gst.gst_sample_get_buffer(_next), destination);
        Gst.gst_mini_object_unref(_next);
        _next = Pull();
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_next != 0)
        {
            Gst.gst_mini_object_unref(_next);
        }

        Gst.gst_object_unref(_sink);
        _pipeline.Dispose();
    }

    // Without a GstVideoMeta, which a sink like this one does not ask for, GStreamer lays planes out with rows padded to four bytes and,
    // in subsampled formats, with an even number of luma rows (gst_video_info_set_format).
    private static void CopyRows(nint buffer, in VideoFrame destination)
    {
        nuint offset = 0;
        var info = destination.Info;
        var even = info.Layout.PlaneCount > 1 ? 1 : 0;
        for (var plane = 0; plane < info.Layout.PlaneCount; plane++)
        {
            var bytes = info.RowBytes(plane);
            var stride = (nuint)((bytes + 3) & ~3);
            var rows = info.Rows(plane);
            for (var y = 0; y < rows; y++)
            {
                Gst.gst_buffer_extract(buffer, offset + ((nuint)y * stride), destination.Row(plane, y), (nuint)bytes);
            }

            offset += stride * (nuint)(plane == 0 ? rows + (rows & even) : rows);
        }
    }

    private nint Pull()
    {
        while (true)
        {
            var sample = Gst.gst_app_sink_try_pull_sample(_sink, s_patience.Nanoseconds);
            if (sample != 0 || _pipeline.TryFinish(ClockTime.Zero) || Gst.gst_app_sink_is_eos(_sink) != 0)
            {
                return sample;
            }
        }
    }
}
