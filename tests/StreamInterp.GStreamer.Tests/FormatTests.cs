using StreamInterp.GStreamer.Interop;
using StreamInterp.GStreamer.Tests.Interop;
using StreamInterp.Media;

namespace StreamInterp.GStreamer.Tests;

public sealed unsafe class FormatTests
{
    public static TheoryData<VideoFormat, int, int> FormatsAndSizes()
    {
        var data = new TheoryData<VideoFormat, int, int>();
        foreach (var format in Enum.GetValues<VideoFormat>())
        {
            data.Add(format, 38, 22);
            data.Add(format, 37, 23);
            data.Add(format, 1, 1);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(FormatsAndSizes))]
    public void Push_AnyFormatAndSize_SourcesBitExactAndMadeFramesBetween(VideoFormat format, int width, int height)
    {
        var caps = $"video/x-raw,format={format},width={width},height={height},framerate=30/1";
        using var harness = new Harness(null, ("interpolator", "blend"), ("scene-threshold", "0"));
        harness.SetSourceCaps(caps);
        var size = SizeOf(caps);
        var rate = new Fraction(30, 1);
        harness.Push(SourceFrames.Create(0, rate, 0x40, size));
        harness.Push(SourceFrames.Create(1, rate, 0x60, size));
        harness.PushEos();

        var frames = harness.PullToEnd();
        Assert.Equal(4, frames.Count);
        Assert.All(frames[0].Bytes, value => Assert.Equal(0x40, value));
        Assert.Equal(size, frames[1].Bytes.Length);
        Assert.InRange(frames[1].Bytes[0], 0x40, 0x60);
        Assert.All(frames[2].Bytes, value => Assert.Equal(0x60, value));
    }

    [Fact]
    public void Push_RowsPaddedByVideoMeta_PaddingIsNeitherReadNorLost()
    {
        const int Width = 10, Height = 4, Stride = 32, Offset = 64;
        using var harness = new Harness(null, ("interpolator", "blend"), ("scene-threshold", "0"));
        harness.SetSourceCaps($"video/x-raw,format=GRAY8,width={Width},height={Height},framerate=30/1");
        var rate = new Fraction(30, 1);
        harness.Push(CreatePadded(0, rate, 0x20, Width, Height, Stride, Offset));
        harness.Push(CreatePadded(1, rate, 0x40, Width, Height, Stride, Offset));
        harness.PushEos();

        var frames = harness.PullToEnd();
        Assert.Equal(Offset + (Stride * Height), frames[0].Bytes.Length);
        var rowStride = (Width + 3) / 4 * 4;
        for (var y = 0; y < Height; y++)
        {
            Assert.All(frames[0].Bytes.AsSpan(Offset + (y * Stride), Width).ToArray(), value => Assert.Equal(0x20, value));
            Assert.All(frames[1].Bytes.AsSpan(y * rowStride, Width).ToArray(), value => Assert.Equal(0x30, value));
        }
    }

    [Fact]
    public void Push_BufferSmallerThanThePicture_ErrorNamesTheCause()
    {
        using var harness = new Harness(null, ("interpolator", "blend"));
        harness.SetSourceCaps($"{SourceFrames.Small},framerate=30/1");
        harness.Push(SourceFrames.Create(0, new Fraction(30, 1), 0, 10));

        Assert.Contains("does not hold the picture", harness.PopMessage(GstMessageType.GST_MESSAGE_ERROR));
    }

    // 0xEE marks what is not picture.
    private static GstBuffer* CreatePadded(int index, Fraction rate, byte value, int width, int height, int stride, int offset)
    {
        var bytes = new byte[offset + (stride * height)];
        bytes.AsSpan().Fill(0xEE);
        for (var y = 0; y < height; y++)
        {
            bytes.AsSpan(offset + (y * stride), width).Fill(value);
        }

        var time = ClockTime.OfFrame((ulong)index, rate);
        var buffer = SourceFrames.Create(time, ClockTime.OfFrame((ulong)index + 1, rate) - time, bytes);
        var offsets = stackalloc nuint[4] { (nuint)offset, 0, 0, 0 };
        var strides = stackalloc int[4] { stride, 0, 0, 0 };
        using var name = new NativeString("GRAY8");
        GstVideo.gst_buffer_add_video_meta_full(
            buffer, 0, GstVideo.gst_video_format_from_string(name), (uint)width, (uint)height, 1, offsets, strides);
        return buffer;
    }

    private static int SizeOf(string caps)
    {
        using var text = new NativeString(caps);
        var parsed = Gst.gst_caps_from_string(text);
        GstVideoInfo info;
        Assert.NotEqual(0, GstVideo.gst_video_info_from_caps(&info, parsed));
        Gst.gst_mini_object_unref(parsed);
        return (int)info.size;
    }
}
