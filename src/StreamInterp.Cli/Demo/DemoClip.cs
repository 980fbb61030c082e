using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using StreamInterp.Cli.Pipelines;
using StreamInterp.Interpolation;
using StreamInterp.Media;

namespace StreamInterp.Cli.Demo;

/// <summary>Writes the demo scene with its sound as an MP4 file: AAC, and H.264 good enough to lose little before interpolation.</summary>
internal static class DemoClip
{
    /// <summary>Encoding whose loss (about 46 dB) is small against what interpolation gets wrong.</summary>
    public const string Encoder = "x264enc pass=quant quantizer=12 speed-preset=veryfast key-int-max=60";

    private static readonly ClockTime s_patience = ClockTime.FromSeconds(60);

    /// <summary>Renders and encodes the whole scene.</summary>
    /// <param name="path">File to write.</param>
    /// <param name="info">An I420 picture's shape.</param>
    /// <param name="rate">Frames per second.</param>
    /// <exception cref="InterpolationException">The file cannot be written, or an encoder is missing.</exception>
    public static void Write(string path, VideoInfo info, Fraction rate)
    {
        // Raw bytes and parsers, which put the time stamps on, keep the sources simple.
        using var pipeline = new Pipeline(
            $"appsrc name=video block=true max-bytes=8388608 ! y4mdec ! videoconvert ! {Encoder} ! h264parse ! queue ! mux. "
            + $"appsrc name=audio max-bytes=0 ! rawaudioparse use-sink-caps=false format=pcm pcm-format=s16le sample-rate={DemoTone.Rate} "
            + "num-channels=1 ! audioconvert ! avenc_aac bitrate=128000 ! aacparse ! queue max-size-time=0 max-size-buffers=0 ! mux. "
            + $"mp4mux name=mux ! filesink {LaunchText.Property("location", path)}");
        using var video = new PipelineInput(pipeline, "video");
        using var audio = new PipelineInput(pipeline, "audio");
        pipeline.Play();

        audio.Write(MemoryMarshal.AsBytes(DemoTone.Render(DemoScene.Duration).AsSpan()));
        audio.Complete();
        WriteFrames(video, info, rate);
        video.Complete();
        if (!pipeline.TryFinish(s_patience))
        {
            throw new InterpolationException("The demo clip was not completed in time.", "Run with GST_DEBUG=3 to see why.");
        }
    }

    private static void WriteFrames(PipelineInput video, VideoInfo info, Fraction rate)
    {
        video.Write(Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"YUV4MPEG2 W{info.Width} H{info.Height} F{rate.Numerator}:{rate.Denominator} Ip A1:1 C420mpeg2\n")));
        using var frame = new FrameBuffer(info);
        using var bytes = new MemoryStream();
        for (var index = 0ul; ClockTime.OfFrame(index, rate) < DemoScene.Duration; index++)
        {
            DemoScene.Render(ClockTime.OfFrame(index, rate), frame.Picture);
            bytes.SetLength(0);
            bytes.Write("FRAME\n"u8);
            WritePlanes(bytes, frame.Picture);
            video.Write(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
        }
    }

    private static unsafe void WritePlanes(Stream stream, in VideoFrame frame)
    {
        for (var plane = 0; plane < frame.Info.Layout.PlaneCount; plane++)
        {
            for (var y = 0; y < frame.Info.Rows(plane); y++)
            {
                stream.Write(new ReadOnlySpan<byte>(frame.Row(plane, y), frame.Info.RowBytes(plane)));
            }
        }
    }
}
